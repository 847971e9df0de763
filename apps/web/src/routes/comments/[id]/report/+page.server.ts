import { error, fail, redirect } from '@sveltejs/kit';
import { sentence, type ReportReason } from '@colloquy/contracts';
import { ask } from '#lib/shared/api.ts';
import { formKey, hiddenKeyFor, hiddenKeyOf, textOf } from '#lib/server/form-key.ts';
import { need, signInAndBack } from '#lib/server/load.ts';
import { troubleWithNote } from '#lib/server/note.ts';
import { m } from '#paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (!event.locals.hasSession) redirect(303, signInAndBack(event.url));
  const { context, thread } = await need(event, 'conversation', { params: { id: event.params.id } });
  const comment = thread.comments.find(({ id }) => id === event.params.id);
  if (!comment) error(404, sentence('thing.not_found'), { code: 'thing.not_found' });
  return { context, comment, hiddenKey: hiddenKeyFor(event) };
};

export const actions: Actions = {
  default: async ({ request, fetch, params }) => {
    const form = await request.formData();
    const reason = textOf(form, 'reason');
    const note = textOf(form, 'note').trim();
    const back = (status: number, title: string, field = 'reason') =>
      fail(status, { reason, note, title, field });
    if (!reason) return back(422, m.report_choose());
    const tooLong = troubleWithNote(note);
    if (tooLong) return back(422, tooLong, 'report-note');
    const body = { reason: reason as ReportReason, note: note || undefined };
    const answer = await ask(fetch, 'reportComment', {
      params: { id: params.id },
      body,
      key: formKey(hiddenKeyOf(form), body),
    });
    if (!answer.ok) return back(answer.trouble.status || 503, answer.trouble.title);
    return { next: answer.value.thing.next };
  },
};
