import type { RoomKind } from './places.js';

/** A room somebody went to out of a difficult moment: it runs no method, and nobody is called back from it. */
export const isCareRoom = (kind: RoomKind): boolean => kind === 'quiet' || kind === 'one_to_one';
