import { z } from 'zod';
import { comment, postComment, reportComment, reportReceipt } from '../discussion/comment.js';
import { conversationPage, threadView, threadWindow, threadWindowQuery } from '../discussion/thread.js';
import { decideCase, deskPage, deskQueue, moderationCase } from '../moderation/cases.js';
import { authSessions, demoPersonas, demoSignIn, me } from '../people/people.js';
import * as practice from '../practice/room.js';
import { articleList, articlePage } from '../publishing/articles.js';
import type { Ability } from './abilities.js';
import { committed } from './committed.js';
import { resumeAnswer, resumeQuery } from './events.js';

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Under /api/v1, parameters as `:name`. */
  path: string;
  ability: Ability;
  says: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  answer: z.ZodType;
  /** Needs an `Idempotency-Key` (UUID): the write makes or changes content. */
  keyed?: true;
}

const id = z.object({ id: z.uuid() });
const nothing = z.object({});
const room = committed(practice.roomBoard);

/**
 * Every address of the API. The server’s controllers, the site’s typed fetch and openapi.json are all made from this
 * table, so they cannot disagree.
 */
export const routes = {
  me: { method: 'GET', path: '/me', ability: 'me.read', says: 'Who is asking', answer: me },
  demoPersonas: {
    method: 'GET',
    path: '/demo/personas',
    ability: 'demo.sign_in',
    says: 'The people of the demonstration',
    answer: demoPersonas,
  },
  demoSignIn: {
    method: 'POST',
    path: '/demo/sign-in',
    ability: 'demo.sign_in',
    says: 'Sign in as one of them',
    body: demoSignIn,
    answer: me,
  },
  authSessions: {
    method: 'GET',
    path: '/auth-sessions',
    ability: 'auth_session.list',
    says: 'Where one is signed in',
    answer: authSessions,
  },
  endAuthSession: {
    method: 'DELETE',
    path: '/auth-sessions/:id',
    ability: 'auth_session.end',
    says: 'Sign one device out',
    params: id,
    answer: nothing,
  },
  signOut: {
    method: 'POST',
    path: '/sign-out',
    ability: 'auth_session.end',
    says: 'Sign this device out',
    answer: nothing,
  },

  articles: {
    method: 'GET',
    path: '/articles',
    ability: 'article.list',
    says: 'Published articles, newest first',
    query: z.strictObject({ cursor: z.string().max(200).optional() }),
    answer: articleList,
  },
  article: {
    method: 'GET',
    path: '/articles/:slug',
    ability: 'article.read',
    says: 'An article with the first page of its thread',
    params: z.object({ slug: z.string().max(120) }),
    answer: articlePage,
  },

  thread: {
    method: 'GET',
    path: '/threads/:id',
    ability: 'thread.read',
    says: 'The first page of a thread, with the numbers of its streams',
    params: id,
    answer: threadView,
  },
  threadWindow: {
    method: 'GET',
    path: '/threads/:id/comments',
    ability: 'thread.read',
    says: 'More comments under one parent',
    params: id,
    query: threadWindowQuery,
    answer: threadWindow,
  },
  conversation: {
    method: 'GET',
    path: '/comments/:id/conversation',
    ability: 'thread.read',
    says: 'A comment in its place',
    params: id,
    answer: conversationPage,
  },
  postComment: {
    method: 'POST',
    path: '/threads/:id/comments',
    ability: 'comment.post',
    says: 'Post a comment or a reply',
    params: id,
    body: postComment,
    answer: committed(comment),
    keyed: true,
  },
  reportComment: {
    method: 'POST',
    path: '/comments/:id/reports',
    ability: 'comment.report',
    says: 'Tell the moderators that a comment may break a rule',
    params: id,
    body: reportComment,
    answer: committed(reportReceipt),
    keyed: true,
  },

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

  sessions: {
    method: 'GET',
    path: '/sessions',
    ability: 'session.list',
    says: 'One’s own sessions, the nearest first',
    answer: practice.sessionList,
  },
  room: {
    method: 'GET',
    path: '/rooms/:id',
    ability: 'room.read',
    says: 'The lobby, or the room for those who accepted the agreement',
    params: id,
    answer: practice.roomPage,
  },
  acceptAgreement: {
    method: 'POST',
    path: '/rooms/:id/agreement',
    ability: 'room.accept_agreement',
    says: 'Accept the group agreement',
    params: id,
    body: practice.acceptAgreement,
    answer: nothing,
  },
  enterRoom: {
    method: 'POST',
    path: '/rooms/:id/enter',
    ability: 'room.enter',
    says: 'Come in',
    params: id,
    answer: room,
  },
  leaveRoom: {
    method: 'POST',
    path: '/rooms/:id/leave',
    ability: 'room.leave',
    says: 'Leave',
    params: id,
    answer: room,
  },
  setCallLink: {
    method: 'PUT',
    path: '/rooms/:id/call-link',
    ability: 'room.set_call_link',
    says: 'Set the link of the call',
    params: id,
    body: practice.setCallLink,
    answer: room,
    keyed: true,
  },
  startRoom: {
    method: 'POST',
    path: '/rooms/:id/start',
    ability: 'room.start',
    says: 'Begin the first step',
    params: id,
    answer: room,
  },
  closeRoom: {
    method: 'POST',
    path: '/rooms/:id/close',
    ability: 'room.close',
    says: 'Close the room',
    params: id,
    answer: room,
  },
  nextStep: {
    method: 'POST',
    path: '/rooms/:id/steps/next',
    ability: 'step.next',
    says: 'Go on to the next step',
    params: id,
    body: practice.nextStep,
    answer: room,
  },
  extendStep: {
    method: 'POST',
    path: '/rooms/:id/steps/extend',
    ability: 'step.extend',
    says: 'Give the step more minutes',
    params: id,
    body: practice.extendStep,
    answer: room,
    keyed: true,
  },
  finishTurn: {
    method: 'POST',
    path: '/rooms/:id/turns/finish',
    ability: 'turn.finish',
    says: 'Hand the turn on',
    params: id,
    body: practice.finishTurn,
    answer: room,
  },
  passTurn: {
    method: 'POST',
    path: '/rooms/:id/turns/pass',
    ability: 'turn.pass',
    says: 'Pass; nobody is told that it was a pass',
    params: id,
    body: practice.finishTurn,
    answer: room,
  },
  changeHand: {
    method: 'PUT',
    path: '/rooms/:id/hand',
    ability: 'hand.change',
    says: 'Raise or lower one’s hand',
    params: id,
    body: practice.changeHand,
    answer: room,
  },
  postMessage: {
    method: 'POST',
    path: '/rooms/:id/messages',
    ability: 'message.post',
    says: 'Write to the room',
    params: id,
    body: practice.postMessage,
    answer: committed(practice.roomMessage),
    keyed: true,
  },
  keepTakeaway: {
    method: 'PUT',
    path: '/rooms/:id/takeaway',
    ability: 'takeaway.keep',
    says: 'Keep one’s private takeaway',
    params: id,
    body: practice.keepTakeaway,
    answer: z.object({ takeaway: z.string() }),
    keyed: true,
  },
  addWorkplaceAction: {
    method: 'POST',
    path: '/rooms/:id/actions',
    ability: 'workplace_action.add',
    says: 'Note something to do in one’s own service',
    params: id,
    body: practice.addWorkplaceAction,
    answer: committed(practice.workplaceAction),
    keyed: true,
  },
  openDemoRoom: {
    method: 'POST',
    path: '/demo/rooms',
    ability: 'demo_room.open',
    says: 'Open a fresh session of group C3 (demonstration only)',
    body: practice.openDemoRoom,
    answer: z.object({ roomId: z.uuid() }),
  },

  resumeStream: {
    method: 'GET',
    path: '/streams/resume',
    ability: 'stream.resume',
    says: 'What was missed, where sockets do not work',
    query: resumeQuery,
    answer: resumeAnswer,
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
type Part<R extends RouteName, P extends 'params' | 'query' | 'body'> = (typeof routes)[R] extends {
  [K in P]: infer S extends z.ZodType;
}
  ? z.input<S>
  : undefined;
export type RouteParams<R extends RouteName> = Part<R, 'params'>;
export type RouteQuery<R extends RouteName> = Part<R, 'query'>;
export type RouteBody<R extends RouteName> = Part<R, 'body'>;
export type RouteAnswer<R extends RouteName> = z.output<(typeof routes)[R]['answer']>;

/** The address of a route with its parameters filled in. */
export function routePath<R extends RouteName>(name: R, params?: RouteParams<R>): string {
  return `/api/v1${routes[name].path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String((params as Record<string, unknown>)[key])))}`;
}
