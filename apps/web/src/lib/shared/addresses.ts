import type { RouteName, routes } from '@colloquy/contracts';
import { addressesOfPages } from './addresses-of-pages.ts';

export type Address<R extends RouteName> = `${(typeof routes)[R]['method']} ${(typeof routes)[R]['path']}`;
type Addresses = { [R in RouteName]: Address<R> };

/** What is asked for from the browser as well; the rest is asked by pages on the server, and stands in a file of its own. */
export const addressesInBrowser = {
/**
 * Where each route lives, without the schemas behind it: those would bring a validator of 14 kB into every page.
 * The type is computed from the contract, so an address that is missing, misspelt or out of date does not compile.
 */
export const addresses: { [R in RouteName]: Address<R> } = {
  me: 'GET /me',
  siteLogo: 'GET /site/logo',
  houseRules: 'GET /house-rules',
  setUpShown: 'GET /set-up/:token',
  setUp: 'POST /set-up',
  sendTestMail: 'POST /test-mail',
  settings: 'GET /settings',
  changeSettings: 'PUT /settings',
  health: 'GET /health',
  auditTrail: 'GET /audit',
  signInWays: 'GET /sign-in',
  askForCode: 'POST /sign-in/codes',
  signInWithCode: 'POST /sign-in/code',
  signInWithPassword: 'POST /sign-in/password',
  beginOrganisationSignIn: 'POST /sign-in/organisation',
  finishOrganisationSignIn: 'POST /sign-in/organisation/finish',
  linkOrganisation: 'POST /account/organisation',
  unlinkOrganisation: 'DELETE /account/organisation',
  account: 'GET /account',
  askForProof: 'POST /account/proof/code',
  proveIdentity: 'POST /account/proof',
  changePassword: 'PUT /account/password',
  exportAccount: 'POST /account/export',
  leaveSite: 'POST /account/leave',
  endOtherAuthSessions: 'POST /auth-sessions/end-others',
  people: 'GET /people',
  person: 'GET /people/:id',
  giveRole: 'POST /people/:id/roles',
  takeRole: 'DELETE /roles/:id',
  suspendPerson: 'POST /people/:id/suspend',
  restorePerson: 'POST /people/:id/restore',
  invitePeople: 'POST /invitations',
  invitations: 'GET /invitations',
  resendInvitation: 'POST /invitations/:id/resend',
  revokeInvitation: 'DELETE /invitations/:id',
  invitationShown: 'GET /invitations/by-token/:token',
  acceptInvitation: 'POST /invitations/by-token/:token/accept',
  notices: 'GET /notices',
  readNotices: 'POST /notices/read',
  noticePreferences: 'GET /notices/preferences',
  changeNoticePreferences: 'PUT /notices/preferences',
  unsubscribe: 'POST /unsubscribe/:key/:kind',
  keptMails: 'GET /dev/mails',
  demoPersonas: 'GET /demo/personas',
  demoSignIn: 'POST /demo/sign-in',
  authSessions: 'GET /auth-sessions',
  endAuthSession: 'DELETE /auth-sessions/:id',
  signOut: 'POST /sign-out',
  articles: 'GET /articles',
  article: 'GET /articles/:slug',
  writings: 'GET /writing',
  writing: 'GET /writing/:id',
  beginArticle: 'POST /writing',
  saveArticle: 'PUT /writing/:id',
  previewArticle: 'POST /writing-preview',
  publishArticle: 'POST /writing/:id/publish',
  amendArticle: 'POST /writing/:id/amend',
  unpublishArticle: 'POST /writing/:id/unpublish',
  facilitatorChoice: 'GET /facilitator-choice',
  programmes: 'GET /programmes',
  programme: 'GET /programmes/:slug',
  addProgramme: 'POST /programmes',
  changeProgramme: 'PUT /programmes/:id',
  topics: 'GET /topics',
  topic: 'GET /topics/:id',
  openTopic: 'POST /topics',
  threadCare: 'GET /threads/:id/care',
  changeThread: 'PUT /threads/:id/care',
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
  nextStep: 'POST /rooms/:id/steps/next',
  extendStep: 'POST /rooms/:id/steps/extend',
  finishTurn: 'POST /rooms/:id/turns/finish',
  passTurn: 'POST /rooms/:id/turns/pass',
  changeHand: 'PUT /rooms/:id/hand',
  postMessage: 'POST /rooms/:id/messages',
  keepTakeaway: 'PUT /rooms/:id/takeaway',
  addWorkplaceAction: 'POST /rooms/:id/actions',
  resumeStream: 'GET /streams/resume',
} satisfies Partial<Addresses>;

const all = (): Addresses => ({ ...addressesInBrowser, ...addressesOfPages });

/**
 * Where each route lives, without the schemas behind it: those would bring a validator of 14 kB into every page.
 * The type is computed from the contract, so an address that is missing, misspelt or out of date does not compile.
 */
export const addresses = import.meta.env.SSR ? all() : (addressesInBrowser as Addresses);
