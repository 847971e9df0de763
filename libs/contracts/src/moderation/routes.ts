import { z } from 'zod';
import { committed } from '../wire/committed.js';
import { id, type Routes } from '../wire/route.js';
import { decideCase, deskPage, deskQueue, moderationCase } from './cases.js';

export const moderationRoutes = {
  desk: {
    method: 'GET',
    path: '/desk/:queue',
    ability: 'desk.read',
    says: 'What waits for a decision',
    params: z.object({ queue: deskQueue }),
    query: z.strictObject({ cursor: z.string().max(200).optional() }),
    answer: deskPage,
  },
  moderationCase: {
    method: 'GET',
    path: '/cases/:id',
    ability: 'case.read',
    says: 'One case',
    params: id,
    answer: moderationCase,
  },
  decideCase: {
    method: 'POST',
    path: '/cases/:id/decision',
    ability: 'case.decide',
    says: 'Approve, or remove by a house rule',
    params: id,
    body: decideCase,
    answer: committed(moderationCase),
    keyed: true,
  },
} as const satisfies Routes;
