import { Connections } from '@colloquy/platform-sockets';
import { eventually } from '@colloquy/testing';
import { type LiveClient, testApp } from '../app.js';
import { roomWithEverybody, see } from '../practice/room.js';

describe('leaving', () => {
  const app = testApp();
  const follow = async (socket: LiveClient, stream: string) =>
    expect(await socket.emitWithAck('subscribe', { stream })).toMatchObject({ ok: true });
  const open = (roomId: string) =>
    app.app.get(Connections).open.filter((connection) => connection.roomId === roomId);

  it('one stream keeps the connection and the others', async () => {
    const room = await roomWithEverybody(app, ['imogen', 'zuri']);
    const socket = await room.zuri.socket();
    const stream = `room:${room.id}/members`;
    const person = (await room.zuri.ask('me')).value.personStream!;
    await follow(socket, stream);
    await follow(socket, person);
    const heard: string[] = [];
    socket.on('events', (message) => heard.push(message.stream));
    expect(await socket.emitWithAck('unsubscribe', { stream })).toEqual({ ok: true, value: null });
    expect(open(room.id)).toEqual([]);
    await room.imogen.ask('postMessage', { params: { id: room.id }, body: { text: 'Still here?' } });
    const [{ value: resumed }] = [await room.zuri.ask('me')];
    expect(resumed.personStream).toBe(person);
    await follow(socket, stream);
    await room.imogen.ask('postMessage', { params: { id: room.id }, body: { text: 'Welcome back.' } });
    await eventually(() => expect(heard).toEqual([stream]));
  });

  it('a stream one never followed is no mistake', async () => {
    const socket = await (await app.as()).socket();
    const answer = await socket.emitWithAck('unsubscribe', { stream: 'thread:none/public' });
    expect(answer).toEqual({ ok: true, value: null });
  });

  it('by closing ends the attendance and shows as reconnecting, then as left', async () => {
    const room = await roomWithEverybody(app, ['imogen', 'zuri']);
    const stream = `room:${room.id}/members`;
    const [staying, leaving] = [await room.imogen.socket(), await room.zuri.socket()];
    const me = (await see(room.zuri, room.id)).me.personId;
    let seen: Record<string, string> = {};
    staying.on('presence', ({ people }) => (seen = people));
    await follow(staying, stream);
    await follow(leaving, stream);
    await eventually(() => expect(seen[me]).toBe('present'));
    leaving.disconnect();
    await eventually(() => expect(seen[me]).toBe('reconnecting'));
    await eventually(() => expect(open(room.id)).toHaveLength(1));
    await room.zuri.ask('leaveRoom', { params: { id: room.id } });
    await eventually(() => expect(seen[me] ?? 'left').toBe('left'));
  });
});
