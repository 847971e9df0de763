export { aCase } from './cases/moderation-case.factory.js';
