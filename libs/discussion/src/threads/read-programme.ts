import type { ProgrammeCard, ProgrammeList, ProgrammePage } from '@colloquy/contracts';
import { type Actor, mayDo } from '@colloquy/platform-access';
import { ThingNotFound } from '@colloquy/platform-http';
import {
  addsProgrammes,
  hidesProgrammes,
  type ProgrammeLine,
  programmePolicy,
  ProgrammesRepository,
} from '@colloquy/programmes';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReadThread } from './read-thread.js';
import { careOf } from './thread-care.js';
import { ThreadsRepository } from './threads.repository.js';

/** Programmes as they are read: with what is said about them. */
@Injectable()
export class ReadProgramme {
  constructor(
    private readonly programmes: ProgrammesRepository,
    private readonly threads: ThreadsRepository,
    private readonly readThread: ReadThread,
    private readonly source: DataSource,
  ) {}

  async list(actor: Actor): Promise<ProgrammeList> {
    const programmes = await this.programmes.withPage();
    const ids = programmes.map(({ id }) => id);
    const counts = await this.threads.countsUnder('programme', ids);
    return {
      programmes: programmes.map((programme) => present(programme, counts.get(programme.id) ?? 0)),
      mayAdd: addsProgrammes(actor),
      hidden: hidesProgrammes(actor) ? await this.programmes.hidden() : [],
    };
  }

  /** @throws ThingNotFound for an unknown address and a programme without a page alike */
  async one(actor: Actor, slug: string): Promise<ProgrammePage> {
    const programme = await this.programmes.bySlug(slug);
    const threadId = programme && (await this.threads.under('programme', programme.id));
    if (!threadId) throw new ThingNotFound();
    const thread = await this.readThread.run(actor, threadId);
    const mayChange = mayDo(actor, 'programme.change', programme, programmePolicy);
    const care = mayChange ? await careOf(this.source.manager, threadId) : null;
    return {
      programme: present(programme, thread.count),
      change: care && { version: programme.version, care },
      mayHide: mayDo(actor, 'programme.hide', programme, programmePolicy),
      thread,
    };
  }
}

const present = ({ version: _version, ...card }: ProgrammeLine, commentCount: number): ProgrammeCard => ({
  ...card,
  commentCount,
});
