import { fail, redirect } from '@sveltejs/kit';
import { ask } from '#lib/shared/api.ts';
import { textOf } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  ...(await need(event, 'programmes', {})),
  isHidden: event.url.searchParams.has('hidden'),
});

export const actions: Actions = {
  show: async ({ request, fetch }) => {
    const id = textOf(await request.formData(), 'id');
    const answer = await ask(fetch, 'showProgramme', { params: { id }, body: {} });
    if (answer.ok) redirect(303, `/programmes/${answer.value.slug}`);
    return fail(answer.trouble.status || 503, { title: answer.trouble.title });
  },
};
