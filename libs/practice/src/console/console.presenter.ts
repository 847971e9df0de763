import { isCareRoom, type ConsoleRoom } from '@colloquy/contracts';
import type { LiveRoom } from '../rooms/live-room.entity.js';
import type { RoomMember } from '../rooms/room-member.entity.js';
import { presentStep } from '../rooms/room.presenter.js';
import { isSilentStep } from './silent-step.rule.js';

/** A room in counts and states: what was said in it, and who said it, never comes near the console. */
export function presentCard(room: LiveRoom, members: RoomMember[]): ConsoleRoom {
  const people = members.filter(({ role }) => role !== 'facilitator');
  const isInside = ({ enteredNo }: RoomMember) => enteredNo !== null;
  return {
    id: room.id,
    name: room.name,
    kind: room.kind,
    place: room.place,
    state: room.state,
    step: presentStep(room),
    stepTitle: room.step?.title ?? null,
    steps: room.course.steps.length,
    isSilent: isCareRoom(room.kind) || isSilentStep(room.step),
    seats: people.length,
    entered: people.filter(isInside).length,
    hands: members.filter((member) => member.hasHandUp(room)).length,
    ready: room.course.ready,
    facilitators: members.filter(({ role }) => role === 'facilitator').filter(isInside).length,
  };
}
