import { randomUUID } from 'node:crypto';
import { emptyBoard, reduceRoom, type StreamEvent } from '@colloquy/contracts';
import { Forbidden } from '@colloquy/platform-access';
import { PostMessage } from '../messages/post-message.js';
import { testPractice } from '../practice.factory.js';
import { ProposeRelease } from '../releases/propose-release.js';
import { aFullRoom } from '../rooms/live-room.factory.js';
import { ReadRoom } from '../rooms/read-room.js';
import { SetCallLink } from '../rooms/set-call-link.js';
import { everythingKept } from '../retention/everything-kept.factory.js';
import { DetailNotFound } from './dilemma.errors.js';
import { RemoveDetail } from './remove-detail.js';

describe('an identifying detail', () => {
  const app = testPractice();

  it('is taken out by those who facilitate, where it stands', async () => {
    const room = await aFullRoom(app);
    const remove = (by: (typeof room.everybody)[number], text: string) =>
      app.get(RemoveDetail).run(by, room.id, { text });
    await expect(remove(room.members[0]!, 'fair line')).rejects.toBeInstanceOf(Forbidden);
    await expect(remove(room.facilitators[0]!, 'nowhere in it')).rejects.toBeInstanceOf(DetailNotFound);
  });

  it('T-19: is gone from every answer, from tables, kept answers and earlier events, and the stream still gives the board', async () => {
    const room = await aFullRoom(app);
    const [facilitator] = room.facilitators;
    const post = (text: string) =>
      app.get(PostMessage).run(room.members[0]!, room.id, randomUUID(), { text });
    await post('She lives at Quockerwodger Mews, near the station.');
    await post('Nothing in this one.');
    await post('QUOCKERWODGER  MEWS again');
    const release = { title: 'Closing', text: 'From Quockerwodger Mews', audience: 'cohort' } as const;
    await app.get(ProposeRelease).run(room.members[0]!, room.id, release, randomUUID());
    // This command’s answer, with the whole board, is kept for whoever repeats it.
    await app.get(SetCallLink).run(facilitator!, room.id, randomUUID(), { url: 'https://call.example/1' });
    await app.database.pool.query(
      `update practice_dilemmas set happened = 'In Quockerwodger Mews', markdown = 'In Quockerwodger Mews', html = '<p>In Quockerwodger Mews</p>'
       where id = (select dilemma_id from live_rooms where id = $1)`,
      [room.id],
    );
    expect(await app.get(RemoveDetail).run(facilitator!, room.id, { text: 'Quockerwodger Mews' })).toEqual({
      places: 4,
    });
    expect(await everythingKept(app.database.pool, /quockerwodger/i)).toEqual([]);
    const page = await app.get(ReadRoom).run(room.members[1]!, room.id);
    const { board, dilemma } = (page as Extract<typeof page, { kind: 'room' }>).room;
    expect(board.messages.map(({ html }) => html)).toEqual([
      '<p>She lives at (detail removed), near the station.</p>',
      '<p>Nothing in this one.</p>',
      '<p>(detail removed) again</p>',
    ]);
    expect(dilemma!.html).toContain('(detail removed)');
    expect(board.releases).toMatchObject([{ state: 'withdrawn', agreed: 0 }]);
    const { rows } = await app.database.pool.query<StreamEvent<'room/members'>>(
      'select seq::int, type, subject, payload, at from stream_event where stream = $1 order by seq',
      [`room:${room.id}/members`],
    );
    expect(rows.reduce(reduceRoom, emptyBoard)).toEqual(board);
  });

  it('T-20: no picture is shown in a room, and nothing can be attached to what is presented', async () => {
    const room = await aFullRoom(app);
    const text = 'Look: ![face](https://pictures.example/face.png)';
    const { thing } = await app.get(PostMessage).run(room.members[0]!, room.id, randomUUID(), { text });
    expect(thing.html).not.toMatch(/<img/);
    const { rows } = await app.database.pool.query(
      `select column_name from information_schema.columns where table_name in ('practice_dilemmas', 'room_messages')
       and (data_type = 'bytea' or column_name ~ 'file|attach|picture')`,
    );
    expect(rows).toEqual([]);
  });
});
