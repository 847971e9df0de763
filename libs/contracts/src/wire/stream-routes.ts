import type { Routes } from './route.js';
import { resumeAnswer, resumeQuery } from './events.js';

export const streamRoutes = {
  resumeStream: {
    method: 'GET',
    path: '/streams/resume',
    ability: 'stream.resume',
    says: 'What was missed, where sockets do not work',
    query: resumeQuery,
    answer: resumeAnswer,
  },
} as const satisfies Routes;
