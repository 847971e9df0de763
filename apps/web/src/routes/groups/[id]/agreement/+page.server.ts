import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { AgreementTerms } from '@colloquy/contracts';
import { ask, type Answer } from '#lib/shared/api.ts';
import { formKey, hiddenKeyOf, textOf } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  agreement: await need(event, 'agreement', { params: { id: event.params.id } }),
  done: event.url.searchParams.keys().next().value,
  hiddenKey: crypto.randomUUID(),
});

const nothingTyped = { text: '', terms: null as AgreementTerms | null };

function shown<T>(
  answer: Answer<T>,
  { url }: RequestEvent,
  then: string,
  given: Partial<typeof nothingTyped> = {},
) {
  if (answer.ok) redirect(303, `${url.pathname}?${then}`);
  return fail(answer.trouble.status || 503, { ...nothingTyped, ...given, title: answer.trouble.title });
}

export const actions: Actions = {
  propose: async (event) => {
    const form = await event.request.formData();
    const text = textOf(form, 'text');
    const [params, body] = [{ id: event.params.id! }, { text }];
    const key = formKey(hiddenKeyOf(form), body);
    return shown(await ask(event.fetch, 'proposeLine', { params, body, key }), event, 'proposed', { text });
  },
  withdraw: async (event) => {
    const lineId = textOf(await event.request.formData(), 'lineId');
    const params = { id: event.params.id!, lineId };
    return shown(await ask(event.fetch, 'withdrawLine', { params }), event, 'withdrawn');
  },
  publish: async (event) => {
    const form = await event.request.formData();
    const terms = {
      confidentiality: textOf(form, 'confidentiality'),
      retentionDays: Number(textOf(form, 'retentionDays')),
      facilitatorsSee: textOf(form, 'facilitatorsSee'),
      lines: textOf(form, 'lines')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    } as AgreementTerms;
    const body = { version: Number(textOf(form, 'version')), terms };
    const params = { id: event.params.id! };
    const key = formKey(hiddenKeyOf(form), body);
    return shown(await ask(event.fetch, 'publishAgreement', { params, body, key }), event, 'published', {
      terms,
    });
  },
};
