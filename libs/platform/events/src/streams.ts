import { parseStream, type ResumeAnswer, type StreamHeads, type StreamKind } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Database } from '@colloquy/platform-database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audiences } from './audiences.js';
import { StreamUnknown } from './events.errors.js';

const PAGE = 500;

/** Reading streams: their heads for a snapshot, and what somebody missed. */
@Injectable()
export class Streams {
  readonly #database: Database;
  readonly #audiences: Audiences;

  constructor(database: Database, audiences: Audiences) {
    this.#database = database;
    this.#audiences = audiences;
  }

  /**
   * Makes sure the streams’ counters exist, so that a snapshot always has an epoch to name. Call it before the
   * snapshot’s transaction, never inside: it writes.
   */
  async found(names: string[]): Promise<void> {
    await this.#database.rows(
      'streams.found',
      `insert into stream_counter (stream) select n from unnest($1::text[]) n
       where not exists (select 1 from stream_counter c where c.stream = n) order by n on conflict do nothing`,
      [names],
    );
  }

  /** The heads of these streams, read in the snapshot’s own transaction. */
  async heads(manager: EntityManager, names: string[]): Promise<StreamHeads> {
    const rows: { stream: string; seq: string; epoch: string }[] = await manager.query(
      'select stream, seq, epoch from stream_counter where stream = any($1)',
      [names],
    );
    return Object.fromEntries(rows.map(({ stream, seq, epoch }) => [stream, { seq: Number(seq), epoch }]));
  }

  /**
   * Judges the right to hear and reads the counter, in one statement.
   * @throws StreamUnknown where there is no such stream for this person
   */
  async open(
    actor: Actor,
    name: string,
  ): Promise<{ kind: StreamKind; id: string; epoch: string; seq: number }> {
    const parsed = this.#parse(name);
    const [row] = await this.#database.rows<{ entitled: boolean; epoch: string | null; seq: number | null }>(
      'streams.open',
      `select ${this.#audiences.entitledSql('$4::uuid')} as entitled, c.epoch, c.seq
       from (select $1::text as stream, $2::text as kind, $3::text as thing) w left join stream_counter c on c.stream = w.stream`,
      [name, parsed.kind, parsed.id, actor.personId],
    );
    if (!row?.entitled) throw new StreamUnknown();
    if (row.epoch !== null) return { ...parsed, epoch: row.epoch, seq: row.seq! };
    await this.found([name]);
    return this.open(actor, name);
  }

  /**
   * What came after `last`. Answers `snapshot` where the epoch is another, the number lies ahead, or rows are gone.
   * @throws StreamUnknown as `open`
   */
  async resume(actor: Actor, name: string, epoch: string, last: number): Promise<ResumeAnswer> {
    const head = await this.open(actor, name);
    if (head.epoch !== epoch || last > head.seq) return { kind: 'snapshot', stream: name };
    const parsed = this.#parse(name);
    const [answer] = await this.#database.rows<{
      entitled: boolean;
      rows: StreamRow[] | null;
      since: string | null;
    }>(
      'streams.resume',
      `select ${this.#audiences.entitledSql('$4::uuid')} as entitled, ${this.#audiences.heardFromSql('$4::uuid')} as since,
        (select json_agg(json_build_object('seq', e.seq, 'type', e.type, 'subject', e.subject, 'payload', e.payload, 'at', e.at) order by e.seq)
         from (select * from stream_event where stream = w.stream and seq > $5 order by seq limit ${PAGE}) e) as rows
       from (select $1::text as stream, $2::text as kind, $3::text as thing) w`,
      [name, parsed.kind, parsed.id, actor.personId, last],
    );
    if (!answer?.entitled) throw new StreamUnknown();
    // Part of what came after `last` was told while they were not to hear it: a snapshot leaves that out.
    if (answer.since !== null && last < Number(answer.since)) return { kind: 'snapshot', stream: name };
    const rows = (answer.rows ?? []).map(present);
    if (rows.length && rows[0]!.seq !== last + 1) return { kind: 'snapshot', stream: name };
    return { kind: 'events', stream: name, epoch, rows, more: rows.length === PAGE };
  }

  /**
   * Who is entitled to these streams now, in one statement. A public stream is not in the answer: nobody can lose it.
   */
  async recipients(names: string[]): Promise<Map<string, Set<string>>> {
    const streams = names.flatMap((name) => {
      const parsed = parseStream(name);
      return parsed && !this.#audiences.isPublic(parsed.kind) ? [{ name, ...parsed }] : [];
    });
    if (!streams.length) return new Map();
    const rows = await this.#database.rows<{ stream: string; recipients: string[] }>(
      'streams.recipients',
      `select w.stream, ${this.#audiences.recipientsSql()} as recipients
       from unnest($1::text[], $2::text[], $3::text[]) w(stream, kind, thing)`,
      [streams.map(({ name }) => name), streams.map(({ kind }) => kind), streams.map(({ id }) => id)],
    );
    return new Map(rows.map(({ stream, recipients }) => [stream, new Set(recipients)]));
  }

  #parse(name: string): { kind: StreamKind; id: string } {
    const parsed = parseStream(name);
    if (!parsed || !this.#audiences.has(parsed.kind)) throw new StreamUnknown();
    return parsed;
  }
}

export interface StreamRow {
  seq: number;
  type: string;
  subject: string | null;
  payload: unknown;
  at: string;
}
/** PostgreSQL’s JSON writes an offset; the contract’s times end in Z. */
export const present = (row: StreamRow): StreamRow => ({ ...row, at: new Date(row.at).toISOString() });
