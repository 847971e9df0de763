import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import pg from 'pg';
import type { BenchRoom } from '../world/rooms.js';
import { fillGathering } from '../world/gathering.js';
import type { Stage } from '../stage/stage.js';

const ROOMS = 60;
/** Two updates in a second: of another room each time. */
const EVERY = 500;

/** How much of its main thread a browser needs for the console of sixty rooms, per cent; and how many rooms there were. */
export async function consoleThread(stage: Stage): Promise<{ busy: number; rooms: number }> {
  const rooms = [...stage.world.idleRooms, ...stage.world.rooms].slice(0, ROOMS);
  const client = new pg.Client({ connectionString: stage.databaseUrl });
  await client.connect();
  const { id, leader } = await fillGathering(client, rooms).finally(() => client.end());
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const [name, value] = leader.split('=') as [string, string];
    await context.addCookies([{ name, value, url: stage.product.url }]);
    const page = await context.newPage();
    await page.goto(`${stage.product.url}/sessions/${id}/console`);
    const shown = await page.getByRole('article').count();
    if (shown < rooms.length) throw new Error(`The console shows ${shown} of ${rooms.length} rooms.`);
    await page.waitForLoadState('networkidle');
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable');
    const worked = async () =>
      (await devtools.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')!
        .value;
    const [before, began] = [await worked(), performance.now()];
    const end = began + stage.size.seconds * 10_000;
    for (let n = 0; performance.now() < end; n += 1) {
      const at = performance.now();
      await giveMoreTime(stage.product.url, rooms[n % rooms.length]!);
      await wait(Math.max(0, EVERY - (performance.now() - at)));
    }
    return {
      busy: ((await worked()) - before) / ((performance.now() - began) / 100_000),
      rooms: rooms.length,
    };
  } finally {
    await browser.close();
  }
}

/** A minute more for the step of a room, asked for by whoever facilitates it. */
async function giveMoreTime(url: string, { id, members: [cookie] }: BenchRoom): Promise<void> {
  const headers = { cookie: cookie!, 'content-type': 'application/json' };
  const seen = await fetch(`${url}/api/v1/rooms/${id}`, { headers });
  if (!seen.ok) throw new Error(`A room was not shown: ${await seen.text()}`);
  const { room } = (await seen.json()) as { room: { board: { step: { version: number } } } };
  const answer = await fetch(`${url}/api/v1/rooms/${id}/steps/extend`, {
    method: 'POST',
    headers: { ...headers, 'idempotency-key': randomUUID() },
    body: JSON.stringify({ version: room.board.step.version, minutes: 1 }),
  });
  if (!answer.ok) throw new Error(`More time was not given: ${await answer.text()}`);
}
