import { fail, redirect } from '@sveltejs/kit';
import { ask } from '#lib/shared/api.ts';
import { textOf } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import { m } from '#paraglide/messages.js';
import { pathOf } from '#lib/server/next.ts';
import type { Actions, PageServerLoad } from './$types';

/** Looking changes nothing: mail scanners open every link. */
export const load: PageServerLoad = async (event) => ({
  invitation: await need(event, 'invitationShown', { params: { token: event.params.token } }),
  next: pathOf(event.url.searchParams.get('next')),
});

export const actions: Actions = {
  default: async ({ fetch, request, params }) => {
    const form = await request.formData();
    const body = {
      displayName: textOf(form, 'displayName'),
      selfDescription: textOf(form, 'selfDescription'),
    };
    const answer = await ask(fetch, 'acceptInvitation', { params: { token: params.token }, body });
    if (answer.ok) redirect(303, pathOf(textOf(form, 'next')) ?? '/');
    const { status, title, code } = answer.trouble;
    return fail(status || 503, {
      ...body,
      title: code === 'request.malformed' ? m.invitation_name_wrong() : title,
    });
  },
};
