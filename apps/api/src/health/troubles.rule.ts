import type { Health } from '@colloquy/contracts';

/** Mail that has waited longer than this, in milliseconds, is late. */
const LATE = 15 * 60_000;
const LEAST_FREE_MEGABYTES = 1_024;
const SLOW = 250;

/** What somebody should look at, the most urgent first. `now` in milliseconds of the database’s clock. */
export function troublesOf(seen: Omit<Health, 'troubles'>, now: number): Health['troubles'] {
  const { database, disk, jobs, mail, redis } = seen;
  const judged: [Health['troubles'][number], boolean][] = [
    ['disk_low', disk !== null && disk.freeMegabytes < LEAST_FREE_MEGABYTES],
    ['connections_few', database.connections > database.mostConnections * 0.8],
    ['database_slow', database.milliseconds > SLOW],
    ['redis_away', redis === 'away'],
    ['mail_none', !mail.leaves && mail.waiting > 0],
    ['mail_late', mail.leaves && mail.oldestWaiting !== null && now - Date.parse(mail.oldestWaiting) > LATE],
    ['jobs_failed', jobs.some(({ failed }) => failed > 0)],
  ];
  return judged.filter(([, isSo]) => isSo).map(([trouble]) => trouble);
}
