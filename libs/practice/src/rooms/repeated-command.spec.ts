import { randomUUID } from 'node:crypto';
import { ThingNotFound } from '@colloquy/platform-http';
import type { Actor } from '@colloquy/platform-access';
import { AddWorkplaceAction } from '../keepsakes/add-workplace-action.js';
import { KeepTakeaway } from '../keepsakes/keep-takeaway.js';
import { testPractice } from '../practice.factory.js';
import { ExtendStep } from '../steps/extend-step.js';
import { CloseRoom } from './close-room.js';
import { aFullRoom } from './live-room.factory.js';
import { SetCallLink } from './set-call-link.js';
import { StartRoom } from './start-room.js';

type Ask = (actor: Actor, roomId: string, key: string) => Promise<unknown>;

describe('what is asked again with the same key', () => {
  const app = testPractice();
  const asks: [string, Ask][] = [
    [
      'a link to the call',
      (a, id, key) => app.get(SetCallLink).run(a, id, key, { url: 'https://a.example/' }),
    ],
    ['more minutes', (a, id, key) => app.get(ExtendStep).run(a, id, key, { version: 1, minutes: 2 })],
    ['a takeaway', (a, id, key) => app.get(KeepTakeaway).run(a, id, key, { text: 'Mine.' })],
    ['an action', (a, id, key) => app.get(AddWorkplaceAction).run(a, id, key, { text: 'Mine.' })],
  ];

  it.each(asks)('%s: is answered again, and to nobody whose seat was taken away', async (_, ask) => {
    const room = await aFullRoom(app);
    const lead = room.facilitators[0]!;
    await app.get(StartRoom).run(lead, room.id);
    const key = randomUUID();
    const first = await ask(lead, room.id, key);
    await app.get(CloseRoom).run(lead, room.id);
    expect(await ask(lead, room.id, key)).toEqual(first);
    await app.database.pool.query(
      'update room_members set removed_at = db_now() where room_id = $1 and person_id = $2',
      [room.id, lead.personId],
    );
    await expect(ask(lead, room.id, key)).rejects.toBeInstanceOf(ThingNotFound);
  });
});
