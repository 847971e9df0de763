import { z } from 'zod';
import type { Routes } from '../wire/route.js';
import { me } from '../people/people.js';
import { auditPage, auditQuery, health } from './health.js';
import {
  changeSettings,
  houseRules,
  settings,
  setUp,
  setUpShown,
  siteLogo,
  testMail,
  testMailSent,
} from './installation.js';

export const installationRoutes = {
  siteLogo: {
    method: 'GET',
    path: '/site/logo',
    ability: 'site.read',
    says: 'The organisation’s picture',
    answer: siteLogo,
  },
  houseRules: {
    method: 'GET',
    path: '/house-rules',
    ability: 'site.read',
    says: 'The house rules, in the organisation’s words where it has its own',
    answer: houseRules,
  },
  setUpShown: {
    method: 'GET',
    path: '/set-up/:token',
    ability: 'installation.set_up',
    says: 'Whether the link that was printed is still good',
    params: z.object({ token: z.string().max(100) }),
    answer: setUpShown,
  },
  setUp: {
    method: 'POST',
    path: '/set-up',
    ability: 'installation.set_up',
    says: 'Make the first administrator, and the organisation’s own settings',
    body: setUp,
    answer: me,
  },
  sendTestMail: {
    method: 'POST',
    path: '/test-mail',
    ability: 'installation.test_mail',
    says: 'Send a test mail at once, and say what the mail server answered',
    body: testMail,
    answer: testMailSent,
  },
  settings: {
    method: 'GET',
    path: '/settings',
    ability: 'settings.read',
    says: 'What administrators have set',
    answer: settings,
  },
  changeSettings: {
    method: 'PUT',
    path: '/settings',
    ability: 'settings.change',
    says: 'Change some of it',
    body: changeSettings,
    answer: settings,
  },
  health: {
    method: 'GET',
    path: '/health',
    ability: 'health.read',
    says: 'Whether everything an installation stands on is well',
    answer: health,
  },
  auditTrail: {
    method: 'GET',
    path: '/audit',
    ability: 'audit.read',
    says: 'What was decided and changed, the newest first',
    query: auditQuery,
    answer: auditPage,
  },
} as const satisfies Routes;
