import { randomUUID } from 'node:crypto';
import {
  alarmOf,
  type ConsolePage,
  emptyConsole,
  quietMinutes,
  reduceConsole,
  type StreamEvent,
} from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Limits } from '@colloquy/platform-limits';
import { DataSource } from 'typeorm';
import { AnswerHelp } from '../calls/answer-help.js';
import { AskForHelp } from '../calls/ask-for-help.js';
import { HelpAskedAlready, HelpGone } from '../calls/call.errors.js';
import { WithdrawHelp } from '../calls/withdraw-help.js';
import { aGathering, type Gathering, intoGroups } from '../gatherings/gathering.factory.js';
import { PostMessage } from '../messages/post-message.js';
import { MovePeople } from '../places/move-people.js';
import { testPractice } from '../practice.factory.js';
import { EnterRoom } from '../rooms/enter-room.js';
import { LeaveRoom } from '../rooms/leave-room.js';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { presentBoard } from '../rooms/room.presenter.js';
import { ChangeHand } from '../turns/change-hand.js';
import { ReadConsole } from './read-console.js';
import { SteerRooms } from './steer-rooms.js';

describe('the console', () => {
  const app = testPractice();
  let gathering: Gathering;
  let rooms: LiveRoom[];
  beforeAll(async () => {
    app.get(Limits).take = async () => undefined;
    gathering = await aGathering(app, { groups: 4 });
    rooms = await intoGroups(app, gathering);
    // In all but the last room nobody is missing for any step.
    await app.database.pool.query(
      `update live_rooms set method = jsonb_set(method, '{steps}', (
         select jsonb_agg(s || '{"needs": []}' order by n) from jsonb_array_elements(method->'steps') with ordinality t(s, n)))
       where id = any($1)`,
      [rooms.slice(0, 3).map(({ id }) => id)],
    );
  });
  const see = (): Promise<ConsolePage> => app.get(ReadConsole).run(gathering.leader, gathering.sessionId);
  const steer = (
    action: 'start' | 'next' | 'extend',
    which: { id: string; version: number }[],
    key = randomUUID(),
  ) =>
    app.get(SteerRooms).run(gathering.leader, gathering.sessionId, { action, minutes: 2, rooms: which }, key);
  const folded = async (until: number) => {
    const { rows } = await app.database.pool.query<StreamEvent<'session/facilitators'>>(
      'select seq::int, type, subject, payload, at from stream_event where stream = $1 and seq <= $2 order by seq',
      [`session:${gathering.sessionId}/facilitators`, until],
    );
    return rows.reduce(reduceConsole, emptyConsole);
  };
  const ask = (person: Actor, room: LiveRoom) =>
    app.get(AskForHelp).run(person, room.id, randomUUID(), { reason: 'stuck' });

  it('LR-16: next for all moves those at the step that was shown; the others are listed with the reason', async () => {
    await steer(
      'start',
      rooms.map(({ id }) => ({ id, version: 0 })),
    );
    await steer('next', [{ id: rooms[1]!.id, version: 1 }]);
    const answer = await steer('next', [
      ...rooms.slice(0, 3).map(({ id }) => ({ id, version: 1 })),
      { id: gathering.plenaryId, version: 0 },
    ]);
    expect(answer).toEqual({
      done: [rooms[0]!.id, rooms[2]!.id],
      refused: [
        { roomId: rooms[1]!.id, code: 'step.moved' },
        { roomId: gathering.plenaryId, code: 'room.not_started' },
      ],
    });
    const { board } = await see();
    expect(board.rooms.map(({ step }) => step?.index ?? null)).toEqual([null, 1, 1, 1, 0]);
  });

  it('LR-16: a room whose next step needs somebody who is not there is listed as waiting', async () => {
    expect(await steer('next', [{ id: rooms[3]!.id, version: 1 }])).toEqual({
      done: [],
      refused: [{ roomId: rooms[3]!.id, code: 'step.awaited' }],
    });
  });

  it('the same press again, after its answer was lost, gives no room two minutes twice', async () => {
    const key = randomUUID();
    const at = { id: rooms[3]!.id, version: 1 };
    await steer('extend', [at], key);
    await steer('extend', [at], key);
    const { board } = await see();
    expect(board.rooms.find(({ id }) => id === at.id)!.step!.addedMinutes).toBe(2);
  });

  it('LR-82: a call appears with room, reason and age, for nobody but who leads, and is gone for all when one answers', async () => {
    const [person] = gathering.groups[0]!.members;
    const { thing } = await ask(person!, rooms[0]!);
    await expect(ask(person!, rooms[0]!)).rejects.toBeInstanceOf(HelpAskedAlready);
    const { board, streams } = await see();
    expect(board.help).toEqual([
      { id: thing.id, roomId: rooms[0]!.id, reason: 'stuck', askedAt: thing.askedAt },
    ]);
    expect(JSON.stringify(board.help)).not.toContain(person!.personId);
    const { seq } = streams[`session:${gathering.sessionId}/facilitators`]!;
    expect((await folded(seq)).help).toEqual(board.help);
    const { rows } = await app.database.pool.query(
      "select from stream_event where stream like 'room:%' and payload::text like '%' || $1 || '%'",
      [thing.id],
    );
    expect(rows).toEqual([]);
    await app.get(AnswerHelp).run(gathering.leader, gathering.sessionId, thing.id);
    expect((await see()).board.help).toEqual([]);
    const after = (await see()).streams[`session:${gathering.sessionId}/facilitators`]!.seq;
    expect((await folded(after)).help).toEqual([]);
    const { rows: heard } = await app.database.pool.query(
      "select payload from stream_event where stream = $1 and type = 'help.answered'",
      [`person:${person!.personId}`],
    );
    expect(heard).toEqual([{ payload: { callId: thing.id, roomId: rooms[0]!.id } }]);
  });

  it('a call that was taken back cannot be answered', async () => {
    const [person] = gathering.groups[1]!.members;
    const { thing } = await ask(person!, rooms[1]!);
    await app.get(WithdrawHelp).run(person!, rooms[1]!.id, thing.id);
    expect((await see()).board.help).toEqual([]);
    await expect(
      app.get(AnswerHelp).run(gathering.leader, gathering.sessionId, thing.id),
    ).rejects.toBeInstanceOf(HelpGone);
  });

  it('LR-86: quiet is told after three minutes without a word, a turn or a step, and never in a silent step', async () => {
    const { board, pulse } = await see();
    const room = board.rooms.find(({ id }) => id === rooms[2]!.id)!;
    const now = Date.now();
    const active = now - 200_000;
    const long = { ...room, step: { ...room.step!, startedAt: now - 600_000, deadline: now + 60_000 } };
    expect(quietMinutes(long, active, now)).toBe(3);
    expect(quietMinutes(long, now - 100_000, now)).toBeNull();
    expect(quietMinutes({ ...long, isSilent: true }, active, now)).toBeNull();
    expect(quietMinutes({ ...long, entered: 0 }, active, now)).toBeNull();
    expect(quietMinutes({ ...long, step: { ...long.step, startedAt: now - 1_000 } }, active, now)).toBeNull();
    const quiet = { ...pulse, rooms: { ...pulse.rooms, [room.id]: { present: 3, activeAt: active } } };
    expect(alarmOf(long, { ...board, rooms: [] }, quiet, now)).toBe('quiet');
    // Written words count as they are written; coming and going does not.
    const before = pulse.rooms[room.id]!.activeAt!;
    const [person] = gathering.groups[2]!.members;
    await app.get(LeaveRoom).run(person!, room.id);
    await app.get(EnterRoom).run(person!, room.id);
    expect((await see()).pulse.rooms[room.id]!.activeAt).toBe(before);
    await app
      .get(PostMessage)
      .run(gathering.groups[2]!.members[1]!, room.id, randomUUID(), { text: 'hm' })
      .catch(() => undefined);
    await app.get(ChangeHand).run(person!, room.id, { raised: true });
    expect((await see()).pulse.rooms[room.id]!.activeAt!).toBeGreaterThan(before);
  });

  it('LR-87: its numbers are those of the rooms themselves, in a hundred checks at random', async () => {
    let state = 4_711;
    const roll = (sides: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * sides);
    };
    const { manager } = app.get(DataSource);
    const repository = app.get(RoomsRepository);
    const people = gathering.groups.flatMap(({ members }) => members);
    for (let check = 0; check < 100; check += 1) {
      const person = people[roll(people.length)]!;
      const at = (await see()).people.find((one) => one.personId === person.personId)!.roomId!;
      const presses = [
        () => app.get(ChangeHand).run(person, at, { raised: roll(2) === 0 }),
        () => app.get(LeaveRoom).run(person, at),
        () => app.get(EnterRoom).run(person, at),
        () =>
          app
            .get(MovePeople)
            .run(
              gathering.leader,
              gathering.sessionId,
              { personIds: [person.personId!], roomId: rooms[roll(4)]!.id },
              randomUUID(),
            ),
        () => steer('next', [{ id: rooms[roll(4)]!.id, version: 1 + roll(4) }]),
      ];
      await presses[roll(presses.length)]!().catch(() => undefined);
      const { board, streams } = await see();
      expect(await folded(streams[`session:${gathering.sessionId}/facilitators`]!.seq)).toEqual(board);
      const room = await manager.findOneByOrFail(LiveRoom, { id: rooms[roll(4)]!.id });
      const members = await repository.membersOf(manager, room.id);
      const own = presentBoard(room, members, { messages: [], notes: [], broadcasts: [], releases: [] });
      const leads = new Set(
        members.filter(({ role }) => role === 'facilitator').map((member) => member.personId),
      );
      expect(board.rooms.find(({ id }) => id === room.id)).toMatchObject({
        state: own.state,
        step: own.step,
        entered: own.entered.filter((id) => !leads.has(id)).length,
        hands: own.hands.length,
        seats: members.length - leads.size,
      });
    }
  }, 60_000);

  it('holds nobody’s name and nothing that was said', async () => {
    const { rows } = await app.database.pool.query<{ payload: unknown }>(
      'select payload from stream_event where stream = $1',
      [`session:${gathering.sessionId}/facilitators`],
    );
    const told = JSON.stringify(rows);
    for (const person of gathering.everybody) expect(told).not.toContain(person.personId);
  });
});
