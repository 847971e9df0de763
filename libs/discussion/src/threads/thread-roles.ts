import { type RoleScope, RoleScopes } from '@colloquy/people';
import { ArticlesRepository } from '@colloquy/publishing';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

type Row = { id: string; articleId: string };
const threads = `select t.id, t.subject_id as "articleId" from threads t where t.subject_type = 'article'`;

/** A role can be held for one discussion; here is what an administrator calls it. */
@Injectable()
export class ThreadRoles implements RoleScope {
  readonly type = 'thread';

  constructor(
    scopes: RoleScopes,
    private readonly articles: ArticlesRepository,
  ) {
    scopes.register(this);
  }

  async names(manager: EntityManager, ids: string[]): Promise<Map<string, string>> {
    return this.#named(await manager.query(`${threads} and t.id = any($1::uuid[])`, [ids]));
  }

  async choices(manager: EntityManager): Promise<{ id: string; name: string }[]> {
    const rows: Row[] = await manager.query(`${threads} order by t.opened_at desc, t.id limit 200`);
    return [...(await this.#named(rows))].map(([id, name]) => ({ id, name }));
  }

  async #named(rows: Row[]): Promise<Map<string, string>> {
    const articles = await this.articles.named(rows.map(({ articleId }) => articleId));
    return new Map(
      rows.flatMap(({ id, articleId }) => {
        const article = articles.get(articleId);
        return article ? [[id, article.title]] : [];
      }),
    );
  }
}
