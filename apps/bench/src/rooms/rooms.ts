import { method } from '@colloquy/contracts';
import { makeTestRedis, type Product, startProduct } from '@colloquy/testing';
import pg from 'pg';
import { figure, type Measured } from '../measure/figure.js';
import type { Cut, Gather, Sat, Sit, Sitting } from '../load/sitting.js';
import { NO_LIMITS, type Stage } from '../stage/stage.js';
import { consoleThread } from './console-thread.js';
import { roomPage } from './room-page.js';

const SUITE = 'rooms';
const ROOMS = 12;
const PEOPLE = 8;

/**
 * LR-105: a dozen groups in session on two nodes over one PostgreSQL and one Redis; and what a console with sixty rooms
 * costs its browser’s main thread.
 */
export async function rooms(stage: Stage, say: (sentence: string) => void): Promise<Measured[]> {
  const held = await stage.aside(() => onTwoNodes(stage, say));
  say('Watching the console');
  const { busy, rooms } = await consoleThread(stage);
  return [
    ...held,
    one(`console of ${rooms} rooms, main thread`, '%', busy, '<= 20 %', 'two updates in a second'),
  ];
}

async function onTwoNodes(stage: Stage, say: (sentence: string) => void): Promise<Measured[]> {
  const redis = await makeTestRedis();
  const nodes: Product[] = [];
  try {
    say('Starting two nodes over one Redis');
    for (const _ of [1, 2])
      nodes.push(
        await startProduct({ DATABASE_URL: stage.databaseUrl, REDIS_URL: redis.url, LIMITS: NO_LIMITS }),
      );
    const urls = nodes.map(({ url }) => url);
    const sittings = await seat(stage);
    const load = stage.load('sitting.js');
    await load.ask('gather', { nodes: urls, rooms: sittings } satisfies Gather);
    say(`Holding ${sittings.length} sessions`);
    const { size } = stage;
    const sit = (seconds: number) => load.ask<Sat>('sit', { seconds, every: 1_000 } satisfies Sit);
    // A node is started once and then serves for weeks: its first seconds are told beside, and not counted.
    const cold = await sit(size.warmUpSeconds * 5);
    const sat = await sit(size.seconds * 10);
    const told = `${sat.deliveries} deliveries; ${Math.round(cold.p95)} ms on nodes just started`;
    say('Cutting lines');
    const cut = await load.ask<Cut>('cut', { nodes: urls });
    await load.end();
    const page = await roomPage(urls[0]!, sittings[0]!);
    const people = sittings[0]!.members.length;
    const what = `${sittings.length} rooms of ${people}, two nodes`;
    return [
      one(`events seen, ${what}, p95`, 'ms', sat.p95, '<= 250 ms', told),
      one(`events seen, ${what}, p99`, 'ms', sat.p99, '<= 1000 ms', 'from the request to each screen'),
      one('presence right after a cut', 's', cut.shown, '<= 15 s', 'the slowest of all rooms'),
      one('presence right after a return', 's', cut.back, '<= 15 s', 'on the other node'),
      one('room page, scripts of its first load', 'kB', page, '<= 90 kB', 'brotli, as it is sent'),
    ];
  } finally {
    for (const node of nodes) await node.end();
    await redis.kill();
  }
}

const one = (name: string, unit: string, ours: number, goal: string, says: string): Measured => ({
  figure: figure({ suite: SUITE, name, unit, ours, goal }),
  says,
});

/** Rooms of the world, in a method of a few steps in which turns are taken. */
async function seat({ databaseUrl, world, size }: Stage): Promise<Sitting[]> {
  const chosen = world.rooms.slice(0, Math.min(ROOMS, size.rooms));
  const round = method.parse({
    key: 'bench-rounds',
    version: 1,
    title: 'Rounds',
    steps: [1, 2, 3, 4].map(step),
  });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ room_id: string; people: string[] }>(
      `with frozen as (update live_rooms set method = $2 where id = any($1) returning id)
       select m.room_id, array_agg(m.person_id order by m.seat) as people from room_members m join frozen f on f.id = m.room_id
       group by m.room_id`,
      [chosen.map(({ id }) => id), JSON.stringify(round)],
    );
    const people = new Map(rows.map((row) => [row.room_id, row.people]));
    return chosen.map(({ id, stream, members }) => ({
      id,
      stream,
      members: members.slice(0, PEOPLE),
      personIds: people.get(id)!.slice(0, PEOPLE),
    }));
  } finally {
    await client.end();
  }
}

const step = (n: number) => ({
  key: `round_${n}`,
  title: `Round ${n}`,
  purpose: 'To be measured.',
  prompt: 'Speak one after another.',
  minutes: 20,
  speak: 'in_turn',
  write: ['facilitator', 'presenter', 'member'],
  turns: { mayPass: true },
  closing: false,
});
