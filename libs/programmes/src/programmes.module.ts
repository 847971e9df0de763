import { PublishingModule } from '@colloquy/publishing';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ProgrammeRound } from './programme-round.entity.js';
import { Programme } from './programme.entity.js';
import { ProgrammesController } from './programmes.controller.js';
import { ProgrammesRepository } from './programmes.repository.js';
import { HideProgramme } from './hide-programme.js';
import { SaveProgramme } from './save-programme.js';

export const programmeEntities = [Programme, ProgrammeRound];

@Module({
  imports: [TypeOrmModule.forFeature(programmeEntities), PublishingModule],
  controllers: [ProgrammesController],
  providers: [ProgrammesRepository, SaveProgramme, HideProgramme],
  exports: [ProgrammesRepository],
})
export class ProgrammesModule {}
