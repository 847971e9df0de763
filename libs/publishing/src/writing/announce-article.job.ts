import { audit } from '@colloquy/platform-audit';
import { Jobs } from '@colloquy/platform-jobs';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export const ANNOUNCE = 'article.announce';

/**
 * A scheduled article appears by itself, at its instant, by the database’s clock: no job has to run for that. This one
 * puts on record that it happened, once; an article that was taken back or put off meanwhile is left alone.
 */
@Injectable()
export class AnnounceArticle {
  constructor(
    private readonly source: DataSource,
    jobs: Jobs,
  ) {
    jobs.handle<{ articleId: string }>(ANNOUNCE, ({ articleId }) => this.run(articleId));
  }

  async run(articleId: string): Promise<void> {
    await this.source.transaction(async (manager) => {
      const [, changed] = await manager.query(
        `update articles set announced_at = db_now()
         where id = $1 and published_at <= db_now() and (announced_at is null or announced_at < published_at)`,
        [articleId],
      );
      if (changed) await audit(manager, { actorId: null, action: 'article.published', subject: articleId });
    });
  }
}
