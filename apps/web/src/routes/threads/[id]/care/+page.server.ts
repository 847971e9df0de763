import { fail, redirect } from '@sveltejs/kit';
import { ask } from '#lib/shared/api.ts';
import { need } from '#lib/server/load.ts';
import { careOf } from '#lib/server/writing-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => need(event, 'threadCare', { params: event.params });

export const actions: Actions = {
  default: async (event) => {
    const body = careOf(await event.request.formData());
    const { context } = await need(event, 'threadCare', { params: event.params });
    const answer = await ask(event.fetch, 'changeThread', { params: event.params, body });
    if (answer.ok) redirect(303, `${context.path}#comments`);
    return fail(answer.trouble.status || 503, { ...body, refusal: answer.trouble.title });
  },
};
