export { aProgrammeRound } from './programme-round.factory.js';
