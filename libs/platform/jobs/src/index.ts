export { JobsModule } from './jobs.module.js';
export {
  type Attempt,
  type EnqueueOptions,
  type HandleOptions,
  type JobHandler,
  Jobs,
  type Transaction,
} from './jobs.js';
export { Lookout } from './lookout.js';
export { jobFigures, type JobFigures } from './job-figures.js';
