import { createHash } from 'node:crypto';
import {
  type Committed,
  type EventType,
  type StreamEvents,
  streamName,
  type ToldKind,
} from '@colloquy/contracts';
import { rowsIn } from '@colloquy/platform-database';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { appendAnswered, appendEvents, takeKey } from './append.statement.js';
import { KeyReused } from './events.errors.js';
import { Tailer } from './tailer.js';

/** One transaction under way: what it saves goes through `manager`, what it tells is numbered at its very end. */
export class Write {
  readonly #told: { stream: string; type: string; subject: string | null; payload: unknown }[] = [];
  readonly #after: (() => void)[] = [];

  constructor(readonly manager: EntityManager) {}

  /** Tells one stream. Nothing leaves before the commit; in its stream the event stands where the commit stood. */
  tell<K extends ToldKind, T extends EventType<K>>(
    kind: K,
    id: string,
    type: T,
    subject: string | null,
    payload: StreamEvents[K][T],
  ): void {
    this.#told.push({ stream: streamName(kind, id), type, subject, payload });
  }

  /**
   * Empties every earlier event about the subject. Lock the thing in a statement of its own before: in one statement
   * an edit that is just committing would keep its words.
   */
  async blank(subject: string): Promise<void> {
    await this.manager.query(
      'update stream_event set payload = null where subject = $1 and payload is not null',
      [subject],
    );
  }

  /** Runs once the transaction has committed; it must not fail, and must not matter if it never runs. */
  afterCommit(then: () => void): void {
    this.#after.push(then);
  }

  /** The last statement before COMMIT: takes the counters in name order and appends. */
  async append(): Promise<Record<string, number>> {
    if (!this.#told.length) return {};
    return numbers(await rowsIn(this.manager, appendEvents, [this.#events()]));
  }

  /** The same, and keeps under the key what it was answered with: the thing, and the numbers it has only now. */
  async appendAnswer(
    { scope, key }: Pick<Once, 'scope' | 'key'>,
    thing: unknown,
  ): Promise<Record<string, number>> {
    const values = [this.#events(), scope, key, JSON.stringify({ thing })];
    return numbers(await rowsIn(this.manager, appendAnswered, values));
  }

  #events(): string[] {
    return this.#told.map((event) => JSON.stringify(event));
  }

  committed(): void {
    for (const then of this.#after) then();
  }
}

/** What makes a request the same request. */
export interface Once {
  scope: string;
  key: string;
  request: unknown;
}

/** The one way to change something: a transaction, the events it tells, and nothing said before it commits. */
@Injectable()
export class Writes {
  readonly #source: DataSource;
  readonly #tailer: Tailer;

  constructor(source: DataSource, tailer: Tailer) {
    this.#source = source;
    this.#tailer = tailer;
  }

  /** Runs the work in one transaction and answers with what it returned and the numbers its events received. */
  async run<T>(work: (write: Write) => Promise<T>): Promise<Committed<T>> {
    let write!: Write;
    const committed = await this.#source.transaction(async (manager) => {
      write = new Write(manager);
      const thing = await work(write);
      return { thing, seqs: await write.append() };
    });
    write.committed();
    this.#tailer.wake(Object.keys(committed.seqs));
    return committed;
  }

  /**
   * The same, at most once per scope and key: a repeated key answers what the first one answered. The key is consumed
   * by the commit, never by a refusal. `admit` judges whoever repeats it, before they hear the answer again: a right
   * that ended since ends that too. The first time, the work judges.
   * @throws KeyReused where the key came with another request, and whatever `admit` throws
   */
  async once<T>(
    once: Once & { admit?: (manager: EntityManager) => Promise<unknown> },
    work: (write: Write) => Promise<T>,
  ): Promise<Committed<T>> {
    const hash = requestHash(once.request);
    let write!: Write;
    let seqs: Record<string, number> = {};
    const answer = await this.#source.transaction(async (manager) => {
      // Waits here while another transaction with the same key is under way, and then sees how it ended.
      const fresh = await rowsIn(manager, takeKey, [once.scope, once.key, hash]);
      if (!fresh.length) {
        await once.admit?.(manager);
        return replay<T>(manager, once.scope, once.key, hash);
      }
      write = new Write(manager);
      const thing = await work(write);
      seqs = await write.appendAnswer(once, thing);
      return { thing, seqs };
    });
    write?.committed();
    this.#tailer.wake(Object.keys(seqs));
    return answer;
  }

  /** Whether the key was used, so that a repeat is not counted against a limit. */
  async wasSeen({ scope, key }: Pick<Once, 'scope' | 'key'>): Promise<boolean> {
    const seen: unknown[] = await this.#source.query(
      'select from idempotency where scope = $1 and key = $2 and answer is not null',
      [scope, key],
    );
    return seen.length > 0;
  }
}

const numbers = (rows: { stream: string; seq: number }[]): Record<string, number> =>
  Object.fromEntries(rows.map(({ stream, seq }) => [stream, seq]));

/** What two requests with one key are compared by. */
export function requestHash(request: unknown): Buffer {
  return createHash('sha256').update(JSON.stringify(request)).digest();
}

async function replay<T>(
  manager: EntityManager,
  scope: string,
  key: string,
  hash: Buffer,
): Promise<Committed<T>> {
  const [row]: { hash: Buffer; answer: Committed<T> }[] = await manager.query(
    'select hash, answer from idempotency where scope = $1 and key = $2',
    [scope, key],
  );
  if (!row || !row.hash.equals(hash)) throw new KeyReused();
  return row.answer;
}
