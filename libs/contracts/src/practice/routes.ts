import { z } from 'zod';
import { committed } from '../wire/committed.js';
import { id, nothing, type Routes } from '../wire/route.js';
import { courseRoutes } from './course-routes.js';
import { partRoutes } from './parts.js';
import * as practice from './room.js';
import { turnRoutes } from './turns.js';
import { writingRoutes } from './writing.js';

const room = committed(practice.roomBoard);

export const practiceRoutes = {
  ...courseRoutes,
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
  ...turnRoutes(practice.roomBoard),
  ...partRoutes(practice.roomBoard),
  ...writingRoutes(practice.roomBoard),
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
} as const satisfies Routes;
