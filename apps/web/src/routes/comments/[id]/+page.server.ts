import { redirect } from '@sveltejs/kit';
import { need } from '#lib/server/load.ts';
import type { PageServerLoad } from './$types';

/** A comment’s short address: leads to it in its place. */
export const load: PageServerLoad = async (event) => {
  const { context } = await need(event, 'conversation', { params: { id: event.params.id } });
  redirect(308, `${context.path}/comments/${event.params.id}`);
};
