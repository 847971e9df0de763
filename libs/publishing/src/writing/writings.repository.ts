import type { SaveArticle, WritingState } from '@colloquy/contracts';
import { Person, presentPerson } from '@colloquy/people';
import type { PersonCard } from '@colloquy/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { Article } from '../article.entity.js';
import { ArticleDraft } from './article-draft.entity.js';
import { writingState } from './writing-state.rule.js';

/** A draft with what became of it. */
export interface WritingRow {
  draft: ArticleDraft;
  article: Article | null;
  state: WritingState;
  author: PersonCard;
}

/** Questions about what is being written. */
@Injectable()
export class WritingsRepository {
  constructor(readonly source: DataSource) {}

  /** Everything of this writer, and for administrators what others have published; last changed first. */
  async ofWriter(personId: string, isAdministrator: boolean): Promise<WritingRow[]> {
    const drafts = await this.source.manager
      .createQueryBuilder(ArticleDraft, 'd')
      .where('d.author_id = :personId', { personId })
      .orWhere(':isAdministrator and exists (select from articles a where a.id = d.id)', { isAdministrator })
      .orderBy('d.updated_at', 'DESC')
      .addOrderBy('d.id')
      .limit(500)
      .getMany();
    return this.#rows(this.source.manager, drafts);
  }

  async byId(manager: EntityManager, id: string): Promise<WritingRow | null> {
    const draft = await manager.findOneBy(ArticleDraft, { id });
    return draft && (await this.#rows(manager, [draft]))[0]!;
  }

  /** The same, locked in a statement of its own: of two who save or publish at once, the second sees the first. */
  async locked(manager: EntityManager, id: string): Promise<WritingRow | null> {
    await manager.query('select from article_drafts where id = $1 for no key update', [id]);
    return this.byId(manager, id);
  }

  async begin(manager: EntityManager, authorId: string, words: SaveArticle): Promise<string> {
    const [{ id }] = await manager.query(
      `insert into article_drafts (author_id, version, kind, title, standfirst, byline, body, updated_at)
       values ($1, 1, $2, $3, $4, $5, $6, db_now()) returning id`,
      [authorId, words.kind, words.title, words.standfirst, words.byline, words.body],
    );
    return id;
  }

  async save(manager: EntityManager, id: string, words: SaveArticle): Promise<void> {
    await manager.query(
      `update article_drafts set version = version + 1, kind = $2, title = $3, standfirst = $4, byline = $5, body = $6,
         updated_at = db_now() where id = $1`,
      [id, words.kind, words.title, words.standfirst, words.byline, words.body],
    );
  }

  /** Readers have this version now. */
  async given(manager: EntityManager, id: string): Promise<void> {
    await manager.query('update article_drafts set given_version = version where id = $1', [id]);
  }

  async #rows(manager: EntityManager, drafts: ArticleDraft[]): Promise<WritingRow[]> {
    const [{ now }] = await manager.query('select db_now() as now');
    const articles = await manager.findBy(Article, { id: In(drafts.map(({ id }) => id)) });
    const people = await manager.findBy(Person, { id: In(drafts.map(({ authorId }) => authorId)) });
    return drafts.map((draft) => {
      const article = articles.find(({ id }) => id === draft.id) ?? null;
      const author = presentPerson(people.find(({ id }) => id === draft.authorId)!);
      return { draft, article, state: writingState(article, now), author };
    });
  }
}
