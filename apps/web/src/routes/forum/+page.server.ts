import { need } from '#lib/server/load.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const cursor = event.url.searchParams.get('cursor') ?? undefined;
  return {
    forum: await need(event, 'topics', { query: { cursor } }),
    isFirstPage: !cursor,
    isHeld: event.url.searchParams.has('held'),
  };
};
