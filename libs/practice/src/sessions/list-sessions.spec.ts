import { Presence } from '@colloquy/platform-presence';
import { randomUUID } from 'node:crypto';
import { testPractice } from '../practice.factory.js';
import { ListSessions } from './list-sessions.js';
import { aLiveRoom } from '../rooms/live-room.factory.js';

describe('one’s own sessions', () => {
  describe('where presence is known', () => {
    const app = testPractice();

    it('say how many are in the room', async () => {
      const room = await aLiveRoom(app);
      const [me] = room.members;
      const here = async () => (await app.get(ListSessions).run(me!)).sessions.map((card) => card.here);
      expect(await here()).toEqual([0]);
      await app.get(Presence).enter({
        roomId: room.id,
        personId: me!.personId!,
        connectionId: randomUUID(),
        nodeId: randomUUID(),
      });
      expect(await here()).toEqual([1]);
    });
  });

  describe('where Redis cannot be reached', () => {
    const app = testPractice({ redisUrl: 'redis://127.0.0.1:1' });

    it('say nothing rather than that nobody is there', async () => {
      const room = await aLiveRoom(app);
      const { sessions } = await app.get(ListSessions).run(room.members[0]!);
      expect(sessions).toMatchObject([{ roomId: room.id, here: null }]);
    });
  });
});
