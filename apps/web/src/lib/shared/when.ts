import { getLocale } from '#paraglide/runtime.js';

/**
 * Times as words. Always in the zone of the people who meet, on the server’s page and in the browser. Where the reader’s
 * own clock shows another time, which only their browser knows, the zone is named.
 */
const ZONE = 'Europe/London';
const shapes = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  dayAndTime: { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', hour12: true },
  longDayAndTime: {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
    hour12: true,
  },
  time: { hour: 'numeric', minute: '2-digit', hour12: true },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

const hasHours = (shape: keyof typeof shapes) => shape !== 'day';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(shape: keyof typeof shapes, instant: string | number): string {
  const language = getLocale() === 'cy' ? 'cy-GB' : 'en-GB';
  const at = new Date(instant);
  const isNamed = hasHours(shape) && readsAnotherClock(at);
  const key = `${language} ${shape} ${isNamed}`;
  let made = formats.get(key);
  if (!made) {
    const zone = { timeZone: ZONE, ...(isNamed && { timeZoneName: 'short' as const }) };
    formats.set(key, (made = new Intl.DateTimeFormat(language, { ...shapes[shape], ...zone })));
  }
  return made.format(at);
}

let clocks: { reader: Intl.DateTimeFormat; ours: Intl.DateTimeFormat; areOne: boolean } | undefined;

/** Whether the reader’s clock shows another time at that moment. The server does not know, and says no. */
function readsAnotherClock(at: Date): boolean {
  if (typeof document === 'undefined') return false;
  if (!clocks) {
    const styles = { dateStyle: 'short', timeStyle: 'short' } as const;
    const reader = new Intl.DateTimeFormat('en-GB', styles);
    const ours = new Intl.DateTimeFormat('en-GB', { ...styles, timeZone: ZONE });
    clocks = { reader, ours, areOne: reader.resolvedOptions().timeZone === ZONE };
  }
  return !clocks.areOne && clocks.reader.format(at) !== clocks.ours.format(at);
}

/** 23 November 2026 */
export const day = (instant: string) => format('day', instant);
/** 23 Nov, 10:00 am */
export const dayAndTime = (instant: string) => format('dayAndTime', instant);
/** Monday 23 November at 10:00 am */
export const longDayAndTime = (instant: string) => format('longDayAndTime', instant);
/** 3:30 pm GMT+5:30: by the reader’s own clock, where that shows another time; only their browser knows. */
export function timeHere(instant: string | number): string | null {
  const at = new Date(instant);
  if (!readsAnotherClock(at)) return null;
  return new Intl.DateTimeFormat('en-GB', { ...shapes.time, timeZoneName: 'short' }).format(at);
}
/** 10:00 am */
export const time = (instant: string | number) => format('time', instant);
