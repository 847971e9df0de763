export { aPracticeGroup } from './groups/practice-group.factory.js';
