import { fail, redirect } from '@sveltejs/kit';
import { LOGO_SIZE, sentence, type SignUpPolicy } from '@colloquy/contracts';
import { ask } from '#lib/shared/api.ts';
import { textOf } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import { m } from '#paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  settings: await need(event, 'settings', {}),
  isSaved: event.url.searchParams.has('saved'),
});

/** The picture as it is sent on: null takes it away, undefined leaves it, an empty text says that it is too large. */
async function logoOf(form: FormData) {
  if (form.get('noLogo')) return null;
  const file = form.get('logo');
  if (!(file instanceof File) || file.size === 0) return undefined;
  if (file.size > LOGO_SIZE) return '';
  return { type: file.type as 'image/png', data: Buffer.from(await file.arrayBuffer()).toString('base64') };
}

export const actions: Actions = {
  default: async ({ fetch, request }) => {
    const form = await request.formData();
    const given = {
      organisation: textOf(form, 'organisation'),
      senderAddress: textOf(form, 'senderAddress'),
      houseRules: textOf(form, 'houseRules'),
      accent: textOf(form, 'accent') || null,
      signUp: textOf(form, 'signUp') as SignUpPolicy,
      signUpDomains: textOf(form, 'signUpDomains')
        .split(/[\s,;]+/)
        .filter(Boolean),
      groupsBy: textOf(form, 'groupsBy') as 'anyone' | 'facilitators',
      staffedFrom: Number(textOf(form, 'staffedFrom')),
      staffedTo: Number(textOf(form, 'staffedTo')),
      outOfHours: textOf(form, 'outOfHours'),
    };
    const logo = await logoOf(form);
    if (logo === '') return fail(422, { given, title: sentence('settings.logo_unreadable'), field: 'logo' });
    const answer = await ask(fetch, 'changeSettings', { body: { ...given, logo } });
    if (answer.ok) redirect(303, '/admin/settings?saved');
    const { status, title, code, issues } = answer.trouble;
    const field =
      issues?.[0]?.path.split('.')[0] ?? (code === 'settings.accent_too_light' ? 'accent' : undefined);
    return fail(status || 503, { given, title: issues ? m.set_up_field_wrong() : title, field });
  },
};
