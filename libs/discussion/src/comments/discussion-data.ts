import { formerMember, PersonalData, type PersonalPart } from '@colloquy/people';
import { audit } from '@colloquy/platform-audit';
import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { handOver } from '../threads/thread-care.js';

/** Comments of somebody who leaves: what others could read stays without a name, all else goes. */
@Injectable()
export class DiscussionData implements PersonalPart {
  readonly part = 'discussion';
  readonly columns = { 'comments.author_id': 'stays', 'topics.author_id': 'stays' } as const;
  readonly exports = {
    comments: `select c.id, c.thread_id, c.parent_id, c.state, c.reason, c.note, c.written_at, c.published_at, c.edited_at,
        c.removed_at, (select json_agg(json_build_object('text', r.source, 'written_at', r.written_at) order by r.n)
          from comment_revisions r where r.comment_id = c.id) as revisions
      from comments c where c.author_id = $1 order by c.written_at`,
    topics: `select o.title, t.opened_at, t.state from topics o join threads t on t.subject_type = 'topic' and t.subject_id = o.id
      where o.author_id = $1 order by t.opened_at`,
  };

  constructor(data: PersonalData) {
    data.register(this);
  }

  async erase(write: Write, personId: string): Promise<void> {
    const { manager } = write;
    await this.#handOn(write, personId);
    const mine: { id: string; threadId: string; state: string }[] = await manager.query(
      `select id, thread_id as "threadId", state from comments where author_id = $1 order by id for no key update`,
      [personId],
    );
    const unseen = mine.filter(({ state }) => state !== 'published').map(({ id }) => id);
    await manager.query(
      `update comment_revisions set source = '', html = '', plain = '', links = '{}' where comment_id = any($1::uuid[])`,
      [unseen],
    );
    // What nobody was shown is not shown later either. A hidden one keeps its place, with nothing left to bring back.
    await manager.query(
      `update comments set state = 'removed', removed_at = db_now() where id = any($1::uuid[]) and state = 'held'`,
      [unseen],
    );
    await manager.query(
      `update topics o set title = '' from comments c
       where c.id = o.opening_comment_id and o.author_id = $1 and c.state = 'removed' and c.place is null`,
      [personId],
    );
    for (const id of unseen) await this.#blankOwn(write, id);
    // Of what stays, only the last wording was left standing by its author.
    await manager.query(
      `delete from comment_revisions r using comments c
       where c.id = r.comment_id and c.author_id = $1 and r.n <> c.revision`,
      [personId],
    );
    const author = formerMember(personId);
    for (const threadId of new Set(mine.map(({ threadId }) => threadId)))
      write.tell('thread/public', threadId, 'author.left', null, { author });
  }

  /**
   * No discussion is left without: where this person alone looked after it, somebody who does so for the whole platform
   * is named for it, a facilitator before a moderator before an administrator.
   */
  async #handOn(write: Write, personId: string): Promise<void> {
    const { manager } = write;
    const current = (h: string) =>
      `${h}.valid_from <= db_now() and (${h}.valid_to is null or ${h}.valid_to > db_now())`;
    const alone: { threadId: string }[] = await manager.query(
      `select distinct h.scope_id as "threadId" from role_assignments h
       where h.person_id = $1 and h.scope_type = 'thread' and h.role in ('facilitator', 'moderator') and ${current('h')}
         and not exists (
           select from role_assignments o join people p on p.id = o.person_id and p.state = 'active'
           where o.person_id <> $1 and o.scope_type = 'thread' and o.scope_id = h.scope_id
             and o.role in ('facilitator', 'moderator') and ${current('o')})`,
      [personId],
    );
    if (!alone.length) return;
    const [next]: { id: string }[] = await manager.query(
      `select p.id from role_assignments h join people p on p.id = h.person_id and p.state = 'active'
       where p.id <> $1 and h.scope_type = 'platform' and h.role in ('facilitator', 'moderator', 'administrator')
         and ${current('h')}
       order by array_position(array['facilitator', 'moderator', 'administrator'], h.role::text), h.valid_from, h.id limit 1`,
      [personId],
    );
    if (!next) return;
    for (const { threadId } of alone) {
      await handOver(manager, threadId, next.id);
      await audit(manager, {
        actorId: personId,
        action: 'thread.handed_over',
        subject: threadId,
        facts: { personId: next.id },
      });
    }
    write.tell('person', next.id, 'access.changed', null, {});
  }

  /** Their own words about it; what others were told of its place still holds. */
  async #blankOwn({ manager }: Write, id: string): Promise<void> {
    await manager.query(
      `update stream_event set payload = null where subject = $1 and type in ('comment.published', 'comment.restored')
         and payload is not null`,
      [id],
    );
  }
}
