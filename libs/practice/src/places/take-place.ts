import { type Actor, authorise } from '@colloquy/platform-access';
import { Writes } from '@colloquy/platform-events';
import { ThingNotFound } from '@colloquy/platform-http';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { roomPolicy } from '../rooms/room.policy.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { MoveSeats } from './move-seats.js';
import { PlaceNotOffered } from './place.errors.js';
import { PlacesRepository } from './places.repository.js';

/** Somebody who came late goes into the room that was offered to them. Nobody else’s room can be gone to. */
@Injectable()
export class TakePlace {
  constructor(
    private readonly writes: Writes,
    private readonly rooms: RoomsRepository,
    private readonly places: PlacesRepository,
    private readonly seats: MoveSeats,
    private readonly limits: Limits,
  ) {}

  /** @throws ThingNotFound for anybody without a seat in its session  @throws PlaceNotOffered, RoomFull, AgreementNeeded */
  async run(actor: Actor, roomId: string): Promise<{ roomId: string }> {
    await this.limits.take('write', actor.authSessionId!);
    const { thing } = await this.writes.run(async (write) => {
      const { manager } = write;
      const target = await manager.findOneBy(LiveRoom, { id: roomId });
      const [seat] = target
        ? await this.places.lockedSeatsOf(manager, target.learningSessionId, [actor.personId!])
        : [];
      if (!target || !seat) throw new ThingNotFound();
      const rooms = await this.rooms.lock(manager, [roomId, seat.roomId]);
      const standing = await this.rooms.standingOf(manager, seat.roomId, actor.personId);
      const { room, me } = authorise(actor, 'place.take', standing, roomPolicy);
      if (me.roomId === roomId) return { roomId };
      const offered = await this.places.offeredTo(manager, room, me);
      const beside = await this.places.openBeside(manager, room);
      // Somebody took the last place while this waited for the room.
      const wanted = beside.find(({ id }) => id === roomId);
      if (wanted && wanted.capacity !== null && wanted.seats >= wanted.capacity)
        throw await this.seats.refusalFor(manager, target);
      if (offered?.id !== roomId) throw new PlaceNotOffered();
      const move = { personId: me.personId, roomId };
      await this.seats.run(write, room.learningSessionId, [move], { why: 'joined', held: rooms });
      return { roomId };
    });
    return thing;
  }
}
