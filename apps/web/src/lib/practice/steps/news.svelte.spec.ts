import type { CourseNews } from '@colloquy/contracts';
import { describe, expect, it } from 'vitest';
import { sayNews } from './news.ts';

const news = (kind: CourseNews['kind'], given: Partial<CourseNews> = {}): CourseNews => ({
  kind,
  by: 'imogen',
  at: 0,
  title: 'Clarifying facts',
  reason: null,
  minutes: null,
  ...given,
});
const nameOf = () => 'Imogen';

describe('what was done with the steps', () => {
  it.each<[CourseNews, string]>([
    [news('skipped'), 'Imogen skipped “Clarifying facts”.'],
    [news('skipped', { reason: 'No time.' }), 'Imogen skipped “Clarifying facts”: No time.'],
    [news('repeated'), 'Imogen began “Clarifying facts” once more.'],
    [news('inserted', { title: 'A break' }), 'Imogen put in “A break”.'],
    [news('postponed'), 'Imogen left “Clarifying facts” for later.'],
    [news('extended', { minutes: 2 }), 'Imogen gave the step 2 more minutes.'],
    [news('extended', { minutes: 1 }), 'Imogen gave the step 1 more minute.'],
    [news('paused'), 'Imogen paused the session.'],
    [news('ended', { by: null }), 'The group went on from “Clarifying facts”.'],
  ])('LR-19: names who did it', (given, sentence) => {
    expect(sayNews(given, nameOf)).toBe(sentence);
  });

  it('says the new end beside the old one, where the timer runs', () => {
    expect(sayNews(news('extended', { minutes: 3 }), nameOf, Date.UTC(2026, 0, 5, 10, 45))).toBe(
      'Imogen gave the step 3 more minutes. It ends at 10:45 am instead of 10:42 am.',
    );
  });

  it('names nobody where a member asked for the pause', () => {
    expect(sayNews(news('paused', { by: null }), nameOf)).toBe('Somebody asked for a pause.');
  });
});
