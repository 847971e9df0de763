import { eventually } from '@colloquy/testing';
import { Presence } from '@colloquy/platform-presence';
import { type Client, testApp } from '../app.js';
import { comeIn, freshRoom, see } from './room.js';

describe('somebody in a room who comes by polling', () => {
  const app = testApp();
  const poll = async (person: Client, id: string) => {
    const stream = `room:${id}/members`;
    const { epoch, seq: last } = (await see(person, id)).streams[stream]!;
    expect((await person.ask('resumeStream', { query: { stream, epoch, last } })).status).toBe(200);
  };
  const idOf = async (person: Client) => (await person.ask('me')).value.person!.id;
  const stateOf = async (person: Client, id: string) =>
    (await app.app.get(Presence).of(id))[await idOf(person)];
  const attendances = async (id: string) =>
    (await app.database.pool.query('select person_id, ended_at from attendances where room_id = $1', [id]))
      .rows;

  it('stays gone after Leave, though another page of theirs still polls, until they come in again', async () => {
    const { id, zuri } = await freshRoom(app, ['zuri']);
    await comeIn(zuri, id);
    await poll(zuri, id);
    expect(await stateOf(zuri, id)).toBe('present');
    await zuri.ask('leaveRoom', { params: { id } });
    await poll(zuri, id);
    expect(await stateOf(zuri, id)).toBe('left');
    await zuri.ask('enterRoom', { params: { id } });
    await poll(zuri, id);
    expect(await stateOf(zuri, id)).toBe('present');
  });

  it('attends, once however often they ask, and no longer when they stop asking', async () => {
    const { id, zuri } = await freshRoom(app, ['zuri']);
    await comeIn(zuri, id);
    for (const _ of [1, 2, 3]) await poll(zuri, id);
    await eventually(async () =>
      expect(await attendances(id)).toEqual([{ person_id: await idOf(zuri), ended_at: null }]),
    );
    await eventually(async () => expect((await attendances(id))[0]!.ended_at).not.toBeNull(), 16_000);
  }, 30_000);
});
