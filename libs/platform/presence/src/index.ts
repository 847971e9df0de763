export { Presence, type Entry } from './presence.js';
export { type RoomSignal, Signals } from './signals.js';
export { PresenceModule } from './presence.module.js';
