import { fail, redirect } from '@sveltejs/kit';
import { ask } from '#lib/shared/api.ts';
import { textOf } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import { pathOf } from '#lib/server/next.ts';
import { troubleIn } from '#lib/server/sign-in-trouble.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  ways: await need(event, 'signInWays', {}),
  next: pathOf(event.url.searchParams.get('next')),
  trouble: troubleIn(event.url.searchParams),
  withPassword: event.url.searchParams.get('with') === 'password',
});

export const actions: Actions = {
  /** First the address; the answer says nothing about who has an account. */
  ask: async ({ fetch, request }) => {
    const address = textOf(await request.formData(), 'address');
    const answer = await ask(fetch, 'askForCode', { body: { address } });
    if (answer.ok) return { step: 'code' as const, address, minutes: answer.value.minutes };
    const { status, title, code } = answer.trouble;
    return fail(status || 503, {
      step: 'address' as const,
      address,
      title,
      isAddress: code === 'request.malformed',
    });
  },
  password: async ({ fetch, request }) => {
    const form = await request.formData();
    const address = textOf(form, 'address');
    const answer = await ask(fetch, 'signInWithPassword', {
      body: { address, password: textOf(form, 'password') },
    });
    if (answer.ok) redirect(303, pathOf(textOf(form, 'next')) ?? '/');
    const { status, title } = answer.trouble;
    return fail(status || 503, { step: 'password' as const, address, title });
  },
  enter: async ({ fetch, request }) => {
    const form = await request.formData();
    const given = { address: textOf(form, 'address'), code: textOf(form, 'code') };
    const displayName = textOf(form, 'displayName');
    const answer = await ask(fetch, 'signInWithCode', {
      body: { ...given, ...(displayName.trim() && { displayName }) },
    });
    if (answer.ok) redirect(303, pathOf(textOf(form, 'next')) ?? '/');
    const { status, title, code } = answer.trouble;
    const step = code === 'sign_in.name_needed' || displayName ? ('name' as const) : ('code' as const);
    return fail(status || 503, { step, ...given, displayName, title, isNew: code === 'sign_in.name_needed' });
  },
};
