import { Database } from '@colloquy/platform-database';
import { RequestMalformed } from '@colloquy/platform-http';
import { Injectable } from '@nestjs/common';
import type { Article } from './article.entity.js';

/** What a list shows of an article. */
export type ArticleLine = Pick<
  Article,
  'id' | 'slug' | 'kind' | 'title' | 'standfirst' | 'byline' | 'minutes'
> & { publishedAt: Date };

/** The whole of it, for its own page. */
export type ArticleInFull = ArticleLine & {
  html: string;
  /** Null where nobody wrote it here. */
  authorId: string | null;
  amendments: { note: string; at: string }[];
};

const line = `a.id, a.slug, a.kind, a.title, a.standfirst, a.byline, a.minutes, a.published_at as "publishedAt"`;
const isPublished = 'a.published_at <= db_now()';
const PAGE = 20;

/** Questions about articles. Drafts and articles of the future answer none of them. */
@Injectable()
export class ArticlesRepository {
  constructor(private readonly database: Database) {}

  /**
   * Newest first, a page after the article that `after` names.
   * @throws RequestMalformed where that is no published article
   */
  async published(after?: string): Promise<{ articles: ArticleLine[]; next: string | null }> {
    const rows = await this.database.rows<ArticleLine>(
      'publishing.published',
      `select ${line} from articles a
       where ${isPublished} and ($1::uuid is null or (a.published_at, a.id) <
         (select b.published_at, b.id from articles b where b.id = $1 and b.published_at <= db_now()))
       order by a.published_at desc, a.id desc limit ${PAGE + 1}`,
      [after === undefined ? null : await this.#cursor(after)],
    );
    const articles = rows.slice(0, PAGE);
    return { articles, next: rows.length > PAGE ? articles.at(-1)!.id : null };
  }

  async publishedBySlug(slug: string): Promise<ArticleInFull | null> {
    const [row] = await this.database.rows<ArticleInFull>(
      'publishing.by_slug',
      `select ${line}, a.html, (select d.author_id from article_drafts d where d.id = a.id) as "authorId",
         coalesce((select json_agg(json_build_object('note', m.note,
             'at', to_char(m.amended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by m.n desc)
           from article_amendments m where m.article_id = a.id), '[]') as amendments
       from articles a where a.slug = $1 and ${isPublished}`,
      [slug],
    );
    return row ?? null;
  }

  /** Address and title of each, published or not: for those who already know that they exist. */
  async named(ids: string[]): Promise<Map<string, Pick<Article, 'id' | 'slug' | 'title'>>> {
    const rows = await this.database.rows<Pick<Article, 'id' | 'slug' | 'title'>>(
      'publishing.named',
      'select id, slug, title from articles where id = any($1::uuid[])',
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  async #cursor(after: string): Promise<string> {
    const [row] = await this.database.rows<{ id: string }>(
      'publishing.cursor',
      `select a.id from articles a where a.id::text = $1 and ${isPublished}`,
      [after],
    );
    if (!row) throw new RequestMalformed([{ path: 'query.cursor', message: 'leads nowhere' }]);
    return row.id;
  }
}
