export { PresenceModule } from './presence.module.js';
export { type Connection, isHere, Presence, type PresenceTimes, presenceTimes } from './presence.js';
export { PresenceInMemory } from './presence-in-memory.js';
export { type Signal, Signals, SignalsInMemory } from './signals.js';
export { RedisState } from './redis-state.js';
