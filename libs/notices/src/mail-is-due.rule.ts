import type { MailRhythm, NoticePreferences } from '@colloquy/contracts';

/** What holds for whoever has chosen nothing: replies gathered once a day, decisions soon. */
export const usualPreferences: NoticePreferences = {
  rhythms: { reply: 'daily', decision: 'soon' },
  quietFrom: 18,
  quietTo: 8,
  pausedUntil: null,
};

/** How long news gather before they are sent, in minutes: ten replies in ten minutes are one mail. */
export const GATHER_MINUTES = 10;
const MORNING = 8;
const MONDAY = 1;

export interface Moment {
  /** By the clock of the site. */
  hour: number;
  /** 1 is Monday. */
  weekday: number;
  /** `2026-11-22`, by the clock of the site. */
  day: string;
  oldestMinutes: number;
  /** Null where nothing was sent yet. */
  hoursSinceMail: number | null;
}

/** Whether nothing is sent at this hour or on this day. */
export function isQuiet(
  { quietFrom, quietTo, pausedUntil }: NoticePreferences,
  { hour, day }: Moment,
): boolean {
  if (pausedUntil && day < pausedUntil) return true;
  if (quietFrom === quietTo) return false;
  return quietFrom < quietTo ? hour >= quietFrom && hour < quietTo : hour >= quietFrom || hour < quietTo;
}

/** Whether news of this rhythm are sent now. */
export function isMailDue(rhythm: MailRhythm, preferences: NoticePreferences, moment: Moment): boolean {
  if (rhythm === 'never' || isQuiet(preferences, moment)) return false;
  const { hour, weekday, oldestMinutes, hoursSinceMail } = moment;
  if (rhythm === 'soon') return oldestMinutes >= GATHER_MINUTES;
  const since = hoursSinceMail ?? Infinity;
  if (rhythm === 'daily') return hour >= MORNING && since >= 20;
  return weekday === MONDAY && hour >= MORNING && since >= 6 * 24;
}
