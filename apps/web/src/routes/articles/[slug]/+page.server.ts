import { redirect } from '@sveltejs/kit';
import { hiddenKeyFor } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import { holds, postFromForm } from '#lib/server/comment-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (event.url.searchParams.has('plain')) redirect(308, `/articles/${event.params.slug}/plain`);
  const { article, thread } = await need(event, 'article', { params: { slug: event.params.slug } });
  // A page for everybody may be kept and sent to everybody: it must not hold one reader’s key.
  const hiddenKey = event.locals.hasSession ? hiddenKeyFor(event) : undefined;
  return { article, thread, hiddenKey };
};

export const actions: Actions = {
  comment: async (event) => {
    const { thread } = await need(event, 'article', { params: { slug: event.params.slug } });
    const page = `/articles/${event.params.slug}`;
    return postFromForm(event, thread.id, null, async ({ id }) => {
      const { thread } = await need(event, 'article', { params: { slug: event.params.slug } });
      return holds(thread, id) ? `${page}#c-${id}` : `${page}/comments/${id}`;
    });
  },
};
