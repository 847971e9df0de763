export { LimitsModule } from './limits.module.js';
export { Limits } from './limits.js';
export { TooMany } from './limits.errors.js';
export { limitations, limitRules, type Limitations, type LimitRule, type Window } from './limit-rules.js';
