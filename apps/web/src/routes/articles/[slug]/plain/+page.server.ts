import { need } from '#lib/server/load.ts';
import type { PageServerLoad } from './$types';

/** To be read slowly, read aloud or printed: nothing moves here, and no script is sent. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const { article } = await need(event, 'article', { params: event.params });
  return { article };
};
