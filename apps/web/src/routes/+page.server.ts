import { ask } from '#lib/shared/api.ts';
import { need } from '#lib/server/load.ts';
import type { PageServerLoad } from './$types';

/** The list of articles; for somebody signed in also what comes next for them, which may fail alone. */
export const load: PageServerLoad = async (event) => {
  const cursor = event.url.searchParams.get('cursor') ?? undefined;
  const sessions = event.locals.hasSession && !cursor ? ask(event.fetch, 'sessions', {}) : null;
  const [list, mine] = await Promise.all([need(event, 'articles', { query: { cursor } }), sessions]);
  return { list, sessions: mine?.ok ? mine.value.sessions : [], isFirstPage: !cursor };
};
