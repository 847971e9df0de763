import type { AttendanceFact, KeptOfRoom, RoomSummary } from '@colloquy/contracts';
import { type Actor, authorise } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AttendancesRepository, type Presence } from '../attendance/attendances.repository.js';
import { FeedbackRepository } from '../feedback/feedback.repository.js';
import { KeepsakesRepository } from '../keepsakes/keepsakes.repository.js';
import { ReleasesRepository } from '../releases/releases.repository.js';
import type { LiveRoom } from '../rooms/live-room.entity.js';
import { roomPolicy } from '../rooms/room.policy.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { presentKept } from './kept.presenter.js';

const nobody: Presence = { minutes: 0, attended: false };

/**
 * A session afterwards, for one person: facts, their own words and nobody else’s (LR-94). Those who facilitate see who
 * attended as well. It is there when everything that was said has been erased.
 */
@Injectable()
export class ReadSummary {
  constructor(
    private readonly source: DataSource,
    private readonly rooms: RoomsRepository,
    private readonly attendances: AttendancesRepository,
    private readonly keepsakes: KeepsakesRepository,
    private readonly releases: ReleasesRepository,
    private readonly feedback: FeedbackRepository,
  ) {}

  /** @throws ThingNotFound where the actor has no seat, RoomNotClosed before there is anything to sum up */
  async run(actor: Actor, roomId: string): Promise<RoomSummary> {
    return this.source.transaction('REPEATABLE READ', async (manager) => {
      const standing = await this.rooms.standingOf(manager, roomId, actor.personId);
      const { me } = authorise(actor, 'room.read_summary', standing, roomPolicy);
      const room = await this.rooms.withSession(manager, roomId);
      const session = room.learningSession!;
      const presence = await this.attendances.of(manager, room, session, await this.rooms.now(manager));
      const facilitates = me.role === 'facilitator';
      const kept = presentKept(room);
      return {
        id: roomId,
        title: session.title,
        groupName: room.practiceGroup!.name,
        methodTitle: room.method.title,
        startsAt: session.startsAt.toISOString(),
        scheduledMinutes: session.minutes,
        isClosed: room.state === 'closed',
        mine: {
          ...(await this.keepsakes.of(manager, roomId, me.personId)),
          ...(presence.get(me.personId) ?? nobody),
        },
        kept,
        released: (await this.releases.of(manager, roomId)).filter(({ state }) => state === 'released'),
        record: facilitates ? await this.#record(manager, room, presence, kept) : null,
        feedback: {
          mayGive: room.state === 'closed' && room.erasedAt === null,
          isGiven: await this.feedback.isGiven(manager, roomId, me.personId),
          answers: facilitates ? await this.feedback.answers(manager, roomId) : null,
        },
      };
    });
  }

  async #record(
    manager: EntityManager,
    { id }: LiveRoom,
    presence: Map<string, Presence>,
    { facilitatorsSee }: KeptOfRoom,
  ): Promise<AttendanceFact[]> {
    const members = await this.rooms.membersOf(manager, id);
    return members.map(({ personId, person }) => {
      const { minutes, attended } = presence.get(personId) ?? nobody;
      return {
        personId,
        displayName: person!.displayName,
        attended,
        minutes: facilitatorsSee === 'minutes' ? minutes : null,
      };
    });
  }
}
