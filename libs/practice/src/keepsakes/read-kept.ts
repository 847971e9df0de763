import type { KeptThings } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { KeepsakesRepository } from './keepsakes.repository.js';

/** One’s own takeaways and actions, of all sessions; nobody else’s. */
@Injectable()
export class ReadKept {
  constructor(
    private readonly source: DataSource,
    private readonly keepsakes: KeepsakesRepository,
  ) {}

  run(actor: Actor): Promise<KeptThings> {
    return this.keepsakes.all(this.source.manager, actor.personId!);
  }
}
