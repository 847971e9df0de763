import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Cohort } from './cohort.entity.js';
import { Enrolment } from './enrolment.entity.js';
import { AddPeople } from './groups/add-people.js';
import { BeginGroup } from './groups/begin-group.js';
import { GroupChanges } from './groups/group-changes.js';
import { GroupsController } from './groups/groups.controller.js';
import { GroupsRepository } from './groups/groups.repository.js';
import { HandOver } from './groups/hand-over.js';
import { ReadGroup } from './groups/read-group.js';
import { RemovePerson } from './groups/remove-person.js';
import { LearningSession } from './sessions/learning-session.entity.js';
import { SessionGroup } from './sessions/session-group.entity.js';
import { PracticeGroupMember } from './groups/practice-group-member.entity.js';
import { PracticeGroup } from './groups/practice-group.entity.js';
import { SessionsRepository } from './sessions/sessions.repository.js';
import { CohortsData } from './cohorts-data.js';

export const cohortEntities = [
  ...[Cohort, Enrolment, LearningSession, SessionGroup, PracticeGroup, PracticeGroupMember],
];

@Module({
  imports: [TypeOrmModule.forFeature(cohortEntities)],
  controllers: [GroupsController],
  providers: [
    CohortsData,
    ...[SessionsRepository, GroupsRepository, GroupChanges],
    ...[BeginGroup, AddPeople, RemovePerson, HandOver, ReadGroup],
  ],
  exports: [SessionsRepository, GroupsRepository, GroupChanges],
})
export class CohortsModule {}
