import { randomUUID } from 'node:crypto';
import { parseStream } from '@colloquy/contracts';
import { Database } from '@colloquy/platform-database';
import { describeError, log } from '@colloquy/platform-telemetry';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type pg from 'pg';
import { Audiences } from './audiences.js';
import { present, type StreamRow } from './streams.js';

const BATCH = 500;
const POLL = 2_000;
const GATHER = 7;
const RETRY = 100;
const CHANNEL = 'colloquy_streams';
/** NOTIFY refuses 8,000 bytes. */
const PARCEL = 7_000;

/** New rows of one stream, in order, with whoever may hear them now; `recipients` is null for a public stream. */
export interface Delivery {
  stream: string;
  epoch: string;
  rows: StreamRow[];
  recipients: Set<string> | null;
}

interface Cursor {
  last: number;
  epoch: string;
}

/**
 * Carries committed events to this node’s listeners. It is woken by commits here, by NOTIFY from other nodes and by a
 * poll every two seconds, and always does the same thing: read what is new *and* who may hear it in one statement.
 * One read is in flight at a time, which alone gathers bursts.
 */
@Injectable()
export class Tailer implements OnModuleInit, OnApplicationShutdown {
  readonly nodeId = randomUUID();
  /** Called in order, never twice at once; whoever listens evicts and emits without awaiting in between. */
  deliver: (delivery: Delivery) => void = () => undefined;

  readonly #database: Database;
  readonly #audiences: Audiences;
  readonly #cursors = new Map<string, Cursor | 'pending'>();
  readonly #dirty = new Set<string>();
  readonly #toTell = new Set<string>();
  #reader: pg.Client | null = null;
  #listener: pg.Client | null = null;
  #running = false;
  #stopped = false;
  #pollDue = false;
  #snapshot = '';
  #pollTimer?: NodeJS.Timeout;
  #tellTimer?: NodeJS.Timeout;
  #listenTimer?: NodeJS.Timeout;

  constructor(database: Database, audiences: Audiences) {
    this.#database = database;
    this.#audiences = audiences;
  }

  async onModuleInit(): Promise<void> {
    this.#reader = await this.#connect();
    const { rows } = await this.#reader.query('select pg_current_snapshot()::text as snap');
    this.#snapshot = rows[0].snap;
    await this.#listen();
    this.#pollTimer = setInterval(() => {
      this.#pollDue = true;
      void this.#run();
    }, POLL).unref();
  }

  /** Something was committed to these streams. */
  wake(streams: string[]): void {
    if (!streams.length) return;
    this.#touch(streams);
    for (const stream of streams) this.#toTell.add(stream);
    this.#tellTimer ??= setTimeout(() => void this.#tellOthers(), GATHER);
  }

  /**
   * Begins to follow a stream: everything after the number returned will be delivered. The stream is pending before
   * its counter is read; the other order would lose a commit in between.
   */
  async watch(stream: string): Promise<Cursor> {
    const known = this.#cursors.get(stream);
    if (known && known !== 'pending') return known;
    this.#cursors.set(stream, 'pending');
    const [row] = await this.#database.rows<{ seq: number; epoch: string }>(
      'tailer.watch',
      'select seq, epoch from stream_counter where stream = $1',
      [stream],
    );
    const now = this.#cursors.get(stream);
    if (now && now !== 'pending') return now;
    const cursor = { last: row?.seq ?? 0, epoch: row?.epoch ?? '' };
    this.#cursors.set(stream, cursor);
    this.#touch([stream]);
    return cursor;
  }

  unwatch(stream: string): void {
    this.#cursors.delete(stream);
    this.#dirty.delete(stream);
  }

  /** Reads every followed stream again: after a lost connection nobody knows what was missed. */
  wakeAll(): void {
    this.#touch([...this.#cursors.keys()]);
  }

  #touch(streams: Iterable<string>): void {
    for (const stream of streams) if (this.#cursors.has(stream)) this.#dirty.add(stream);
    void this.#run();
  }

  /** The one loop: poll when due, then read what is dirty, until there is nothing left. */
  async #run(): Promise<void> {
    if (this.#running || this.#stopped) return;
    this.#running = true;
    try {
      while (!this.#stopped && (this.#pollDue || this.#dirty.size)) {
        if (this.#pollDue) await this.#poll();
        if (this.#dirty.size) await this.#read();
      }
    } catch (error) {
      log.warn({ error: describeError(error) }, 'tailer will try again');
      await this.#reconnect();
    } finally {
      this.#running = false;
    }
    if (this.#dirty.size && !this.#stopped) setTimeout(() => void this.#run(), RETRY).unref();
  }

  /** Heads of streams by transaction snapshot: a wake-up, never a delivery. Both halves must be one statement. */
  async #poll(): Promise<void> {
    const { rows } = await this.#reader!.query({
      name: 'tailer.poll',
      text: `select pg_current_snapshot()::text as snap, (
          select coalesce(array_agg(distinct stream), '{}') from stream_event
          where tx >= pg_snapshot_xmin($1::pg_snapshot) and not pg_visible_in_snapshot(tx, $1::pg_snapshot)) as streams`,
      values: [this.#snapshot],
    });
    this.#snapshot = rows[0].snap;
    this.#pollDue = false;
    for (const stream of rows[0].streams as string[]) if (this.#cursors.has(stream)) this.#dirty.add(stream);
  }

  async #read(): Promise<void> {
    const batch = [...this.#dirty].slice(0, BATCH).filter((stream) => {
      this.#dirty.delete(stream);
      return this.#cursors.get(stream) !== 'pending';
    });
    const wanted = batch.flatMap((stream) => {
      const cursor = this.#cursors.get(stream);
      const parsed = parseStream(stream);
      return cursor && cursor !== 'pending' && parsed ? [{ stream, ...parsed, last: cursor.last }] : [];
    });
    if (!wanted.length) return;
    let rows: { stream: string; epoch: string; recipients: string[] | null; rows: StreamRow[] | null }[];
    try {
      ({ rows } = await this.#reader!.query({
        name: 'tailer.read',
        text: `select w.stream, c.epoch, ${this.#audiences.recipientsSql()} as recipients,
            (select json_agg(json_build_object('seq', e.seq, 'type', e.type, 'subject', e.subject, 'payload', e.payload, 'at', e.at) order by e.seq)
             from (select * from stream_event x where x.stream = w.stream and x.seq > w.last order by x.seq limit ${BATCH}) e) as rows
          from unnest($1::text[], $2::bigint[], $3::text[], $4::text[]) w(stream, last, kind, thing)
          join stream_counter c on c.stream = w.stream`,
        values: [
          wanted.map((w) => w.stream),
          wanted.map((w) => w.last),
          wanted.map((w) => w.kind),
          wanted.map((w) => w.id),
        ],
      }));
    } catch (error) {
      for (const { stream } of wanted) this.#dirty.add(stream);
      throw error;
    }
    for (const row of rows)
      this.#advance(row.stream, row.epoch, row.recipients, (row.rows ?? []).map(present));
  }

  #advance(stream: string, epoch: string, recipients: string[] | null, read: StreamRow[]): void {
    const cursor = this.#cursors.get(stream);
    if (!cursor || cursor === 'pending') return;
    cursor.epoch = epoch;
    const rows = read.filter((row) => row.seq > cursor.last);
    if (!rows.length) return;
    cursor.last = rows.at(-1)!.seq;
    if (read.length === BATCH) this.#dirty.add(stream);
    try {
      this.deliver({ stream, epoch, rows, recipients: recipients && new Set(recipients) });
    } catch (error) {
      log.error({ error: describeError(error) }, 'delivery failed');
    }
  }

  async #connect(): Promise<pg.Client> {
    const client = await this.#database.connect('tailer');
    client.on('error', () => undefined);
    return client;
  }

  async #reconnect(): Promise<void> {
    await this.#reader?.end().catch(() => undefined);
    if (this.#stopped) return;
    try {
      this.#reader = await this.#connect();
      this.wakeAll();
    } catch {
      this.#pollDue = true;
      setTimeout(() => void this.#run(), RETRY * 5).unref();
    }
  }

  async #listen(): Promise<void> {
    try {
      const client = await this.#database.connect('listener');
      client.on('notification', ({ payload }) => this.#heard(payload ?? ''));
      const lost = () => {
        if (this.#listener !== client || this.#stopped) return;
        this.#listener = null;
        this.#listenTimer = setTimeout(() => void this.#listen(), 500);
      };
      client.on('error', lost);
      client.on('end', lost);
      await client.query(`set synchronous_commit = off; listen ${CHANNEL}`);
      this.#listener = client;
      this.wakeAll();
    } catch {
      if (!this.#stopped) this.#listenTimer = setTimeout(() => void this.#listen(), 1_000);
    }
  }

  #heard(payload: string): void {
    const [node, ...streams] = payload.split(' ');
    if (node !== this.nodeId) this.#touch(streams);
  }

  /** One coalesced NOTIFY for what was committed here in the last few milliseconds: names only, one call at a time. */
  async #tellOthers(): Promise<void> {
    const streams = [...this.#toTell];
    this.#toTell.clear();
    for (let parcel = ''; streams.length; parcel = '') {
      while (streams.length && parcel.length + streams[0]!.length < PARCEL) parcel += ` ${streams.shift()!}`;
      // Where nobody hears it, the others’ poll finds it within two seconds.
      await this.#listener
        ?.query('select pg_notify($1, $2)', [CHANNEL, this.nodeId + parcel])
        .catch(() => undefined);
    }
    this.#tellTimer =
      this.#toTell.size && !this.#stopped ? setTimeout(() => void this.#tellOthers(), GATHER) : undefined;
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#pollTimer);
    clearTimeout(this.#tellTimer);
    clearTimeout(this.#listenTimer);
    await Promise.allSettled([this.#reader, this.#listener].map(async (client) => client?.end()));
  }
}
