import type { AmendArticle as Asked, Writing } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { Writes } from '@colloquy/platform-events';
import { normalise } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import { AmendmentNeeded, ArticleChanged, ArticleNotPublic } from '../publishing.errors.js';
import { GiveToReaders } from './give-to-readers.js';
import { mineToWrite, ReadWriting } from './read-writing.js';
import { WritingsRepository } from './writings.repository.js';

/** Gives readers the changed text, and says with a date what was changed. */
@Injectable()
export class AmendArticle {
  constructor(
    private readonly writings: WritingsRepository,
    private readonly reading: ReadWriting,
    private readonly give: GiveToReaders,
    private readonly writes: Writes,
  ) {}

  /**
   * @throws ThingNotFound; ArticleChanged where it was saved since `version`
   * @throws AmendmentNeeded, ArticleNotPublic, ArticleIncomplete, TextNotRenderable
   */
  async run(actor: Actor, id: string, { version, note }: Asked, key: string): Promise<Writing> {
    const once = { scope: actor.personId!, key, request: { route: 'amendArticle', id, version, note } };
    const { thing } = await this.writes.once(once, async ({ manager }) => {
      const row = mineToWrite(actor, 'article.publish', await this.writings.locked(manager, id));
      if (row.draft.version !== version) throw new ArticleChanged();
      if (row.state !== 'published') throw new ArticleNotPublic();
      const says = normalise(note).replace(/\s+/g, ' ').trim();
      if (!says) throw new AmendmentNeeded();
      await this.give.run(manager, row.draft);
      await manager.query(
        `insert into article_amendments (article_id, n, note, amended_at)
         select $1, coalesce(max(n), 0) + 1, $2, db_now() from article_amendments where article_id = $1`,
        [id, says],
      );
      await audit(manager, {
        actorId: actor.personId,
        action: 'article.amended',
        subject: id,
        facts: { version },
      });
      return this.reading.present(manager, actor, (await this.writings.byId(manager, id))!);
    });
    return thing;
  }
}
