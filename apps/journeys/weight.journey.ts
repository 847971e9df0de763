import type { APIRequestContext } from '@playwright/test';
import { expect, HEATED, test } from './journey.js';
import { comeIn, openRoom } from './room.js';

/** Scripts a page asks for before it does anything, compressed, in kB of a thousand bytes. */
const budgets = { '/': 50, [HEATED]: 55 };

/** A room with the panels of its step and the socket’s library. */
const ROOM = 90;

async function weightOf(request: APIRequestContext, address: string): Promise<number> {
  const bytes = await request.get(address, { headers: { 'accept-encoding': 'br' } });
  return Number(bytes.headers()['content-length']);
}

for (const [path, budget] of Object.entries(budgets))
  test(`${path} asks for at most ${budget} kB of script`, async ({ as, product }) => {
    const { request } = await as();
    const html = await (await request.get(path)).text();
    const links = [...html.matchAll(/<link [^>]*rel="modulepreload"[^>]*>/g)].map(([link]) => link);
    const scripts = links.map((link) => new URL(/href="([^"]+)"/.exec(link)![1]!, `${product.url}${path}`));
    expect(scripts.length).toBeGreaterThan(3);
    const weights = await Promise.all(scripts.map((script) => weightOf(request, script.href)));
    expect(weights.reduce((sum, weight) => sum + weight, 0) / 1_000).toBeLessThanOrEqual(budget);
  });

test(`a room asks for at most ${ROOM} kB of script`, async ({ as }) => {
  const imogen = await as('imogen');
  const room = await openRoom(imogen);
  await comeIn(imogen, room);
  const html = await (await imogen.request.get(room)).text();
  const links = [...html.matchAll(/<link [^>]*rel="modulepreload"[^>]*>/g)].map(([link]) => link);
  const scripts = links.map((link) => new URL(/href="([^"]+)"/.exec(link)![1]!, room));
  expect(scripts.length).toBeGreaterThan(3);
  const weights = await Promise.all(scripts.map((script) => weightOf(imogen.request, script.href)));
  // The socket’s library comes once the page is there; it belongs to the first load all the same.
  const loaded = await imogen.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.endsWith('.js')),
  );
  const later = loaded.filter((name) => !scripts.some(({ href }) => href === name));
  weights.push(...(await Promise.all(later.map((href) => weightOf(imogen.request, href)))));
  expect(weights.reduce((sum, weight) => sum + weight, 0) / 1_000).toBeLessThanOrEqual(ROOM);
});
