import type { RoomRelease } from './releases.js';
import type { RoomBoard, RoomMessage } from './room.js';

/** What a room tells of care for its words: what may leave it, what is taken out, and that it is erased. */
export interface CareEvents {
  /** What is presented is there now, is not any more, or had a detail taken out: pages load it anew. */
  'dilemma.changed': Record<string, never>;
  /** An identifying detail was taken out of a message; earlier events about it hold the new words as well. */
  'message.changed': { messageId: string; html: string };
  'release.proposed': { release: RoomRelease };
  /** One more has agreed; who, is told to nobody. */
  'release.agreed': { releaseId: string; agreed: number };
  /** A detail was taken out of it, and it is withdrawn; earlier events about it hold the new words as well. */
  'release.changed': { release: RoomRelease };
  'release.settled': { releaseId: string; state: RoomRelease['state'] };
  /** What was said here has been erased, as the agreement says. */
  'room.erased': Record<string, never>;
}

type Fold<Events> = { [T in keyof Events]: (board: RoomBoard, payload: Events[T]) => Partial<RoomBoard> };

const changed = <T extends { id: string }>(list: T[], id: string, changes: Partial<T>): T[] =>
  list.map((thing) => (thing.id === id ? { ...thing, ...changes } : thing));

export const foldCare: Omit<Fold<CareEvents>, 'room.erased'> = {
  // The dilemma is no part of the board.
  'dilemma.changed': () => ({}),
  'message.changed': (board, { messageId, html }) => ({
    messages: changed<RoomMessage>(board.messages, messageId, { html }),
  }),
  'release.proposed': (board, { release }) => ({ releases: [...board.releases, release] }),
  'release.agreed': (board, { releaseId, agreed }) => ({
    releases: changed(board.releases, releaseId, { agreed }),
  }),
  'release.changed': (board, { release }) => ({ releases: changed(board.releases, release.id, release) }),
  'release.settled': (board, { releaseId, state }) => ({
    releases: changed(board.releases, releaseId, { state }),
  }),
};
