import { randomUUID } from 'node:crypto';
import { type StreamName, streamName } from '@colloquy/contracts';
import { visitor } from '@colloquy/platform-access';
import { Config } from '@colloquy/platform-config';
import { Database, dataSourceOptions } from '@colloquy/platform-database';
import { eventually, testDatabase } from '@colloquy/testing';
import { DataSource } from 'typeorm';
import { Audiences } from './audiences.js';
import { KeyReused, StreamUnknown } from './events.errors.js';
import { Streams } from './streams.js';
import { type Delivery, Tailer } from './tailer.js';
import { type Write, Writes } from './writes.js';

/** One node: everything that an app has of streams, and no app. */
class Node {
  readonly database: Database;
  readonly audiences = new Audiences();
  readonly tailer: Tailer;
  readonly streams: Streams;
  readonly heard: Delivery[] = [];
  source!: DataSource;
  writes!: Writes;

  constructor(url: string) {
    this.database = new Database(new Config({ databaseUrl: url, databaseDirectUrl: url } as Config));
    this.audiences.register({ kind: 'thread/public', isPublic: 'true' });
    this.audiences.register({
      kind: 'room/members',
      recipients: 'select array_agg(member) from members m where m.room::text = w.thing',
    });
    this.audiences.register({ kind: 'person', recipients: 'array[w.thing::uuid]' });
    this.tailer = new Tailer(this.database, this.audiences);
    this.streams = new Streams(this.database, this.audiences);
    this.tailer.deliver = (delivery) => this.heard.push(delivery);
  }
  async start(url: string): Promise<this> {
    this.source = await new DataSource(dataSourceOptions(url)).initialize();
    this.writes = new Writes(this.source, this.tailer);
    await this.tailer.onModuleInit();
    return this;
  }
  async stop(): Promise<void> {
    await this.tailer.onApplicationShutdown();
    await this.source.destroy();
    await this.database.onApplicationShutdown();
  }
  seqsHeard(stream: string): number[] {
    return this.heard.filter((d) => d.stream === stream).flatMap((d) => d.rows.map((row) => row.seq));
  }
}

const range = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
const tellClosed = (id: string) => async (write: Write) => {
  write.tell('thread/public', id, 'thread.closed', id, { closedAt: '2026-11-21T10:00:00.000Z' });
};

describe('streams', () => {
  const database = testDatabase();
  let here: Node;
  let there: Node;
  beforeAll(async () => {
    await database.pool.query('create table members (room uuid, member uuid)');
    here = await new Node(database.url).start(database.url);
    there = await new Node(database.url).start(database.url);
  });
  afterAll(async () => {
    await here.stop();
    await there.stop();
  });

  const fresh = (): { id: string; stream: StreamName } => {
    const id = randomUUID();
    return { id, stream: streamName('thread/public', id) };
  };

  describe('a write', () => {
    it('that fails leaves no event, no number and no used key', async () => {
      const { id, stream } = fresh();
      const once = { scope: id, key: randomUUID(), request: { say: 'hello' } };
      await expect(
        here.writes.once(once, async (write) => {
          await tellClosed(id)(write);
          throw new Error('refused');
        }),
      ).rejects.toThrow('refused');
      const { rows } = await database.pool.query(
        'select count(*)::int n from stream_event where stream = $1',
        [stream],
      );
      expect(rows[0].n).toBe(0);
      const { seqs } = await here.writes.once(once, tellClosed(id));
      expect(seqs).toEqual({ [stream]: 1 });
    });

    it('repeated with its key answers as before and tells nothing again, also when both run at once', async () => {
      const { id, stream } = fresh();
      const once = { scope: id, key: randomUUID(), request: { say: 'hello' } };
      const answers = await Promise.all(
        range(4).map(() =>
          here.writes.once(once, async (write) => (await tellClosed(id)(write), { made: id })),
        ),
      );
      for (const answer of answers) expect(answer).toEqual({ thing: { made: id }, seqs: { [stream]: 1 } });
    });

    it('repeated with its key and another body is refused', async () => {
      const { id } = fresh();
      const key = randomUUID();
      await here.writes.once({ scope: id, key, request: 'one' }, tellClosed(id));
      await expect(here.writes.once({ scope: id, key, request: 'two' }, tellClosed(id))).rejects.toThrow(
        KeyReused,
      );
    });

    it('in many streams and many hands stays gapless, and nobody deadlocks', async () => {
      const ids = range(4).map(() => randomUUID());
      await Promise.all(
        range(40).map((n) =>
          (n % 2 ? here : there).writes
            .run(async (write) => {
              const order = n % 3 ? ids : [...ids].reverse();
              for (const id of order) await tellClosed(id)(write);
              if (n % 10 === 0) throw new Error('refused');
            })
            .catch((error: Error) => expect(error.message).toBe('refused')),
        ),
      );
      for (const id of ids) {
        const { rows } = await database.pool.query(
          'select seq::int from stream_event where stream = $1 order by seq',
          [streamName('thread/public', id)],
        );
        expect(rows.map((row) => row.seq)).toEqual(range(36));
      }
    });
  });

  describe('the tailer', () => {
    it('delivers here and on the other node, in order, once', async () => {
      const { id, stream } = fresh();
      await here.tailer.watch(stream);
      await there.tailer.watch(stream);
      for (let i = 0; i < 5; i += 1) await here.writes.run(tellClosed(id));
      await Promise.all(range(20).map(() => there.writes.run(tellClosed(id))));
      await eventually(() => {
        expect(here.seqsHeard(stream)).toEqual(range(25));
        expect(there.seqsHeard(stream)).toEqual(range(25));
      });
    });

    it('tells only what came after the watching began', async () => {
      const { id, stream } = fresh();
      await here.writes.run(tellClosed(id));
      expect((await here.tailer.watch(stream)).last).toBe(1);
      await here.writes.run(tellClosed(id));
      await eventually(() => expect(here.seqsHeard(stream)).toEqual([2]));
    });

    it('finds within two seconds what was committed without a wake-up, however long it was under way', async () => {
      const { id, stream } = fresh();
      await here.tailer.watch(stream);
      const slow = await database.pool.connect();
      await slow.query('begin');
      const { rows: begun } = await slow.query('select pg_current_xact_id(), clock_timestamp()::text as at');
      // Both nodes have polled since, and could take what is under way for what is not there.
      await eventually(async () => {
        const { rows } = await database.pool.query(
          `select from pg_stat_activity where application_name = 'colloquy tailer'
           and datname = current_database() and query_start > $1`,
          [begun[0].at],
        );
        expect(rows).toHaveLength(2);
      });
      await slow.query('select append_events($1)', [
        [JSON.stringify({ stream, type: 'thread.closed', subject: id, payload: { closedAt: '' } })],
      ]);
      await slow.query('commit');
      slow.release();
      await eventually(() => expect(here.seqsHeard(stream)).toEqual([1]), 3_000);
    }, 15_000);

    it('carries on after both its connections were cut', async () => {
      const { id, stream } = fresh();
      await here.tailer.watch(stream);
      await database.pool.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name in ('colloquy tailer', 'colloquy listener') and datname = current_database()",
      );
      await there.writes.run(tellClosed(id));
      await here.writes.run(tellClosed(id));
      await eventually(() => expect(here.seqsHeard(stream)).toEqual([1, 2]), 6_000);
    }, 15_000);

    it('tells nobody of a stream whose kind nobody has declared', async () => {
      const thread = randomUUID();
      const stream = streamName('thread/moderators', thread);
      await here.tailer.watch(stream);
      await database.pool.query('select append_events($1)', [
        [JSON.stringify({ stream, type: 'comment.hidden', subject: thread, payload: {} })],
      ]);
      await eventually(() => expect(here.seqsHeard(stream)).toEqual([1]), 4_000);
      expect(here.heard.find((delivery) => delivery.stream === stream)?.recipients).toEqual(new Set());
    });

    it('says with every delivery who may hear it now', async () => {
      const [room, first, second] = [randomUUID(), randomUUID(), randomUUID()] as const;
      const stream = streamName('room/members', room);
      await database.pool.query('insert into members values ($1, $2), ($1, $3)', [room, first, second]);
      await here.tailer.watch(stream);
      const enter = (personId: string) =>
        here.writes.run(async (write) =>
          write.tell('room/members', room, 'member.entered', personId, { personId }),
        );
      await enter(first);
      await eventually(() => expect(here.heard.at(-1)?.recipients).toEqual(new Set([first, second])));
      await database.pool.query('delete from members where room = $1 and member = $2', [room, second]);
      await enter(first);
      await eventually(() => expect(here.heard.at(-1)?.recipients).toEqual(new Set([first])));
      await database.pool.query('delete from members where room = $1', [room]);
      const { seqs } = await enter(first);
      await eventually(() => expect(here.seqsHeard(stream).at(-1)).toBe(seqs[stream]));
      // Nobody is left: that is an empty audience, not a public stream.
      expect(here.heard.at(-1)?.recipients).toEqual(new Set());
    });
  });

  describe('resuming', () => {
    const actor = (personId: string) => ({ ...visitor, personId });

    it('refuses what is no stream, what nobody has declared and what is not this person’s, all alike', async () => {
      const [room, member] = [randomUUID(), randomUUID()] as const;
      await database.pool.query('insert into members values ($1, $2)', [room, member]);
      for (const name of [
        'nonsense',
        'thread:x/public',
        'person:me',
        `thread:${room}/secret`,
        `thread:${room}/moderators`,
        `room:${room}/members`,
        `person:${member}`,
      ]) {
        await expect(here.streams.open(actor(randomUUID()), name)).rejects.toThrow(StreamUnknown);
        await expect(here.streams.open(visitor, name)).rejects.toThrow(StreamUnknown);
      }
      await expect(here.streams.open(actor(member), `room:${room}/members`)).resolves.toMatchObject({
        seq: 0,
      });
    });

    it('gives what was missed, in pages, and asks for a snapshot after another epoch or from the future', async () => {
      const { id, stream } = fresh();
      await here.writes.run(async (write) => range(510).forEach(() => void tellClosed(id)(write)));
      const { epoch, seq } = await here.streams.open(visitor, stream);
      expect(seq).toBe(510);
      const first = await here.streams.resume(visitor, stream, epoch, 3);
      expect(first).toMatchObject({ kind: 'events', more: true });
      expect(first.kind === 'events' && first.rows.map((row) => row.seq)).toEqual(range(503).slice(3));
      expect(await here.streams.resume(visitor, stream, epoch, 510)).toMatchObject({
        kind: 'events',
        rows: [],
        more: false,
      });
      expect(await here.streams.resume(visitor, stream, epoch, 511)).toEqual({ kind: 'snapshot', stream });
      expect(await here.streams.resume(visitor, stream, randomUUID(), 3)).toEqual({
        kind: 'snapshot',
        stream,
      });
      await database.pool.query('delete from stream_event where stream = $1 and seq < 100', [stream]);
      expect(await here.streams.resume(visitor, stream, epoch, 50)).toEqual({ kind: 'snapshot', stream });
    });

    it('counts a blanked event and shows nothing of it', async () => {
      const { id, stream } = fresh();
      await here.writes.run(tellClosed(id));
      await here.writes.run(async (write) => {
        await write.blank(id);
        await tellClosed(id)(write);
      });
      const { epoch } = await here.streams.open(visitor, stream);
      const answer = await here.streams.resume(visitor, stream, epoch, 0);
      expect(answer.kind === 'events' && answer.rows.map((row) => [row.seq, row.payload === null])).toEqual([
        [1, true],
        [2, false],
      ]);
    });
  });
});
