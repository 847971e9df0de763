import type { AccountExport } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { Writes } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { AuthSessionsRepository } from '../auth-sessions/auth-sessions.repository.js';
import { SettingsRepository } from '../installation/settings.repository.js';
import { PersonalData } from './personal-data.js';

/** Gives somebody everything that is kept about them, and nothing of anybody else. */
@Injectable()
export class ExportAccount {
  constructor(
    private readonly data: PersonalData,
    private readonly sessions: AuthSessionsRepository,
    private readonly settings: SettingsRepository,
    private readonly writes: Writes,
  ) {}

  /** @throws ProofNeeded */
  async run(actor: Actor): Promise<AccountExport> {
    await this.sessions.needProof(actor);
    const { organisation } = await this.settings.read();
    const { thing } = await this.writes.run(async ({ manager }) => {
      const parts: AccountExport['parts'] = [];
      // Who they are comes before what they did.
      const own = this.data.parts.filter(({ part }) => part === 'people');
      for (const { part, exports } of new Set([...own, ...this.data.parts])) {
        const tables = [];
        for (const [table, sql] of Object.entries(exports))
          tables.push({
            table,
            rows: (await manager.query(sql, [actor.personId])) as Record<string, unknown>[],
          });
        parts.push({ part, tables });
      }
      await audit(manager, {
        actorId: actor.personId,
        action: 'account.exported',
        subject: actor.personId!,
      });
      const [{ now }]: [{ now: Date }] = await manager.query('select db_now() as now');
      return { exportedAt: now.toISOString(), site: organisation, parts };
    });
    return thing;
  }
}
