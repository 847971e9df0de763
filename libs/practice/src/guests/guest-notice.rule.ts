import { inWords } from '../letters/session.mail.js';
import { GuestTooLate } from './guest.errors.js';

/** How long before a session its guests are announced, at the latest: hours that pass, whatever clocks do. */
export const GUEST_NOTICE_HOURS = 24;

export const announcedUntil = (startsAt: Date): Date =>
  new Date(startsAt.getTime() - GUEST_NOTICE_HOURS * 3_600_000);

export const isInTime = (announcedAt: Date, startsAt: Date): boolean =>
  announcedAt <= announcedUntil(startsAt);

/** @throws GuestTooLate which says until when it was possible */
export function judgeNotice(startsAt: Date, now: Date): void {
  if (!isInTime(now, startsAt)) throw new GuestTooLate(inWords(announcedUntil(startsAt)));
}
