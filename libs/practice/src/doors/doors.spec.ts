import { randomUUID } from 'node:crypto';
import { areEnough } from '@colloquy/contracts';
import { Forbidden } from '@colloquy/platform-access';
import { Limits } from '@colloquy/platform-limits';
import { DataSource } from 'typeorm';
import { AcceptAgreement } from '../agreements/accept-agreement.js';
import { testPractice } from '../practice.factory.js';
import { EnterRoom } from '../rooms/enter-room.js';
import { LeaveRoom } from '../rooms/leave-room.js';
import { aFullRoom, aLiveRoom, aRoomOf, comeIn, type RoomWithPeople } from '../rooms/live-room.factory.js';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { StartRoom } from '../rooms/start-room.js';
import { ChangeHand } from '../turns/change-hand.js';
import { KeepNote } from '../writing/keep-note.js';
import { ChangeDoors } from './change-doors.js';
import { DoorsClosed } from './door.errors.js';
import { EndIdleRooms } from './end-idle-rooms.job.js';
import { StayOpen } from './stay-open.js';

describe('the doors of a room', () => {
  const app = testPractice();
  beforeAll(() => {
    app.get(Limits).take = async () => undefined;
  });
  const close = (room: RoomWithPeople) =>
    app.get(ChangeDoors).run(room.facilitators[0]!, room.id, { areOpen: false });

  it('LR-9: closed, they let nobody new in and disconnect nobody inside; facilitators always find a way', async () => {
    const room = await aLiveRoom(app);
    const [inside, late] = room.members;
    await comeIn(app, room.id, room.facilitators[0]!);
    await comeIn(app, room.id, inside!);
    expect((await close(room)).thing).toMatchObject({ doors: { areOpen: false }, entered: { length: 2 } });
    await app.get(AcceptAgreement).run(late!, room.id, { version: 1 });
    await expect(app.get(EnterRoom).run(late!, room.id)).rejects.toBeInstanceOf(DoorsClosed);
    // Whoever is inside and only lost their connection comes back; a second facilitator comes in.
    await app.get(EnterRoom).run(inside!, room.id);
    await comeIn(app, room.id, room.facilitators[1]!);
    await app.get(ChangeDoors).run(room.facilitators[1]!, room.id, { areOpen: true });
    expect((await app.get(EnterRoom).run(late!, room.id)).thing.entered).toContain(late!.personId);
  });

  it('LR-9: whoever left by themselves waits outside a closed door like anybody', async () => {
    const room = await aFullRoom(app);
    await app.get(LeaveRoom).run(room.members[0]!, room.id);
    await close(room);
    await expect(app.get(EnterRoom).run(room.members[0]!, room.id)).rejects.toBeInstanceOf(DoorsClosed);
    await expect(
      app.get(ChangeDoors).run(room.members[1]!, room.id, { areOpen: true }),
    ).rejects.toBeInstanceOf(Forbidden);
  });

  it.each([
    ['a facilitator and three others are enough', ['facilitator', 'presenter', 'member', 'member'], true],
    ['two others are not', ['facilitator', 'presenter', 'member'], false],
    ['four without a facilitator are not', ['presenter', 'member', 'member', 'member'], false],
  ])('R-81: %s', (_, roles, expected) => {
    expect(areEnough(roles.map((role) => ({ role })))).toBe(expected);
  });

  describe('LR-10: of a session left running', () => {
    let room: RoomWithPeople;
    const look = () => app.get(EndIdleRooms).run();
    const kept = () => app.get(DataSource).manager.findOneByOrFail(LiveRoom, { id: room.id });
    /** So many minutes after the session was to end. */
    async function at(minutes: number): Promise<void> {
      const [row] = await app
        .get(DataSource)
        .query(
          `select s.starts_at + s.minutes * interval '1 minute' as end from learning_sessions s join live_rooms r on r.learning_session_id = s.id where r.id = $1`,
          [room.id],
        );
      const instant = new Date(row.end.getTime() + minutes * 60_000).toISOString();
      await app.database.pool.query(
        `create or replace function db_now() returns timestamptz language sql volatile as $$ select '${instant}'::timestamptz $$`,
      );
    }

    beforeEach(async () => {
      await app.database.pool.query(
        'create or replace function db_now() returns timestamptz language sql volatile as $$ select clock_timestamp() $$',
      );
      room = await aFullRoom(app);
      await app.get(StartRoom).run(room.facilitators[0]!, room.id);
      await at(-30);
      await app.database.pool.query(`update stream_event set at = db_now() where stream = $1`, [
        `room:${room.id}/members`,
      ]);
    });

    it('ends ten minutes after its end, after a warning, and its end is logged', async () => {
      await at(5);
      await look();
      const warned = (await kept()).doors.endsAt!;
      await at(9);
      await look();
      expect((await kept()).state).toBe('live');
      await at(10);
      await Promise.all([look(), look()]);
      expect(await kept()).toMatchObject({ state: 'closed', closedAt: new Date(warned) });
      const { rows } = await app.database.pool.query(
        "select actor_id, facts from audit_row where subject = $1 and action = 'room.closed'",
        [room.id],
      );
      expect(rows).toEqual([{ actor_id: null, facts: { idle: 1 } }]);
    });

    it('ends like any other: notes of its step are shown, its dilemma is used', async () => {
      room = await aRoomOf(app, [{ writing: { kind: 'hidden' } }]);
      await app.get(StartRoom).run(room.facilitators[0]!, room.id);
      const note = { stepVersion: 1, text: 'not lost', isDraft: false, receipt: randomUUID() };
      await app.get(KeepNote).run(room.members[0]!, room.id, randomUUID(), note);
      const { pool } = app.database;
      await at(-30);
      await pool.query('update stream_event set at = db_now() where stream = $1', [
        `room:${room.id}/members`,
      ]);
      await at(5);
      await look();
      await at(10);
      await look();
      expect((await kept()).state).toBe('closed');
      const { rows } = await pool.query('select text from revealed_notes where room_id = $1', [room.id]);
      expect(rows).toEqual([{ text: 'not lost' }]);
      const dilemmas = await pool.query(
        'select d.state from practice_dilemmas d join live_rooms r on r.dilemma_id = d.id where r.id = $1',
        [room.id],
      );
      expect(dilemmas.rows).toEqual([{ state: 'used' }]);
    });

    it('anyone inside may extend it, which is logged', async () => {
      await at(5);
      await look();
      await app.get(StayOpen).run(room.members[0]!, room.id);
      await at(10);
      await look();
      expect(await kept()).toMatchObject({ state: 'live', doors: { endsAt: null } });
      const { rows } = await app.database.pool.query(
        "select actor_id from audit_row where subject = $1 and action = 'room.kept_open'",
        [room.id],
      );
      expect(rows).toEqual([{ actor_id: room.members[0]!.personId }]);
    });

    it('is not ended where somebody does something after the warning', async () => {
      await at(5);
      await look();
      await at(7);
      await app.get(ChangeHand).run(room.members[0]!, room.id, { raised: true });
      await app.database.pool.query(
        "update stream_event set at = db_now() where stream = $1 and type = 'hand.raised'",
        [`room:${room.id}/members`],
      );
      await at(10);
      await look();
      expect(await kept()).toMatchObject({ state: 'live', doors: { endsAt: null } });
    });
  });
});
