import type { EntityManager } from 'typeorm';
import type { RoomsRepository } from '../rooms/rooms.repository.js';
import type { SessionStanding } from '../sessions/session.policy.js';
import { SessionBegun } from '../sessions/session.errors.js';

/** The room before what is presented in it, as every command locks them. @throws SessionBegun where it has begun since */
export async function lockLobby(
  rooms: RoomsRepository,
  manager: EntityManager,
  { room }: SessionStanding,
): Promise<void> {
  if (!room) return;
  const [locked] = await rooms.lock(manager, [room.id]);
  if (locked!.state !== 'lobby') throw new SessionBegun();
}
