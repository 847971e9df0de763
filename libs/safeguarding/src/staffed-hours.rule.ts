const HOUR = 3_600_000;
/** Staffed hours within which an urgent concern is acknowledged (T-27). */
const URGENT_HOURS = 2;

/** Weekdays from one hour to another by London’s clocks; bank holidays count until there is a table of them. */
export interface StaffedHours {
  from: number;
  to: number;
}

export const isStaffed = (at: Date, hours: StaffedHours): boolean => counts(inLondon(at.getTime()), hours);

/** Until when somebody should have acknowledged it: two staffed hours where it is urgent, else one working day. */
export function acknowledgeBy(raisedAt: Date, isUrgent: boolean, hours: StaffedHours): Date {
  let at = raisedAt.getTime();
  for (let left = (isUrgent ? URGENT_HOURS : Math.max(1, hours.to - hours.from)) * HOUR; left > 0;) {
    // From full hour to full hour, which London’s clocks share with UTC.
    const step = HOUR - (at % HOUR);
    if (counts(inLondon(at), hours)) {
      if (step >= left) return new Date(at + left);
      left -= step;
    }
    at += step;
  }
  return new Date(at);
}

interface Moment {
  weekday: string;
  hour: number;
}
const counts = ({ weekday, hour }: Moment, { from, to }: StaffedHours): boolean =>
  weekday !== 'Sat' && weekday !== 'Sun' && hour >= from && hour < Math.max(to, from + 1);

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
