import type { Account } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Config } from '@colloquy/platform-config';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuthSessionsRepository } from '../auth-sessions/auth-sessions.repository.js';
import { ReadMe } from './read-me.js';

/** What somebody is told of their own account, and nobody else. */
@Injectable()
export class ReadAccount {
  constructor(
    private readonly config: Config,
    private readonly source: DataSource,
    private readonly readMe: ReadMe,
    private readonly sessions: AuthSessionsRepository,
  ) {}

  async run(actor: Actor): Promise<Account> {
    const { oidc } = this.config;
    const [[row], { sessions }, isProved] = await Promise.all([
      this.source.query<{ address: string | null; hasPassword: boolean; isLinked: boolean }[]>(
        `select address, password_hash is not null as "hasPassword", exists (select from organisation_identities i
           where i.person_id = p.id and i.issuer = $2) as "isLinked" from people p where id = $1`,
        [actor.personId, oidc?.issuer ?? ''],
      ),
      this.readMe.sessions(actor),
      this.sessions.isProved(actor),
    ]);
    const { address, hasPassword, isLinked } = row!;
    return {
      address,
      hasPassword,
      organisation: oidc && address ? { name: oidc.name, isLinked } : null,
      isProved,
      sessions,
    };
  }
}
