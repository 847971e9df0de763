export { ModerationModule, moderationEntities } from './moderation.module.js';
export {
  type ModerationSubject,
  ModerationSubjects,
  type Ruling,
  type SubjectDescription,
} from './cases/moderation-subject.js';
export { DecideCase } from './cases/decide-case.js';
export { ReadDesk } from './cases/read-desk.js';
export { type CaseSubject, OpenCase } from './cases/open-case.js';
export { AlreadyReported, CaseAlreadyDecided, CaseOwn, CaseReasonNeeded } from './moderation.errors.js';
export { type ReportTaken, TakeReport } from './reports/take-report.js';
export { type DemoCase, seedModeration } from './moderation.demo.js';
