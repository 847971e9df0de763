import { fail, redirect } from '@sveltejs/kit';
import type { ProveIdentity } from '@colloquy/contracts';
import { ask } from '#lib/shared/api.ts';
import { textOf } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import { pathOf } from '#lib/server/next.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { address, hasPassword, isProved } = await need(event, 'account', {});
  const next = pathOf(event.url.searchParams.get('next')) ?? '/account';
  if (!address || isProved) redirect(303, next);
  return { address, hasPassword, next };
};

async function prove({ fetch, url }: RequestEvent, proof: ProveIdentity, step: 'begin' | 'code') {
  const answer = await ask(fetch, 'proveIdentity', { body: proof });
  if (answer.ok) redirect(303, pathOf(url.searchParams.get('next')) ?? '/account');
  return fail(answer.trouble.status || 503, { step, title: answer.trouble.title });
}

export const actions: Actions = {
  send: async ({ fetch }) => {
    const answer = await ask(fetch, 'askForProof', {});
    if (answer.ok) return { step: 'code' as const, minutes: answer.value.minutes };
    return fail(answer.trouble.status || 503, { step: 'begin' as const, title: answer.trouble.title });
  },
  code: async (event) => prove(event, { code: textOf(await event.request.formData(), 'code') }, 'code'),
  password: async (event) =>
    prove(event, { password: textOf(await event.request.formData(), 'password') }, 'begin'),
};
