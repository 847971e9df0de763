// Load of live rooms: everybody of a dozen groups connected, half to each node, doing what people in a session do.
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { quantile } from '../measure/quantile.js';
import { answerTasks } from '../stage/tasks.js';
import { wordsFor } from './words.js';

export interface Sitting {
  id: string;
  stream: string;
  /** Their cookies; the first is the facilitator’s. */
  members: string[];
  personIds: string[];
}
export interface Gather {
  nodes: string[];
  rooms: Sitting[];
}
export interface Sit {
  seconds: number;
  /** How often somebody of a room does something, milliseconds. */
  every: number;
}
export interface Sat {
  deliveries: number;
  p95: number;
  p99: number;
}
export interface Cut {
  /** The slowest of the rooms, seconds. */
  shown: number;
  back: number;
}

interface Seat {
  url: string;
  cookie: string;
  personId: string;
  socket: Socket;
  /** When each event arrived here. */
  heard: Map<number, number>;
  presence: Record<string, string>;
}
const rooms: { room: Sitting; seats: Seat[] }[] = [];

answerTasks({
  async gather({ nodes, rooms: sittings }: Gather): Promise<number> {
    for (const room of sittings) {
      const seats = room.members.map((cookie, n) =>
        join(room, nodes[n % nodes.length]!, cookie, room.personIds[n]!),
      );
      rooms.push({ room, seats: await Promise.all(seats) });
    }
    return rooms.length;
  },

  /** Each from just before it is sent until each of the others has heard it. */
  async sit({ seconds, every }: Sit): Promise<Sat> {
    const sent: { seats: Seat[]; seq: number; at: number }[] = [];
    const end = performance.now() + seconds * 1000;
    await Promise.all(
      rooms.map(async ({ room, seats }, n) => {
        // Rooms do not breathe together.
        await wait((every * n) / rooms.length);
        for (let number = 0; performance.now() < end; number += 1) {
          const at = performance.now();
          for (const told of await something(room, seats, number)) sent.push({ seats, ...told });
          await wait(Math.max(0, every - (performance.now() - at)));
        }
      }),
    );
    await wait(2_000);
    const took = sent.flatMap(({ seats, seq, at }) =>
      seats.map(({ heard }) => (heard.get(seq) ?? Infinity) - at),
    );
    if (took.includes(Infinity)) throw new Error('Somebody was not told everything.');
    return { deliveries: took.length, p95: quantile(took, 0.95), p99: quantile(took, 0.99) };
  },

  /** One of each room loses the line without a word; then they come back on the other node. */
  async cut({ nodes }: { nodes: string[] }): Promise<Cut> {
    const took = await Promise.all(
      rooms.map(async ({ room, seats }) => {
        const [lost, watching] = [seats.at(-1)!, seats[0]!];
        await until(() => watching.presence[lost.personId] === 'present');
        const at = performance.now();
        (lost.socket.io.engine.transport as unknown as { ws: { terminate(): void } }).ws.terminate();
        await until(() => watching.presence[lost.personId] !== 'present');
        const shown = performance.now() - at;
        const again = performance.now();
        const other = nodes.find((url) => url !== lost.url) ?? lost.url;
        seats[seats.length - 1] = await join(room, other, lost.cookie, lost.personId);
        await until(() => watching.presence[lost.personId] === 'present');
        return { shown, back: performance.now() - again };
      }),
    );
    const slowest = (of: 'shown' | 'back') => Math.max(...took.map((each) => each[of])) / 1000;
    return { shown: slowest('shown'), back: slowest('back') };
  },
});

async function join(room: Sitting, url: string, cookie: string, personId: string): Promise<Seat> {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const seat: Seat = { url, cookie, personId, socket, heard: new Map(), presence: {} };
  socket.on('events', ({ rows }: { rows: { seq: number }[] }) => {
    for (const { seq } of rows) seat.heard.set(seq, performance.now());
  });
  socket.on('presence', ({ people }: { people: Record<string, string> }) => (seat.presence = people));
  const answer = (await socket.timeout(10_000).emitWithAck('subscribe', { stream: room.stream })) as {
    ok: boolean;
  };
  if (!answer.ok) throw new Error(`${room.stream} could not be heard: ${JSON.stringify(answer)}`);
  return seat;
}

/** An event of the room, and when what it is about was asked for. */
interface Told {
  seq: number;
  at: number;
}

/** Somebody writes, raises a hand, hands the turn on, gives the step more time, or the group goes on. */
async function something(room: Sitting, seats: Seat[], number: number): Promise<Told[]> {
  const seat = seats[number % seats.length]!;
  const lead = seats[0]!;
  if (number % 40 === 0) {
    const version = await versionOf(room, lead);
    return command(room, lead, 'POST', 'steps/next', { version });
  }
  switch (number % 4) {
    case 0:
      return command(room, lead, 'POST', 'steps/extend', {
        version: await versionOf(room, lead),
        minutes: 1,
      });
    case 1:
      return command(room, seat, 'PUT', 'hand', { raised: Math.floor(number / seats.length) % 2 === 0 });
    case 2:
      return command(room, seat, 'POST', 'messages', { text: wordsFor(number) });
    default:
      return handOn(room, lead);
  }
}

const steps = new Map<string, number>();
const versionOf = async ({ id }: Sitting, seat: Seat): Promise<number> =>
  steps.get(id) ?? (await boardOf(id, seat)).step!.version;

async function handOn(room: Sitting, lead: Seat): Promise<Told[]> {
  const { turns } = await boardOf(room.id, lead);
  if (!turns?.holder) return [];
  return command(room, lead, 'POST', 'turns/finish', {
    stepVersion: await versionOf(room, lead),
    personId: turns.holder,
  });
}

interface Board {
  step: { version: number } | null;
  turns: { holder: string | null } | null;
}
async function boardOf(id: string, { url, cookie }: Seat): Promise<Board> {
  const answer = await fetch(`${url}/api/v1/rooms/${id}`, { headers: { cookie } });
  return ((await answer.json()) as { room: { board: Board } }).room.board;
}

async function command(
  { id, stream }: Sitting,
  { url, cookie }: Seat,
  method: string,
  path: string,
  body: object,
): Promise<Told[]> {
  const at = performance.now();
  const answer = await fetch(`${url}/api/v1/rooms/${id}/${path}`, {
    method,
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  });
  const value = (await answer.json()) as { seqs?: Record<string, number>; thing?: Board; code?: string };
  // The last step has no next; everything else that is refused would be a mistake of ours.
  if (!answer.ok && value.code !== 'step.last') throw new Error(`${path}: ${JSON.stringify(value)}`);
  if (value.thing?.step) steps.set(id, value.thing.step.version);
  const seq = value.seqs?.[stream];
  return seq === undefined ? [] : [{ seq, at }];
}

async function until(isSo: () => boolean): Promise<void> {
  const patience = performance.now() + 40_000;
  while (!isSo()) {
    if (performance.now() > patience) throw new Error('Presence was never right.');
    await wait(20);
  }
}
