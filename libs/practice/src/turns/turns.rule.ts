import type { RoomTurns, StepTurns } from '@colloquy/contracts';

/** Turns without what a clock adds to them. */
export type Turns = Omit<RoomTurns, 'until'>;
/** Milliseconds that each had the turn in this room. Orders queues, and is never told. */
export type Heard = Readonly<Record<string, number>>;

/**
 * A round begins with the first of its order. A talking piece lies in the middle until somebody takes it, and a queue is
 * empty until somebody raises a hand.
 */
export const beginTurns = ({ kind }: StepTurns, order: string[]): Turns => {
  const none = { kind, done: [], missed: [], more: null };
  return kind === 'round'
    ? { ...none, order, holder: order[0] ?? null }
    : { ...none, order: [], holder: null };
};

/** The holder is done, by speaking or by passing: afterwards nobody can tell which. */
export function finishTurn(turns: Turns, rule: StepTurns): Turns {
  const { holder, done } = turns;
  if (holder === null) return turns;
  return goOn({ ...turns, holder: null, done: withOne(done, holder) }, rule);
}

/** Hands the piece to somebody, or puts it down. */
export function handTurn(turns: Turns, rule: StepTurns, to: string | null): Turns {
  const { holder } = turns;
  const free = { ...turns, holder: null, done: holder === null ? turns.done : withOne(turns.done, holder) };
  if (to === null) return goOn(free, rule);
  return { ...free, holder: to, order: without(turns.order, to), missed: without(turns.missed, to) };
}

/**
 * Asks for a turn: to add something after a round, the piece that lies in the middle, or a place in the queue. Null where
 * there is nothing to ask for. Whoever has waited longest is first, or, by `heard`, whoever has spoken least.
 */
export function askTurn(turns: Turns, rule: StepTurns, personId: string, heard: Heard = {}): Turns | null {
  const { kind, holder, order, more } = turns;
  if (holder === personId || order.includes(personId) !== (kind === 'round'))
    return kind === 'queue' ? turns : null;
  if (kind === 'round') return more && goOn({ ...turns, more: withOne(more, personId) }, rule);
  if (kind === 'talking_piece') return holder === null ? { ...turns, holder: personId } : null;
  const missed = without(turns.missed, personId);
  return goOn({ ...turns, missed, order: inQueue(order, rule, personId, heard) }, rule);
}

/** Leaves a queue. Whoever has the turn finishes it instead. */
export const leaveQueue = (turns: Turns, personId: string): Turns =>
  turns.kind === 'queue' && turns.order.includes(personId)
    ? { ...turns, order: without(turns.order, personId) }
    : turns;

/**
 * Somebody comes in, or is connected again. In a round they are added at its end, if they are not in it; whoever’s turn
 * went by while they were gone is the next to be offered one.
 */
export function joinTurns(turns: Turns, rule: StepTurns, personId: string): Turns {
  const hasMissed = turns.missed.includes(personId);
  const missed = without(turns.missed, personId);
  const { kind, order } = turns;
  if (kind !== 'round') {
    return hasMissed
      ? goOn({ ...turns, missed, order: [personId, ...without(order, personId)] }, rule)
      : turns;
  }
  if (!order.includes(personId)) return goOn({ ...turns, missed, order: [...order, personId] }, rule);
  if (!hasMissed) return turns;
  return goOn({ ...turns, missed, more: withOne(turns.more ?? [], personId) }, rule);
}

/** Somebody who leaves is skipped without a pause; what they had said stays said. */
export function leaveTurns(turns: Turns, rule: StepTurns, personId: string): Turns {
  const isDone = turns.done.includes(personId);
  const hadPart = [turns.holder, ...turns.missed, ...(turns.more ?? [])].includes(personId);
  if (!hadPart && (isDone || !turns.order.includes(personId))) return turns;
  const left = {
    ...turns,
    order: isDone && turns.kind === 'round' ? turns.order : without(turns.order, personId),
    missed: without(turns.missed, personId),
    more: turns.more && without(turns.more, personId),
  };
  return left.holder === personId ? goOn({ ...left, holder: null }, rule) : left;
}

/** The holder’s connection has been gone for too long: the turn goes on, and is theirs again on return. */
export function loseTurn(turns: Turns, rule: StepTurns): Turns {
  const { holder } = turns;
  if (holder === null) return turns;
  return { ...leaveTurns(turns, rule, holder), missed: withOne(turns.missed, holder) };
}

/** The next one, where nobody has the turn. */
function goOn(turns: Turns, rule: StepTurns): Turns {
  if (turns.holder !== null) return turns;
  if (turns.kind !== 'round') {
    const [holder = null, ...order] = turns.order;
    return { ...turns, holder, order };
  }
  const holder = turns.order.find((id) => !turns.done.includes(id));
  if (holder) return { ...turns, holder };
  const isAsked = rule.mayPass && rule.secondChance && turns.order.length > 0;
  const [first = null, ...more] = turns.more ?? [];
  return { ...turns, holder: first, more: turns.more || isAsked ? more : null };
}

function inQueue(order: string[], rule: StepTurns, personId: string, heard: Heard): string[] {
  if (rule.order !== 'least_heard') return withOne(order, personId);
  const of = (id: string) => heard[id] ?? 0;
  const at = order.findIndex((id) => of(id) > of(personId));
  return at < 0 ? [...order, personId] : [...order.slice(0, at), personId, ...order.slice(at)];
}

const without = (ids: string[], id: string) => ids.filter((other) => other !== id);
const withOne = (ids: string[], id: string) => (ids.includes(id) ? ids : [...ids, id]);
