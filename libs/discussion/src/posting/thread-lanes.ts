import { streamName } from '@colloquy/contracts';
import { Database } from '@colloquy/platform-database';
import { Tailer } from '@colloquy/platform-events';
import { isAway } from '@colloquy/platform-http';
import { Injectable } from '@nestjs/common';
import { postComments, type PostedRow, type Posting, postingValues } from './post-comment.statement.js';

const MOST = 50;

interface Waiting {
  posting: Posting;
  resolve: (row: PostedRow) => void;
  reject: (error: unknown) => void;
}

/**
 * Posts to one thread travel in a lane: one statement is under way per thread, and whoever comes meanwhile goes together
 * in the next. Without it a busy thread’s posters would queue for its counter inside the database and take every
 * connection from the others.
 */
@Injectable()
export class ThreadLanes {
  readonly #waiting = new Map<string, Waiting[]>();

  constructor(
    private readonly database: Database,
    private readonly tailer: Tailer,
  ) {}

  post(threadId: string, posting: Posting): Promise<PostedRow> {
    return new Promise((resolve, reject) => {
      const entry = { posting, resolve, reject };
      const lane = this.#waiting.get(threadId);
      if (lane) return void lane.push(entry);
      this.#waiting.set(threadId, [entry]);
      void this.#run(threadId);
    });
  }

  async #run(threadId: string): Promise<void> {
    for (let batch; (batch = this.#next(threadId));) {
      try {
        await this.#send(threadId, batch);
      } catch (error) {
        // While the database is away each of them would wait for it again, one after the other.
        if (batch.length === 1 || isAway(error)) for (const each of batch) each.reject(error);
        // One bad post must not take the others with it. Keys make repeating safe.
        else for (const each of batch) await this.#send(threadId, [each]).catch(each.reject);
      }
    }
  }

  /** Whoever waits, each key once: the same key again travels with the next, and finds what the first brought about. */
  #next(threadId: string): Waiting[] | null {
    const lane = this.#waiting.get(threadId)!;
    if (!lane.length) {
      this.#waiting.delete(threadId);
      return null;
    }
    const batch = new Map<string, Waiting>();
    const later: Waiting[] = [];
    for (const entry of lane) {
      const once = `${entry.posting.personId} ${entry.posting.key}`;
      if (batch.size < MOST && !batch.has(once)) batch.set(once, entry);
      else later.push(entry);
    }
    this.#waiting.set(threadId, later);
    return [...batch.values()];
  }

  async #send(threadId: string, batch: Waiting[]): Promise<void> {
    const stream = streamName('thread/public', threadId);
    const rows = await this.database.rows<PostedRow>(
      postComments.name,
      postComments.text,
      postingValues(
        threadId,
        stream,
        batch.map(({ posting }) => posting),
      ),
    );
    this.tailer.wake([stream]);
    for (const [i, { resolve }] of batch.entries()) resolve(rows[i]!);
  }
}
