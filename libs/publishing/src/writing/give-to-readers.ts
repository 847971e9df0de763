import { normalise, TextRenderer } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ArticleIncomplete } from '../publishing.errors.js';
import { readingMinutes } from '../reading-time.rule.js';
import type { ArticleDraft } from './article-draft.entity.js';
import { freeSlug, slugOf } from './slug.rule.js';
import { WritingsRepository } from './writings.repository.js';

/** Makes of a draft what readers get. The first time it also receives its address, and keeps it for good. */
@Injectable()
export class GiveToReaders {
  constructor(
    private readonly writings: WritingsRepository,
    private readonly texts: TextRenderer,
  ) {}

  /** `publishedAt` undefined leaves it as it is. @throws ArticleIncomplete, TextNotRenderable */
  async run(manager: EntityManager, draft: ArticleDraft, publishedAt?: Date): Promise<void> {
    const { html, plain, version } = await this.texts.render(normalise(draft.body), 'article');
    if (!draft.title || !draft.standfirst || !plain) throw new ArticleIncomplete();
    await manager.query(
      `insert into articles (id, slug, kind, title, standfirst, byline, body, html, html_version, minutes, published_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       on conflict (id) do update set kind = excluded.kind, title = excluded.title, standfirst = excluded.standfirst,
         byline = excluded.byline, body = excluded.body, html = excluded.html, html_version = excluded.html_version,
         minutes = excluded.minutes, published_at = coalesce(excluded.published_at, articles.published_at)`,
      [
        draft.id,
        await addressFor(manager, draft),
        draft.kind,
        draft.title,
        draft.standfirst,
        draft.byline,
        draft.body,
        html,
        version,
        readingMinutes(plain),
        publishedAt ?? null,
      ],
    );
    await this.writings.given(manager, draft.id);
  }
}

/** One at a time: two articles of one title, published at once, are given two addresses. */
async function addressFor(manager: EntityManager, { id, title }: ArticleDraft): Promise<string> {
  await manager.query(`select pg_advisory_xact_lock(hashtext('articles.slug'))`);
  const slug = slugOf(title);
  const rows: { id: string; slug: string }[] = await manager.query(
    `select id, slug from articles where id = $2 or slug = $1 or slug like $1 || '-%'`,
    [slug, id],
  );
  return rows.find((row) => row.id === id)?.slug ?? freeSlug(slug, new Set(rows.map((row) => row.slug)));
}
