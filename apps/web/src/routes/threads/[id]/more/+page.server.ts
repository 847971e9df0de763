import { need } from '#lib/server/load.ts';
import type { PageServerLoad } from './$types';

/** More of a thread for those without JavaScript: the same window the button loads into its place. */
export const load: PageServerLoad = async (event) => {
  const query = event.url.searchParams;
  const parentId = query.get('parent') ?? undefined;
  const window = await need(event, 'threadWindow', {
    params: { id: event.params.id },
    query: { parentId, cursor: query.get('cursor') ?? undefined },
  });
  // The address may come from anywhere: only the shape of one of our pages is let through.
  const under =
    /^\/(articles|programmes|forum)\/[a-z0-9-]{1,120}$/.exec(query.get('under') ?? '')?.[0] ?? null;
  return { window, parentId: parentId ?? null, under, threadId: event.params.id };
};
