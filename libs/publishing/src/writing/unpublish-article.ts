import type { Writing } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { Writes } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { ArticleNotPublic } from '../publishing.errors.js';
import { SubjectThreads } from '../subject-threads.js';
import { mineToWrite, ReadWriting } from './read-writing.js';
import { WritingsRepository } from './writings.repository.js';

/** Takes an article out of sight with everything said under it. Draft, comments and address stay as they are. */
@Injectable()
export class UnpublishArticle {
  constructor(
    private readonly writings: WritingsRepository,
    private readonly reading: ReadWriting,
    private readonly threads: SubjectThreads,
    private readonly writes: Writes,
  ) {}

  /** @throws ThingNotFound, ArticleNotPublic */
  async run(actor: Actor, id: string): Promise<Writing> {
    const { thing } = await this.writes.run(async (write) => {
      const { manager } = write;
      const row = mineToWrite(actor, 'article.publish', await this.writings.locked(manager, id));
      if (!row.article?.publishedAt) throw new ArticleNotPublic();
      await manager.query('update articles set published_at = null where id = $1', [id]);
      await this.threads.keeper.hide(write, { type: 'article', id });
      await audit(manager, { actorId: actor.personId, action: 'article.unpublished', subject: id });
      return this.reading.present(manager, actor, (await this.writings.byId(manager, id))!);
    });
    return thing;
  }
}
