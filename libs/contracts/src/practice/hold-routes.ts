import { z } from 'zod';
import { committed } from '../wire/committed.js';
import { id, nothing, type Routes } from '../wire/route.js';
import { backchannelMessage, postBackchannel } from './backchannel.js';
import { changeDoors } from './doors.js';
import { goTogether, nameStandIns } from './lead.js';
import { roomBoard } from './room.js';

const room = committed(roomBoard);
const member = z.object({ id: z.uuid(), personId: z.uuid() });

export const holdRoutes = {
  nameStandIns: {
    method: 'PUT',
    path: '/rooms/:id/stand-ins',
    ability: 'lead.name',
    says: 'Name who moves the steps where no facilitator is there',
    params: id,
    body: nameStandIns,
    answer: room,
  },
  goTogether: {
    method: 'POST',
    path: '/rooms/:id/steps/together',
    ability: 'step.go_together',
    says: 'Agree to go on without a facilitator; the group moves when everybody present has agreed',
    params: id,
    body: goTogether,
    answer: room,
  },
  postBackchannel: {
    method: 'POST',
    path: '/rooms/:id/backchannel',
    ability: 'backchannel.post',
    says: 'Write to the other facilitators',
    params: id,
    body: postBackchannel,
    answer: committed(backchannelMessage),
    keyed: true,
  },
  stepOut: {
    method: 'POST',
    path: '/rooms/:id/step-out',
    ability: 'room.step_out',
    says: 'Step out for a while; one still hears everything',
    params: id,
    answer: room,
  },
  stepBack: {
    method: 'POST',
    path: '/rooms/:id/step-back',
    ability: 'room.step_back',
    says: 'Be back after stepping out',
    params: id,
    answer: room,
  },
  stepAside: {
    method: 'POST',
    path: '/rooms/:id/step-aside',
    ability: 'room.step_aside',
    says: 'Leave because one may know the situation; nobody is told why, and a facilitator lets one in again',
    params: id,
    answer: nothing,
  },
  removeMember: {
    method: 'POST',
    path: '/rooms/:id/members/:personId/remove',
    ability: 'member.remove',
    says: 'Send somebody out of the room',
    params: member,
    answer: room,
  },
  letIn: {
    method: 'POST',
    path: '/rooms/:id/members/:personId/let-in',
    ability: 'member.let_in',
    says: 'Let somebody in again; what was said meanwhile stays unheard',
    params: member,
    answer: room,
  },
  changeDoors: {
    method: 'PUT',
    path: '/rooms/:id/doors',
    ability: 'doors.change',
    says: 'Close the doors to newcomers, or open them',
    params: id,
    body: changeDoors,
    answer: room,
  },
  stayOpen: {
    method: 'POST',
    path: '/rooms/:id/doors/stay',
    ability: 'doors.stay',
    says: 'Keep a room open that was about to close by itself',
    params: id,
    answer: room,
  },
} as const satisfies Routes;
