import { Global, Module } from '@nestjs/common';
import { Jobs } from './jobs.js';

/** One `Jobs` for the process. */
@Global()
@Module({ providers: [Jobs], exports: [Jobs] })
export class JobsModule {}
