import { nothing, type Routes } from '../wire/route.js';
import {
  account,
  accountExport,
  changePassword,
  leaveSite,
  proveIdentity,
  sessionsEnded,
} from './account.js';
import { me } from './people.js';
import {
  beginOrganisationSignIn,
  codeAsked,
  finishOrganisationSignIn,
  organisationSignInBegun,
  organisationSignInDone,
  signInWithPassword,
} from './sign-in.js';

/** What somebody does with their own account. */
export const accountRoutes = {
  signInWithPassword: {
    method: 'POST',
    path: '/sign-in/password',
    ability: 'auth_session.begin',
    says: 'Sign in with a password; after five wrong ones within half an hour the right one waits too',
    body: signInWithPassword,
    answer: me,
  },
  beginOrganisationSignIn: {
    method: 'POST',
    path: '/sign-in/organisation',
    ability: 'auth_session.begin',
    says: 'Begin to sign in with the organisation’s own sign-in; good for 10 minutes, in this browser',
    body: beginOrganisationSignIn,
    answer: organisationSignInBegun,
  },
  finishOrganisationSignIn: {
    method: 'POST',
    path: '/sign-in/organisation/finish',
    ability: 'auth_session.begin',
    says: 'Come back from it, signed in or connected',
    body: finishOrganisationSignIn,
    answer: organisationSignInDone,
  },
  linkOrganisation: {
    method: 'POST',
    path: '/account/organisation',
    ability: 'account.link',
    says: 'Begin to connect one’s account with the organisation’s own sign-in',
    answer: organisationSignInBegun,
  },
  unlinkOrganisation: {
    method: 'DELETE',
    path: '/account/organisation',
    ability: 'account.link',
    says: 'Disconnect them',
    answer: nothing,
  },
  account: {
    method: 'GET',
    path: '/account',
    ability: 'account.read',
    says: 'One’s own account: how one signs in, and where one is signed in',
    answer: account,
  },
  askForProof: {
    method: 'POST',
    path: '/account/proof/code',
    ability: 'account.prove',
    says: 'Send a code to one’s own address, to prove who one is before a step that asks for it',
    answer: codeAsked,
  },
  proveIdentity: {
    method: 'POST',
    path: '/account/proof',
    ability: 'account.prove',
    says: 'Prove who one is, by code or password; good for 15 minutes',
    body: proveIdentity,
    answer: nothing,
  },
  changePassword: {
    method: 'PUT',
    path: '/account/password',
    ability: 'account.change_password',
    says: 'Set or change the password; all other devices are signed out',
    body: changePassword,
    answer: sessionsEnded,
  },
  exportAccount: {
    method: 'POST',
    path: '/account/export',
    ability: 'account.export',
    says: 'Everything the site keeps about oneself; asks for a fresh proof',
    answer: accountExport,
  },
  leaveSite: {
    method: 'POST',
    path: '/account/leave',
    ability: 'account.leave',
    says: 'Leave for good: what is private goes at once, published comments stay without a name',
    body: leaveSite,
    answer: nothing,
  },
  endOtherAuthSessions: {
    method: 'POST',
    path: '/auth-sessions/end-others',
    ability: 'auth_session.end',
    says: 'Sign out every device but this one',
    answer: sessionsEnded,
  },
} as const satisfies Routes;
