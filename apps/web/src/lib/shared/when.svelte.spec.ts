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

  it('name the zone of the season, and none for a day', async () => {
    const { dayAndTime, day } = await readIn('Europe/Berlin');
    expect(dayAndTime(SUMMER)).toBe('23 Jul, 11:00 am BST');
    expect(day(SUMMER)).toBe('23 July 2026');
  });
});
