import { randomUUID } from 'node:crypto';
import { Connections } from '@colloquy/platform-sockets';
import { KeepAttendance } from '../attendance/keep-attendance.js';
import { ChangePart } from '../parts/change-part.js';
import { testPractice } from '../practice.factory.js';
import { EnterRoom } from '../rooms/enter-room.js';
import { LeaveRoom } from '../rooms/leave-room.js';
import { aRoomOf, type RoomWithPeople } from '../rooms/live-room.factory.js';
import { ReadRoom } from '../rooms/read-room.js';
import { CloseRoom } from '../rooms/close-room.js';
import { StartRoom } from '../rooms/start-room.js';
import { ChangeHand } from './change-hand.js';
import { FinishTurn } from './finish-turn.js';
import { HandTurn } from './hand-turn.js';
import { PassLostTurns } from './pass-lost-turns.job.js';
import { TakeTurn } from './take-turn.js';
import { NotYourTurn, TurnNotTheirs } from './turn.errors.js';

type TurnsOf = NonNullable<NonNullable<Parameters<typeof aRoomOf>[1][number]['turns']>>;

describe('turns', () => {
  const app = testPractice();
  /** Later, for the database. */
  const later = (seconds: number) =>
    app.database.pool.query(
      `create or replace function db_now() returns timestamptz language sql volatile as $$ select clock_timestamp() + interval '${seconds} seconds' $$`,
    );
  afterEach(() => later(0));
  const started = async (turns: TurnsOf, rest: object = {}, parts: Parameters<typeof aRoomOf>[2] = {}) => {
    const room = await aRoomOf(app, [{ speak: 'in_turn', turns, ...rest }], parts);
    await app.get(StartRoom).run(room.facilitators[0]!, room.id);
    return room;
  };
  const at = { stepVersion: 1 };
  const board = async (room: RoomWithPeople) => {
    const page = await app.get(ReadRoom).run(room.facilitators[1]!, room.id);
    if (page.kind !== 'room') throw new Error('still the lobby');
    return page.room.board;
  };
  const turns = async (room: RoomWithPeople) => (await board(room)).turns!;
  const ids = (room: RoomWithPeople) => room.everybody.map(({ personId }) => personId!);
  const events = async (room: RoomWithPeople) =>
    (
      await app.database.pool.query<{ type: string; payload: object }>(
        'select type, payload from stream_event where stream = $1 order by seq',
        [`room:${room.id}/members`],
      )
    ).rows;
  const connect = (room: RoomWithPeople, personId: string) => {
    const connection = { roomId: room.id, personId, connectionId: randomUUID() };
    app.get(Connections).began(connection);
    return connection;
  };
  const written = () => app.get(KeepAttendance).touch([]);

  describe('a talking piece', () => {
    it('is refused to whoever does not hold it, to the presenter who only listens, and outside such a step', async () => {
      const room = await started({ kind: 'talking_piece', mayPass: true, without: ['presenter'] });
      const [a, b] = room.members;
      await expect(app.get(TakeTurn).run(room.presenter, room.id, at)).rejects.toBeInstanceOf(TurnNotTheirs);
      await app.get(TakeTurn).run(a!, room.id, at);
      await expect(app.get(TakeTurn).run(b!, room.id, at)).rejects.toBeInstanceOf(NotYourTurn);
      const hand = (to: string | null, by = a!) => app.get(HandTurn).run(by, room.id, { ...at, to });
      await expect(hand(b!.personId, b!)).rejects.toBeInstanceOf(NotYourTurn);
      for (const to of [room.presenter.personId, randomUUID()])
        await expect(hand(to)).rejects.toBeInstanceOf(TurnNotTheirs);
      const other = await started({ mayPass: true });
      await expect(
        app.get(HandTurn).run(other.everybody[0]!, other.id, { ...at, to: ids(other)[1]! }),
      ).rejects.toBeInstanceOf(NotYourTurn);
    });

    it('LR-69: has one holder at a time, marked as the only one who speaks, who hands it to anybody or puts it down', async () => {
      const room = await started({ kind: 'talking_piece', mayPass: true });
      const [a, b] = room.members;
      expect(await turns(room)).toMatchObject({ kind: 'talking_piece', holder: null });
      await app.get(TakeTurn).run(a!, room.id, at);
      await app.get(HandTurn).run(a!, room.id, { ...at, to: b!.personId! });
      expect(await turns(room)).toMatchObject({ holder: b!.personId, done: [a!.personId] });
      await app.get(HandTurn).run(b!, room.id, { ...at, to: null });
      expect(await turns(room)).toMatchObject({ holder: null });
      // Who facilitates may give it to somebody; the trail says for whom it was ended.
      await app.get(HandTurn).run(room.facilitators[0]!, room.id, { ...at, to: a!.personId! });
      expect(await turns(room)).toMatchObject({ holder: a!.personId });
    });

    it('of two who reach for it at once one has it', async () => {
      const room = await started({ kind: 'talking_piece', mayPass: true });
      const results = await Promise.allSettled(
        room.members.map((actor) => app.get(TakeTurn).run(actor, room.id, at)),
      );
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });
  });

  describe('a queue', () => {
    const hand = (room: RoomWithPeople, seat: number, raised = true) =>
      app.get(ChangeHand).run(room.everybody[seat]!, room.id, { raised });

    it('LR-72: is numbered in the order of hands, and moves on as people finish', async () => {
      const room = await started({ kind: 'queue', order: 'hands', mayPass: false });
      const everybody = ids(room);
      for (const seat of [2, 0, 3, 1]) await hand(room, seat);
      await hand(room, 3, false);
      expect(await turns(room)).toMatchObject({
        holder: everybody[2],
        order: [everybody[0], everybody[1]],
      });
      expect((await board(room)).hands).toEqual([]);
      await app.get(FinishTurn).run(room.everybody[2]!, room.id, at);
      expect(await turns(room)).toMatchObject({ holder: everybody[0], order: [everybody[1]] });
    });

    it('LR-72: by least heard goes by time held, which is in no event and in nobody’s answer, and gone at the end', async () => {
      const room = await started({ kind: 'queue', order: 'least_heard', mayPass: false });
      const everybody = ids(room);
      for (const [seat, until] of [
        [0, 300],
        [1, 347],
      ] as const) {
        await hand(room, seat);
        await later(until);
        await app.get(FinishTurn).run(room.everybody[seat]!, room.id, at);
      }
      for (const seat of [2, 0, 1, 3]) await hand(room, seat);
      expect(await turns(room)).toMatchObject({
        holder: everybody[2],
        order: [everybody[3], everybody[1], everybody[0]],
      });
      const heard = async () =>
        (await app.database.pool.query('select turn_heard from live_rooms where id = $1', [room.id])).rows[0]
          .turn_heard;
      expect(Math.round((await heard())[everybody[0]!] / 1000)).toBe(300);
      const page = JSON.stringify(await app.get(ReadRoom).run(room.facilitators[0]!, room.id));
      const told = JSON.stringify(await events(room));
      for (const said of [page, told]) expect(said).not.toMatch(/turn_?heard|spoken|\b30\d{4}\b/i);
      for (const { turns: moved } of (await events(room)).flatMap(({ payload }) =>
        'turns' in payload ? [payload as { turns: object }] : [],
      ))
        expect(Object.keys(moved).sort()).toEqual(
          ['done', 'holder', 'kind', 'missed', 'more', 'order', 'until'].sort(),
        );
      await app.get(CloseRoom).run(room.facilitators[0]!, room.id);
      expect(await heard()).toEqual({});
    });
  });

  describe('a round', () => {
    it('gives no turn to whom the step leaves out, by role or by part', async () => {
      const room = await aRoomOf(
        app,
        [{ speak: 'in_turn', turns: { mayPass: true, without: ['presenter', 'observer'] } }],
        { parts: [{ key: 'observer', title: 'Observer', says: '', count: 1 }] },
      );
      const [observer] = room.members;
      await app.get(ChangePart).run(observer!, room.id, { part: 'observer', has: true });
      const { thing } = await app.get(StartRoom).run(room.facilitators[0]!, room.id);
      expect(thing.turns!.order).toEqual(
        ids(room).filter((id) => id !== room.presenter.personId && id !== observer!.personId),
      );
      await app.get(LeaveRoom).run(observer!, room.id);
      await app.get(EnterRoom).run(observer!, room.id);
      expect((await turns(room)).order).not.toContain(observer!.personId);
    });

    it('has a countdown of each turn in the database’s time', async () => {
      const room = await started({ mayPass: true, seconds: 90 });
      const first = await turns(room);
      expect(first.until! - Date.now()).toBeGreaterThan(85_000);
      await later(60);
      await app.get(FinishTurn).run(room.everybody[0]!, room.id, at);
      expect((await turns(room)).until! - first.until!).toBeGreaterThan(59_000);
    });

    it('LR-70: when it is over everybody is asked in one way, whoever passed; nothing kept or told says who did', async () => {
      const passing = async (passes: number[]) => {
        const room = await started({ mayPass: true });
        for (const [seat, actor] of room.everybody.entries())
          if (passes.includes(seat)) await app.get(FinishTurn).pass(actor, room.id, at);
          else await app.get(FinishTurn).run(actor, room.id, at);
        return room;
      };
      /** Everything of a room, with each person as their seat. */
      const traces = async (room: RoomWithPeople) => {
        const { rows } = await app.database.pool.query(
          `select turn_order, turn_holder, turn_done, turn_missed, turn_more, turn_heard, commands from live_rooms where id = $1`,
          [room.id],
        );
        const text = JSON.stringify([rows, await events(room), (await board(room)).turns]);
        return ids(room)
          .reduce((said, id, seat) => said.replaceAll(id, `seat ${seat}`), text)
          .replaceAll(/"(startedAt|deadline)":\d+/g, '');
      };
      const [one, other] = [await passing([1, 3]), await passing([])];
      expect(await traces(one)).toBe(await traces(other));
      expect(await turns(one)).toMatchObject({ holder: null, more: [] });
      await app.get(TakeTurn).run(one.everybody[3]!, one.id, at);
      expect(await turns(one)).toMatchObject({ holder: ids(one)[3], more: [] });
    });
  });

  describe('a holder whose connection is gone', () => {
    it.each([
      ['round', { mayPass: true }],
      ['talking_piece', { kind: 'talking_piece', mayPass: true }],
    ] as const)(
      'LR-34: the turn (%s) waits 20 s, then passes on, and is offered to them on return',
      async (kind, rule) => {
        const room = await started(rule);
        const holder = ids(room)[0]!;
        if (kind === 'talking_piece') await app.get(TakeTurn).run(room.everybody[0]!, room.id, at);
        const tab = connect(room, holder);
        await later(30);
        app.get(Connections).ended(tab);
        await written();
        await later(49);
        await app.get(PassLostTurns).run();
        expect((await turns(room)).holder).toBe(holder);
        await later(51);
        await app.get(PassLostTurns).run();
        await app.get(PassLostTurns).run();
        expect(await turns(room)).toMatchObject({
          holder: kind === 'round' ? ids(room)[1] : null,
          missed: [holder],
        });
        connect(room, holder);
        await written();
        await app.get(PassLostTurns).run();
        const back = await turns(room);
        expect(back.missed).toEqual([]);
        if (kind === 'round') expect(back.order.at(-1)).toBe(holder);
        else expect(back.holder).toBe(holder);
      },
    );

    it('LR-48: who goes on by phone within 20 s keeps the turn, the part and the role', async () => {
      const room = await aRoomOf(app, [{ speak: 'in_turn', turns: { mayPass: true } }], {
        parts: [{ key: 'timekeeper', title: 'Timekeeper', says: '', count: 1 }],
      });
      const holder = ids(room)[0]!;
      await app.get(ChangePart).run(room.facilitators[0]!, room.id, { part: 'timekeeper', has: true });
      await app.get(StartRoom).run(room.facilitators[0]!, room.id);
      const laptop = connect(room, holder);
      await later(60);
      app.get(Connections).ended(laptop);
      await written();
      await later(79);
      connect(room, holder);
      await written();
      await later(100);
      await app.get(PassLostTurns).run();
      expect(await turns(room)).toMatchObject({ holder, missed: [] });
      const page = await app.get(ReadRoom).run(room.everybody[0]!, room.id);
      expect(page.kind === 'room' && [page.room.board.parts[holder], page.room.me.role]).toEqual([
        ['timekeeper'],
        'facilitator',
      ]);
    });
  });
});
