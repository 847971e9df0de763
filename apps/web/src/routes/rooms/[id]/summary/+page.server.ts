import { fail, redirect } from '@sveltejs/kit';
import { ask } from '#lib/shared/api.ts';
import { formKey, hiddenKeyOf, textOf } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  summary: await need(event, 'roomSummary', { params: { id: event.params.id } }),
  isThanked: event.url.searchParams.has('thanks'),
  hiddenKey: crypto.randomUUID(),
});

export const actions: Actions = {
  feedback: async ({ fetch, request, params, url }) => {
    const form = await request.formData();
    const body = { useful: Number(textOf(form, 'useful')), change: textOf(form, 'change') };
    const key = formKey(hiddenKeyOf(form), body);
    const answer = await ask(fetch, 'giveFeedback', { params, body, key });
    if (answer.ok) redirect(303, `${url.pathname}?thanks`);
    return fail(answer.trouble.status || 503, { ...body, title: answer.trouble.title });
  },
};
