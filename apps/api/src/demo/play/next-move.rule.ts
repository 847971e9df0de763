import { nextPlace, plainCourse, type RoomView, stepOf } from '@colloquy/contracts';
import { linesLeft, linesOf } from './script.rule.js';

/** What a demo participant does next, by itself or as the facilitator. */
export type Move =
  | { by: string; does: 'say'; text: string }
  | { by: string; does: 'raise' | 'lower' | 'start' | 'next' | 'close' | 'finish' | 'resume' | 'goWithout' }
  | { by: string; does: 'finishFor'; personId: string };

export interface Scene {
  room: Pick<RoomView, 'board' | 'method' | 'members'>;
  /** Database time, in milliseconds. */
  now: number;
  /** Person → persona, for the seats that demo participants play. */
  played: ReadonlyMap<string, string>;
  /** People who are connected themselves. */
  visitors: ReadonlySet<string>;
  /** Milliseconds since a demo participant last did something … */
  quietFor: number;
  /** … and since the turn was last handed on. */
  turnFor: number;
}

const SECOND = 1_000;
/** How long somebody whose connection is gone keeps their turn (architecture: 20 s). */
const ABSENT = 20 * SECOND;
/** How far past the end of a step the facilitator waits for a visitor whose turn it is. */
const PATIENCE = 45 * SECOND;
/** How long a pause is that a visitor asked for, where nobody but a demo participant could end it. */
const PAUSE = 20 * SECOND;

/** The next thing to do in the room, or nothing yet. Knows no chance and no clock of its own. */
export function nextMove(scene: Scene): Move | null {
  const { state } = scene.room.board;
  if (state === 'closed') return null;
  if (state === 'lobby') return inTheLobby(scene);
  const { course } = scene.room.board;
  if (course?.pause) return afterThePause(scene, course.pause.at);
  if (course?.awaits) return instead(scene);
  return inARound(scene) ?? aLine(scene) ?? goingOn(scene);
}

function inTheLobby(scene: Scene): Move | null {
  const everybodyIsIn = [...scene.played.keys()].every((id) => scene.room.board.entered.includes(id));
  if (!everybodyIsIn || scene.quietFor < 3 * SECOND) return null;
  const line = toSay(scene, 'lobby', null)[0];
  if (line) return { by: line.by, does: 'say', text: line.text };
  const somebodyIsIn = [...scene.visitors].some((id) => scene.room.board.entered.includes(id));
  const by = facilitator(scene);
  return by && somebodyIsIn && scene.quietFor > 5 * SECOND ? { by, does: 'start' } : null;
}

function afterThePause(scene: Scene, since: number): Move | null {
  const by = facilitator(scene);
  return by && scene.now > since + PAUSE ? { by, does: 'resume' } : null;
}

/** Nobody presents: everybody does it. */
function instead(scene: Scene): Move | null {
  const by = facilitator(scene);
  return by && scene.quietFor > pause(scene) ? { by, does: 'goWithout' } : null;
}

/** The holder of the turn says their words, then hands it on; nobody waits for ever for somebody who is not there. */
function inARound(scene: Scene): Move | null {
  const { board } = scene.room;
  const holder = board.turns?.holder;
  if (!holder) return null;
  if (scene.played.has(holder)) {
    const mine = toSay(scene, step(scene).key, board.step!.index).find(({ by }) => by === holder);
    if (scene.quietFor < pause(scene) / (mine ? 1 : 2)) return null;
    return mine ? { by: holder, does: 'say', text: mine.text } : { by: holder, does: 'finish' };
  }
  const by = facilitator(scene);
  const isOverdue = scene.visitors.has(holder)
    ? scene.now > board.step!.deadline + PATIENCE && scene.turnFor > PATIENCE
    : scene.turnFor > ABSENT;
  return by && isOverdue ? { by, does: 'finishFor', personId: holder } : null;
}

/** Outside a round the lines of a step are spread over its length. */
function aLine(scene: Scene): Move | null {
  const { board } = scene.room;
  if (board.turns || scene.quietFor < pause(scene)) return null;
  const lines = linesOf(step(scene).key);
  const { startedAt, deadline, index } = board.step!;
  const [next] = linesLeft(lines, index, board, (who) => personOf(scene, who));
  if (!next || scene.now < startedAt + ((next.place + 1) * (deadline - startedAt)) / (lines.length + 2))
    return null;
  const by = personOf(scene, next.line.who)!;
  if (next.line.hand) return { by, does: 'raise' };
  return { by, does: 'say', text: next.line.say! };
}

/** The facilitator goes on when the round is over or the time is up, unless a visitor facilitates. */
function goingOn(scene: Scene): Move | null {
  const { board } = scene.room;
  const raised = board.hands.find((id) => scene.played.has(id));
  const unsaid = linesLeft(linesOf(step(scene).key), board.step!.index, board, (who) => personOf(scene, who));
  if (
    raised &&
    scene.quietFor > pause(scene) &&
    !unsaid.some(({ line }) => personOf(scene, line.who) === raised)
  )
    return { by: raised, does: 'lower' };
  const by = facilitator(scene);
  if (!by || board.turns?.holder) return null;
  const isLast = nextPlace(courseOf(scene), board.step!.index) === null;
  const timeIsUp = scene.now >= board.step!.deadline + SECOND;
  const roundIsOver = board.turns !== null && scene.quietFor > (isLast ? 5 : 2) * pause(scene);
  if (!timeIsUp && !roundIsOver) return null;
  return { by, does: isLast ? 'close' : 'next' };
}

/** Time to breathe between two things: some two or three seconds with short steps, eight with long ones. */
function pause(scene: Scene): number {
  return Math.min(8, Math.max(0.25, (step(scene).minutes * 60) / 12)) * SECOND;
}

function courseOf({ room: { board, method } }: Scene) {
  return board.course ?? plainCourse(method, board.step?.index);
}

function step(scene: Scene) {
  return stepOf(scene.room.method, courseOf(scene).steps[scene.room.board.step!.index]!);
}

function personOf({ played }: Scene, persona: string): string | undefined {
  return [...played].find(([, name]) => name === persona)?.[0];
}

/** A demo participant leads only while no visitor does. */
function facilitator({ room: { members, board }, played, visitors }: Scene): string | undefined {
  const leads = members.filter(({ role }) => role === 'facilitator').map(({ personId }) => personId);
  if (leads.some((id) => visitors.has(id) && board.entered.includes(id))) return undefined;
  return leads.find((id) => played.has(id));
}

function toSay(scene: Scene, key: string, stepIndex: number | null): { by: string; text: string }[] {
  return linesLeft(linesOf(key), stepIndex, scene.room.board, (who) => personOf(scene, who)).flatMap(
    ({ line }) => (line.say ? [{ by: personOf(scene, line.who)!, text: line.say }] : []),
  );
}
