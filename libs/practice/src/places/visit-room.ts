import type { Moved } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { ThingNotFound } from '@colloquy/platform-http';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SessionCommands } from '../console/session-commands.js';
import { TellConsole } from '../console/tell-console.js';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { AgreementNeeded, RoomClosed } from '../rooms/room.errors.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { PlacesRepository } from './places.repository.js';
import { Visits } from './visits.js';

/**
 * Whoever leads the session looks into one of its rooms, in one action. They leave the room they were in, and the members are
 * told who came: nobody listens hidden.
 */
@Injectable()
export class VisitRoom {
  constructor(
    private readonly source: DataSource,
    private readonly commands: SessionCommands,
    private readonly rooms: RoomsRepository,
    private readonly places: PlacesRepository,
    private readonly visits: Visits,
    private readonly console: TellConsole,
  ) {}

  /** @throws ThingNotFound, Forbidden, AgreementNeeded, RoomClosed */
  async run(actor: Actor, roomId: string): Promise<Moved> {
    const personId = actor.personId!;
    const aim = await this.source.manager.findOneBy(LiveRoom, { id: roomId });
    if (!aim) throw new ThingNotFound();
    return this.commands.run(
      actor,
      aim.learningSessionId,
      'room.visit',
      async ({ write, session, plenary, audit }) => {
        const { manager } = write;
        if (!(await this.rooms.acceptedAt(manager, plenary, personId))) throw new AgreementNeeded();
        const seats = await this.places.lockedSeatsWithVisits(manager, session.id, personId);
        const inside = seats.filter(({ enteredNo }) => enteredNo !== null);
        const rooms = await this.rooms.lock(manager, [roomId, ...inside.map((seat) => seat.roomId)]);
        const room = rooms.find(({ id }) => id === roomId)!;
        if (room.state === 'closed') throw new RoomClosed();
        if (inside.some((seat) => seat.roomId === roomId)) return { roomId };
        const own = seats.find((seat) => seat.roomId === roomId && !seat.isVisit);
        for (const seat of inside)
          await this.visits.goOut(
            write,
            rooms.find(({ id }) => id === seat.roomId)!,
            seat,
          );
        const from = inside.find(({ isVisit }) => !isVisit)?.roomId ?? inside[0]?.visitedFromId ?? null;
        if (own) await this.visits.comeBack(write, room, personId);
        else await this.visits.goIn(write, room, personId, from);
        await audit('room.visited', { roomId });
        await this.console.run(write, rooms);
        return { roomId };
      },
    );
  }
}
