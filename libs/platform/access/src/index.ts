export { AccessModule } from './access.module.js';
export { type Actor, type ActorRole, ActorSource, covers, visitor } from './actor.js';
export { CurrentActor } from './current-actor.js';
export { authorise, mayDo, type Policy } from './authorise.js';
export { CookieInTheOpen, readSessionCookie, sessionCookie } from './session-cookie.js';
export * from './access.errors.js';
