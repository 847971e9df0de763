import { id, nothing, type Routes } from '../wire/route.js';
import { findPeople, giveRole, peopleList, personDetails, personWithChoices } from './roles.js';

/** What administrators do with the people of their site. */
export const roleRoutes = {
  people: {
    method: 'GET',
    path: '/people',
    ability: 'person.list',
    says: 'Everybody with an account, by name',
    query: findPeople,
    answer: peopleList,
  },
  person: {
    method: 'GET',
    path: '/people/:id',
    ability: 'person.list',
    says: 'One of them, and what they can be given a role for',
    params: id,
    answer: personWithChoices,
  },
  giveRole: {
    method: 'POST',
    path: '/people/:id/roles',
    ability: 'role.give',
    says: 'Give a role, or another end to one that is held',
    params: id,
    body: giveRole,
    answer: personDetails,
    keyed: true,
  },
  takeRole: {
    method: 'DELETE',
    path: '/roles/:id',
    ability: 'role.take',
    says: 'Take a role',
    params: id,
    answer: nothing,
  },
  suspendPerson: {
    method: 'POST',
    path: '/people/:id/suspend',
    ability: 'person.suspend',
    says: 'Sign somebody out everywhere and keep them out',
    params: id,
    answer: personDetails,
  },
  restorePerson: {
    method: 'POST',
    path: '/people/:id/restore',
    ability: 'person.suspend',
    says: 'Let them in again',
    params: id,
    answer: personDetails,
  },
} as const satisfies Routes;
