import { z } from 'zod';
import { committed } from '../wire/committed.js';
import { id, nothing, type Routes } from '../wire/route.js';
import * as agreements from './agreements.js';
import * as dilemmas from './dilemmas.js';
import * as guests from './guests.js';
import * as kept from './kept.js';
import * as releases from './releases.js';
import { roomBoard } from './room.js';
import * as summaries from './summaries.js';

const inGroup = z.object({ id: z.uuid(), lineId: z.uuid() });
const ofSession = z.object({ id: z.uuid(), guestId: z.uuid() });
const inRoom = z.object({ id: z.uuid(), releaseId: z.uuid() });
const room = committed(roomBoard);

/** What comes before and after a session. */
export const careRoutes = {
  agreement: {
    method: 'GET',
    path: '/groups/:id/agreement',
    ability: 'agreement.read',
    says: 'What the group agrees, and the lines that were proposed',
    params: id,
    answer: agreements.agreementPage,
  },
  proposeLine: {
    method: 'POST',
    path: '/groups/:id/agreement/lines',
    ability: 'agreement.propose',
    says: 'Propose a line of the agreement',
    params: id,
    body: agreements.proposeLine,
    answer: nothing,
    keyed: true,
  },
  withdrawLine: {
    method: 'DELETE',
    path: '/groups/:id/agreement/lines/:lineId',
    ability: 'agreement.propose',
    says: 'Take a line back that one has proposed; whoever facilitates may set any aside',
    params: inGroup,
    answer: nothing,
  },
  publishAgreement: {
    method: 'POST',
    path: '/groups/:id/agreement',
    ability: 'agreement.publish',
    says: 'Publish a new version; everybody accepts it anew before they go on',
    params: id,
    body: agreements.publishAgreement,
    answer: z.object({ version: z.number().int() }),
    keyed: true,
  },
  decideDilemma: {
    method: 'POST',
    path: '/sessions/:id/dilemma/decision',
    ability: 'session.decide_dilemma',
    says: 'Clear what is presented, or send it back with a note',
    params: id,
    body: dilemmas.decideDilemma,
    answer: nothing,
    keyed: true,
  },
  announceGuest: {
    method: 'POST',
    path: '/sessions/:id/guests',
    ability: 'guest.announce',
    says: 'Announce a guest to the group, at least 24 hours before',
    params: id,
    body: guests.announceGuest,
    answer: nothing,
    keyed: true,
  },
  withdrawGuest: {
    method: 'DELETE',
    path: '/sessions/:id/guests/:guestId',
    ability: 'guest.withdraw',
    says: 'A guest is not expected any more',
    params: ofSession,
    answer: nothing,
  },
  objectToGuest: {
    method: 'POST',
    path: '/sessions/:id/guests/:guestId/objection',
    ability: 'guest.object',
    says: 'Say that one would rather a guest did not come; then they do not, and nothing says who objected',
    params: ofSession,
    body: guests.objectToGuest,
    answer: nothing,
  },
  removeDetail: {
    method: 'POST',
    path: '/rooms/:id/removals',
    ability: 'detail.remove',
    says: 'Take an identifying detail out of everything in the room, earlier events included',
    params: id,
    body: dilemmas.removeDetail,
    answer: dilemmas.detailRemoved,
  },
  keptThings: {
    method: 'GET',
    path: '/kept',
    ability: 'workplace_action.list',
    says: 'One’s own takeaways and actions',
    answer: kept.keptThings,
  },
  changeAction: {
    method: 'PUT',
    path: '/actions/:id',
    ability: 'workplace_action.change',
    says: 'Change an action of one’s own',
    params: id,
    body: kept.changeAction,
    answer: nothing,
  },
  reviewAction: {
    method: 'POST',
    path: '/actions/:id/review',
    ability: 'workplace_action.change',
    says: 'Say what became of an action of one’s own',
    params: id,
    body: kept.reviewAction,
    answer: nothing,
  },
  deleteAction: {
    method: 'DELETE',
    path: '/actions/:id',
    ability: 'workplace_action.change',
    says: 'Delete an action of one’s own',
    params: id,
    answer: nothing,
  },
  proposeRelease: {
    method: 'POST',
    path: '/rooms/:id/releases',
    ability: 'release.propose',
    says: 'Propose that something leaves the room',
    params: id,
    body: releases.proposeRelease,
    answer: room,
    keyed: true,
  },
  answerRelease: {
    method: 'POST',
    path: '/rooms/:id/releases/:releaseId/answer',
    ability: 'release.answer',
    says: 'Agree to a release, or object to it; one objection ends it',
    params: inRoom,
    body: releases.answerRelease,
    answer: room,
  },
  released: {
    method: 'GET',
    path: '/released',
    ability: 'release.list',
    says: 'What the rooms of one’s cohort and programme have let out',
    answer: releases.releasedThings,
  },
  roomSummary: {
    method: 'GET',
    path: '/rooms/:id/summary',
    ability: 'room.read_summary',
    says: 'A session afterwards: facts and one’s own words',
    params: id,
    answer: summaries.roomSummary,
  },
  giveFeedback: {
    method: 'POST',
    path: '/rooms/:id/feedback',
    ability: 'feedback.give',
    says: 'Say how useful it was; nothing links the answer to a person',
    params: id,
    body: summaries.giveFeedback,
    answer: nothing,
    keyed: true,
  },
} as const satisfies Routes;
