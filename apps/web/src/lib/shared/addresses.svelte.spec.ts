import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { addressesOfPages } from './addresses-of-pages.ts';
import { addressesOfRooms } from './addresses-of-rooms.ts';
import { addressesInBrowser } from './addresses.ts';

const source = fileURLToPath(new URL('../../', import.meta.url));
const onServer = /\.server\.ts$|\+server\.ts$|lib[/\\]server|paraglide|addresses|\.spec\.ts$/;
const browserFiles = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|svelte)$/.test(file) && !onServer.test(file))
  .map((file) => ({ file, text: readFileSync(join(source, file), 'utf8') }));
/** `ask(fetch, 'room', …)`, and whatever else is handed a route by its name and a comma. */
const askedIn = (text: string) =>
  [...text.matchAll(/\b(?:ask|send|command|write)\w*\([^'()]*'(\w+)'/g)].map(([, route]) => route!);
const asked = new Set(browserFiles.flatMap(({ text }) => askedIn(text)));

describe('Addresses', () => {
  it('of pages are asked on the server alone: a browser would not find them', () => {
    expect(Object.keys(addressesOfPages).filter((route) => asked.has(route))).toEqual([]);
  });

  it('of rooms are asked by nobody who does not bring them', () => {
    const without = browserFiles.filter(({ text }) => /\bask\b.*shared\/api/.test(text));
    const routes = without.flatMap(({ text }) => askedIn(text));
    expect(routes).toContain('thread');
    expect(routes.filter((route) => route in addressesOfRooms)).toEqual([]);
  });

  it('in the browser are found where they are asked', () => {
    expect(Object.keys(addressesInBrowser).filter((route) => asked.has(route)).length).toBeGreaterThan(5);
  });
});
