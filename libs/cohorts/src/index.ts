export { CohortsModule, cohortEntities } from './cohorts.module.js';
export { Cohort } from './cohort.entity.js';
export { Enrolment, type EnrolmentState } from './enrolment.entity.js';
export { LearningSession } from './sessions/learning-session.entity.js';
export { SessionGroup } from './sessions/session-group.entity.js';
export { groupsOfSession, leadsSession } from './sessions/session-leads.statement.js';
export { PracticeGroup } from './groups/practice-group.entity.js';
export { PracticeGroupMember } from './groups/practice-group-member.entity.js';
export {
  SessionsRepository,
  type GroupPeople,
  type SessionPeople,
  type SessionPerson,
} from './sessions/sessions.repository.js';
export { demoGroupId, seedCohorts, type DemoCohorts } from './cohorts.demo.js';
export { mayBeginGroup } from './groups/begin-group.rule.js';
export { type GroupChange, GroupChanges, type GroupFollower } from './groups/group-changes.js';
export { groupPolicy, type GroupStanding } from './groups/group.policy.js';
export { GroupsRepository } from './groups/groups.repository.js';
