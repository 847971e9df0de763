export { aPerson } from './person.factory.js';
