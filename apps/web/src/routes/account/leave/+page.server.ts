import { fail, redirect } from '@sveltejs/kit';
import { ask } from '#lib/shared/api.ts';
import { proveAndBack, provedAccount } from '#lib/server/proof.ts';
import { m } from '#paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { address } = await provedAccount(event);
  if (!address) redirect(303, '/account');
  return {};
};

export const actions: Actions = {
  default: async ({ fetch, request, url }) => {
    const understood = Boolean((await request.formData()).get('understood'));
    if (!understood) return fail(422, { title: m.leave_understood_needed(), field: 'understood' });
    const answer = await ask(fetch, 'leaveSite', { body: { understood } });
    if (answer.ok) redirect(303, '/account/leave/gone');
    const { status, title, code } = answer.trouble;
    if (code === 'account.proof_needed') redirect(303, proveAndBack(url));
    return fail(status || 503, {
      title: code === 'role.last_administrator' ? m.leave_last() : title,
      field: undefined,
    });
  },
};
