import { randomUUID } from 'node:crypto';
import { FEEDBACK_LEAST } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { ThingNotFound } from '@colloquy/platform-http';
import { FeedbackGivenAlready } from '../feedback/feedback.errors.js';
import { GiveFeedback } from '../feedback/give-feedback.js';
import { AddWorkplaceAction } from '../keepsakes/add-workplace-action.js';
import { KeepTakeaway } from '../keepsakes/keep-takeaway.js';
import { PostMessage } from '../messages/post-message.js';
import { testPractice } from '../practice.factory.js';
import { CloseRoom } from '../rooms/close-room.js';
import { aFullRoom, aLiveRoom, type RoomWithPeople } from '../rooms/live-room.factory.js';
import { ReadRoom } from '../rooms/read-room.js';
import { RoomNotClosed } from '../rooms/room.errors.js';
import { ReadSummary } from './read-summary.js';

describe('a session afterwards', () => {
  const app = testPractice();
  const summary = (room: RoomWithPeople, person: Actor) => app.get(ReadSummary).run(person, room.id);
  const close = (room: RoomWithPeople) => app.get(CloseRoom).run(room.facilitators[0]!, room.id);
  /** Connected from one minute of the session to another; open while nobody has seen them leave. */
  const wasThere = (room: RoomWithPeople, { personId }: Actor, from: number, to: number, isOpen = false) =>
    app.database.pool.query(
      `insert into attendances (room_id, person_id, connection_id, node_id, began_at, last_seen, ended_at)
       select $1, $2, $3, gen_random_uuid(), s.starts_at + make_interval(mins => $4), s.starts_at + make_interval(mins => $5),
         case when $6 then null else s.starts_at + make_interval(mins => $5) end
       from live_rooms r join learning_sessions s on s.id = r.learning_session_id where r.id = $1`,
      [room.id, personId, randomUUID(), from, to, isOpen],
    );

  it('does not exist for strangers', async () => {
    const room = await aFullRoom(app);
    await expect(summary(room, (await aLiveRoom(app)).members[0]!)).rejects.toBeInstanceOf(ThingNotFound);
  });

  it('LR-92: counts minutes really present; less than three quarters of the scheduled ones is not attended', async () => {
    const room = await aFullRoom(app);
    const [long, short, twoTabs] = room.members;
    await wasThere(room, long!, -15, 90);
    await wasThere(room, short!, 0, 60);
    await wasThere(room, twoTabs!, 0, 40);
    await wasThere(room, twoTabs!, 20, 68, true);
    await close(room);
    const { record } = await summary(room, room.facilitators[0]!);
    const of = ({ personId }: Actor) => record!.find((fact) => fact.personId === personId);
    expect(of(long!)).toMatchObject({ minutes: 90, attended: true });
    expect(of(short!)).toMatchObject({ minutes: 60, attended: false });
    expect(of(twoTabs!)).toMatchObject({ minutes: 68, attended: true });
    expect(of(room.presenter)).toMatchObject({ minutes: 0, attended: false });
    // Everybody else sees their own and nobody’s beside it.
    expect(await summary(room, short!)).toMatchObject({
      record: null,
      mine: { minutes: 60, attended: false },
    });
  });

  it('facilitators see minutes only where the group has agreed to it', async () => {
    const room = await aFullRoom(app);
    await wasThere(room, room.members[0]!, 0, 90);
    await close(room);
    await app.database.pool.query(
      "update group_agreements set facilitators_see = 'attended' where id = (select agreement_id from live_rooms where id = $1)",
      [room.id],
    );
    const { record } = await summary(room, room.facilitators[0]!);
    expect(record!.every(({ minutes }) => minutes === null)).toBe(true);
    expect(record!.filter(({ attended }) => attended)).toHaveLength(1);
  });

  it('LR-88: says what is kept, by whom and until when, before anything is released', async () => {
    const room = await aFullRoom(app);
    const page = await app.get(ReadRoom).run(room.members[0]!, room.id);
    const usual = { confidentiality: 'learning_may_leave', retentionDays: 30, facilitatorsSee: 'minutes' };
    expect(page.kind === 'room' && page.room.kept).toEqual({ ...usual, erasesOn: null, erasedOn: null });
    await close(room);
    const { kept, released } = await summary(room, room.members[0]!);
    const { rows } = await app.database.pool.query(
      "select to_char((closed_at + interval '30 days') at time zone 'Europe/London', 'YYYY-MM-DD') as day from live_rooms where id = $1",
      [room.id],
    );
    expect(kept).toEqual({ ...usual, erasesOn: rows[0].day, erasedOn: null });
    expect(released).toEqual([]);
  });

  it('LR-94: holds one’s own words, and nothing of what others said or presented', async () => {
    const room = await aFullRoom(app);
    const [mine, other] = room.members;
    await app.get(KeepTakeaway).run(mine!, room.id, randomUUID(), { text: 'My own takeaway' });
    await app.get(AddWorkplaceAction).run(mine!, room.id, randomUUID(), { text: 'My own action' });
    await app.get(KeepTakeaway).run(other!, room.id, randomUUID(), { text: 'planted takeaway' });
    await app.get(AddWorkplaceAction).run(other!, room.id, randomUUID(), { text: 'planted action' });
    await app.get(PostMessage).run(other!, room.id, randomUUID(), { text: 'planted message' });
    await close(room);
    const said = JSON.stringify(await summary(room, mine!));
    expect(said).toMatch(/My own takeaway/);
    expect(said).toMatch(/My own action/);
    expect(said).not.toMatch(/planted|fair line/);
    for (const { displayName } of room.everybody.filter(({ personId }) => personId !== mine!.personId))
      expect(said).not.toContain(displayName);
  });

  it('LR-96: answers are not shown below five, and no row says whose they are', async () => {
    const room = await aFullRoom(app, { members: 4 });
    const answer = (person: Actor, useful: number, change = '') =>
      app.get(GiveFeedback).run(person, room.id, { useful, change }, randomUUID());
    await expect(answer(room.members[0]!, 5)).rejects.toBeInstanceOf(RoomNotClosed);
    await close(room);
    const people = room.everybody.slice(-FEEDBACK_LEAST);
    for (const person of people.slice(1)) await answer(person, 4, 'More time');
    await expect(answer(people[1]!, 1)).rejects.toBeInstanceOf(FeedbackGivenAlready);
    const shown = async () => (await summary(room, room.facilitators[0]!)).feedback.answers;
    expect(await shown()).toBeNull();
    await answer(people[0]!, 5);
    expect(await shown()).toEqual({ count: 5, useful: 4.2, changes: Array(4).fill('More time') });
    expect((await summary(room, people[0]!)).feedback).toMatchObject({ isGiven: true, answers: null });
    const { rows: columns } = await app.database.pool.query(
      "select column_name as name from information_schema.columns where table_name = 'session_feedback'",
    );
    expect(columns.map(({ name }) => name).sort()).toEqual(['change', 'id', 'room_id', 'useful']);
    const { rows: keys } = await app.database.pool.query(
      "select from idempotency where scope = any($1::text[]) and answer::text ~ 'useful|More time'",
      [people.map(({ personId }) => personId)],
    );
    expect(keys).toEqual([]);
  });
});
