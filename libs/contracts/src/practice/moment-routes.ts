import { z } from 'zod';
import { id, nothing, type Routes } from '../wire/route.js';
import * as moments from './moments.js';
import { moved } from './places.js';

const checkIn = z.object({ id: z.uuid(), checkInId: z.uuid() });

/** When a session becomes difficult, and what follows from it. */
export const momentRoutes = {
  offerChoice: {
    method: 'POST',
    path: '/sessions/:id/moments',
    ability: 'moment.offer_choice',
    says: 'Offer everybody the choice to stay, to go to a quiet room or to talk with the second facilitator',
    params: id,
    answer: moments.roomMoment,
    keyed: true,
  },
  endMoment: {
    method: 'POST',
    path: '/sessions/:id/moments/end',
    ability: 'moment.end',
    says: 'The moment is over; nobody is moved by it',
    params: id,
    answer: nothing,
  },
  chooseInMoment: {
    method: 'PUT',
    path: '/rooms/:id/choice',
    ability: 'moment.choose',
    says: 'Choose where one wants to be; nobody but those who lead learns of it',
    params: id,
    body: moments.chooseInMoment,
    answer: moved,
  },
  changeQuoting: {
    method: 'PUT',
    path: '/rooms/:id/quoting',
    ability: 'moment.change_quoting',
    says: 'Say whether one may be quoted in what is recorded afterwards',
    params: id,
    body: moments.changeQuoting,
    answer: nothing,
  },
  settleCheckIn: {
    method: 'POST',
    path: '/sessions/:id/check-ins/:checkInId',
    ability: 'check_in.settle',
    says: 'Say what came of looking after somebody; without a note it stays',
    params: checkIn,
    body: moments.settleCheckIn,
    answer: nothing,
    keyed: true,
  },
  sessionRecord: {
    method: 'GET',
    path: '/sessions/:id/record',
    ability: 'session_record.read',
    says: 'What was recorded after a difficult session, for those who lead it and the programme’s lead',
    params: id,
    answer: moments.sessionRecordPage,
  },
  writeRecord: {
    method: 'PUT',
    path: '/sessions/:id/record',
    ability: 'session_record.write',
    says: 'Record facts, response and follow-up; nobody is quoted who asked not to be',
    params: id,
    body: moments.writeRecord,
    answer: z.object({ version: z.number().int() }),
    keyed: true,
  },
} as const satisfies Routes;
