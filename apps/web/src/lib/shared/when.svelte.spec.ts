import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const WINTER = '2026-11-23T10:00:00.000Z';
const SUMMER = '2026-07-23T10:00:00.000Z';

/** The times as they are read in a browser in this zone; without one, as the server writes them. */
async function readIn(zone?: string) {
  vi.resetModules();
  vi.stubEnv('TZ', zone ?? 'America/New_York');
  if (zone) vi.stubGlobal('document', { cookie: '' });
  return import('./when.ts');
}

describe('Times as words', () => {
  beforeEach(() => void vi.resetModules());
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
  });

  it.each([
    ['on the server, which knows no reader', undefined, '10:00 am'],
    ['for a reader in London', 'Europe/London', '10:00 am'],
    ['for a reader whose clock shows the same', 'Europe/Lisbon', '10:00 am'],
    ['for a reader in New York', 'America/New_York', '10:00 am GMT'],
  ])('name the zone only where it differs: %s', async (_, zone, expected) => {
    expect((await readIn(zone)).time(WINTER)).toBe(expected);
  });

  it.each([
    ['nothing for a reader whose clock shows the same', 'Europe/London', null],
    ['the hour there for a reader in New York', 'America/New_York', /^5:00 am (EST|GMT-5)$/],
    ['the hour there for a reader in Kolkata', 'Asia/Kolkata', /^3:30 pm GMT\+5:30$/],
  ])('LR-2: say the reader’s own time: %s', async (_, zone, expected) => {
    const said = (await readIn(zone)).timeHere(WINTER);
    if (expected === null) expect(said).toBeNull();
    else expect(said).toMatch(expected);
  });

  it('name the zone of the season, and none for a day', async () => {
    const { dayAndTime, day } = await readIn('Europe/Berlin');
    expect(dayAndTime(SUMMER)).toBe('23 Jul, 11:00 am BST');
    expect(day(SUMMER)).toBe('23 July 2026');
  });
});
