import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { ask, type Answer } from '#lib/shared/api.ts';
import { formKey, hiddenKeyOf, textOf } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import { peopleOf } from '#lib/server/people-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  group: await need(event, 'group', { params: { id: event.params.id } }),
  done: event.url.searchParams.keys().next().value,
  hiddenKey: crypto.randomUUID(),
});

const personOf = async (request: Request) => textOf(await request.formData(), 'personId');
const nothingTyped = { list: '', personIds: [] as string[] };

/** Back to the group, or what was in the way. */
function shown<T>(answer: Answer<T>, { url }: RequestEvent, then: string) {
  if (answer.ok) redirect(303, `${url.pathname}?${then}`);
  return fail(answer.trouble.status || 503, { ...nothingTyped, title: answer.trouble.title });
}

export const actions: Actions = {
  add: async ({ fetch, request, params }) => {
    const form = await request.formData();
    const { list, ...body } = peopleOf(form);
    const key = formKey(hiddenKeyOf(form), body);
    const answer = await ask(fetch, 'addPeople', { params, body, key });
    if (!answer.ok) {
      const { status, title } = answer.trouble;
      return fail(status || 503, { list, personIds: body.personIds, title });
    }
    const { added, refused } = answer.value;
    return {
      list: refused.map(({ text }) => text).join('\n'),
      personIds: [] as string[],
      added: { added, refused },
    };
  },
  remove: async (event) => {
    const params = { id: event.params.id!, personId: await personOf(event.request) };
    return shown(await ask(event.fetch, 'removePerson', { params }), event, 'removed');
  },
  handOver: async (event) => {
    const personId = await personOf(event.request);
    const params = { id: event.params.id! };
    return shown(await ask(event.fetch, 'handOver', { params, body: { personId } }), event, 'handed');
  },
  leave: async (event) => {
    const params = { id: event.params.id!, personId: await personOf(event.request) };
    const answer = await ask(event.fetch, 'removePerson', { params });
    if (answer.ok) redirect(303, '/practice');
    return fail(answer.trouble.status || 503, { ...nothingTyped, title: answer.trouble.title });
  },
};
