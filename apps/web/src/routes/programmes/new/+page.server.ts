import { error, redirect } from '@sveltejs/kit';
import { sentence } from '@colloquy/contracts';
import { ask } from '#lib/shared/api.ts';
import { formKey, hiddenKeyOf } from '#lib/server/form-key.ts';
import { need, signInAndBack } from '#lib/server/load.ts';
import { giveProgrammeBack, programmeOf } from '#lib/server/programme-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (!event.locals.hasSession) redirect(303, signInAndBack(event.url));
  const { mayAdd } = await need(event, 'programmes', {});
  if (!mayAdd) error(403, sentence('access.forbidden'), { code: 'access.forbidden' });
  return { ...(await need(event, 'facilitatorChoice', {})), hiddenKey: crypto.randomUUID() };
};

export const actions: Actions = {
  default: async ({ request, fetch }) => {
    const form = await request.formData();
    const body = programmeOf(form);
    const answer = await ask(fetch, 'addProgramme', { body, key: formKey(hiddenKeyOf(form), body) });
    if (!answer.ok) return giveProgrammeBack(body, answer.trouble);
    redirect(303, `/programmes/${answer.value.slug}`);
  },
};
