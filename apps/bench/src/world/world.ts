import type pg from 'pg';
import type { Size } from '../stage/size.js';
import { fillPeople } from './people.js';
import { type BenchRoom, fillCohort, fillRoom } from './rooms.js';
import { type BenchThread, fillComments, fillThread } from './threads.js';

/** Everything the product’s tables hold before anything is measured. */
export interface World {
  /** The long one that is read. */
  thread: BenchThread;
  /** Those that are written to. */
  threads: BenchThread[];
  /** Cookies of people whose comments appear at once: each has written before. */
  writers: string[];
  rooms: BenchRoom[];
  /** Rooms whose members do nothing but be there. */
  idleRooms: BenchRoom[];
}

/** Written straight into the tables: through the product it would take longer than everything that is measured. */
export async function fillOurs(client: pg.Client, size: Size): Promise<World> {
  const writers = await fillPeople(client, size.writers);
  const thread = await fillThread(client, 'long');
  await fillComments(client, thread, writers, size.comments);
  for (let n = 0; n < size.otherThreads; n += 1)
    await fillComments(client, await fillThread(client, `other-${n}`), writers, size.comments);
  const threads: BenchThread[] = [];
  for (let n = 0; n < size.threads; n += 1) threads.push(await fillThread(client, `short-${n}`));

  const cohort = await fillCohort(client);
  const rooms: BenchRoom[] = [];
  for (let n = 0; n < size.rooms + size.idleRooms; n += 1)
    rooms.push(await fillRoom(client, cohort, await fillPeople(client, size.members)));
  await client.query('analyze');
  return {
    thread,
    threads,
    writers: writers.map(({ cookie }) => cookie),
    rooms: rooms.slice(0, size.rooms),
    idleRooms: rooms.slice(size.rooms),
  };
}
