import type { FacilitatorChoice, Preview, Writing, WritingList } from '@colloquy/contracts';
import { PeopleRepository, presentPerson } from '@colloquy/people';
import { type Actor, authorise, covers, Forbidden } from '@colloquy/platform-access';
import { normalise, TextRenderer } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { readingMinutes } from '../reading-time.rule.js';
import { SubjectThreads } from '../subject-threads.js';
import { writes, writingPolicy } from './writing.policy.js';
import { presentLine, presentWriting } from './writing.presenter.js';
import { type WritingRow, WritingsRepository } from './writings.repository.js';

/** What a writer has on the table. */
@Injectable()
export class ReadWriting {
  constructor(
    private readonly writings: WritingsRepository,
    private readonly threads: SubjectThreads,
    private readonly people: PeopleRepository,
    private readonly texts: TextRenderer,
  ) {}

  /** @throws Forbidden to whoever does not write */
  async list(actor: Actor): Promise<WritingList> {
    if (!writes(actor)) throw new Forbidden();
    const rows = await this.writings.ofWriter(actor.personId!, covers(actor, 'administrator'));
    return { articles: rows.map((row) => presentLine(actor, row)) };
  }

  /** @throws ThingNotFound for somebody else’s draft and for none alike */
  async one(actor: Actor, id: string): Promise<Writing> {
    const { manager } = this.writings.source;
    const row = mineToWrite(actor, 'article.write', await this.writings.byId(manager, id));
    return this.present(manager, actor, row);
  }

  /** As its writer sees it, from inside a use case’s transaction. */
  async present(manager: EntityManager, actor: Actor, row: WritingRow): Promise<Writing> {
    const thread = await this.threads.keeper.of(manager, { type: 'article', id: row.draft.id });
    return presentWriting(actor, row, thread);
  }

  /** @throws Forbidden, TextNotRenderable */
  async preview(actor: Actor, body: string): Promise<Preview> {
    if (!writes(actor)) throw new Forbidden();
    const { html, plain } = await this.texts.render(normalise(body), 'article');
    return { html, minutes: readingMinutes(plain) };
  }

  /** @throws Forbidden */
  async facilitators(actor: Actor): Promise<FacilitatorChoice> {
    if (!writes(actor)) throw new Forbidden();
    return { people: (await this.people.whoAreHere()).map(presentPerson) };
  }
}

/** @throws ThingNotFound, Forbidden */
export function mineToWrite(
  actor: Actor,
  ability: 'article.write' | 'article.publish',
  row: WritingRow | null,
): WritingRow {
  const facts = row && { authorId: row.draft.authorId, wasPublic: row.article !== null };
  authorise(actor, ability, facts, writingPolicy);
  return row!;
}
