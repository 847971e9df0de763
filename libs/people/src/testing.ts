export { aPerson } from './accounts/person.factory.js';
