import { randomUUID } from 'node:crypto';
import { Connections } from '@colloquy/platform-sockets';
import { testPractice } from '../practice.factory.js';
import { aFullRoom } from '../rooms/live-room.factory.js';
import { KeepAttendance } from './keep-attendance.js';

describe('attendance', () => {
  const app = testPractice();
  const rows = async (roomId: string) =>
    (
      await app.database.pool.query<{ person_id: string; minutes: number; is_over: boolean }>(
        `select person_id, round(extract(epoch from coalesce(ended_at, last_seen) - began_at) / 60)::int as minutes, ended_at is not null as is_over
         from attendances where room_id = $1 order by began_at, person_id`,
        [roomId],
      )
    ).rows;
  /** Later, for the database. */
  const pass = (minutes: number) =>
    app.database.pool.query(
      `create or replace function db_now() returns timestamptz language sql volatile as $$ select clock_timestamp() + interval '${minutes} minutes' $$`,
    );
  const written = () => app.get(KeepAttendance).touch([]);
  afterEach(() => pass(0));

  it('is a row per connection, from coming to going', async () => {
    const room = await aFullRoom(app);
    const connections = app.get(Connections);
    const zuri = { roomId: room.id, personId: room.members[0]!.personId!, connectionId: randomUUID() };
    const phone = { ...zuri, connectionId: randomUUID() };
    connections.began(zuri);
    connections.began(phone);
    await written();
    await pass(68);
    connections.ended(zuri);
    await written();
    expect(await rows(room.id)).toEqual(
      expect.arrayContaining([
        { person_id: zuri.personId, minutes: 68, is_over: true },
        { person_id: zuri.personId, minutes: 0, is_over: false },
      ]),
    );
    connections.ended(phone);
    await written();
  });

  it('touches everybody of this node in one statement; who was never seen to leave stayed until last seen', async () => {
    const room = await aFullRoom(app);
    const connections = app.get(Connections);
    const two = room.members.slice(0, 2).map(({ personId }) => ({
      roomId: room.id,
      personId: personId!,
      connectionId: randomUUID(),
    }));
    for (const connection of two) connections.began(connection);
    await written();
    await pass(30);
    await app.get(KeepAttendance).touch(connections.open);
    // The node is killed here: nobody says goodbye.
    await pass(90);
    expect((await rows(room.id)).map(({ minutes, is_over }) => [minutes, is_over])).toEqual([
      [30, false],
      [30, false],
    ]);
    for (const connection of two) connections.ended(connection);
    await written();
  });

  it('makes up for a beginning that could not be written', async () => {
    const room = await aFullRoom(app);
    const connection = {
      roomId: room.id,
      personId: room.members[0]!.personId!,
      connectionId: randomUUID(),
    };
    await app.get(KeepAttendance).touch([connection]);
    await app.get(KeepAttendance).touch([connection]);
    expect(await rows(room.id)).toHaveLength(1);
  });

  it('coming back on the same connection begins a new interval', async () => {
    const room = await aFullRoom(app);
    const connections = app.get(Connections);
    const connection = {
      roomId: room.id,
      personId: room.members[0]!.personId!,
      connectionId: randomUUID(),
    };
    for (const _ of [1, 2]) {
      connections.began(connection);
      connections.ended(connection);
    }
    await written();
    expect((await rows(room.id)).map(({ is_over }) => is_over)).toEqual([true, true]);
  });
});
