import { error, fail, redirect } from '@sveltejs/kit';
import { sentence } from '@colloquy/contracts';
import { ask } from '#lib/shared/api.ts';
import { formKey, hiddenKeyFor, hiddenKeyOf, textOf } from '#lib/server/form-key.ts';
import { need, signInAndBack } from '#lib/server/load.ts';
import { giveProgrammeBack, programmeOf } from '#lib/server/programme-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (!event.locals.hasSession) redirect(303, signInAndBack(event.url));
  const { programme, change, mayHide } = await need(event, 'programme', { params: event.params });
  if (!change) error(403, sentence('access.forbidden'), { code: 'access.forbidden' });
  const { people } = await need(event, 'facilitatorChoice', {});
  return { programme, change, mayHide, people, hiddenKey: hiddenKeyFor(event) };
};

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const words = programmeOf(form);
    const { programme } = await need(event, 'programme', { params: event.params });
    const body = { ...words, version: Number(textOf(form, 'version')) || 0 };
    const answer = await ask(event.fetch, 'changeProgramme', {
      params: { id: programme.id },
      body,
      key: formKey(hiddenKeyOf(form), body),
    });
    if (!answer.ok) return giveProgrammeBack({ ...words, version: body.version }, answer.trouble);
    redirect(303, `/programmes/${answer.value.slug}`);
  },
  hide: async (event) => {
    const { programme } = await need(event, 'programme', { params: event.params });
    const answer = await ask(event.fetch, 'hideProgramme', { params: { id: programme.id }, body: {} });
    if (answer.ok) redirect(303, '/programmes?hidden');
    return fail(answer.trouble.status || 503, { alone: answer.trouble.title });
  },
};
