import type { SessionCard } from '@colloquy/contracts';
import { anHourAgo } from '#lib/live/now.ts';
import { ask } from '#lib/shared/api.ts';
import { need } from '#lib/server/load.ts';
import type { PageServerLoad } from './$types';

/** The list of articles; for somebody signed in also what comes next for them, which may fail alone. */
export const load: PageServerLoad = async (event) => {
  const cursor = event.url.searchParams.get('cursor') ?? undefined;
  const asked = event.locals.hasSession && !cursor ? ask(event.fetch, 'sessions', {}) : null;
  const [list, mine] = await Promise.all([need(event, 'articles', { query: { cursor } }), asked]);
  const since = anHourAgo();
  const isAhead = ({ state, startsAt }: SessionCard) =>
    state === 'live' || state === 'lobby' || startsAt > since;
  const sessions = mine?.ok ? mine.value.sessions.filter(isAhead) : [];
  return { list, sessions, isFirstPage: !cursor };
};
