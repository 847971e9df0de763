export { CohortsModule, cohortEntities } from './cohorts.module.js';
export { Cohort } from './cohort.entity.js';
export { Enrolment, type EnrolmentState } from './enrolment.entity.js';
export { LearningSession } from './learning-session.entity.js';
export { PracticeGroup } from './practice-group.entity.js';
export { PracticeGroupMember } from './practice-group-member.entity.js';
export { SessionsRepository, type GroupPeople } from './sessions.repository.js';
export { demoGroupId, seedCohorts, type DemoCohorts } from './cohorts.demo.js';
