import type { RouteName, routes } from '@colloquy/contracts';
import { addressesOfPages } from './addresses-of-pages.ts';

export type Address<R extends RouteName> = `${(typeof routes)[R]['method']} ${(typeof routes)[R]['path']}`;
type Addresses = { [R in RouteName]: Address<R> };

/** What is asked for from the browser as well; the rest is asked by pages on the server, and stands in a file of its own. */
export const addressesInBrowser = {
  thread: 'GET /threads/:id',
  threadWindow: 'GET /threads/:id/comments',
  conversation: 'GET /comments/:id/conversation',
  postComment: 'POST /threads/:id/comments',
  reportComment: 'POST /comments/:id/reports',
  desk: 'GET /desk/:queue',
  moderationCase: 'GET /cases/:id',
  decideCase: 'POST /cases/:id/decision',
  room: 'GET /rooms/:id',
  acceptAgreement: 'POST /rooms/:id/agreement',
  enterRoom: 'POST /rooms/:id/enter',
  leaveRoom: 'POST /rooms/:id/leave',
  setCallLink: 'PUT /rooms/:id/call-link',
  startRoom: 'POST /rooms/:id/start',
  closeRoom: 'POST /rooms/:id/close',
  visitRoom: 'POST /rooms/:id/visit',
  endVisit: 'POST /rooms/:id/visit/end',
  takePlace: 'POST /rooms/:id/place',
  askForHelp: 'POST /rooms/:id/help',
  withdrawHelp: 'POST /rooms/:id/help/:callId/withdraw',
  console: 'GET /sessions/:id/console',
  consolePulse: 'GET /sessions/:id/console/pulse',
  openConsole: 'POST /sessions/:id/console/open',
  steerRooms: 'POST /sessions/:id/steering',
  planRooms: 'POST /sessions/:id/plans',
  applyPlan: 'POST /sessions/:id/plans/:planId/apply',
  undoPlan: 'POST /sessions/:id/plans/:planId/undo',
  movePeople: 'POST /sessions/:id/moves',
  sendBroadcast: 'POST /sessions/:id/broadcasts',
  callBack: 'PUT /sessions/:id/recall',
  answerHelp: 'POST /sessions/:id/help/:callId/answer',
  nextStep: 'POST /rooms/:id/steps/next',
  extendStep: 'POST /rooms/:id/steps/extend',
  skipStep: 'POST /rooms/:id/steps/skip',
  repeatStep: 'POST /rooms/:id/steps/repeat',
  postponeStep: 'POST /rooms/:id/steps/postpone',
  insertStep: 'POST /rooms/:id/steps',
  undoStep: 'POST /rooms/:id/steps/undo',
  goWithout: 'POST /rooms/:id/steps/without',
  useFewer: 'POST /rooms/:id/steps/fewer',
  changeReady: 'PUT /rooms/:id/ready',
  pauseRoom: 'POST /rooms/:id/pause',
  resumeRoom: 'POST /rooms/:id/resume',
  finishTurn: 'POST /rooms/:id/turns/finish',
  passTurn: 'POST /rooms/:id/turns/pass',
  takeTurn: 'POST /rooms/:id/turns/take',
  handTurn: 'POST /rooms/:id/turns/hand',
  changeHand: 'PUT /rooms/:id/hand',
  changePart: 'PUT /rooms/:id/parts',
  keepNote: 'PUT /rooms/:id/notes/:noteId',
  removeNote: 'DELETE /rooms/:id/notes/:noteId',
  openWriting: 'POST /rooms/:id/writing/open',
  revealNotes: 'POST /rooms/:id/notes/reveal',
  hideNote: 'POST /rooms/:id/notes/:noteId/hide',
  postMessage: 'POST /rooms/:id/messages',
  keepTakeaway: 'PUT /rooms/:id/takeaway',
  addWorkplaceAction: 'POST /rooms/:id/actions',
  beginArticle: 'POST /writing',
  saveArticle: 'PUT /writing/:id',
  previewArticle: 'POST /writing-preview',
  reviewAction: 'POST /actions/:id/review',
  removeDetail: 'POST /rooms/:id/removals',
  proposeRelease: 'POST /rooms/:id/releases',
  answerRelease: 'POST /rooms/:id/releases/:releaseId/answer',
  resumeStream: 'GET /streams/resume',
} satisfies Partial<Addresses>;

const all = (): Addresses => ({ ...addressesInBrowser, ...addressesOfPages });

/**
 * Where each route lives, without the schemas behind it: those would bring a validator of 14 kB into every page.
 * The type is computed from the contract, so an address that is missing, misspelt or out of date does not compile.
 */
export const addresses = import.meta.env.SSR ? all() : (addressesInBrowser as Addresses);
