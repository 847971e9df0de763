import type { RouteName, routes } from '@colloquy/contracts';

type Address<R extends RouteName> = `${(typeof routes)[R]['method']} ${(typeof routes)[R]['path']}`;

/**
 * Where each route lives, without the schemas behind it: those would bring a validator of 14 kB into every page.
 * The type is computed from the contract, so an address that is missing, misspelt or out of date does not compile.
 */
export const addresses: { [R in RouteName]: Address<R> } = {
  me: 'GET /me',
  demoPersonas: 'GET /demo/personas',
  demoSignIn: 'POST /demo/sign-in',
  authSessions: 'GET /auth-sessions',
  endAuthSession: 'DELETE /auth-sessions/:id',
  signOut: 'POST /sign-out',
  articles: 'GET /articles',
  article: 'GET /articles/:slug',
  thread: 'GET /threads/:id',
  threadWindow: 'GET /threads/:id/comments',
  conversation: 'GET /comments/:id/conversation',
  postComment: 'POST /threads/:id/comments',
  reportComment: 'POST /comments/:id/reports',
  desk: 'GET /desk/:queue',
  moderationCase: 'GET /cases/:id',
  decideCase: 'POST /cases/:id/decision',
  sessions: 'GET /sessions',
  room: 'GET /rooms/:id',
  acceptAgreement: 'POST /rooms/:id/agreement',
  enterRoom: 'POST /rooms/:id/enter',
  leaveRoom: 'POST /rooms/:id/leave',
  setCallLink: 'PUT /rooms/:id/call-link',
  startRoom: 'POST /rooms/:id/start',
  closeRoom: 'POST /rooms/:id/close',
  nextStep: 'POST /rooms/:id/steps/next',
  extendStep: 'POST /rooms/:id/steps/extend',
  finishTurn: 'POST /rooms/:id/turns/finish',
  passTurn: 'POST /rooms/:id/turns/pass',
  changeHand: 'PUT /rooms/:id/hand',
  postMessage: 'POST /rooms/:id/messages',
  keepTakeaway: 'PUT /rooms/:id/takeaway',
  addWorkplaceAction: 'POST /rooms/:id/actions',
  openDemoRoom: 'POST /demo/rooms',
  resumeStream: 'GET /streams/resume',
};
