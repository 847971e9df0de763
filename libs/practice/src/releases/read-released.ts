import type { ReleasedThings } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReleasesRepository } from './releases.repository.js';

/** What rooms have let out to this person’s groups, cohort and programme; nothing else of any room. */
@Injectable()
export class ReadReleased {
  constructor(
    private readonly source: DataSource,
    private readonly releases: ReleasesRepository,
  ) {}

  async run(actor: Actor): Promise<ReleasedThings> {
    return { things: await this.releases.visibleTo(this.source.manager, actor.personId!) };
  }
}
