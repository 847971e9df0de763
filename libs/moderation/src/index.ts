export { ModerationModule, moderationEntities } from './moderation.module.js';
export {
  type ModerationSubject,
  ModerationSubjects,
  type Ruling,
  type SubjectDescription,
} from './cases/moderation-subject.js';
export { type CaseSubject, OpenCase } from './cases/open-case.js';
export { type ReportTaken, TakeReport } from './reports/take-report.js';
export { type DemoCase, seedModeration } from './moderation.demo.js';
