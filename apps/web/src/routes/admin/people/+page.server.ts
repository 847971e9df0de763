import { fail, redirect } from '@sveltejs/kit';
import { ask } from '#lib/shared/api.ts';
import { formKey, hiddenKeyOf, textOf } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const query = event.url.searchParams;
  const search = query.get('search')?.slice(0, 100) ?? '';
  const page = Math.max(1, Math.trunc(Number(query.get('page'))) || 1);
  const [{ invitations }, list] = await Promise.all([
    need(event, 'invitations', {}),
    need(event, 'people', { query: { ...(search && { search }), page: Math.min(page, 10_000) } }),
  ]);
  return {
    invitations,
    list,
    search,
    isWelcome: query.has('welcome'),
    done: query.get('done'),
    hiddenKey: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  invite: async ({ fetch, request }) => {
    const form = await request.formData();
    const list = textOf(form, 'people');
    const people = list.split(/\r?\n/).filter((row) => row.trim());
    const body = { people };
    const answer = await ask(fetch, 'invitePeople', { body, key: formKey(hiddenKeyOf(form), body) });
    if (!answer.ok) return fail(answer.trouble.status || 503, { list, title: answer.trouble.title });
    const { invited, refused } = answer.value;
    // What was refused stays in the field, to be put right and sent again.
    return { list: refused.map(({ text }) => text).join('\n'), invited: invited.length, refused };
  },
  resend: async ({ fetch, request }) => {
    const id = textOf(await request.formData(), 'id');
    const answer = await ask(fetch, 'resendInvitation', { params: { id } });
    if (!answer.ok) return fail(answer.trouble.status || 503, { list: '', title: answer.trouble.title });
    redirect(303, '/admin/people?done=sent');
  },
  revoke: async ({ fetch, request }) => {
    const id = textOf(await request.formData(), 'id');
    const answer = await ask(fetch, 'revokeInvitation', { params: { id } });
    if (!answer.ok) return fail(answer.trouble.status || 503, { list: '', title: answer.trouble.title });
    redirect(303, '/admin/people?done=revoked');
  },
};
