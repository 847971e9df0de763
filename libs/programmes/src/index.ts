export { ProgrammesModule, programmeEntities } from './programmes.module.js';
export { ProgrammesRepository, type ProgrammeLine } from './programmes.repository.js';
export { addsProgrammes, hidesProgrammes, programmePolicy } from './programme.policy.js';
export { Programme } from './programme.entity.js';
export { ProgrammeRound, type RoundState } from './programme-round.entity.js';
export { seedProgrammes, type DemoProgrammes } from './programmes.demo.js';
export { shiftedDate } from './demo-calendar.rule.js';
