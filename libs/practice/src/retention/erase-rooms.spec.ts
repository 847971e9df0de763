import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { emptyBoard, reduceRoom, type StreamEvent } from '@colloquy/contracts';
import { writeBackup } from '@colloquy/platform-database';
import { AddWorkplaceAction } from '../keepsakes/add-workplace-action.js';
import { KeepTakeaway } from '../keepsakes/keep-takeaway.js';
import { PostMessage } from '../messages/post-message.js';
import { testPractice } from '../practice.factory.js';
import { ProposeRelease } from '../releases/propose-release.js';
import { GiveFeedback } from '../feedback/give-feedback.js';
import { CloseRoom } from '../rooms/close-room.js';
import { aFullRoom, type RoomWithPeople } from '../rooms/live-room.factory.js';
import { ReadRoom } from '../rooms/read-room.js';
import { SetCallLink } from '../rooms/set-call-link.js';
import { ReadSummary } from '../summaries/read-summary.js';
import { EraseRooms } from './erase-rooms.job.js';
import { everythingKept } from './everything-kept.factory.js';
import { roomWords, staysOfRooms } from './room-words.statement.js';

const WORDS = /quockerwodger/i;

describe('what was said in a room', () => {
  const app = testPractice();
  /** Later, for the database. */
  const pass = (days: number) =>
    app.database.pool.query(
      `create or replace function db_now() returns timestamptz language sql volatile as $$ select clock_timestamp() + interval '${days} days' $$`,
    );
  afterEach(() => pass(0));

  /** A closed room with a planted word wherever somebody can write. */
  async function aRoomFullOfWords(): Promise<RoomWithPeople> {
    const room = await aFullRoom(app);
    const [facilitator] = room.facilitators;
    const text = 'the word is Quockerwodger';
    await app.get(PostMessage).run(room.members[0]!, room.id, randomUUID(), { text });
    const release = { title: 'Quockerwodger', text, audience: 'cohort' } as const;
    await app.get(ProposeRelease).run(room.members[0]!, room.id, release, randomUUID());
    await app.get(SetCallLink).run(facilitator!, room.id, randomUUID(), {
      url: 'https://call.example/quockerwodger',
    });
    await app.database.pool.query(
      `update practice_dilemmas set happened = 'Quockerwodger', hard = 'Quockerwodger', question = 'Quockerwodger', note = 'Quockerwodger',
       markdown = 'Quockerwodger', html = 'Quockerwodger' where id = (select dilemma_id from live_rooms where id = $1)`,
      [room.id],
    );
    await app.get(CloseRoom).run(facilitator!, room.id);
    const answer = { useful: 4, change: 'Less Quockerwodger' };
    await app.get(GiveFeedback).run(room.members[0]!, room.id, answer, randomUUID());
    return room;
  }

  it('LR-91, T-07: is gone when its time has come from every table, from kept answers and events, and from a backup taken later', async () => {
    const room = await aRoomFullOfWords();
    await pass(29);
    expect(await app.get(EraseRooms).run()).not.toContain(room.id);
    const kept = await everythingKept(app.database.pool, WORDS);
    expect(kept).toEqual(
      expect.arrayContaining([
        'public.idempotency',
        'public.practice_dilemmas',
        'public.room_messages',
        'public.room_releases',
        'public.session_feedback',
        'public.stream_event',
      ]),
    );
    await pass(31);
    expect(await app.get(EraseRooms).run()).toContain(room.id);
    expect(await everythingKept(app.database.pool, WORDS)).toEqual([]);
    const file = join(tmpdir(), `colloquy-erased-${randomUUID()}`);
    await writeBackup(app.database.url, file);
    const backup = gunzipSync(await readFile(file)).toString();
    expect(backup).toContain('live_rooms');
    expect(backup).not.toMatch(WORDS);
  });

  it('leaves the facts, a line in the audit trail without words, and a stream that still gives the board', async () => {
    const room = await aRoomFullOfWords();
    await pass(31);
    await app.get(EraseRooms).run();
    const { rows: audited } = await app.database.pool.query(
      "select facts from audit_row where action = 'room.erased' and subject = $1",
      [room.id],
    );
    expect(audited).toEqual([
      {
        facts: expect.objectContaining({
          room_messages: 1,
          practice_dilemmas: 1,
          digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        }),
      },
    ]);
    const summary = await app.get(ReadSummary).run(room.facilitators[0]!, room.id);
    expect(summary).toMatchObject({
      methodTitle: 'Reflective case discussion',
      kept: { erasedOn: expect.any(String) },
    });
    expect(summary.record).toHaveLength(room.everybody.length);
    const page = await app.get(ReadRoom).run(room.members[0]!, room.id);
    const { board, dilemma } = (page as Extract<typeof page, { kind: 'room' }>).room;
    expect(dilemma).toBeNull();
    const { rows } = await app.database.pool.query<StreamEvent<'room/members'>>(
      'select seq::int, type, subject, payload, at from stream_event where stream = $1 order by seq',
      [`room:${room.id}/members`],
    );
    expect(rows.reduce(reduceRoom, emptyBoard)).toEqual(board);
    expect(await app.get(EraseRooms).run()).toEqual([]);
  });

  it('what somebody kept for themselves stays theirs', async () => {
    const room = await aRoomFullOfWords();
    const [mine] = room.members;
    await app.get(KeepTakeaway).run(mine!, room.id, randomUUID(), { text: 'What I learned' });
    await app.get(AddWorkplaceAction).run(mine!, room.id, randomUUID(), { text: 'Ask the night team' });
    await pass(31);
    await app.get(EraseRooms).run();
    expect((await app.get(ReadSummary).run(mine!, room.id)).mine).toMatchObject({
      takeaway: 'What I learned',
      actions: [{ text: 'Ask the night team' }],
    });
  });

  it('T-31: a room under a safeguarding hold waits until that is lifted', async () => {
    const room = await aRoomFullOfWords();
    const { rows } = await app.database.pool.query(
      `insert into concerns (reference, place_kind, place_id, who, what, told_employer, is_urgent, names_lead, may_tell_facilitators,
         state, version, raised_at, changed_at, due_at)
       values ($1, 'room', $2, 'who', 'what', 'no', false, false, false, 'raised', 1, db_now(), db_now(), db_now()) returning id`,
      [randomUUID(), room.id],
    );
    await app.database.pool.query(
      'insert into safeguarding_holds (concern_id, room_id, placed_at) values ($1, $2, db_now())',
      [rows[0].id, room.id],
    );
    await pass(400);
    expect(await app.get(EraseRooms).run()).not.toContain(room.id);
    expect(await everythingKept(app.database.pool, WORDS)).toContain('public.room_messages');
    await app.database.pool.query('update safeguarding_holds set lifted_at = db_now() where room_id = $1', [
      room.id,
    ]);
    expect(await app.get(EraseRooms).run()).toContain(room.id);
  });

  it('nothing that points at a room is forgotten: its words go, or it is said to stay', async () => {
    const { rows } = await app.database.pool.query<{ name: string }>(
      `select distinct c.relname as name from pg_constraint f join pg_class c on c.oid = f.conrelid
       where f.contype = 'f' and f.confrelid = 'live_rooms'::regclass order by 1`,
    );
    const known = [...Object.keys(roomWords), ...staysOfRooms];
    expect(rows.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
  });
});
