import { error, fail, redirect } from '@sveltejs/kit';
import { deskQueue, sentence, type HouseRuleReason, type Verdict } from '@colloquy/contracts';
import { ask } from '#lib/shared/api.ts';
import { formKey, hiddenKeyFor, hiddenKeyOf, textOf } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import { troubleWithNote } from '#lib/server/note.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const queue = deskQueue.safeParse(event.params.queue);
  if (!queue.success) error(404, sentence('thing.not_found'), { code: 'thing.not_found' });
  const cursor = event.url.searchParams.get('cursor') ?? undefined;
  const desk = await need(event, 'desk', { params: { queue: queue.data }, query: { cursor } });
  return { desk, hiddenKey: hiddenKeyFor(event) };
};

export const actions: Actions = {
  decide: async ({ request, fetch, url }) => {
    const form = await request.formData();
    const caseId = textOf(form, 'case');
    const given = {
      verdict: textOf(form, 'verdict') as Verdict,
      reason: textOf(form, 'reason') as HouseRuleReason | '',
      note: textOf(form, 'note').trim(),
    };
    const back = (status: number, title: string, field: string) =>
      fail(status, { ...given, caseId, title, field: `${field}-${caseId}` });
    const tooLong = troubleWithNote(given.note);
    if (tooLong) return back(422, tooLong, 'note');
    const { verdict, reason, note } = given;
    const version = Number(textOf(form, 'version'));
    const body = { verdict, version, reason: reason || null, note: note || null };
    const key = formKey(hiddenKeyOf(form), { caseId, ...body });
    const answer = await ask(fetch, 'decideCase', { params: { id: caseId }, body, key });
    if (!answer.ok) return back(answer.trouble.status || 503, answer.trouble.title, 'reason');
    redirect(303, url.pathname);
  },
};
