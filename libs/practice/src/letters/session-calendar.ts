import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';

export interface CalendarFacts {
  sessionId: string;
  /** SEQUENCE: calendars take what has the higher number. */
  version: number;
  startsAt: Date;
  minutes: number;
  summary: string;
  link: string;
  organiser: { name: string; address: string };
  attendee: { name: string; address: string };
  isCancelled: boolean;
  now: Date;
}

/**
 * One session as a calendar file. Wall-clock time with its zone, and the zone’s own rules with it: some
 * programs know no zone by its name.
 */
export function sessionCalendar(facts: CalendarFacts): string {
  const { startsAt, minutes, organiser, attendee } = facts;
  const start = Temporal.Instant.fromEpochMilliseconds(startsAt.getTime()).toZonedDateTimeISO(ZONE);
  const calendar = ical({
    prodId: { company: 'Colloquy', product: 'Sessions', language: 'EN' },
    method: facts.isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  calendar.createEvent({
    id: `${facts.sessionId}@colloquy`,
    sequence: facts.version,
    stamp: facts.now,
    start,
    end: start.add({ minutes }),
    timezone: ZONE,
    summary: facts.summary,
    url: facts.link,
    description: facts.link,
    status: facts.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: organiser.name, email: organiser.address },
    attendees: [{ name: attendee.name, email: attendee.address, rsvp: false }],
  });
  // Named for the whole calendar, the zone would turn its stamps, which have to be in UTC, into local time.
  return calendar.toString().replace('BEGIN:VEVENT', `${zoneRules}\r\nBEGIN:VEVENT`);
}

const ZONE = 'Europe/London';
const zoneRules = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:DAYLIGHT',
  'TZNAME:BST',
  'DTSTART:19810329T010000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZNAME:GMT',
  'DTSTART:19961027T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');
