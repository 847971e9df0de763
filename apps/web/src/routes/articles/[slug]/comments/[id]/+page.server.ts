import { redirect } from '@sveltejs/kit';
import { need } from '#lib/server/load.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const page = await need(event, 'conversation', { params: { id: event.params.id } });
  if (page.article.slug !== event.params.slug)
    redirect(308, `/articles/${page.article.slug}/comments/${event.params.id}`);
  return { conversation: page, commentId: event.params.id };
};
