import { fail, redirect } from '@sveltejs/kit';
import type { MailRhythm, NoticePreferences } from '@colloquy/contracts';
import { ask } from '#lib/shared/api.ts';
import { textOf } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  preferences: await need(event, 'noticePreferences', {}),
  isSaved: event.url.searchParams.has('saved'),
});

export const actions: Actions = {
  default: async ({ fetch, request }) => {
    const form = await request.formData();
    const rhythm = (kind: string) => textOf(form, kind) as MailRhythm;
    const body: NoticePreferences = {
      rhythms: { reply: rhythm('reply'), decision: rhythm('decision') },
      quietFrom: Number(textOf(form, 'quietFrom')),
      quietTo: Number(textOf(form, 'quietTo')),
      pausedUntil: textOf(form, 'pausedUntil') || null,
    };
    const answer = await ask(fetch, 'changeNoticePreferences', { body });
    if (answer.ok) redirect(303, '/account/notices?saved');
    return fail(answer.trouble.status || 503, { given: body, title: answer.trouble.title });
  },
};
