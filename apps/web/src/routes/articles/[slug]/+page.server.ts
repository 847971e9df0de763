import { need } from '#lib/server/load.ts';
import { postFromForm } from '#lib/server/comment-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { article, thread } = await need(event, 'article', { params: { slug: event.params.slug } });
  // A page for everybody may be kept and sent to everybody: it must not hold one reader’s key.
  return { article, thread, hiddenKey: event.locals.hasSession ? crypto.randomUUID() : undefined };
};

export const actions: Actions = {
  comment: async (event) => {
    const { thread } = await need(event, 'article', { params: { slug: event.params.slug } });
    return postFromForm(
      event,
      thread.id,
      null,
      (comment) => `/articles/${event.params.slug}#c-${comment.id}`,
    );
  },
};
