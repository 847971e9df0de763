import { randomUUID } from 'node:crypto';
import {
  type Comment,
  type OwnComments,
  type PublicThread,
  reduceOwnComments,
  reduceThread,
  type StreamEvent,
  type ThreadView,
} from '@colloquy/contracts';
import { DecideCase, ReadDesk } from '@colloquy/moderation';
import { aPerson } from '@colloquy/people/testing';
import { type Actor, visitor } from '@colloquy/platform-access';
import { aRegular, testDiscussion } from '../discussion.factory.js';
import { ReadThread } from './read-thread.js';
import { ReportComment } from '../cases/report-comment.js';

/** The same chances in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

const slice = ({ state, isReviewed, count, comments, more }: PublicThread): PublicThread => ({
  state,
  isReviewed,
  count,
  comments,
  more,
});

describe('a thread’s streams, replayed', () => {
  const app = testDiscussion();
  const events = async (stream: string) =>
    (
      await app.database.pool.query<StreamEvent>(
        'select seq::int, type, subject, payload, at from stream_event where stream = $1 order by seq',
        [stream],
      )
    ).rows;
  const view = (actor: Actor, threadId: string): Promise<ThreadView> =>
    app.get(ReadThread).run(actor, threadId);

  /** Somebody does something that may be refused; nobody minds. */
  async function live(threadId: string, people: Actor[], moderator: Actor, roll: (sides: number) => number) {
    const someone = people[roll(people.length)]!;
    const shown = (await view(moderator, threadId)).comments;
    const some = shown[roll(shown.length)] as Comment | undefined;
    const choice = roll(10);
    if (choice < 5) return app.post(someone, threadId, `Said ${roll(1_000)}`, roll(3) ? some?.id : null);
    if (choice < 8) {
      const reason = (['identifies_a_person', 'off_topic', 'attacks_people'] as const)[roll(3)]!;
      return some && app.get(ReportComment).run(someone, some.id, { reason }, randomUUID());
    }
    const queue = roll(2) ? 'held' : 'reported';
    const { cases } = await app.get(ReadDesk).run(moderator, queue);
    const opened = cases[roll(cases.length)];
    const decision = roll(2)
      ? ({ verdict: 'approved' } as const)
      : ({ verdict: 'removed', reason: 'advertising', note: 'No.' } as const);
    return opened && app.get(DecideCase).run(moderator, opened.id, { ...decision, version: 1 }, randomUUID());
  }

  it.each([11, 12, 13, 14, 15, 16])(
    'DT-R12: from its first event, and from wherever somebody began to listen, it gives what the tables say (%i)',
    async (seed) => {
      const roll = dice(seed);
      const { threadId, facilitator, regular } = await app.begin();
      const people = [regular, await aRegular(app.manager, app.get)];
      for (let i = 0; i < 3; i += 1) people.push(await aPerson(app.manager));
      const snapshots: { actor: Actor; seen: ThreadView }[] = [];
      for (let i = 0; i < 60; i += 1) {
        await live(threadId, people, facilitator, roll).catch(() => undefined);
        if (roll(6) === 0) {
          const actor = [visitor, ...people][roll(people.length + 1)]!;
          snapshots.push({ actor, seen: await view(actor, threadId) });
        }
      }
      const told = (await events(`thread:${threadId}/public`)) as StreamEvent<'thread/public'>[];
      expect(told.some(({ payload }) => payload === null)).toBe(true);
      const now = await view(visitor, threadId);
      expect(slice(await app.replayed(threadId))).toEqual(slice(now));

      for (const { actor, seen } of snapshots) {
        const since = seen.streams[`thread:${threadId}/public`]!.seq;
        const folded = told.slice(since).reduce(reduceThread, slice(seen));
        expect(slice(folded)).toEqual(slice(now));
        expect(folded.unplaced).toBeUndefined();
        if (!actor.personId) continue;
        const stream = `person:${actor.personId}`;
        const mine = ((await events(stream)) as StreamEvent<'person'>[]).slice(seen.streams[stream]!.seq);
        const own = mine.reduce(reduceOwnComments, { threadId, own: seen.own } satisfies OwnComments).own;
        expect(byId(own)).toEqual(byId((await view(actor, threadId)).own));
      }
    },
    60_000,
  );

  it('DT-Q3: what is counted beside the rows is what the rows count', async () => {
    const counted = await app.database.pool.query(`
      select thread_id as id from thread_counter k
      where placed <> (select count(*) from comments where thread_id = k.thread_id and place is not null)
        or readable <> (select count(*) from comments where thread_id = k.thread_id and state = 'published')
      union all
      select under_id from reply_counter k
      where replies <> (select count(*) from comments where coalesce(parent_id, thread_id) = k.under_id and place is not null)`);
    expect(counted.rows).toEqual([]);
  });
});

const byId = (comments: Comment[]) => [...comments].sort((a, b) => (a.id < b.id ? -1 : 1));
