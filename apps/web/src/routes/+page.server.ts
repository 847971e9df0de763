import type { SessionCard } from '@colloquy/contracts';
import { anHourAgo } from '#lib/live/now.ts';
import { ask } from '#lib/shared/api.ts';
import { need } from '#lib/server/load.ts';
import type { PageServerLoad } from './$types';

/** The list of articles; for somebody signed in also what comes next for them, which may fail alone, like what is said elsewhere. */
export const load: PageServerLoad = async (event) => {
  const cursor = event.url.searchParams.get('cursor') ?? undefined;
  const asked = event.locals.hasSession && !cursor ? ask(event.fetch, 'sessions', {}) : null;
  const [list, mine, forum, offer] = await Promise.all([
    need(event, 'articles', { query: { cursor } }),
    asked,
    cursor ? null : ask(event.fetch, 'topics', {}),
    cursor ? null : ask(event.fetch, 'programmes', {}),
  ]);
  const since = anHourAgo();
  const isAhead = ({ state, startsAt }: SessionCard) =>
    state === 'live' || state === 'lobby' || startsAt > since;
  const sessions = mine?.ok ? mine.value.sessions.filter(isAhead) : [];
  const topics = forum?.ok ? forum.value.topics.slice(0, 4) : [];
  const programmes = offer?.ok ? offer.value.programmes.slice(0, 3) : [];
  return { list, sessions, topics, programmes, isFirstPage: !cursor };
};
