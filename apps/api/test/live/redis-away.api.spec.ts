import type { EventRow } from '@colloquy/contracts';
import { Presence } from '@colloquy/platform-presence';
import { eventually, testRedis } from '@colloquy/testing';
import { testApp, type TestApp } from '../app.js';
import { roomWithEverybody, see } from '../practice/room.js';

describe('a room on two nodes while Redis is away', () => {
  const redis = testRedis();
  const here: TestApp = testApp(() => ({ redisUrl: redis.url }));
  let there: Pick<TestApp, 'as' | 'app'>;
  beforeAll(async () => {
    there = await here.anotherNode();
  }, 60_000);

  it('LR-40: commands take effect and reach everybody on every node; LR-39: nobody is shown as having left', async () => {
    const room = await roomWithEverybody(here, ['imogen', 'zuri', 'oonagh']);
    const { id } = room;
    const stream = `room:${id}/members`;
    const zuri = await there.as('zuri');
    const socket = await zuri.socket();
    const heard: EventRow[] = [];
    const shown: string[] = [];
    socket.on('events', ({ rows }) => heard.push(...rows));
    socket.on('presence', ({ people }) => shown.push(...Object.values(people)));
    await socket.emitWithAck('subscribe', { stream });
    const facilitator = await room.imogen.socket();
    await facilitator.emitWithAck('subscribe', { stream });
    const me = (await see(zuri, id)).me.personId;
    await eventually(async () => expect((await see(room.imogen, id)).presence[me]).toBe('present'), 5_000);

    await redis.kill();
    const started = await room.imogen.ask('startRoom', { params: { id } });
    expect(started.status).toBe(200);
    const said = await zuri.ask('postMessage', { params: { id }, body: { text: 'still here' } });
    expect(said.status).toBe(200);
    await eventually(() => expect(heard.map(({ type }) => type)).toEqual(['room.started', 'message.posted']));
    await eventually(async () => expect((await see(room.imogen, id)).presence[me]).toBe('unknown'), 5_000);

    await redis.start();
    await eventually(async () => expect((await there.app.get(Presence).of(id))[me]).toBe('present'), 15_000);
    const { board } = await see(room.imogen, id);
    expect(board.step).toEqual(started.value.thing.step);
    expect(board.lead.goneSince).toBeNull();
    expect(shown).not.toContain('left');
    expect((await room.imogen.ask('nextStep', { params: { id }, body: { version: 1 } })).status).toBe(200);
    await eventually(() => expect(heard.at(-1)?.type).toBe('step.started'));
  }, 60_000);
});
