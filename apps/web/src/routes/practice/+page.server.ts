import { fail, redirect } from '@sveltejs/kit';
import { ask } from '#lib/shared/api.ts';
import { need } from '#lib/server/load.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => need(event, 'sessions', {});

export const actions: Actions = {
  open: async ({ request, fetch }) => {
    const form = await request.formData();
    const answer = await ask(fetch, 'openDemoRoom', {
      body: { shortSteps: form.has('short'), alone: form.has('alone') },
    });
    if (!answer.ok) return fail(answer.trouble.status || 503, { title: answer.trouble.title });
    redirect(303, `/rooms/${answer.value.roomId}`);
  },
};
