import { LearningSession, SessionsRepository } from '@colloquy/cohorts';
import { phrase, type SessionRecord as RecordCard, type SessionRecordPage } from '@colloquy/contracts';
import { type Actor, authorise, mayDo } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CheckInsRepository } from '../check-ins/check-ins.repository.js';
import { consolePolicy } from '../console/console.policy.js';
import { SessionCommands } from '../console/session-commands.js';
import { MomentsRepository } from '../moments/moments.repository.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { recordPolicy } from './record.policy.js';
import { RecordsRepository } from './records.repository.js';
import type { SessionRecord } from './session-record.entity.js';

/** What followed from a difficult session: for those who lead it all of it, for the programme’s lead the record alone. */
@Injectable()
export class ReadRecord {
  constructor(
    private readonly source: DataSource,
    private readonly commands: SessionCommands,
    private readonly sessions: SessionsRepository,
    private readonly rooms: RoomsRepository,
    private readonly records: RecordsRepository,
    private readonly moments: MomentsRepository,
    private readonly checkIns: CheckInsRepository,
  ) {}

  /** @throws ThingNotFound to strangers, and to the programme’s lead before it is written; Forbidden to members */
  async run(actor: Actor, sessionId: string): Promise<SessionRecordPage> {
    const { manager } = this.source;
    const session = await manager.findOneBy(LearningSession, { id: sessionId });
    const record = session && (await this.records.of(manager, sessionId));
    const readers = session ? await this.records.readersOf(manager, session) : [];
    const standing = await this.commands.standingOf(manager, sessionId, actor.personId);
    const { leads } = authorise(
      actor,
      'session_record.read',
      standing && {
        ...standing,
        leadsProgramme: readers.some(({ id }) => id === actor.personId),
        isWritten: record !== null,
      },
      recordPolicy,
    );
    const groups = await this.sessions.groupsOfSession(manager, sessionId);
    const own = groups[0] && `/groups/${groups[0].id}/sessions/${sessionId}?look`;
    return {
      session: {
        id: sessionId,
        title: session!.title,
        groupName: groups.map(({ name }) => name).join(', ') || phrase('room_plenary'),
        startsAt: session!.startsAt.toISOString(),
        path: leads ? (own ?? null) : null,
      },
      roomId: leads ? (standing!.plenary?.id ?? null) : null,
      record: record && presentRecord(record),
      mayWrite: mayDo(actor, 'session_record.write', standing!, consolePolicy),
      readers: readers.map(({ name }) => name),
      ...(leads ? await this.#behind(manager, sessionId) : { unquoted: null, checkIns: null }),
    };
  }

  async #behind(
    manager: EntityManager,
    sessionId: string,
  ): Promise<Pick<SessionRecordPage, 'unquoted' | 'checkIns'>> {
    const now = await this.rooms.now(manager);
    return {
      unquoted: (await this.moments.unquotedIn(manager, sessionId)).map(({ name }) => name),
      checkIns: await this.checkIns.of(manager, sessionId, now),
    };
  }
}

const presentRecord = (record: SessionRecord): RecordCard => ({
  facts: record.facts,
  response: record.response,
  followUp: record.followUp,
  version: record.version,
  writtenBy: record.writtenBy!.displayName,
  writtenAt: record.writtenAt.toISOString(),
});
