import { error, fail, redirect } from '@sveltejs/kit';
import { deskQueue, sentence, type HouseRuleReason, type Verdict } from '@colloquy/contracts';
import { ask } from '#lib/shared/api.ts';
import { formKey, hiddenKeyOf, textOf } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const queue = deskQueue.safeParse(event.params.queue);
  if (!queue.success) error(404, sentence('thing.not_found'), { code: 'thing.not_found' });
  const cursor = event.url.searchParams.get('cursor') ?? undefined;
  const desk = await need(event, 'desk', { params: { queue: queue.data }, query: { cursor } });
  return { desk, hiddenKey: crypto.randomUUID() };
};

export const actions: Actions = {
  decide: async ({ request, fetch, url }) => {
    const form = await request.formData();
    const caseId = textOf(form, 'case');
    const body = {
      verdict: textOf(form, 'verdict') as Verdict,
      version: Number(textOf(form, 'version')),
      reason: (textOf(form, 'reason') || null) as HouseRuleReason | null,
      note: textOf(form, 'note').trim() || null,
    };
    const key = formKey(hiddenKeyOf(form), { caseId, ...body });
    const answer = await ask(fetch, 'decideCase', { params: { id: caseId }, body, key });
    if (!answer.ok)
      return fail(answer.trouble.status || 503, { caseId, title: answer.trouble.title, note: body.note });
    redirect(303, url.pathname);
  },
};
