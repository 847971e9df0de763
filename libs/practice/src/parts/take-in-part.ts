import type { Underway } from '../rooms/room-commands.js';
import type { RoomMember } from '../rooms/room-member.entity.js';
import { withPart } from './cast-parts.rule.js';

/** Whoever comes in while the session runs has the part that everybody left over has, where there is one. */
export function takeInPart({ room, tell }: Pick<Underway, 'room' | 'tell'>, me: RoomMember): void {
  const part = room.method.parts.find(({ count }) => count === null);
  if (!part || room.state !== 'live' || me.role !== 'member' || room.parts[me.personId]?.length) return;
  room.parts = withPart(room.parts, me.personId, part.key, true);
  tell('parts.changed', { parts: room.parts });
}
