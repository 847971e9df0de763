import type { RoomView } from '@colloquy/contracts';
import { eventually } from '@colloquy/testing';
import { type Client, testApp } from '../app.js';
import { type C3, c3, comeIn, replayed, see } from './room.js';

/** Steps of seconds, so that a whole session fits a test: the demo participants’ own pauses are what takes time. */
const inAHurry =
  "update live_rooms set method = jsonb_set(method, '{steps}', (select jsonb_agg(s || '{\"minutes\": 0.02}') from jsonb_array_elements(method->'steps') s))";

describe('demo participants', () => {
  const app = testApp({ role: 'all' });

  async function visit(persona: C3, alone = true): Promise<{ id: string; me: Client; myId: string }> {
    const me = await app.as(persona);
    const { value } = await me.ask('openDemoRoom', { body: { shortSteps: true, alone } });
    const id = value.roomId;
    await app.database.pool.query(`${inAHurry} where id = $1`, [id]);
    await comeIn(me, id);
    await listen(me, id);
    return { id, me, myId: (await see(me, id)).me.personId };
  }
  const listen = async (person: Client, id: string) => {
    const socket = await person.socket();
    await socket.emitWithAck('subscribe', { stream: `room:${id}/members` });
    return socket;
  };
  const nameOf = (room: RoomView, personId: string) =>
    room.members.find((member) => member.personId === personId)!.displayName.toLowerCase();
  const names = (room: RoomView, ids: string[]) => ids.map((id) => nameOf(room, id)).sort();

  it('let one visitor live a whole session: they come in, speak in turn, write, facilitate and close', async () => {
    const { id, me, myId } = await visit('zuri');
    await eventually(async () => {
      const room = await see(me, id);
      expect(names(room, room.board.demo)).toEqual(c3.filter((name) => name !== 'zuri').sort());
      for (const personId of room.board.demo) expect(room.presence[personId]).toBe('present');
    }, 15_000);
    const inside = await see(me, id);
    expect(inside.members.filter(({ isDemo }) => isDemo)).toHaveLength(6);
    expect(inside.members.find(({ personId }) => personId === myId)!.isDemo).toBe(false);

    const seen = new Set<string>();
    let spoke = 0;
    await eventually(async () => {
      const room = await see(me, id);
      const { step, turns, state } = room.board;
      if (step) seen.add(room.method.steps[step.index]!.key);
      if (turns?.holder === myId) {
        await me.ask('postMessage', { params: { id }, body: { text: 'My turn.' } });
        await me.ask('finishTurn', { params: { id }, body: { stepVersion: step!.version } });
        spoke += 1;
      }
      expect(state).toBe('closed');
    }, 150_000);
    const closed = await see(me, id);
    expect([...seen]).toEqual(closed.method.steps.map(({ key }) => key));
    expect(spoke).toBe(2);
    const speakers = new Set(closed.board.messages.map(({ authorId }) => nameOf(closed, authorId)));
    expect([...speakers].sort()).toEqual([...c3].sort());
    const byTheirStep = closed.board.messages.filter(({ stepIndex }) => stepIndex === 1);
    expect(new Set(byTheirStep.map(({ authorId }) => nameOf(closed, authorId)))).toEqual(new Set(['oonagh']));
    // Seats are given back meanwhile, one after the other.
    await eventually(async () => expect((await see(me, id)).board).toEqual(await replayed(app, id)), 10_000);
    await eventually(async () => expect((await see(me, id)).board.demo).toEqual([]), 10_000);
    expect((await see(me, id)).mine).toMatchObject({ takeaway: '', actions: [] });
    const { rows } = await app.database.pool.query('select from takeaways where room_id = $1', [id]);
    expect(rows.length).toBe(6);
  }, 180_000);

  it('leave facilitating to a visitor who facilitates, and give a seat back to its person', async () => {
    const { id, me } = await visit('imogen');
    await eventually(async () => expect((await see(me, id)).board.demo).toHaveLength(6), 15_000);
    // By the time a demo participant has started a room that was opened later, this one would have been started too.
    const later = await visit('zuri');
    await eventually(
      async () => expect((await see(later.me, later.id)).board.state).not.toBe('lobby'),
      30_000,
    );
    expect((await see(me, id)).board.state).toBe('lobby');

    const kasia = await app.as('kasia');
    const { value } = await kasia.ask('room', { params: { id } });
    expect(value.kind).toBe('room');
    await kasia.ask('enterRoom', { params: { id } });
    await listen(kasia, id);
    await eventually(async () => {
      const room = await see(me, id);
      expect(names(room, room.board.demo)).toEqual(['arjun', 'desmond', 'oonagh', 'zeke', 'zuri']);
    }, 10_000);
    const room = await see(me, id);
    const hers = room.members.find(({ displayName }) => displayName === 'Kasia')!;
    expect(hers.isDemo).toBe(false);
    expect(room.presence[hers.personId]).toBe('present');
    expect(room.board.entered).toContain(hers.personId);
  }, 60_000);

  it('stay away from a room that was opened without them', async () => {
    const { id, me } = await visit('zuri', false);
    // Those who are called later have come: nobody is still on the way.
    const later = await visit('zuri');
    await eventually(async () => expect((await see(later.me, later.id)).board.demo).toHaveLength(6), 15_000);
    expect((await see(me, id)).board.demo).toEqual([]);
  }, 30_000);

  it('LR-37: take up the seats that a killed server left behind, each once', async () => {
    const me = await app.as('zuri');
    const { value } = await me.ask('openDemoRoom', { body: { shortSteps: true } });
    const id = value.roomId;
    await app.database.pool.query(
      `with seats as (update room_members set played_no = seat, entered_no = seat where room_id = $1 and seat < 7 returning person_id)
       insert into attendances (room_id, person_id, connection_id, node_id, began_at, last_seen)
       select $1, person_id, 'gone ' || person_id, gen_random_uuid(), db_now(), db_now() from seats`,
      [id],
    );
    await comeIn(me, id);
    await listen(me, id);
    await eventually(async () => {
      const { presence } = await see(me, id);
      expect(Object.values(presence).filter((state) => state === 'present')).toHaveLength(7);
    }, 15_000);
    const { rows } = await app.database.pool.query(
      "select from stream_event where stream = 'room:' || $1 || '/members' and type = 'seat.played'",
      [id],
    );
    expect(rows).toEqual([]);
  }, 60_000);

  it('are there once, however many come at once', async () => {
    const { id, me } = await visit('zuri');
    await Promise.all([1, 2, 3].map(() => listen(me, id)));
    await eventually(async () => expect((await see(me, id)).board.demo).toHaveLength(6), 15_000);
    const { rows } = await app.database.pool.query(
      "select count(*)::int as n from auth_sessions s join people p on p.id = s.person_id where p.demo_key = 'arjun' and s.device like 'A program%' and s.ended_at is null and s.started_at > (select opened_at from live_rooms where id = $1)",
      [id],
    );
    expect(rows[0].n).toBe(1);
  }, 60_000);
});
