export { RaiseConcern } from './raise-concern.js';
export { HandleConcern } from './handle-concern.js';
