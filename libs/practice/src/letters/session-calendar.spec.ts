import { type CalendarFacts, sessionCalendar } from './session-calendar.js';

const facts: CalendarFacts = {
  sessionId: '4f5c7d1e-0000-4000-8000-000000000000',
  version: 2,
  startsAt: new Date('2024-10-17T08:30:00Z'),
  minutes: 65,
  summary: 'Practice session 1 · Fen; leads, and others',
  link: 'https://colloquy.example.org/groups/1/sessions/2',
  organiser: { name: 'Fenland "Practice"', address: 'colloquy@fenland.example.org' },
  attendee: { name: 'Ben', address: 'ben@fenland.example.org' },
  isCancelled: false,
  now: new Date('2024-10-01T12:00:00Z'),
};
const lines = (given: Partial<CalendarFacts> = {}) =>
  sessionCalendar({ ...facts, ...given })
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n');

describe('a session as a calendar file', () => {
  it('A-081, R-165: holds the wall-clock time with its zone, and the zone’s rules', () => {
    expect(lines()).toEqual(
      expect.arrayContaining([
        'METHOD:REQUEST',
        'UID:4f5c7d1e-0000-4000-8000-000000000000@colloquy',
        'SEQUENCE:2',
        'DTSTAMP:20241001T120000Z',
        'DTSTART;TZID=Europe/London:20241017T093000',
        'DTEND;TZID=Europe/London:20241017T103500',
        'BEGIN:VTIMEZONE',
        'TZID:Europe/London',
        'STATUS:CONFIRMED',
      ]),
    );
    expect(lines({ startsAt: new Date('2024-11-07T09:30:00Z') })).toContain(
      'DTSTART;TZID=Europe/London:20241107T093000',
    );
  });

  it('escapes what people wrote', () => {
    expect(lines()).toContain('SUMMARY:Practice session 1 · Fen\\; leads\\, and others');
    expect(lines({ summary: 'One\r\nMETHOD:CANCEL' })).not.toContain('METHOD:CANCEL');
    expect(lines().find((line) => line.startsWith('ORGANIZER'))).toMatch(
      /mailto:colloquy@fenland\.example\.org$/i,
    );
  });

  it('A-084: one that was cancelled says so, and calendars take it out', () => {
    expect(lines({ isCancelled: true, version: 3 })).toEqual(
      expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:3']),
    );
  });
});
