import type { CourseEvents } from '@colloquy/contracts';
import type { Underway } from '../rooms/room-commands.js';
import { presentMove } from '../rooms/room.presenter.js';

type Moved = 'step.started' | 'step.skipped' | 'step.repeated' | 'step.inserted' | 'step.postponed';

/** Whoever moves a group says which step they are looking at. */
export interface AtVersion {
  version: number;
}

/** The key of a request, so that its repeat moves nothing again. */
export const once = (key: string | undefined, route: string, roomId: string, body: object) =>
  key === undefined ? undefined : { key, request: { route, roomId, ...body } };

/** Tells that the group is at another step, or that it waits where somebody is missing for the step that comes. */
export async function tellMove(
  { room, tell, audit }: Pick<Underway, 'room' | 'tell' | 'audit'>,
  type: Moved,
): Promise<void> {
  const { awaits } = room.course;
  await audit(awaits ? 'step.awaited' : type, { index: awaits?.step ?? room.stepIndex });
  if (awaits) tell('step.awaited', { course: room.course });
  else tell(type, presentMove(room) satisfies CourseEvents[Moved]);
}
