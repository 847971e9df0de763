export { SafeguardingModule, safeguardingEntities } from './safeguarding.module.js';
export { type ConcernPlace, ConcernPlaces } from './concern-places.js';
export { RetentionHolds } from './retention-holds.js';
export { seedSafeguarding } from './safeguarding.demo.js';
