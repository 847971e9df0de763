import { randomUUID } from 'node:crypto';
import { type EventRow, PRESENCE } from '@colloquy/contracts';
import { Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { Presence } from '@colloquy/platform-presence';
import { OpenDueRooms, SettleSeats } from '@colloquy/practice/testing';
import { eventually } from '@colloquy/testing';
import { type Client, type LiveClient, testApp } from '../app.js';
import { c3, comeIn, freshRoom, goTo, replayed, roomWithEverybody, see } from './room.js';

const members = (id: string) => `room:${id}/members`;
const facilitators = (id: string) => `room:${id}/facilitators`;

async function listen(person: Client, ...streams: string[]) {
  const socket = await person.socket();
  const heard: EventRow[] = [];
  const evicted: string[] = [];
  const presence: unknown[] = [];
  socket.on('events', ({ stream, rows }) => streams.includes(stream) && heard.push(...rows));
  socket.on('evicted', ({ stream }) => evicted.push(stream));
  socket.on('presence', (message) => presence.push(message));
  for (const stream of streams) {
    const answer = await socket.emitWithAck('subscribe', { stream });
    if (!answer.ok) throw new Error(answer.problem.code);
  }
  return { socket, heard, evicted, presence };
}

describe('a room that holds', () => {
  const app = testApp();
  beforeAll(() => {
    app.app.get(Limits).take = async () => undefined;
  });
  const idOf = async (person: Client) => (await person.ask('me')).value.person!.id;
  const say = (person: Client, id: string, text: string) =>
    person.ask('postMessage', { params: { id }, body: { text } });

  it('LR-51, TR-S-06: from the number of their removal on nobody removed hears a thing, on any socket', async () => {
    const room = await roomWithEverybody(app, ['imogen', 'zuri', 'kasia']);
    const { id } = room;
    const personId = await idOf(room.zuri);
    const tabs = [await listen(room.zuri, members(id)), await listen(room.zuri, members(id))];
    const { status } = await room.imogen.ask('removeMember', { params: { id, personId } });
    expect(status).toBe(200);
    const at = performance.now();
    await eventually(() =>
      expect(tabs.map(({ evicted }) => evicted)).toEqual([[members(id)], [members(id)]]),
    );
    expect(performance.now() - at).toBeLessThan(1_000);
    const before = tabs.map(({ heard, presence }) => [heard.length, presence.length]);
    await say(room.kasia, id, 'afterwards');
    await room.kasia.ask('leaveRoom', { params: { id } });
    const watching = await listen(room.imogen, members(id));
    await say(room.imogen, id, 'and more');
    await eventually(() => expect(watching.heard.length).toBeGreaterThan(0));
    expect(tabs.map(({ heard, presence }) => [heard.length, presence.length])).toEqual(before);
    for (const { heard } of tabs)
      expect(heard.filter(({ type }) => ['member.left', 'room.people_changed'].includes(type))).toEqual([]);
  });

  it('LR-52, TR-S-07: who was removed while offline is refused before anything is said, whatever number they know', async () => {
    const room = await roomWithEverybody(app, ['imogen', 'zuri']);
    const { id } = room;
    const { epoch } = (await see(room.zuri, id)).streams[members(id)]!;
    const { socket } = await listen(room.zuri, members(id));
    socket.disconnect();
    await room.imogen.ask('removeMember', { params: { id, personId: await idOf(room.zuri) } });
    await say(room.imogen, id, 'while you were out');
    const again = await room.zuri.socket();
    const everything: unknown[] = [];
    again.onAny((...said: unknown[]) => everything.push(said));
    for (const [event, request] of [
      ['subscribe', { stream: members(id) }],
      ['resume', { stream: members(id), epoch, last: 0 }],
      ['subscribe', { stream: facilitators(id) }],
    ] as const)
      expect(await again.emitWithAck(event as 'subscribe', request as { stream: string })).toMatchObject({
        ok: false,
        problem: { code: 'stream.unknown' },
      });
    const polled = await room.zuri.ask('resumeStream', { query: { stream: members(id), epoch, last: 0 } });
    expect([polled.status, (await room.zuri.ask('room', { params: { id } })).status]).toEqual([404, 404]);
    expect(everything).toEqual([]);
  });

  it('LR-55: who no longer facilitates loses what facilitators hear within a second', async () => {
    const room = await roomWithEverybody(app, ['imogen', 'desmond']);
    const { id } = room;
    const desmond = await listen(room.desmond, members(id), facilitators(id));
    const group = (await room.imogen.ask('sessions')).value.groups.find(({ name }) => name === 'C3');
    // As handing facilitation over does it, in one transaction: the role, the seat, and the number it counts from.
    await app.app.get(Writes).run(async (write) => {
      await write.manager.query(
        "update role_assignments set valid_to = db_now() where role = 'facilitator' and person_id = $1",
        [await idOf(room.desmond)],
      );
      await app.app.get(SettleSeats).peopleChanged(write, group!.id, { joined: [], left: [] });
    });
    const at = performance.now();
    await eventually(() => expect(desmond.evicted).toContain(facilitators(id)));
    expect(performance.now() - at).toBeLessThan(1_000);
    const { status } = await room.desmond.ask('postBackchannel', {
      params: { id },
      body: { text: 'still?' },
    });
    expect(status).toBe(403);
    await app.database.pool.query(
      "update role_assignments set valid_to = null where role = 'facilitator' and person_id = $1",
      [await idOf(room.desmond)],
    );
  });

  it('LR-54: nobody reads another room by any id they can guess', async () => {
    const room = await roomWithEverybody(app, ['imogen', 'zuri']);
    const { id } = room;
    await say(room.zuri, id, 'a planted sentence');
    const stranger = await app.as('chidi');
    const { epoch } = (await see(room.zuri, id)).streams[members(id)]!;
    const socket = await stranger.socket();
    for (const stream of [members(id), facilitators(id), `room:${id}`, `session:${id}/facilitators`]) {
      expect(await socket.emitWithAck('subscribe', { stream })).toMatchObject({ ok: false });
      expect(await socket.emitWithAck('resume', { stream, epoch, last: 0 })).toMatchObject({ ok: false });
      expect((await stranger.ask('resumeStream', { query: { stream, epoch, last: 0 } })).status).toBe(404);
    }
    expect(await socket.emitWithAck('signal', { kind: 'typing', roomId: id })).toMatchObject({ ok: false });
    const personId = await idOf(stranger);
    const asked = [
      await stranger.ask('nameStandIns', {
        params: { id },
        body: { deputyId: personId, timekeeperId: null },
      }),
      await stranger.ask('goTogether', { params: { id }, body: { version: 1 } }),
      await stranger.ask('postBackchannel', { params: { id }, body: { text: 'hello' } }),
      await stranger.ask('stepOut', { params: { id } }),
      await stranger.ask('stepAside', { params: { id } }),
      await stranger.ask('letIn', { params: { id, personId } }),
      await stranger.ask('removeMember', { params: { id, personId } }),
      await stranger.ask('changeDoors', { params: { id }, body: { areOpen: false } }),
      await stranger.ask('stayOpen', { params: { id } }),
    ];
    expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 404));
  });

  it('LR-48: from the laptop to the phone within twenty seconds keeps the turn and the role', async () => {
    const room = await roomWithEverybody(app, ['imogen', 'zuri']);
    const { id } = room;
    const laptop = await listen(room.imogen, members(id));
    await room.imogen.ask('startRoom', { params: { id } });
    const holder = (await see(room.imogen, id)).board.turns!.holder;
    laptop.socket.disconnect();
    const phone = await app.as('imogen');
    await listen(phone, members(id));
    const seen = await see(phone, id);
    expect(seen.board.turns!.holder).toBe(holder);
    expect([seen.me.role, seen.presence[seen.me.personId]]).toEqual(['facilitator', 'present']);
    expect((await phone.ask('nextStep', { params: { id }, body: { version: 1 } })).status).toBe(200);
    expect(PRESENCE.grace).toBeGreaterThanOrEqual(20_000);
  });

  it('LR-49: signing out in one tab ends all tabs within two seconds', async () => {
    const zuri = await app.as('zuri');
    const tabs = [await zuri.socket(), await zuri.socket(), await zuri.socket()];
    const stream = (await zuri.ask('me')).value.personStream!;
    await tabs[0]!.emitWithAck('subscribe', { stream });
    await zuri.ask('signOut');
    await eventually(
      () => expect(tabs.map(({ connected }) => connected)).toEqual([false, false, false]),
      2_000,
    );
  });

  it('LR-50: somebody whose name has changed is the same person, with the new name wherever names are', async () => {
    const room = await roomWithEverybody(app, ['imogen', 'oonagh']);
    const { id } = room;
    await say(room.oonagh, id, 'before');
    const personId = await idOf(room.oonagh);
    const { rows } = await app.database.pool.query('select display_name from people where id = $1', [
      personId,
    ]);
    const rename = (name: string) =>
      app.database.pool.query('update people set display_name = $2 where id = $1', [personId, name]);
    await rename('Oonagh Newname');
    await say(room.oonagh, id, 'after');
    const seen = await see(room.imogen, id);
    expect(seen.members.filter((member) => member.personId === personId)).toMatchObject([
      { displayName: 'Oonagh Newname' },
    ]);
    expect(new Set(seen.board.messages.map(({ authorId }) => authorId))).toEqual(new Set([personId]));
    // What is told carries ids: no old name can stay behind in it.
    const told = await app.database.pool.query('select payload from stream_event where stream = $1', [
      members(id),
    ]);
    expect(JSON.stringify(told.rows)).not.toContain(rows[0].display_name);
    await rename(rows[0].display_name);
  });

  it('LR-107, TR-S-10: a message of a megabyte is refused, and the room goes on for everybody', async () => {
    const room = await roomWithEverybody(app, ['imogen', 'zuri']);
    const { id } = room;
    const [ofZuri, ofImogen] = [await listen(room.zuri, members(id)), await listen(room.imogen, members(id))];
    const { status, problem } = await say(room.zuri, id, 'x'.repeat(1_000_000));
    expect([status, problem.code]).toEqual([413, 'request.too_large']);
    expect((await say(room.zuri, id, 'x'.repeat(2_001))).status).toBe(422);
    await say(room.zuri, id, 'a usual one');
    for (const { heard } of [ofZuri, ofImogen])
      await eventually(() => expect(JSON.stringify(heard)).toContain('a usual one'));
    expect([ofZuri.socket.connected, ofImogen.socket.connected]).toEqual([true, true]);
  });

  it('TR-S-05, LR-13: forged senders, foreign ids, replayed and outdated commands are refused with a reason', async () => {
    const room = await roomWithEverybody(app, ['imogen', 'zuri']);
    const { id } = room;
    const view = await goTo(room.imogen, id, 'presenter_tells');
    const outdated = await room.imogen.ask('nextStep', { params: { id }, body: { version: 1 } });
    expect([outdated.status, outdated.problem.code]).toEqual([409, 'step.moved']);
    const forged = await room.zuri.ask('postMessage', {
      params: { id },
      body: { text: 'in her name', authorId: view.me.personId } as never,
    });
    expect([forged.status, forged.problem.code]).toEqual([400, 'request.malformed']);
    const key = randomUUID();
    const version = view.board.step!.version;
    const extend = (minutes: number) =>
      room.imogen.ask('extendStep', { params: { id }, body: { version, minutes }, key });
    const [first, replay, other] = [await extend(2), await extend(2), await extend(3)];
    expect(replay.value).toEqual(first.value);
    expect([other.status, other.problem.code]).toEqual([409, 'request.key_reused']);
    expect((await room.zuri.ask('removeMember', { params: { id, personId: view.me.personId } })).status).toBe(
      403,
    );
    expect((await see(room.imogen, id)).board).toEqual(await replayed(app, id));
  });

  it('LR-2: the link of a session before its doors says when they open, and leads in once they have', async () => {
    const imogen = await app.as('imogen');
    const group = (await imogen.ask('sessions')).value.groups.find(({ name }) => name === 'C3');
    const form = (await imogen.ask('sessionForm', { params: { id: group!.id } })).value;
    const onDate = new Date(Date.parse(form.today) + 86_400_000).toISOString().slice(0, 10);
    const planned = await imogen.ask('scheduleSession', {
      params: { id: group!.id },
      body: {
        methodKey: form.methods[0]!.key,
        when: { onDate, atTime: '10:00' },
      },
    });
    expect(planned.status).toBe(200);
    const zuri = await app.as('zuri');
    const { id } = planned.value;
    const page = async () => (await zuri.ask('session', { params: { id } })).value;
    const before = await page();
    expect(before).toMatchObject({ state: 'coming', roomId: null });
    expect(Date.parse(before.startsAt) - Date.parse(before.opensAt)).toBe(15 * 60_000);
    await app.database.pool.query(
      `create or replace function db_now() returns timestamptz language sql volatile as $$ select '${before.opensAt}'::timestamptz $$`,
    );
    await app.app.get(OpenDueRooms).run();
    expect(await page()).toMatchObject({ state: 'open', roomId: expect.any(String) });
    await app.database.pool.query(
      'create or replace function db_now() returns timestamptz language sql volatile parallel safe as $$ select clock_timestamp() $$',
    );
  });

  it('a session of ninety minutes costs one member less than 3 MB', async () => {
    const room = await roomWithEverybody(app);
    const { id } = room;
    const zuri = await listen(room.zuri, members(id));
    let bytes = 0;
    const { engine } = zuri.socket.io;
    const count = ({ data }: { data?: string }) => (bytes += 8 + (data?.length ?? 0));
    engine.on('packet', count);
    engine.on('packetCreate', count);
    bytes += JSON.stringify(await see(room.zuri, id)).length;
    const text = 'What strikes me is how long the rota has been left as it was. '.repeat(5);
    const view = await see(room.imogen, id);
    await room.imogen.ask('startRoom', { params: { id } });
    for (let step = 1; step <= view.method.steps.length; step += 1) {
      for (const person of c3) {
        await room[person].ask('postMessage', { params: { id }, body: { text } });
        await room[person].ask('changeHand', { params: { id }, body: { raised: true } });
        await room[person].ask('passTurn', { params: { id }, body: { stepVersion: step } });
      }
      const { epoch, seq: last } = (await see(room.zuri, id)).streams[members(id)]!;
      const before = bytes;
      await zuri.socket.emitWithAck('resume', { stream: members(id), epoch, last });
      await zuri.socket.emitWithAck('signal', { kind: 'clock' });
      // Six checks and three probes a minute, whatever happens; presence once a minute for each of them.
      bytes += ((bytes - before) * 90 * 9) / view.method.steps.length;
      await room.imogen.ask('nextStep', { params: { id }, body: { version: step } });
    }
    const people = JSON.stringify(await app.app.get(Presence).of(id)).length;
    await eventually(() => expect(zuri.heard.length).toBeGreaterThan(80));
    bytes += people * c3.length * 90;
    // A session in which three times as much is written.
    expect(bytes * 3).toBeLessThan(3_000_000);
    expect(bytes).toBeGreaterThan(50_000);
  }, 60_000);
});

describe('a room that is full of tabs', () => {
  const app = testApp();

  it('TR-S-02: a thousand connects on one wire are one connection’s worth of harm', async () => {
    const zuri = await app.as('zuri');
    const socket: LiveClient = await zuri.socket();
    for (let n = 0; n < 1_000; n += 1) socket.io.engine.write('0');
    await eventually(async () => expect((await zuri.ask('me')).status).toBe(200));
    const other = await zuri.socket();
    expect(await other.emitWithAck('signal', { kind: 'clock' })).toMatchObject({ ok: true });
  });

  it('TR-S-07, TR-S-23: nothing missed is handed out by the wire itself, and nothing is compressed', async () => {
    const { id, zuri } = await freshRoom(app, ['zuri']);
    await comeIn(zuri, id);
    const socket = await zuri.socket();
    const wire = socket as unknown as {
      _pid?: string;
      io: { engine: { transport: { ws: { extensions: unknown } } } };
    };
    expect(wire._pid).toBeUndefined();
    expect(String(wire.io.engine.transport.ws.extensions ?? '')).not.toContain('deflate');
  });
});
