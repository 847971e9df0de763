import { aPracticeGroup } from '@colloquy/cohorts/testing';
import { DataSource } from 'typeorm';
import { testPractice } from '../practice.factory.js';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { OpenDueRooms } from './open-due-rooms.job.js';

describe('opening lobbies', () => {
  const app = testPractice();
  const at = (instant: string) =>
    app.database.pool.query(
      `create or replace function db_now() returns timestamptz language sql volatile as $$ select '${instant}'::timestamptz $$`,
    );

  it('R-80: opens a group’s room fifteen minutes before its session by the wall clock, once', async () => {
    const { manager } = app.get(DataSource);
    // Half past nine in London: 08:30 in summer time.
    const { session } = await aPracticeGroup(manager, { session: { onDate: '2024-10-17', atTime: '09:30' } });
    const jobs = app.get(OpenDueRooms);
    await at('2024-10-17T08:14:00Z');
    expect(await jobs.run()).toBe(0);
    await at('2024-10-17T08:15:00Z');
    const opened = await Promise.all([jobs.run(), jobs.run()]);
    expect(opened.reduce((sum, count) => sum + count)).toBe(1);
    expect(await jobs.run()).toBe(0);
    const room = await manager.findOneByOrFail(LiveRoom, { learningSessionId: session.id });
    expect(room).toMatchObject({ state: 'lobby', isDemo: false, playsEmptySeats: false });
  });

  it('leaves what is over, and what is not a group’s, alone', async () => {
    const { manager } = app.get(DataSource);
    await aPracticeGroup(manager, { session: { onDate: '2024-10-17', atTime: '07:00' } });
    await aPracticeGroup(manager, {
      session: { onDate: '2024-10-17', atTime: '09:30', kind: 'learning_day' },
    });
    await at('2024-10-17T08:20:00Z');
    expect(await app.get(OpenDueRooms).run()).toBe(0);
  });
});
