import { fail, redirect } from '@sveltejs/kit';
import { ask } from '#lib/shared/api.ts';
import { formKey, hiddenKeyOf, textOf } from '#lib/server/form-key.ts';
import { signInAndBack } from '#lib/server/load.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  if (!locals.hasSession) redirect(303, signInAndBack(url));
  return { hiddenKey: crypto.randomUUID() };
};

export const actions: Actions = {
  default: async ({ request, fetch }) => {
    const form = await request.formData();
    const body = { title: textOf(form, 'title'), text: textOf(form, 'text') };
    const answer = await ask(fetch, 'openTopic', { body, key: formKey(hiddenKeyOf(form), body) });
    if (answer.ok) redirect(303, answer.value.isHeld ? '/forum?held' : `/forum/${answer.value.id}`);
    const { status, title, code, issues } = answer.trouble;
    const isTitle = code === 'topic.title_needed' || issues?.[0]?.path.endsWith('title');
    return fail(status || 503, { ...body, refusal: title, field: isTitle ? 'title' : 'text' });
  },
};
