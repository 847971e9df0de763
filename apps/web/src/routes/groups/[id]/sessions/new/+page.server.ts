import { fail, redirect } from '@sveltejs/kit';
import { ask } from '#lib/shared/api.ts';
import { formKey, hiddenKeyOf, textOf } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import { sessionField, timeWrong } from '#lib/cohorts/session-fields.ts';
import { m } from '#paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  ...(await need(event, 'sessionForm', { params: { id: event.params.id } })),
  hiddenKey: crypto.randomUUID(),
});

export const actions: Actions = {
  default: async ({ fetch, request, params }) => {
    const form = await request.formData();
    const given = {
      methodKey: textOf(form, 'methodKey'),
      onDate: textOf(form, 'onDate'),
      atTime: textOf(form, 'atTime'),
      callLink: textOf(form, 'callLink'),
      presenterId: textOf(form, 'presenterId'),
    };
    const { methodKey, onDate, atTime } = given;
    const when = form.has('now') ? null : { onDate, atTime };
    const body = {
      methodKey,
      when,
      callLink: given.callLink.trim() || null,
      presenterId: given.presenterId || null,
    };
    const key = formKey(hiddenKeyOf(form), body);
    const answer = await ask(fetch, 'scheduleSession', { params, body, key });
    if (!answer.ok) {
      const { trouble } = answer;
      const title = timeWrong(trouble) ? m.session_time_wrong() : trouble.title;
      return fail(trouble.status || 503, { given, title, field: sessionField(trouble) });
    }
    const { id, roomId } = answer.value;
    redirect(
      303,
      when === null && roomId ? `/rooms/${roomId}` : `/groups/${params.id}/sessions/${id}?planned`,
    );
  },
};
