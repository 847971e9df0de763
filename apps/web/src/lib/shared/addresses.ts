import type { RouteName, routes } from '@colloquy/contracts';
import { addressesOfAftercare } from './addresses-of-aftercare.ts';
import { addressesOfMoments } from './addresses-of-moments.ts';
import { addressesOfPages } from './addresses-of-pages.ts';
import { addressesOfRooms } from './addresses-of-rooms.ts';

export type Address<R extends RouteName> = `${(typeof routes)[R]['method']} ${(typeof routes)[R]['path']}`;
type Addresses = { [R in RouteName]: Address<R> };

/**
 * What is asked for from the browser as well. What only pages on the server ask stands in a file of its own, and so
 * does what only rooms ask: they bring their addresses themselves, see practice/ask.ts.
 */
export const addressesInBrowser = {
  thread: 'GET /threads/:id',
  threadWindow: 'GET /threads/:id/comments',
  conversation: 'GET /comments/:id/conversation',
  postComment: 'POST /threads/:id/comments',
  reportComment: 'POST /comments/:id/reports',
  desk: 'GET /desk/:queue',
  moderationCase: 'GET /cases/:id',
  decideCase: 'POST /cases/:id/decision',
  beginArticle: 'POST /writing',
  saveArticle: 'PUT /writing/:id',
  previewArticle: 'POST /writing-preview',
  resumeStream: 'GET /streams/resume',
} satisfies Partial<Addresses>;

const all = (): Addresses => ({
  ...addressesInBrowser,
  ...addressesOfRooms,
  ...addressesOfMoments,
  ...addressesOfAftercare,
  ...addressesOfPages,
});

/**
 * Where each route lives, without the schemas behind it: those would bring a validator of 14 kB into every page.
 * The type is computed from the contract, so an address that is missing, misspelt or out of date does not compile.
 */
export const addresses = import.meta.env.SSR ? all() : (addressesInBrowser as Addresses);
