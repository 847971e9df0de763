import type { NoticePreferences } from '@colloquy/contracts';
import { isMailDue, isQuiet, type Moment, usualPreferences } from './mail-is-due.rule.js';

const noon: Moment = { hour: 12, weekday: 3, day: '2026-11-25', oldestMinutes: 11, hoursSinceMail: 24 };
const of = (changed: Partial<NoticePreferences> = {}) => ({ ...usualPreferences, ...changed });

describe('quiet hours', () => {
  it.each<[string, Partial<NoticePreferences>, Partial<Moment>, boolean]>([
    ['noon is not quiet', {}, {}, false],
    ['from six in the evening it is', {}, { hour: 18 }, true],
    ['before eight in the morning it is', {}, { hour: 7 }, true],
    ['from eight on it is not', {}, { hour: 8 }, false],
    ['hours within one day', { quietFrom: 12, quietTo: 14 }, { hour: 13 }, true],
    ['the same hour twice is none', { quietFrom: 9, quietTo: 9 }, { hour: 9 }, false],
    ['a pause until tomorrow', { pausedUntil: '2026-11-26' }, {}, true],
    ['a pause that ends today', { pausedUntil: '2026-11-25' }, {}, false],
  ])('%s', (_says, changed, at, quiet) => {
    expect(isQuiet(of(changed), { ...noon, ...at })).toBe(quiet);
  });
});

describe('a mail is due', () => {
  it.each<[string, 'soon' | 'daily' | 'weekly' | 'never', Partial<Moment>, boolean]>([
    ['soon: when news have gathered for ten minutes', 'soon', {}, true],
    ['soon: not before', 'soon', { oldestMinutes: 9 }, false],
    ['soon: not in quiet hours', 'soon', { hour: 20 }, false],
    ['daily: in the morning', 'daily', { hour: 8 }, true],
    ['daily: once', 'daily', { hoursSinceMail: 3 }, false],
    ['daily: the first time', 'daily', { hoursSinceMail: null }, true],
    ['weekly: on Monday', 'weekly', { weekday: 1, hoursSinceMail: 168 }, true],
    ['weekly: not on Tuesday', 'weekly', { weekday: 2, hoursSinceMail: 168 }, false],
    ['weekly: not twice on a Monday', 'weekly', { weekday: 1, hoursSinceMail: 2 }, false],
    ['never', 'never', { oldestMinutes: 9_999 }, false],
  ])('%s', (_says, rhythm, at, due) => {
    expect(isMailDue(rhythm, of(), { ...noon, ...at })).toBe(due);
  });
});
