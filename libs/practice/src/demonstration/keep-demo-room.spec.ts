import { randomUUID } from 'node:crypto';
import { demoGroupId, SessionsRepository } from '@colloquy/cohorts';
import { aPracticeGroup } from '@colloquy/cohorts/testing';
import { untilSomebodyWaits } from '@colloquy/testing';
import { DataSource } from 'typeorm';
import { testPractice } from '../practice.factory.js';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { OpenRoom } from '../rooms/open-room.js';
import { KeepDemoRoom } from './keep-demo-room.job.js';

describe('the demonstration’s room', () => {
  const app = testPractice({ demo: true });
  beforeAll(async () => void (await aPracticeGroup(app.get(DataSource).manager, { id: demoGroupId('C3') })));
  const run = () => app.get(KeepDemoRoom).run();
  const rooms = () =>
    app.get(DataSource).manager.find(LiveRoom, {
      relations: { learningSession: true },
      order: { openedAt: 'ASC' },
    });
  const later = (minutes: number) =>
    app.database.pool.query(
      `create or replace function db_now() returns timestamptz language sql volatile as $$ select clock_timestamp() + interval '${minutes} minutes' $$`,
    );
  const somebodyComes = (room: LiveRoom) =>
    app.database.pool.query(
      `with came as (update room_members set entered_no = 1 where room_id = $1 returning person_id)
       insert into attendances (room_id, person_id, connection_id, node_id, began_at, last_seen)
       select $1, person_id, 'one', $2, db_now(), db_now() from came limit 1`,
      [room.id, randomUUID()],
    );

  it('is always there, waiting, once', async () => {
    await Promise.all([run(), run(), run()]);
    const [room, ...others] = await rooms();
    expect(others).toEqual([]);
    expect(room).toMatchObject({ state: 'lobby', isDemo: true, playsEmptySeats: true });
  });

  it('is put off while nobody comes', async () => {
    const [before] = await rooms();
    await later(61);
    await run();
    const [room, ...others] = await rooms();
    expect(others).toEqual([]);
    const moved = room!.learningSession!.startsAt.getTime() - before!.learningSession!.startsAt.getTime();
    expect(moved / 60_000).toBeGreaterThanOrEqual(60);
  });

  it('is followed by a fresh one once somebody has come, and closed half an hour after everybody has gone', async () => {
    const [room] = await rooms();
    await somebodyComes(room!);
    await run();
    expect((await rooms()).map(({ state }) => state)).toEqual(['lobby', 'lobby']);
    await later(80);
    await run();
    expect((await rooms())[0]!.state).toBe('lobby');
    await later(95);
    await run();
    const [old, fresh, ...others] = await rooms();
    expect([old!.state, fresh!.state, others]).toEqual(['closed', 'lobby', []]);
    const { rows } = await app.database.pool.query('select type from stream_event where stream = $1', [
      `room:${old!.id}/members`,
    ]);
    expect(rows).toEqual([{ type: 'room.closed' }]);
  });

  it('leaves one lobby waiting of all those that were opened by hand and nobody came to', async () => {
    const { manager } = app.get(DataSource);
    await later(95);
    for (const inMinutes of [0, 1, 2]) {
      const session = {
        id: randomUUID(),
        practiceGroupId: demoGroupId('C3'),
        inMinutes,
        zone: 'Europe/London',
      };
      await app.get(SessionsRepository).addPracticeSession(manager, session);
      await app.get(OpenRoom).run(manager, session, { isDemo: true, playsEmptySeats: true });
    }
    const open = async () => (await rooms()).filter(({ state }) => state === 'lobby');
    await run();
    expect(await open()).toHaveLength(3);
    await later(130);
    await run();
    const [waiting, ...others] = await open();
    expect([waiting?.playsEmptySeats, others]).toEqual([true, []]);
  });

  it('lets be what closed while it looked, and whoever came in', async () => {
    const { manager } = app.get(DataSource);
    const [closing] = (await rooms()).filter(({ state }) => state === 'lobby');
    await somebodyComes(closing!);
    await later(260);
    const other = app.get(DataSource).createQueryRunner();
    await other.startTransaction();
    await other.query(`update live_rooms set state = 'closed', closed_at = db_now() where id = $1`, [
      closing!.id,
    ]);
    const looking = run();
    await untilSomebodyWaits(app.database.pool);
    await other.commitTransaction();
    await other.release();
    await looking;
    const { rows } = await app.database.pool.query('select from stream_event where stream = $1', [
      `room:${closing!.id}/members`,
    ]);
    expect(rows).toEqual([]);
    expect(await manager.countBy(LiveRoom, { state: 'lobby' })).toBe(1);
  });
});
