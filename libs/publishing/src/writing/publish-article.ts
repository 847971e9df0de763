import type { PublishArticle as Asked, Writing } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { type Write, Writes } from '@colloquy/platform-events';
import { Jobs } from '@colloquy/platform-jobs';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ArticleChanged, ArticleInThePast, ArticlePublicAlready } from '../publishing.errors.js';
import { SubjectThreads } from '../subject-threads.js';
import { ANNOUNCE } from './announce-article.job.js';
import { GiveToReaders } from './give-to-readers.js';
import { mineToWrite, ReadWriting } from './read-writing.js';
import { type WritingRow, WritingsRepository } from './writings.repository.js';

/** Gives a draft to readers, now or at a time, and opens its thread with it. */
@Injectable()
export class PublishArticle {
  constructor(
    private readonly writings: WritingsRepository,
    private readonly reading: ReadWriting,
    private readonly give: GiveToReaders,
    private readonly threads: SubjectThreads,
    private readonly jobs: Jobs,
    private readonly writes: Writes,
  ) {}

  /**
   * @throws ThingNotFound; ArticleChanged where it was saved since `version`
   * @throws ArticlePublicAlready, ArticleIncomplete, ArticleInThePast, FacilitatorUnknown, TextNotRenderable
   */
  async run(actor: Actor, id: string, asked: Asked, key: string): Promise<Writing> {
    const once = { scope: actor.personId!, key, request: { route: 'publishArticle', id, ...asked } };
    const { thing } = await this.writes.once(once, async (write) => {
      const row = mineToWrite(actor, 'article.publish', await this.writings.locked(write.manager, id));
      if (row.draft.version !== asked.version) throw new ArticleChanged();
      if (row.state === 'published') throw new ArticlePublicAlready();
      return this.#publish(write, actor, row, asked);
    });
    return thing;
  }

  async #publish(write: Write, actor: Actor, { draft }: WritingRow, asked: Asked): Promise<Writing> {
    const { manager } = write;
    const at = await instantOf(manager, asked.at ?? null);
    await this.give.run(manager, draft, at);
    const { mode, facilitatorId } = asked;
    await this.threads.keeper.open(write, actor, { type: 'article', id: draft.id }, at, {
      mode,
      facilitatorId,
    });
    await audit(manager, {
      actorId: actor.personId,
      action: asked.at ? 'article.scheduled' : 'article.published',
      subject: draft.id,
      facts: { at: at.toISOString(), mode },
    });
    if (asked.at) await this.jobs.enqueue(manager, ANNOUNCE, { articleId: draft.id }, { startAfter: at });
    return this.reading.present(manager, actor, (await this.writings.byId(manager, draft.id))!);
  }
}

/** A time by the clocks of London, or now. @throws ArticleInThePast */
async function instantOf(manager: EntityManager, wall: string | null): Promise<Date> {
  const [row]: { now: Date; at: Date | null }[] = await manager.query(
    `select db_now() as now, $1::timestamp at time zone 'Europe/London' as at`,
    [wall],
  );
  const { now, at } = row!;
  if (at && at <= now) throw new ArticleInThePast();
  return at ?? now;
}
