import { fail, redirect } from '@sveltejs/kit';
import { ask } from '#lib/shared/api.ts';
import { textOf } from '#lib/server/form-key.ts';
import { granted } from '#lib/server/load.ts';
import { loadPanels } from '#lib/practice/panels.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const answer = await ask(event.fetch, 'room', { params: { id: event.params.id } });
  if (!answer.ok && answer.trouble.code === 'room.seat_elsewhere')
    redirect(303, `/rooms/${answer.trouble.params!['roomId']}`);
  // What the page is made of is at hand when it is written.
  await loadPanels();
  return { answer: granted(event, answer) };
};

export const actions: Actions = {
  /** Without JavaScript: accept, come in, and see how the room stands. */
  accept: async ({ request, fetch, params, url }) => {
    const version = Number(textOf(await request.formData(), 'version'));
    const accepted = await ask(fetch, 'acceptAgreement', { params, body: { version } });
    const entered = accepted.ok ? await ask(fetch, 'enterRoom', { params }) : accepted;
    if (!entered.ok) return fail(entered.trouble.status || 503, { title: entered.trouble.title });
    redirect(303, url.pathname);
  },
};
