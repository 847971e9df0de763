export { HttpModule } from './http.module.js';
export { isAway, ProblemFilter, toProblem } from './problem.filter.js';
export { Serves, routeOf } from './serves.js';
export { IdempotencyKey } from './idempotency-key.js';
export { Body, Params, Query } from './parsed.js';
export { addressOf, originIsOurs, protocolOf } from './origin.js';
export { configureHttp } from './configure-http.js';
export * from './http.errors.js';
