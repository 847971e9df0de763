export { PracticeModule, practiceEntities } from './practice.module.js';
export { seedPractice } from './practice.demo.js';
