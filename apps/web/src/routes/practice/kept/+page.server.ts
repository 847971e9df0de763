import { fail, redirect } from '@sveltejs/kit';
import { ask } from '#lib/shared/api.ts';
import { textOf } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ kept: await need(event, 'keptThings', {}) });

export const actions: Actions = {
  change: async ({ fetch, request, url }) => {
    const form = await request.formData();
    const id = textOf(form, 'id');
    const body = { text: textOf(form, 'text'), by: textOf(form, 'by') || null };
    const answer = await ask(fetch, 'changeAction', { params: { id }, body });
    if (answer.ok) redirect(303, url.pathname);
    return fail(answer.trouble.status || 503, { id, ...body, title: answer.trouble.title });
  },
  delete: async ({ fetch, request, url }) => {
    const id = textOf(await request.formData(), 'id');
    const answer = await ask(fetch, 'deleteAction', { params: { id } });
    if (answer.ok) redirect(303, url.pathname);
    return fail(answer.trouble.status || 503, { id, text: '', by: null, title: answer.trouble.title });
  },
};
