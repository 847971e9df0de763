import { createHash, randomBytes } from 'node:crypto';
import { type Actor, type ActorRole, ActorSource } from '@colloquy/platform-access';
import { Database } from '@colloquy/platform-database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ProofNeeded } from '../accounts/account.errors.js';
import { AuthSession } from './auth-session.entity.js';

/** A session ends after this many days whatever happens … */
export const SESSION_DAYS = 30;
/** … and after this many without a sign of life. */
export const IDLE_DAYS = 7;
/** How long somebody who proved who they are need not do so again. */
const PROOF_MINUTES = 15;

const hashOf = (token: string) => createHash('sha256').update(token).digest();
const good = `s.ended_at is null and s.expires_at > db_now() and s.last_seen_at > db_now() - interval '${IDLE_DAYS} days'`;

/** Sign-ins: opaque tokens, read with every request in the statement that loads the actor. */
@Injectable()
export class AuthSessionsRepository extends ActorSource {
  constructor(private readonly database: Database) {
    super();
  }

  /** Starts a session; the token returned is the only copy there will be. */
  async begin(manager: EntityManager, personId: string, device: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await manager.query(
      `insert into auth_sessions (token_hash, person_id, device, started_at, last_seen_at, proved_at, expires_at)
       values ($1, $2, $3, db_now(), db_now(), db_now(), db_now() + interval '${SESSION_DAYS} days')`,
      [hashOf(token), personId, device],
    );
    return token;
  }

  /** The actor, their roles of now, and a sign of life at most once a minute. */
  async actorOf(token: string): Promise<Actor | null> {
    const [row] = await this.database.rows<{
      id: string;
      person_id: string;
      display_name: string;
      stale: boolean;
      roles: ActorRole[];
    }>(
      'people.actor_of',
      `select s.id, s.person_id, p.display_name, s.last_seen_at < db_now() - interval '1 minute' as stale,
         coalesce((select json_agg(json_build_object('role', r.role, 'scopeType', r.scope_type, 'scopeId', r.scope_id))
           from role_assignments r where r.person_id = s.person_id
             and r.valid_from <= db_now() and (r.valid_to is null or r.valid_to > db_now())), '[]') as roles
       from auth_sessions s join people p on p.id = s.person_id and p.state = 'active'
       where s.token_hash = $1 and ${good}`,
      [hashOf(token)],
    );
    if (!row) return null;
    if (row.stale) {
      void this.database
        .rows('people.seen', 'update auth_sessions set last_seen_at = db_now() where id = $1', [row.id])
        .catch(() => undefined);
    }
    return {
      personId: row.person_id,
      authSessionId: row.id,
      displayName: row.display_name,
      roles: row.roles,
    };
  }

  async liveSessions(ids: string[]): Promise<Set<string>> {
    const rows = await this.database.rows<{ id: string }>(
      'people.live_sessions',
      `select s.id from auth_sessions s join people p on p.id = s.person_id and p.state = 'active'
       where s.id = any($1::uuid[]) and ${good}`,
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async openFor(manager: EntityManager, personId: string): Promise<AuthSession[]> {
    return manager
      .createQueryBuilder(AuthSession, 's')
      .where(`s.person_id = :personId and ${good}`, { personId })
      .orderBy('s.last_seen_at', 'DESC')
      .getMany();
  }

  /** Ends one session of this person. False where there is no such open one. */
  async end(manager: EntityManager, id: string, personId: string): Promise<boolean> {
    const [, count] = await manager.query(
      'update auth_sessions set ended_at = db_now() where id = $1 and person_id = $2 and ended_at is null',
      [id, personId],
    );
    return count > 0;
  }

  /** Ends all of this person’s sessions but one, and returns which. */
  async endAll(manager: EntityManager, personId: string, but: string | null = null): Promise<string[]> {
    const [rows]: [{ id: string }[]] = await manager.query(
      `update auth_sessions set ended_at = db_now()
       where person_id = $1 and ended_at is null and id is distinct from $2::uuid returning id`,
      [personId, but],
    );
    return rows.map(({ id }) => id);
  }

  /** They proved who they are: from now on the session goes by a new token, the only copy of which is returned. */
  async prove(manager: EntityManager, id: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await manager.query('update auth_sessions set token_hash = $2, proved_at = db_now() where id = $1', [
      id,
      hashOf(token),
    ]);
    return token;
  }

  async isProved({ authSessionId }: Actor): Promise<boolean> {
    const found = await this.database.rows(
      'people.is_proved',
      `select from auth_sessions where id = $1 and proved_at > db_now() - interval '${PROOF_MINUTES} minutes'`,
      [authSessionId],
    );
    return found.length > 0;
  }

  /** @throws ProofNeeded where they last proved who they are more than 15 minutes ago */
  async needProof(actor: Actor): Promise<void> {
    if (!(await this.isProved(actor))) throw new ProofNeeded();
  }
}
