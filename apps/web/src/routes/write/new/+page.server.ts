import { fail, redirect } from '@sveltejs/kit';
import { ask } from '#lib/shared/api.ts';
import { formKey, hiddenKeyOf } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import { giveBack, tooLong, typedIn } from '#lib/server/writing-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whoever does not write is told so before they have written. */
export const load: PageServerLoad = async (event) => {
  await need(event, 'writings', {});
  return { hiddenKey: crypto.randomUUID() };
};

export const actions: Actions = {
  save: async ({ request, fetch }) => {
    const form = await request.formData();
    const typed = typedIn(form);
    const refusal = tooLong(typed);
    if (refusal) return fail(422, { ...typed, refusal, field: 'body', isConflict: false });
    const body = typed.words;
    const answer = await ask(fetch, 'beginArticle', { body, key: formKey(hiddenKeyOf(form), body) });
    if (!answer.ok) return giveBack(typed, answer.trouble);
    redirect(303, `/write/${answer.value.id}?done=saved`);
  },
  preview: async ({ request, fetch }) => {
    const typed = typedIn(await request.formData());
    const answer = await ask(fetch, 'previewArticle', { body: { body: typed.words.body } });
    return answer.ok ? { ...typed, preview: answer.value } : giveBack(typed, answer.trouble);
  },
};
