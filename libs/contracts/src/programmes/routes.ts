import { z } from 'zod';
import { id, type Routes } from '../wire/route.js';
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
} as const satisfies Routes;
