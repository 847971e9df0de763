import type { Comment } from '@colloquy/contracts';
import { CommentPlaces } from '@colloquy/discussion';
import { Config } from '@colloquy/platform-config';
import { Lookout } from '@colloquy/platform-jobs';
import { Writes } from '@colloquy/platform-events';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SessionChange } from './notice.entity.js';
import { NoticesRepository } from './notices.repository.js';

/** How often a node that works looks for what was told, in milliseconds. */
const LOOK = 2_000;

interface Told {
  stream: string;
  seq: number;
  type: string;
  subject: string | null;
  payload: { comment?: Comment; sessionId?: string; concernId?: string; change?: SessionChange } | null;
}

/**
 * Turns what the streams told into notices, each event exactly once whatever dies in between: the place up to which
 * they were read is a snapshot of PostgreSQL’s own, moved by the same transaction that writes the notices.
 */
@Injectable()
export class FollowNews implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #lookout = new Lookout(() => this.run(), LOOK, 'news not followed');

  constructor(
    private readonly config: Config,
    private readonly writes: Writes,
    private readonly notices: NoticesRepository,
    private readonly places: CommentPlaces,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.works) this.#lookout.begin();
  }

  async run(): Promise<void> {
    await this.writes.run(async ({ manager }) => {
      const [cursor]: { snapshot: string }[] = await manager.query(
        'select snapshot from notice_cursor for update skip locked',
      );
      // Another node is reading.
      if (!cursor) return;
      const [{ now, news }]: [{ now: string; news: Told[] }] = await manager.query(
        `select pg_current_snapshot()::text as now, (
           select coalesce(json_agg(json_build_object('stream', stream, 'seq', seq, 'type', type, 'subject', subject,
             'payload', payload) order by at), '[]')
           from stream_event
           where tx >= pg_snapshot_xmin($1::pg_snapshot) and not pg_visible_in_snapshot(tx, $1::pg_snapshot)
             and type in ('comment.published', 'comment.decided', 'session.changed',
               'concern.raised', 'concern.in_room', 'session_record.written')) as news`,
        [cursor.snapshot],
      );
      for (const told of news) await this.#hear(manager, told);
      await manager.query('update notice_cursor set snapshot = $1', [now]);
    });
  }

  async #hear(manager: EntityManager, { stream, seq, type, payload }: Told): Promise<void> {
    const personId = stream.slice('person:'.length);
    const cause = `${type}:${stream}:${seq}`;
    if (payload?.sessionId && type === 'concern.in_room') {
      const { sessionId: subjectId } = payload;
      const concern = { kind: 'concern', subjectType: 'session', subjectId, change: 'in_room' } as const;
      return void (await this.notices.tell(manager, { personId, cause, isMailed: true, ...concern }));
    }
    if (payload?.sessionId && type === 'session_record.written') {
      const { sessionId: subjectId } = payload;
      const record = { kind: 'record', subjectType: 'record', subjectId, change: 'recorded' } as const;
      return void (await this.notices.tell(manager, { personId, cause, isMailed: true, ...record }));
    }
    if (payload?.sessionId) {
      const { sessionId: subjectId, change } = payload;
      const session = { kind: 'session', subjectType: 'session', subjectId, change, isMailed: true } as const;
      return void (await this.notices.tell(manager, { personId, cause, ...session }));
    }
    if (payload?.concernId) {
      const { concernId: subjectId, change } = payload;
      const concern = { kind: 'concern', subjectType: 'concern', subjectId, change, isMailed: true } as const;
      return void (await this.notices.tell(manager, { personId, cause, ...concern }));
    }
    const comment = payload?.comment;
    // Blanked since: what was taken down is not told.
    if (!comment) return;
    if (type === 'comment.published') return this.#reply(manager, comment);
    await this.notices.tell(manager, {
      personId,
      kind: 'decision',
      subjectType: 'comment',
      subjectId: comment.id,
      cause,
    });
  }

  async #reply(manager: EntityManager, comment: Comment): Promise<void> {
    if (!comment.parentId || !comment.author) return;
    const place = (await this.places.of([comment.id])).get(comment.id);
    if (!place?.parentAuthorId || place.parentAuthorId === comment.author.id) return;
    await this.notices.tell(manager, {
      personId: place.parentAuthorId,
      kind: 'reply',
      subjectType: 'comment',
      subjectId: comment.id,
      cause: `reply:${comment.id}`,
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#lookout.end();
  }
}
