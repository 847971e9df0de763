export { PracticeModule, practiceEntities } from './practice.module.js';
export { type SessionPlace, SessionPlaces } from './sessions/session-places.js';
export { seedPractice } from './practice.demo.js';
export { demoPlayLocks, DemoSeating, type DemoSeat, type DemoSeats } from './demonstration/demo-seats.js';
