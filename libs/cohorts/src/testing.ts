export { aPracticeGroup } from './practice-group.factory.js';
