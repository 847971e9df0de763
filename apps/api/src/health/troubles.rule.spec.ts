import type { Health } from '@colloquy/contracts';
import { troublesOf } from './troubles.rule.js';

const now = Date.parse('2026-11-22T12:00:00Z');
const well: Omit<Health, 'troubles'> = {
  version: '1',
  startedAt: '2026-11-22T11:00:00.000Z',
  nodes: 1,
  database: {
    version: '18',
    milliseconds: 2,
    megabytes: 40,
    connections: 12,
    mostConnections: 200,
    lastMigration: 'x',
  },
  redis: 'none',
  disk: { freeMegabytes: 50_000, megabytes: 100_000 },
  mail: {
    leaves: true,
    waiting: 0,
    oldestWaiting: null,
    sentToday: 3,
    givenUpThisWeek: 0,
    lastTrouble: null,
  },
  jobs: [{ name: 'mail.send', waiting: 0, underWay: 1, failed: 0, oldestDue: null }],
};

describe('what an administrator should look at', () => {
  it.each<[string, Partial<typeof well>, Health['troubles']]>([
    ['nothing where all is well', {}, []],
    ['a disk that is nearly full', { disk: { freeMegabytes: 500, megabytes: 100_000 } }, ['disk_low']],
    ['no disk of ours is none to look at', { disk: null }, []],
    ['Redis that is away', { redis: 'away' }, ['redis_away']],
    ['mail that cannot leave', { mail: { ...well.mail, leaves: false, waiting: 2 } }, ['mail_none']],
    [
      'mail that has waited for twenty minutes',
      { mail: { ...well.mail, waiting: 1, oldestWaiting: '2026-11-22T11:40:00.000Z' } },
      ['mail_late'],
    ],
    [
      'mail that has waited for a minute is on its way',
      { mail: { ...well.mail, waiting: 1, oldestWaiting: '2026-11-22T11:59:00.000Z' } },
      [],
    ],
    ['jobs that were given up', { jobs: [{ ...well.jobs[0]!, failed: 1 }] }, ['jobs_failed']],
    [
      'a database that is slow and nearly out of connections, the second first',
      { database: { ...well.database, milliseconds: 900, connections: 190 } },
      ['connections_few', 'database_slow'],
    ],
  ])('%s', (_says, seen, troubles) => {
    expect(troublesOf({ ...well, ...seen }, now)).toEqual(troubles);
  });
});
