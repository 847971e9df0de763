import { ask } from '#lib/shared/api.ts';
import { need } from '#lib/server/load.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const before = event.url.searchParams.get('before') ?? undefined;
  const page = await need(event, 'notices', { query: { before } });
  // Whoever opens the page has seen them; what is new stays marked on this one view.
  if (page.unread && !before) await ask(event.fetch, 'readNotices', {});
  return page;
};
