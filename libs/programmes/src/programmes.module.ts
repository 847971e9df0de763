import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ProgrammeRound } from './programme-round.entity.js';
import { Programme } from './programme.entity.js';

export const programmeEntities = [Programme, ProgrammeRound];

/** For now the spine that cohorts and threads hang on: seeded, read only. */
@Module({ imports: [TypeOrmModule.forFeature(programmeEntities)] })
export class ProgrammesModule {}
