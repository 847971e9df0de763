import { z } from 'zod';
import { id, nothing, type Routes } from '../wire/route.js';
import {
  changeProgramme,
  programmeList,
  programmePage,
  savedProgramme,
  saveProgramme,
} from './programmes.js';

export const programmeRoutes = {
  programmes: {
    method: 'GET',
    path: '/programmes',
    ability: 'programme.list',
    says: 'Programmes that have a page',
    answer: programmeList,
  },
  programme: {
    method: 'GET',
    path: '/programmes/:slug',
    ability: 'programme.read',
    says: 'A programme with the first page of its thread',
    params: z.object({ slug: z.string().max(120) }),
    answer: programmePage,
  },
  addProgramme: {
    method: 'POST',
    path: '/programmes',
    ability: 'programme.add',
    says: 'Give a programme its page and its thread',
    body: saveProgramme,
    answer: savedProgramme,
    keyed: true,
  },
  changeProgramme: {
    method: 'PUT',
    path: '/programmes/:id',
    ability: 'programme.change',
    says: 'Change what a programme’s page says, and how its thread works',
    params: id,
    body: changeProgramme,
    answer: savedProgramme,
    keyed: true,
  },
  hideProgramme: {
    method: 'POST',
    path: '/programmes/:id/hide',
    ability: 'programme.hide',
    says: 'Take a programme’s page out of sight, with everything said on it',
    params: id,
    body: nothing,
    answer: savedProgramme,
  },
  showProgramme: {
    method: 'POST',
    path: '/programmes/:id/show',
    ability: 'programme.hide',
    says: 'Show a hidden programme again, at its old address and with its thread',
    params: id,
    body: nothing,
    answer: savedProgramme,
  },
} as const satisfies Routes;
