import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { type DilemmaStatement, sentence } from '@colloquy/contracts';
import { ask, type Answer } from '#lib/shared/api.ts';
import { formKey, hiddenKeyOf, textOf } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import type { DilemmaTyped } from '#lib/cohorts/dilemma-words.ts';
import { sessionField, timeWrong } from '#lib/cohorts/session-fields.ts';
import { m } from '#paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

/**
 * As soon as the room is open this address leads into it: the link of the mail is one step away from the lobby.
 * With `?look` it stays, for whoever wants to move or cancel it.
 */
export const load: PageServerLoad = async (event) => {
  const session = await need(event, 'session', { params: { id: event.params.session } });
  if (session.group.id !== event.params.id)
    error(404, sentence('thing.not_found'), { code: 'thing.not_found' });
  const isLookedAt = event.url.searchParams.has('look');
  if (session.state === 'open' && session.roomId && !isLookedAt) redirect(303, `/rooms/${session.roomId}`);
  return { session, done: event.url.searchParams.keys().next().value, hiddenKey: crypto.randomUUID() };
};

const typed = {
  ...{ onDate: '', atTime: '', note: '', guest: '', says: '' },
  dilemma: null as DilemmaTyped | null,
  objection: null as { guestId: string; note: string } | null,
};

const statements: DilemmaStatement[] = [
  'no_names',
  'details_changed',
  'consent_considered',
  'employer_rules',
];

/** Back to the session, or everything that was typed and what was in the way. */
function shown<T>(answer: Answer<T>, { url }: RequestEvent, then: string, given: Partial<typeof typed> = {}) {
  if (answer.ok) redirect(303, `${url.pathname}?${then}`);
  const { trouble } = answer;
  const title = timeWrong(trouble) ? m.session_time_wrong() : trouble.title;
  return fail(trouble.status || 503, { ...typed, ...given, title, field: sessionField(trouble) });
}

export const actions: Actions = {
  move: async (event) => {
    const form = await event.request.formData();
    const given = { onDate: textOf(form, 'onDate'), atTime: textOf(form, 'atTime') };
    const body = { ...given, version: Number(textOf(form, 'version')) };
    const key = formKey(hiddenKeyOf(form), body);
    const answer = await ask(event.fetch, 'moveSession', {
      params: { id: event.params.session! },
      body,
      key,
    });
    return shown(answer, event, 'moved', given);
  },
  cancel: async (event) => {
    const form = await event.request.formData();
    const body = { version: Number(textOf(form, 'version')) };
    const key = formKey(hiddenKeyOf(form), body);
    const params = { id: event.params.session! };
    return shown(await ask(event.fetch, 'cancelSession', { params, body, key }), event, 'cancelled');
  },
  open: async (event) => {
    const answer = await ask(event.fetch, 'openSession', { params: { id: event.params.session! } });
    if (answer.ok) redirect(303, `/rooms/${answer.value.roomId}`);
    return shown(answer, event, '');
  },
  dilemma: async (event) => {
    const form = await event.request.formData();
    const dilemma = {
      happened: textOf(form, 'happened'),
      hard: textOf(form, 'hard'),
      question: textOf(form, 'question'),
      statements: statements.filter((statement) => form.has(statement)),
    };
    const body = { ...dilemma, send: form.has('send') };
    const key = formKey(hiddenKeyOf(form), body);
    const params = { id: event.params.session! };
    const answer = await ask(event.fetch, 'writeDilemma', { params, body, key });
    return shown(answer, event, body.send ? 'sent' : 'kept', { dilemma });
  },
  decide: async (event) => {
    const form = await event.request.formData();
    const note = textOf(form, 'note');
    const verdict = textOf(form, 'verdict') as 'cleared' | 'returned';
    const body = { verdict, note, version: Number(textOf(form, 'version')) };
    const key = formKey(hiddenKeyOf(form), body);
    const params = { id: event.params.session! };
    const answer = await ask(event.fetch, 'decideDilemma', { params, body, key });
    return shown(answer, event, 'decided', { note });
  },
  announceGuest: async (event) => {
    const form = await event.request.formData();
    const body = { guest: textOf(form, 'guest'), says: textOf(form, 'says') };
    const key = formKey(hiddenKeyOf(form), body);
    const params = { id: event.params.session! };
    return shown(await ask(event.fetch, 'announceGuest', { params, body, key }), event, 'announced', body);
  },
  withdrawGuest: async (event) => {
    const form = await event.request.formData();
    const params = { id: event.params.session!, guestId: textOf(form, 'guestId') };
    return shown(await ask(event.fetch, 'withdrawGuest', { params }), event, 'withdrawn');
  },
  objectToGuest: async (event) => {
    const form = await event.request.formData();
    const objection = { guestId: textOf(form, 'guestId'), note: textOf(form, 'note') };
    const params = { id: event.params.session!, guestId: objection.guestId };
    const body = { note: objection.note };
    return shown(await ask(event.fetch, 'objectToGuest', { params, body }), event, 'objected', { objection });
  },
};
