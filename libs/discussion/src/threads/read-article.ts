import type { ArticleList, ArticlePage } from '@colloquy/contracts';
import { type Actor, mayDo } from '@colloquy/platform-access';
import { ThingNotFound } from '@colloquy/platform-http';
import { ArticlesRepository, presentArticle, writingPolicy } from '@colloquy/publishing';
import { Injectable } from '@nestjs/common';
import { ReadThread } from './read-thread.js';
import { ThreadsRepository } from './threads.repository.js';

/** Articles as they are read: with what is said under them. */
@Injectable()
export class ReadArticle {
  constructor(
    private readonly articles: ArticlesRepository,
    private readonly threads: ThreadsRepository,
    private readonly readThread: ReadThread,
  ) {}

  /** @throws ThingNotFound for an unknown address, a draft and an article of the future alike */
  async run(actor: Actor, slug: string): Promise<ArticlePage> {
    const article = await this.articles.publishedBySlug(slug);
    const threadId = article && (await this.threads.under('article', article.id));
    if (!threadId) throw new ThingNotFound();
    const thread = await this.readThread.run(actor, threadId);
    const { html, amendments, authorId } = article;
    const mayWrite =
      authorId !== null && mayDo(actor, 'article.write', { authorId, wasPublic: true }, writingPolicy);
    return { article: { ...presentArticle(article, thread.count), html, amendments, mayWrite }, thread };
  }

  async list(cursor?: string): Promise<ArticleList> {
    const { articles, next } = await this.articles.published(cursor);
    const counts = await this.threads.countsUnder(
      'article',
      articles.map(({ id }) => id),
    );
    return {
      articles: articles.map((article) => presentArticle(article, counts.get(article.id) ?? 0)),
      next,
    };
  }
}
