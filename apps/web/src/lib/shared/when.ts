import { getLocale } from '#paraglide/runtime.js';

/**
 * Times as words. Always in the zone of the people who meet, so that the server’s page and the browser’s agree; a zone
 * is named only where it differs.
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

const formats = new Map<string, Intl.DateTimeFormat>();

function format(shape: keyof typeof shapes, instant: string | number): string {
  const language = getLocale() === 'cy' ? 'cy-GB' : 'en-GB';
  const key = `${language} ${shape}`;
  let made = formats.get(key);
  if (!made)
    formats.set(key, (made = new Intl.DateTimeFormat(language, { ...shapes[shape], timeZone: ZONE })));
  return made.format(new Date(instant));
}

/** 23 November 2026 */
export const day = (instant: string) => format('day', instant);
/** 23 Nov, 10:00 am */
export const dayAndTime = (instant: string) => format('dayAndTime', instant);
/** Monday 23 November at 10:00 am */
export const longDayAndTime = (instant: string) => format('longDayAndTime', instant);
/** 10:00 am */
export const time = (instant: string | number) => format('time', instant);
