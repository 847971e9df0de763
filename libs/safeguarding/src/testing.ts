export { RaiseConcern } from './raise-concern.js';
export { HandleConcern } from './handle-concern.js';
export { ChaseConcerns } from './chase-concerns.job.js';
