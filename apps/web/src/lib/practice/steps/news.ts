import type { CourseNews } from '@colloquy/contracts';
import { time } from '#lib/shared/when.ts';
import { m } from '#paraglide/messages.js';

type Saying = (name: string, news: CourseNews, ends: number | null) => string;

const sayings: Record<CourseNews['kind'], Saying> = {
  next: (name, { title }) => m.room_news_next({ name, title }),
  ended: (_, { title }) => m.room_news_ended({ title }),
  skipped: (name, { title, reason }) =>
    reason ? m.room_news_skipped_because({ name, title, reason }) : m.room_news_skipped({ name, title }),
  repeated: (name, { title }) => m.room_news_repeated({ name, title }),
  inserted: (name, { title }) => m.room_news_inserted({ name, title }),
  planned: (name, { title }) => m.room_news_planned({ name, title }),
  postponed: (name, { title }) => m.room_news_postponed({ name, title }),
  undone: (name, { title }) => m.room_news_undone({ name, title }),
  extended: (name, { minutes }, ends) =>
    [m.room_news_extended({ name, count: minutes ?? 0 }), minutes && ends && sayEnd(minutes, ends)]
      .filter(Boolean)
      .join(' '),
  paused: (name, { by }) => (by ? m.room_news_paused({ name }) : m.room_news_pause_asked()),
  resumed: (name) => m.room_news_resumed({ name }),
  chosen: (name, { title }) => m.room_news_chosen({ name, title }),
  general: (name, { title }) => m.room_news_general({ name, title }),
  fewer: (name) => m.room_news_fewer({ name }),
};

const sayEnd = (minutes: number, ends: number) =>
  m.room_news_extended_until({ time: time(ends), before: time(ends - minutes * 60_000) });

/** What was done with the steps, and by whom, as a sentence; `ends` is when the step ends, while its timer runs. */
export function sayNews(
  news: CourseNews,
  nameOf: (personId: string) => string,
  ends: number | null = null,
): string {
  return sayings[news.kind](news.by ? nameOf(news.by) : m.room_news_the_group(), news, ends);
}
