import { type Actor, authorise } from '@colloquy/platform-access';
import { Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import { TellConsole } from '../console/tell-console.js';
import { roomPolicy } from '../rooms/room.policy.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { PlacesRepository } from './places.repository.js';
import { Visits } from './visits.js';

/** Whoever looked in goes back where they came from, and is inside there again; the room sees them leave. */
@Injectable()
export class EndVisit {
  constructor(
    private readonly writes: Writes,
    private readonly rooms: RoomsRepository,
    private readonly places: PlacesRepository,
    private readonly visits: Visits,
    private readonly console: TellConsole,
    private readonly limits: Limits,
  ) {}

  /** @returns the room they are in now; null where they came from the console */
  async run(actor: Actor, roomId: string): Promise<{ roomId: string | null }> {
    await this.limits.take('write', actor.authSessionId!);
    const { thing } = await this.writes.run(async (write) => {
      const { manager } = write;
      const found = await this.rooms.standingOf(manager, roomId, actor.personId);
      const { room: aim, me } = authorise(actor, 'room.end_visit', found, roomPolicy);
      await this.places.lockedSeatsWithVisits(manager, aim.learningSessionId, me.personId);
      const ids = me.visitedFromId ? [roomId, me.visitedFromId] : [roomId];
      const rooms = await this.rooms.lock(manager, ids);
      await this.visits.goOut(
        write,
        rooms.find(({ id }) => id === roomId)!,
        me,
      );
      const back = rooms.find(({ id }) => id === me.visitedFromId);
      const isBack = back !== undefined && (await this.visits.comeBack(write, back, me.personId));
      await this.console.run(write, rooms);
      return { roomId: isBack ? back.id : null };
    });
    return thing;
  }
}
