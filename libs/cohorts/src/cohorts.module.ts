import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Cohort } from './cohort.entity.js';
import { Enrolment } from './enrolment.entity.js';
import { LearningSession } from './learning-session.entity.js';
import { PracticeGroupMember } from './practice-group-member.entity.js';
import { PracticeGroup } from './practice-group.entity.js';
import { SessionsRepository } from './sessions.repository.js';

export const cohortEntities = [Cohort, Enrolment, LearningSession, PracticeGroup, PracticeGroupMember];

/** For now the spine that rooms hang on: seeded, read only. */
@Module({
  imports: [TypeOrmModule.forFeature(cohortEntities)],
  providers: [SessionsRepository],
  exports: [SessionsRepository],
})
export class CohortsModule {}
