import { fail, redirect } from '@sveltejs/kit';
import type { ConcernState } from '@colloquy/contracts';
import { ask } from '#lib/shared/api.ts';
import { formKey, hiddenKeyOf, textOf } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  concern: await need(event, 'concern', { params: { id: event.params.id } }),
  isDone: event.url.searchParams.has('done'),
  hiddenKey: crypto.randomUUID(),
});

export const actions: Actions = {
  record: async ({ fetch, request, params, url }) => {
    const form = await request.formData();
    const given = {
      to: textOf(form, 'to'),
      note: textOf(form, 'note'),
      outcome: textOf(form, 'outcome'),
      adviser: textOf(form, 'adviser'),
      adviceOn: textOf(form, 'adviceOn') || null,
      confirmation: textOf(form, 'confirmation'),
    };
    const key = (body: object) => formKey(hiddenKeyOf(form), body);
    const version = Number(textOf(form, 'version'));
    const move = { ...given, to: given.to as ConcernState, version };
    const note = { note: given.note };
    const answer = given.to
      ? await ask(fetch, 'moveConcern', { params, body: move, key: key(move) })
      : await ask(fetch, 'noteConcern', { params, body: note, key: key(note) });
    if (answer.ok) redirect(303, `${url.pathname}?done`);
    return fail(answer.trouble.status || 503, { given, title: answer.trouble.title });
  },
  hold: async ({ fetch, request, params, url }) => {
    const isHeld = textOf(await request.formData(), 'isHeld') === 'yes';
    const answer = await ask(fetch, 'holdRoom', { params, body: { isHeld } });
    if (answer.ok) redirect(303, `${url.pathname}?done`);
    return fail(answer.trouble.status || 503, { given: null, title: answer.trouble.title });
  },
};
