import { error, fail } from '@sveltejs/kit';
import { sentence } from '@colloquy/contracts';
import { noticeKinds } from '#lib/notices/words.ts';
import { ask } from '#lib/shared/api.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening it changes nothing: mail scanners open every link. */
export const load: PageServerLoad = ({ params }) => {
  if (!noticeKinds.includes(params.kind as never))
    error(404, sentence('thing.not_found'), { code: 'thing.not_found' });
};

export const actions: Actions = {
  default: async ({ fetch, params }) => {
    const { key, kind } = params;
    const answer = await ask(fetch, 'unsubscribe', { params: { key, kind: kind as 'reply' } });
    if (answer.ok) return { done: true };
    return fail(answer.trouble.status || 503, { done: false, title: answer.trouble.title });
  },
};
