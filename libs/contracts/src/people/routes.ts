import { id, nothing, type Routes } from '../wire/route.js';
import { authSessions, demoPersonas, demoSignIn, me } from './people.js';

export const peopleRoutes = {
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
} as const satisfies Routes;
