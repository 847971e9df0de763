import { fail } from '@sveltejs/kit';
import { CONCERN_LENGTH, type ConcernPlaceKind, type ToldEmployer } from '@colloquy/contracts';
import { ask } from '#lib/shared/api.ts';
import { formKey, hiddenKeyOf, textOf } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import { m } from '#paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Where somebody comes from stands in the address: a room or a discussion. */
function placeOf(url: URL): { kind: ConcernPlaceKind; id: string | null } {
  for (const kind of ['room', 'thread'] as const) {
    const id = url.searchParams.get(kind);
    if (id && UUID.test(id)) return { kind, id };
  }
  return { kind: 'site', id: null };
}

export const load: PageServerLoad = async (event) => {
  const { kind, id } = placeOf(event.url);
  return {
    form: await need(event, 'concernForm', { query: id ? { kind, id } : { kind } }),
    place: { kind, id },
    hiddenKey: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  default: async ({ fetch, request, url }) => {
    const form = await request.formData();
    const given = {
      who: textOf(form, 'who'),
      what: textOf(form, 'what'),
      toldEmployer: (textOf(form, 'toldEmployer') || 'not_yet_sure') as ToldEmployer,
      isUrgent: form.has('isUrgent'),
      isAnonymous: form.has('isAnonymous'),
      namesLead: form.has('namesLead'),
      mayTellFacilitators: form.has('mayTellFacilitators'),
    };
    for (const field of ['who', 'what'] as const) {
      const { length } = [...given[field].trim()];
      if (length > CONCERN_LENGTH)
        return fail(422, { given, field, title: m.text_too_long({ max: CONCERN_LENGTH, length }) });
    }
    const body = { ...given, place: placeOf(url) };
    const answer = await ask(fetch, 'raiseConcern', { body, key: formKey(hiddenKeyOf(form), body) });
    if (answer.ok) return { reference: answer.value.reference };
    const { status, title, code } = answer.trouble;
    const field = code === 'concern.empty' ? (given.who.trim() ? 'what' : 'who') : undefined;
    return fail(status || 503, { given, field, title });
  },
};
