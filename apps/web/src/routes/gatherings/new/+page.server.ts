import { fail, redirect } from '@sveltejs/kit';
import { ask } from '#lib/shared/api.ts';
import { formKey, hiddenKeyOf, textOf } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import { sessionField, timeWrong } from '#lib/cohorts/session-fields.ts';
import { m } from '#paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  ...(await need(event, 'gatheringForm', {})),
  hiddenKey: crypto.randomUUID(),
});

export const actions: Actions = {
  default: async ({ fetch, request }) => {
    const form = await request.formData();
    const given = {
      title: textOf(form, 'title'),
      methodKey: textOf(form, 'methodKey'),
      onDate: textOf(form, 'onDate'),
      atTime: textOf(form, 'atTime'),
      callLink: textOf(form, 'callLink'),
      groupIds: form.getAll('groupIds').map(String),
    };
    const { methodKey, onDate, atTime, groupIds, title: name } = given;
    const when = form.has('now') ? null : { onDate, atTime };
    const body = { title: name, methodKey, groupIds, when, callLink: given.callLink.trim() || null };
    const key = formKey(hiddenKeyOf(form), body);
    const answer = await ask(fetch, 'scheduleGathering', { body, key });
    if (!answer.ok) {
      const { trouble } = answer;
      const title = timeWrong(trouble) ? m.session_time_wrong() : trouble.title;
      const field = trouble.code === 'gathering.too_few' ? 'groupIds' : sessionField(trouble);
      return fail(trouble.status || 503, { given, title, field });
    }
    redirect(303, `/sessions/${answer.value.id}/console`);
  },
};
