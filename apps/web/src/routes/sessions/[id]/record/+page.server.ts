import { fail, redirect } from '@sveltejs/kit';
import { ask } from '#lib/shared/api.ts';
import { formKey, hiddenKeyFor, hiddenKeyOf, textOf } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  page: await need(event, 'sessionRecord', { params: { id: event.params.id } }),
  done: event.url.searchParams.keys().next().value,
  hiddenKey: hiddenKeyFor(event),
});

const refused = { title: '', field: undefined as string | undefined, checkInId: '', note: '' };

export const actions: Actions = {
  write: async ({ fetch, request, params, url }) => {
    const form = await request.formData();
    const written = {
      facts: textOf(form, 'facts'),
      response: textOf(form, 'response'),
      followUp: textOf(form, 'followUp'),
    };
    const body = { ...written, version: Number(textOf(form, 'version')) };
    const key = formKey(hiddenKeyOf(form), body);
    const answer = await ask(fetch, 'writeRecord', { params: { id: params.id! }, body, key });
    if (answer.ok) redirect(303, `${url.pathname}?kept`);
    const { status, title, params: named } = answer.trouble;
    const field = typeof named?.['field'] === 'string' ? named['field'] : undefined;
    return fail(status || 503, { ...refused, title, field, written });
  },
  settle: async ({ fetch, request, params, url }) => {
    const form = await request.formData();
    const checkInId = textOf(form, 'checkInId');
    const note = textOf(form, 'note');
    const key = formKey(hiddenKeyOf(form), { checkInId, note });
    const answer = await ask(fetch, 'settleCheckIn', {
      params: { id: params.id!, checkInId },
      body: { note },
      key,
    });
    if (answer.ok) redirect(303, `${url.pathname}?settled`);
    const { status, title } = answer.trouble;
    return fail(status || 503, {
      ...refused,
      title,
      field: `note-${checkInId}`,
      checkInId,
      note,
      written: null,
    });
  },
};
