import type { SaveArticle as Words, SaveArticleAgain, Writing } from '@colloquy/contracts';
import { type Actor, Forbidden } from '@colloquy/platform-access';
import { Writes } from '@colloquy/platform-events';
import { normalise } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import { ArticleChanged } from '../publishing.errors.js';
import { mineToWrite, ReadWriting } from './read-writing.js';
import { writes } from './writing.policy.js';
import { WritingsRepository } from './writings.repository.js';

/** Keeps what was typed, finished or not. Readers go on reading what was published. */
@Injectable()
export class SaveArticle {
  constructor(
    private readonly writings: WritingsRepository,
    private readonly reading: ReadWriting,
    private readonly writes: Writes,
  ) {}

  /** @throws Forbidden to whoever does not write */
  async begin(actor: Actor, words: Words, key: string): Promise<Writing> {
    if (!writes(actor)) throw new Forbidden();
    const once = { scope: actor.personId!, key, request: { route: 'beginArticle', ...words } };
    const { thing } = await this.writes.once(once, async ({ manager }) => {
      const id = await this.writings.begin(manager, actor.personId!, tidy(words));
      return this.reading.present(manager, actor, (await this.writings.byId(manager, id))!);
    });
    return thing;
  }

  /** @throws ThingNotFound; ArticleChanged where it was saved since `version` */
  async run(
    actor: Actor,
    id: string,
    { version, ...words }: SaveArticleAgain,
    key: string,
  ): Promise<Writing> {
    const once = { scope: actor.personId!, key, request: { route: 'saveArticle', id, version, ...words } };
    const { thing } = await this.writes.once(once, async ({ manager }) => {
      const row = mineToWrite(actor, 'article.write', await this.writings.locked(manager, id));
      if (row.draft.version !== version) throw new ArticleChanged();
      await this.writings.save(manager, id, tidy(words));
      return this.reading.present(manager, actor, (await this.writings.byId(manager, id))!);
    });
    return thing;
  }
}

const line = (text: string) => normalise(text).replace(/\s+/g, ' ').trim();
const tidy = ({ kind, title, standfirst, byline, body }: Words): Words => ({
  kind,
  title: line(title),
  standfirst: line(standfirst),
  byline: line(byline),
  body: normalise(body),
});
