import { Jobs } from '@colloquy/platform-jobs';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ToldNamesRepository } from './told-names.repository.js';

export const FORGET_NAME = 'person.forget_name';

/** Looks once more, a while after somebody has left, for what was being told at that very moment. */
@Injectable()
export class ForgetName implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly names: ToldNamesRepository,
    private readonly source: DataSource,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(FORGET_NAME, ({ personId }: { personId: string }) => this.run(personId));
  }

  async run(personId: string): Promise<void> {
    await this.source.transaction((manager) => this.names.forget(manager, personId));
  }
}
