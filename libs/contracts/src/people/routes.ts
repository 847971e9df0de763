import { z } from 'zod';
import { id, nothing, type Routes } from '../wire/route.js';
import {
  acceptInvitation,
  invitation,
  invitationList,
  invitationShown,
  invitedPeople,
  invitePeople,
} from './invitations.js';
import { authSessions, demoPersonas, demoSignIn, me } from './people.js';
import { askForCode, codeAsked, signInWays, signInWithCode } from './sign-in.js';

const token = z.object({ token: z.string().min(20).max(100) });

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

  signInWays: {
    method: 'GET',
    path: '/sign-in',
    ability: 'auth_session.begin',
    says: 'How one may sign in here',
    answer: signInWays,
  },
  askForCode: {
    method: 'POST',
    path: '/sign-in/codes',
    ability: 'auth_session.begin',
    says: 'Send a six-digit code to an address; answers alike whether or not anybody has it',
    body: askForCode,
    answer: codeAsked,
  },
  signInWithCode: {
    method: 'POST',
    path: '/sign-in/code',
    ability: 'auth_session.begin',
    says: 'Sign in with the code, in the browser that asked for it',
    body: signInWithCode,
    answer: me,
  },
  invitePeople: {
    method: 'POST',
    path: '/invitations',
    ability: 'invitation.send',
    says: 'Invite people, one or a pasted list',
    body: invitePeople,
    answer: invitedPeople,
    keyed: true,
  },
  invitations: {
    method: 'GET',
    path: '/invitations',
    ability: 'invitation.list',
    says: 'Who was invited, the newest first',
    answer: invitationList,
  },
  resendInvitation: {
    method: 'POST',
    path: '/invitations/:id/resend',
    ability: 'invitation.send',
    says: 'Send it again with a new link; the old one ends',
    params: id,
    answer: invitation,
  },
  revokeInvitation: {
    method: 'DELETE',
    path: '/invitations/:id',
    ability: 'invitation.revoke',
    says: 'Take it back',
    params: id,
    answer: nothing,
  },
  invitationShown: {
    method: 'GET',
    path: '/invitations/by-token/:token',
    ability: 'invitation.read',
    says: 'What a link is about; nothing happens yet',
    params: token,
    answer: invitationShown,
  },
  acceptInvitation: {
    method: 'POST',
    path: '/invitations/by-token/:token/accept',
    ability: 'invitation.accept',
    says: 'Accept, and be signed in',
    params: token,
    body: acceptInvitation,
    answer: me,
  },
} as const satisfies Routes;
