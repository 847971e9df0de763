import type { WriteRecord as Asked } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { normalise } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SessionCommands } from '../console/session-commands.js';
import { MomentsRepository } from '../moments/moments.repository.js';
import { quotes } from './quotes-in.rule.js';
import { RecordChanged, RecordPartMissing, RecordQuotes } from './record.errors.js';
import { RecordsRepository } from './records.repository.js';
import { SessionRecord } from './session-record.entity.js';

const parts = ['facts', 'response', 'followUp'] as const;
type Parts = Pick<Asked, (typeof parts)[number]>;

/** Records what happened in a difficult session, or changes it. Whoever leads the programme is told that there is something to read. */
@Injectable()
export class WriteRecord {
  constructor(
    private readonly commands: SessionCommands,
    private readonly records: RecordsRepository,
    private readonly moments: MomentsRepository,
  ) {}

  /** @throws RecordPartMissing, RecordQuotes, RecordChanged */
  run(actor: Actor, sessionId: string, asked: Asked, key: string): Promise<{ version: number }> {
    return this.commands.run(
      actor,
      sessionId,
      'session_record.write',
      async ({ write, session, now, audit }) => {
        const { manager } = write;
        const before = await this.records.of(manager, sessionId);
        if ((before?.version ?? 0) !== asked.version) throw new RecordChanged();
        const written = Object.fromEntries(
          parts.map((part) => [part, normalise(asked[part]).trim()]),
        ) as Parts;
        await this.#judge(manager, sessionId, written);
        const version = asked.version + 1;
        const record = { ...written, version, writtenById: actor.personId!, writtenAt: now };
        if (before) await manager.update(SessionRecord, before.id, record);
        else await manager.insert(SessionRecord, { ...record, learningSessionId: sessionId });
        for (const { id } of await this.records.readersOf(manager, session))
          if (id !== actor.personId) write.tell('person', id, 'session_record.written', null, { sessionId });
        await audit('session_record.written', { version });
        return { version };
      },
      { key, request: { route: 'writeRecord', ...asked } },
    );
  }

  async #judge(manager: EntityManager, sessionId: string, written: Parts): Promise<void> {
    for (const part of parts) if (!written[part]) throw new RecordPartMissing(part);
    const unquoted = await this.moments.unquotedIn(manager, sessionId);
    const said = await this.records.saidBy(
      manager,
      sessionId,
      unquoted.map(({ id }) => id),
    );
    for (const { id, name } of unquoted)
      for (const part of parts)
        if (quotes(written[part], said.get(id) ?? [])) throw new RecordQuotes(name, part);
  }
}
