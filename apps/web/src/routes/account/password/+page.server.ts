import { fail, redirect } from '@sveltejs/kit';
import { PASSWORD_LENGTH } from '@colloquy/contracts';
import { ask } from '#lib/shared/api.ts';
import { textOf } from '#lib/server/form-key.ts';
import { proveAndBack, provedAccount } from '#lib/server/proof.ts';
import { m } from '#paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { address, hasPassword } = await provedAccount(event);
  return { address, hasPassword };
};

export const actions: Actions = {
  default: async ({ fetch, request, url }) => {
    const password = textOf(await request.formData(), 'password');
    const answer = await ask(fetch, 'changePassword', { body: { password } });
    if (answer.ok) redirect(303, `/account?password=${answer.value.ended}`);
    const { status, title, code } = answer.trouble;
    if (code === 'account.proof_needed') redirect(303, proveAndBack(url));
    return fail(status || 503, {
      title: code === 'request.malformed' ? m.account_password_length(PASSWORD_LENGTH) : title,
    });
  },
};
