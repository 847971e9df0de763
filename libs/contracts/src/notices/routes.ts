import { z } from 'zod';
import { nothing, type Routes } from '../wire/route.js';
import { mailedKind, noticePage, noticePreferences, noticeQuery } from './notices.js';

const unsubscribing = z.object({ key: z.uuid(), kind: mailedKind });

export const noticeRoutes = {
  notices: {
    method: 'GET',
    path: '/notices',
    ability: 'notice.list',
    says: 'What happened to this person, the newest first',
    query: noticeQuery,
    answer: noticePage,
  },
  readNotices: {
    method: 'POST',
    path: '/notices/read',
    ability: 'notice.read',
    says: 'All of them have been seen',
    answer: nothing,
  },
  noticePreferences: {
    method: 'GET',
    path: '/notices/preferences',
    ability: 'notice.list',
    says: 'What this person is sent, and when',
    answer: noticePreferences,
  },
  changeNoticePreferences: {
    method: 'PUT',
    path: '/notices/preferences',
    ability: 'notice.change_preferences',
    says: 'Change it',
    body: noticePreferences,
    answer: noticePreferences,
  },
  unsubscribe: {
    method: 'POST',
    path: '/unsubscribe/:key/:kind',
    ability: 'notice.unsubscribe',
    says: 'End mails of one kind, with the key that stands in each of them and without signing in',
    params: unsubscribing,
    answer: nothing,
  },
} as const satisfies Routes;
