import { randomUUID } from 'node:crypto';
import { emptyBoard, emptyConsole, reduceConsole, reduceRoom, type RoomView } from '@colloquy/contracts';
import { type Actor, Forbidden } from '@colloquy/platform-access';
import { Limits } from '@colloquy/platform-limits';
import { DataSource } from 'typeorm';
import { AttendancesRepository } from '../attendance/attendances.repository.js';
import { CallBack } from '../calls/call-back.js';
import { CarryOutRecalls } from '../calls/carry-out-recalls.job.js';
import { ReadConsole } from '../console/read-console.js';
import { PostMessage } from '../messages/post-message.js';
import { VisitRoom } from '../places/visit-room.js';
import { testPractice } from '../practice.factory.js';
import { CloseRoom } from '../rooms/close-room.js';
import { aFullRoom, type RoomWithPeople } from '../rooms/live-room.factory.js';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { ReadRoom } from '../rooms/read-room.js';
import { RoomNotStarted } from '../rooms/room.errors.js';
import { StartRoom } from '../rooms/start-room.js';
import { ReadSummary } from '../summaries/read-summary.js';
import { ChangeQuoting } from './change-quoting.js';
import { ChooseInMoment } from './choose-in-moment.js';
import { EndMoment } from './end-moment.js';
import { ChoiceNotOffered, ChoiceOfferedAlready, NobodySecond } from './moment.errors.js';
import { OfferChoice } from './offer-choice.js';

describe('a difficult moment', () => {
  const app = testPractice();
  let room: RoomWithPeople;
  let sessionId: string;
  const [facilitator, second, zuri, kasia] = [
    () => room.facilitators[0]!,
    () => room.facilitators[1]!,
    () => room.members[0]!,
    () => room.members[1]!,
  ];
  beforeAll(() => {
    app.get(Limits).take = async () => undefined;
  });
  beforeEach(async () => {
    room = await aFullRoom(app);
    await app.get(StartRoom).run(facilitator(), room.id);
    sessionId = (await see(facilitator())).place.sessionId;
  });

  async function see(actor: Actor, id = room.id): Promise<RoomView> {
    const read = await app.get(ReadRoom).run(actor, id);
    if (read.kind !== 'room') throw new Error('still the lobby');
    return read.room;
  }
  const offer = (actor = facilitator()) => app.get(OfferChoice).run(actor, sessionId, randomUUID());
  const choose = async (actor: Actor, choice: 'stay' | 'quiet' | 'one_to_one', from = room.id) =>
    (await app.get(ChooseInMoment).run(actor, from, { choice })).roomId;
  const board = async () => (await app.get(ReadConsole).run(facilitator(), sessionId)).board;
  const roomOf = (id: string) => app.get(DataSource).manager.findOneByOrFail(LiveRoom, { id });
  const told = async (stream: string) =>
    (
      await app.database.pool.query('select * from stream_event where stream = $1 order by seq', [stream])
    ).rows.map((row) => ({ ...row, seq: Number(row.seq) }));
  const membersHeard = async () => JSON.stringify(await told(`room:${room.id}/members`));

  it('is offered by whoever leads, once at a time, in a room that runs; to members it is refused', async () => {
    await expect(offer(zuri())).rejects.toBeInstanceOf(Forbidden);
    const lobby = await aFullRoom(app);
    const other = (await app.get(ReadRoom).run(lobby.facilitators[0]!, lobby.id)) as { room: RoomView };
    await expect(
      app.get(OfferChoice).run(lobby.facilitators[0]!, other.room.place.sessionId, randomUUID()),
    ).rejects.toBeInstanceOf(RoomNotStarted);
    const moment = await offer();
    expect(moment).toMatchObject({
      by: facilitator().personId,
      second: second().personId,
      isOpen: true,
    });
    await expect(offer(second())).rejects.toBeInstanceOf(ChoiceOfferedAlready);
    expect((await see(zuri())).board.moment).toEqual(moment);
    expect((await see(zuri())).mine.moment).toEqual({ momentId: moment.id, choice: null, mayQuote: true });
  });

  it('before it is offered nobody chooses, and whoever facilitates never does', async () => {
    await expect(choose(zuri(), 'quiet')).rejects.toBeInstanceOf(ChoiceNotOffered);
    await offer();
    await expect(choose(second(), 'quiet')).rejects.toBeInstanceOf(Forbidden);
  });

  it('whoever chooses the quiet room is there at once, and one room is enough for all of them', async () => {
    await offer();
    const quiet = await choose(zuri(), 'quiet');
    expect(await choose(kasia(), 'quiet')).toBe(quiet);
    const there = await see(zuri(), quiet);
    expect(there.board).toMatchObject({
      state: 'live',
      entered: [zuri().personId, kasia().personId],
      moment: { isOpen: true },
    });
    expect(there.place).toMatchObject({ kind: 'quiet', name: 'Quiet room' });
    expect(there.mine.moment?.choice).toBe('quiet');
    // Nothing is asked of anybody there, and nothing can be written.
    await expect(
      app.get(PostMessage).run(zuri(), quiet, randomUUID(), { text: 'hello' }),
    ).rejects.toMatchObject({ code: 'step.listening' });
    expect((await see(facilitator())).board.entered).not.toContain(zuri().personId);
    expect((await board()).rooms).toContainEqual(
      expect.objectContaining({ id: quiet, kind: 'quiet', isSilent: true, entered: 2 }),
    );
  });

  it('what somebody chose is in no stream and no page but theirs, and in the console', async () => {
    await offer();
    await choose(zuri(), 'stay');
    await choose(kasia(), 'quiet');
    expect((await board()).choices).toEqual({ [zuri().personId!]: 'stay', [kasia().personId!]: 'quiet' });
    expect(await membersHeard()).not.toMatch(/"stay"|"quiet"|one_to_one/);
    expect(JSON.stringify(await see(room.presenter))).not.toContain('"choice":"');
    expect((await see(zuri())).mine.moment?.choice).toBe('stay');
  });

  it('for a one-to-one the second facilitator is called to a room of one’s own; what is said there is nobody else’s', async () => {
    await offer();
    const aside = await choose(kasia(), 'one_to_one');
    const { help } = await board();
    expect(help).toMatchObject([{ roomId: aside, reason: 'one_to_one' }]);
    await app.get(VisitRoom).run(second(), aside);
    await app.get(PostMessage).run(kasia(), aside, randomUUID(), { text: 'It was about me.' });
    await app.get(PostMessage).run(second(), aside, randomUUID(), { text: 'I am here.' });
    expect(JSON.stringify(await see(zuri()))).not.toContain('It was about me');
    const other = await choose(zuri(), 'one_to_one');
    expect(other).not.toBe(aside);
    // Going back ends it, for whoever came to it as well.
    expect(await choose(kasia(), 'stay', aside)).toBe(room.id);
    expect((await roomOf(aside)).state).toBe('closed');
    await expect(app.get(ReadRoom).run(kasia(), aside)).rejects.toMatchObject({ code: 'thing.not_found' });
    const now = await board();
    expect(now.rooms.map(({ id }) => id)).not.toContain(aside);
    expect(now.help.map(({ roomId }) => roomId)).toEqual([other]);
  });

  it('where nobody else leads a one-to-one is refused, and nothing is promised', async () => {
    await app.database.pool.query(
      "update role_assignments set valid_to = db_now() where person_id = $1 and role = 'facilitator'",
      [second().personId],
    );
    expect(await offer()).toMatchObject({ second: null });
    await expect(choose(zuri(), 'one_to_one')).rejects.toBeInstanceOf(NobodySecond);
  });

  it('two who choose at once meet in one quiet room', async () => {
    await offer();
    const all = [...room.members, room.presenter];
    const rooms = await Promise.all(all.map((person) => choose(person, 'quiet')));
    expect(new Set(rooms).size).toBe(1);
    expect(await Promise.all(all.map((person) => choose(person, 'stay', rooms[0])))).toEqual(
      all.map(() => room.id),
    );
    expect((await see(facilitator())).board.entered).toHaveLength(room.everybody.length);
  });

  it('a recall is not for whoever is in the quiet room', async () => {
    await offer();
    const quiet = await choose(zuri(), 'quiet');
    await expect(app.get(CallBack).run(facilitator(), sessionId, { seconds: 30 })).rejects.toMatchObject({
      code: 'recall.nobody_away',
    });
    expect((await see(zuri(), quiet)).board.recall).toBeNull();
  });

  it('over, it asks nobody any more; whoever is elsewhere stays there and can still come back', async () => {
    await offer();
    const quiet = await choose(zuri(), 'quiet');
    await expect(app.get(EndMoment).run(zuri(), sessionId)).rejects.toBeInstanceOf(Forbidden);
    await app.get(EndMoment).run(second(), sessionId);
    await expect(app.get(EndMoment).run(second(), sessionId)).rejects.toBeInstanceOf(ChoiceNotOffered);
    expect((await see(zuri(), quiet)).board.moment?.isOpen).toBe(false);
    await expect(choose(kasia(), 'quiet')).rejects.toBeInstanceOf(ChoiceNotOffered);
    expect(await choose(zuri(), 'stay', quiet)).toBe(room.id);
    expect((await offer()).isOpen).toBe(true);
    expect((await board()).choices).toEqual({});
  });

  it('nobody is counted absent: minutes in the quiet room are minutes of the session, and its end brings everybody back', async () => {
    await offer();
    const quiet = await choose(zuri(), 'quiet');
    await app.database.pool.query(
      `insert into attendances (room_id, person_id, connection_id, node_id, began_at, last_seen)
       select $1, $2, 'quiet', gen_random_uuid(), s.starts_at, s.starts_at + interval '40 minutes'
       from learning_sessions s where s.id = $3`,
      [quiet, zuri().personId, sessionId],
    );
    const { manager } = app.get(DataSource);
    const plenary = await roomOf(room.id);
    const [session] = await manager.query(
      'select starts_at as "startsAt", minutes from learning_sessions where id = $1',
      [sessionId],
    );
    const end = new Date(session.startsAt.getTime() + 60 * 60_000);
    const closed = { ...plenary, startedAt: session.startsAt, closedAt: end };
    const minutes = await app.get(AttendancesRepository).of(manager, closed, session, end);
    expect(minutes.get(zuri().personId!)?.minutes).toBe(40);

    await app.get(CloseRoom).run(facilitator(), room.id);
    await app.get(CarryOutRecalls).run();
    expect((await roomOf(quiet)).state).toBe('closed');
    const { record } = await app.get(ReadSummary).run(facilitator(), room.id);
    expect(record?.map(({ personId }) => personId)).toContain(zuri().personId);
    expect((await see(zuri())).board.state).toBe('closed');
  });

  it('not to be quoted is one’s own to say and to take back, also when the session is over', async () => {
    await offer();
    const refuse = (actor: Actor, mayQuote: boolean) =>
      app.get(ChangeQuoting).run(actor, room.id, { mayQuote });
    await expect(refuse(second(), false)).rejects.toBeInstanceOf(Forbidden);
    await refuse(zuri(), false);
    await refuse(zuri(), false);
    expect((await see(zuri())).mine.moment?.mayQuote).toBe(false);
    await app.get(CloseRoom).run(facilitator(), room.id);
    await refuse(zuri(), true);
    expect((await see(zuri())).mine.moment?.mayQuote).toBe(true);
    expect(await membersHeard()).not.toContain('mayQuote');
  });

  it('the streams fold to what the pages are given', async () => {
    await offer();
    const quiet = await choose(zuri(), 'quiet');
    await choose(kasia(), 'one_to_one');
    await app.get(EndMoment).run(facilitator(), sessionId);
    for (const [id, actor] of [
      [room.id, facilitator()],
      [quiet, zuri()],
    ] as const)
      expect((await told(`room:${id}/members`)).reduce(reduceRoom, emptyBoard)).toEqual(
        (await see(actor, id)).board,
      );
    const folded = (await told(`session:${sessionId}/facilitators`)).reduce(reduceConsole, emptyConsole);
    const { moment, choices, checkIns, help } = await board();
    expect(folded).toMatchObject({ moment, choices, checkIns, help });
  });
});
