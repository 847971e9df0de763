import { type RoleScope, RoleScopes } from '@colloquy/people';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type SubjectOfThread, ThreadContexts } from './thread-contexts.js';

type Row = SubjectOfThread & { id: string };
const threads = `select t.id, t.subject_type as "subjectType", t.subject_id as "subjectId" from threads t`;

/** A role can be held for one discussion; here is what an administrator calls it. */
@Injectable()
export class ThreadRoles implements RoleScope {
  readonly type = 'thread';

  constructor(
    scopes: RoleScopes,
    private readonly contexts: ThreadContexts,
  ) {
    scopes.register(this);
  }

  async names(manager: EntityManager, ids: string[]): Promise<Map<string, string>> {
    return this.#named(await manager.query(`${threads} where t.id = any($1::uuid[])`, [ids]));
  }

  async choices(manager: EntityManager): Promise<{ id: string; name: string }[]> {
    const rows: Row[] = await manager.query(
      `${threads} where t.opened_at is not null order by t.opened_at desc, t.id limit 200`,
    );
    return [...(await this.#named(rows))].map(([id, name]) => ({ id, name }));
  }

  async #named(rows: Row[]): Promise<Map<string, string>> {
    const contexts = await this.contexts.of(rows);
    return new Map(
      rows.flatMap(({ id, subjectId }) => {
        const context = contexts.get(subjectId);
        return context ? [[id, context.title]] : [];
      }),
    );
  }
}
