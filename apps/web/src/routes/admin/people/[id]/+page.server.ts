import { fail, redirect } from '@sveltejs/kit';
import type { GivenRole } from '@colloquy/contracts';
import { ask } from '#lib/shared/api.ts';
import { formKey, hiddenKeyOf, textOf } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import type { Actions, PageServerLoad } from './$types';

const done = ['given', 'taken', 'suspended', 'restored'] as const;

export const load: PageServerLoad = async (event) => ({
  person: await need(event, 'person', { params: { id: event.params.id } }),
  done: done.find((one) => event.url.searchParams.get('done') === one),
  hiddenKey: crypto.randomUUID(),
});

export const actions: Actions = {
  give: async ({ fetch, request, params: { id } }) => {
    const form = await request.formData();
    const given = {
      role: textOf(form, 'role'),
      thread: textOf(form, 'thread'),
      until: textOf(form, 'until'),
    };
    const body = {
      role: given.role as GivenRole,
      scope: given.thread ? { type: 'thread' as const, id: given.thread } : { type: 'platform' as const },
      ...(given.until && { until: given.until }),
    };
    const answer = await ask(fetch, 'giveRole', {
      params: { id },
      body,
      key: formKey(hiddenKeyOf(form), body),
    });
    if (answer.ok) redirect(303, `/admin/people/${id}?done=given`);
    const { status, title, code } = answer.trouble;
    const field = { 'role.scope_wrong': 'thread', 'role.day_past': 'until' }[code as string] ?? 'role';
    return fail(status || 503, { given, title, field });
  },
  take: async ({ fetch, request, params: { id } }) => {
    const role = textOf(await request.formData(), 'id');
    const answer = await ask(fetch, 'takeRole', { params: { id: role } });
    if (answer.ok) redirect(303, `/admin/people/${id}?done=taken`);
    return fail(answer.trouble.status || 503, { given: null, title: answer.trouble.title, field: '' });
  },
  suspend: async ({ fetch, params: { id } }) => {
    const answer = await ask(fetch, 'suspendPerson', { params: { id } });
    if (answer.ok) redirect(303, `/admin/people/${id}?done=suspended`);
    return fail(answer.trouble.status || 503, { given: null, title: answer.trouble.title, field: '' });
  },
  restore: async ({ fetch, params: { id } }) => {
    const answer = await ask(fetch, 'restorePerson', { params: { id } });
    if (answer.ok) redirect(303, `/admin/people/${id}?done=restored`);
    return fail(answer.trouble.status || 503, { given: null, title: answer.trouble.title, field: '' });
  },
};
