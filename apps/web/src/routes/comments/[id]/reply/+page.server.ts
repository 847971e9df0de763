import { error, redirect } from '@sveltejs/kit';
import { hiddenKeyFor } from '#lib/server/form-key.ts';
import { need, signInAndBack } from '#lib/server/load.ts';
import { holds, postFromForm } from '#lib/server/comment-form.ts';
import { sentence } from '@colloquy/contracts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (!event.locals.hasSession) redirect(303, signInAndBack(event.url));
  const { context, thread } = await need(event, 'conversation', { params: { id: event.params.id } });
  const comment = thread.comments.find(({ id }) => id === event.params.id);
  if (!comment) error(404, sentence('thing.not_found'), { code: 'thing.not_found' });
  return { context, thread, comment, hiddenKey: hiddenKeyFor(event) };
};

export const actions: Actions = {
  default: async (event) => {
    const { id } = event.params;
    const { context, thread } = await need(event, 'conversation', { params: { id } });
    const comments = `${context.path}/comments`;
    return postFromForm(event, thread.id, id, async (reply) => {
      const { thread } = await need(event, 'conversation', { params: { id } });
      return holds(thread, reply.id) ? `${comments}/${id}#c-${reply.id}` : `${comments}/${reply.id}`;
    });
  },
};
