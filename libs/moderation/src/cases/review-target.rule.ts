import type { HoldReason, ReportReason } from '@colloquy/contracts';

const HOUR = 3_600_000;
const OPENS = 9;
const CLOSES = 17;
/** Somebody could come to harm while it waits. */
export const urgentReasons: ReadonlySet<string> = new Set<ReportReason>([
  'identifies_a_person',
  'threat_or_incitement',
  'child_or_adult_at_risk',
]);

/**
 * When somebody has usually looked: two staffed hours where somebody could come to harm, else one working day;
 * a legal complaint has 48 hours that weekends do not count towards. Staffed is Monday to Friday, nine to five
 * by London’s clocks; bank holidays count as working days until there is a table of them.
 */
export function reviewTarget(reasons: (HoldReason | ReportReason)[], openedAt: Date): Date {
  if (reasons.some((reason) => urgentReasons.has(reason))) return later(openedAt, 2, isStaffed);
  if (reasons.includes('unlawful_or_legal_complaint')) return later(openedAt, 48, isWorkingDay);
  return later(openedAt, CLOSES - OPENS, isStaffed);
}

interface Moment {
  weekday: string;
  hour: number;
}
const isWorkingDay = ({ weekday }: Moment) => weekday !== 'Sat' && weekday !== 'Sun';
const isStaffed = (moment: Moment) => isWorkingDay(moment) && moment.hour >= OPENS && moment.hour < CLOSES;

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  hour: '2-digit',
  hourCycle: 'h23',
});
function inLondon(at: number): Moment {
  const parts = Object.fromEntries(london.formatToParts(at).map(({ type, value }) => [type, value]));
  return { weekday: parts['weekday']!, hour: Number(parts['hour']) };
}

/** Walks from full hour to full hour, which London’s clocks share with UTC, and spends the hours that count. */
function later(from: Date, hours: number, counts: (moment: Moment) => boolean): Date {
  let at = from.getTime();
  for (let left = hours * HOUR; left > 0;) {
    const step = HOUR - (at % HOUR);
    if (counts(inLondon(at))) {
      if (step >= left) return new Date(at + left);
      left -= step;
    }
    at += step;
  }
  return new Date(at);
}
