import { looksWell } from './look.js';
import { pages } from './pages.js';

/** One page of every kind; the others are looked at by looks.long.ts. */
const kinds = [
  ...['article-practitioner', 'comment-failed', 'desk-reported', 'practice'],
  ...['room-facilitator', 'console', 'sign-in', 'design'],
];

for (const kind of kinds) looksWell(pages.find(({ name }) => name === kind)!);
