import { fail, redirect } from '@sveltejs/kit';
import { LOGO_SIZE, sentence } from '@colloquy/contracts';
import { ask } from '#lib/shared/api.ts';
import { textOf } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import { m } from '#paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  begin: await need(event, 'setUpShown', { params: { token: event.params.token } }),
});

const fieldsOf = (form: FormData) => ({
  organisation: textOf(form, 'organisation'),
  displayName: textOf(form, 'displayName'),
  address: textOf(form, 'address'),
  senderAddress: textOf(form, 'senderAddress'),
  houseRules: textOf(form, 'houseRules'),
  accent: textOf(form, 'accent'),
});

/** The picture as it is sent on; undefined where it is too large to be looked at. */
async function logoOf(form: FormData) {
  const file = form.get('logo');
  if (!(file instanceof File) || file.size === 0) return null;
  if (file.size > LOGO_SIZE) return undefined;
  return { type: file.type as 'image/png', data: Buffer.from(await file.arrayBuffer()).toString('base64') };
}

export const actions: Actions = {
  begin: async ({ fetch, request, params }) => {
    const form = await request.formData();
    const fields = fieldsOf(form);
    const logo = await logoOf(form);
    if (logo === undefined)
      return fail(422, { fields, title: sentence('settings.logo_unreadable'), field: 'logo' });
    const answer = await ask(fetch, 'setUp', {
      body: { token: params.token, ...fields, accent: fields.accent || null, logo },
    });
    if (answer.ok) redirect(303, '/admin/people?welcome');
    const { status, title, code, issues } = answer.trouble;
    const field = issues?.[0]?.path ?? (code === 'settings.accent_too_light' ? 'accent' : undefined);
    return fail(status || 503, { fields, title: field && issues ? m.set_up_field_wrong() : title, field });
  },
  test: async ({ fetch, request, params }) => {
    const fields = fieldsOf(await request.formData());
    const { address, senderAddress } = fields;
    const answer = await ask(fetch, 'sendTestMail', {
      body: { token: params.token, address, senderAddress },
    });
    if (!answer.ok)
      return fail(answer.trouble.status || 503, { fields, title: m.set_up_test_needs(), field: 'address' });
    return { fields, test: { address, ...answer.value } };
  },
};
