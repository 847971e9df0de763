import type { Routes } from '../wire/route.js';
import { keptMails } from './mails.js';

export const mailRoutes = {
  keptMails: {
    method: 'GET',
    path: '/dev/mails',
    ability: 'dev_mail.read',
    says: 'Mail that did not leave the machine (development only)',
    answer: keptMails,
  },
} as const satisfies Routes;
