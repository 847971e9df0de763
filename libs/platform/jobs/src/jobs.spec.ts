import { randomUUID } from 'node:crypto';
import { Config, ConfigModule } from '@colloquy/platform-config';
import { dataSourceOptions } from '@colloquy/platform-database';
import { eventually, testDatabase } from '@colloquy/testing';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { JobsModule } from './jobs.module.js';
import { type Attempt, type HandleOptions, type JobHandler, Jobs } from './jobs.js';

const database = testDatabase();
let source: DataSource;
const running: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  source = await new DataSource(dataSourceOptions(database.url)).initialize();
});
afterEach(async () => {
  for (const node of running.splice(0)) await node.close();
});
afterAll(() => source.destroy());

interface Greeting {
  to: string;
}
/** A node that does jobs of this name, or (`web`) only begins them. */
async function node(
  name: string,
  handler: JobHandler<Greeting>,
  { role = 'all', ...options }: HandleOptions & { role?: Config['role'] } = {},
) {
  const config = new Config({ databaseUrl: database.url, databaseDirectUrl: database.url, role } as Config);
  const module = await Test.createTestingModule({
    imports: [ConfigModule.with(config), JobsModule],
  }).compile();
  const jobs = module.get(Jobs);
  jobs.handle(name, handler, { lookEvery: 0.5, ...options });
  running.push(await module.init());
  return { jobs, close: () => module.close() };
}
const never: JobHandler<Greeting> = async () => {
  throw new Error('nobody asked for this');
};
const kept = async (name: string) =>
  (
    await database.pool.query<{ state: string; output: unknown }>(
      'select state, output from pgboss.job where name = $1',
      [name],
    )
  ).rows;
/** Until a job begun after everything else is done: by then whatever could be found has been found. */
async function aLaterJobIsDone(): Promise<void> {
  const name = `later.${randomUUID()}`;
  const { jobs } = await node(name, async () => undefined, { role: 'worker' });
  await jobs.enqueue(database.pool, name, { to: 'nobody' });
  await eventually(async () => expect(await kept(name)).toMatchObject([{ state: 'completed' }]), 10_000);
}

describe('a job', () => {
  it('of a transaction that was rolled back leaves nothing and never runs', async () => {
    let runs = 0;
    const { jobs } = await node('rolled-back', async () => void (runs += 1));
    const work = source.transaction(async (manager) => {
      expect(await jobs.enqueue(manager, 'rolled-back', { to: 'kasia' })).toEqual(expect.any(String));
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    await aLaterJobIsDone();
    expect(await kept('rolled-back')).toEqual([]);
    expect(runs).toBe(0);
  });

  it('of a transaction that commits runs after the commit, once, with its data', async () => {
    const done: Greeting[] = [];
    const { jobs } = await node('greet', async (data) => void done.push(data));
    await source.transaction(async (manager) => {
      await jobs.enqueue(manager, 'greet', { to: 'zeke' });
      await aLaterJobIsDone();
      expect(done).toEqual([]);
    });
    await eventually(() => expect(done).toEqual([{ to: 'zeke' }]));
    await eventually(async () => expect(await kept('greet')).toMatchObject([{ state: 'completed' }]));
    expect(done).toHaveLength(1);
  });

  it('may begin with a transaction of pg’s own', async () => {
    const done: Greeting[] = [];
    const { jobs } = await node('greet-plainly', async (data) => void done.push(data));
    const client = await database.pool.connect();
    for (const end of ['rollback', 'commit']) {
      await client.query('begin');
      await jobs.enqueue(client, 'greet-plainly', { to: end });
      await client.query(end);
    }
    client.release();
    await eventually(() => expect(done).toEqual([{ to: 'commit' }]));
  });

  it('that fails is tried again, with the number of the attempt', async () => {
    const attempts: number[] = [];
    const { jobs } = await node(
      'stubborn',
      async (_data, { number }: Attempt) => {
        attempts.push(number);
        if (number < 3) throw new Error('not yet');
      },
      { retryDelay: 0 },
    );
    await jobs.enqueue(source.manager, 'stubborn', { to: 'oonagh' });
    await eventually(() => expect(attempts).toEqual([1, 2, 3]), 15_000);
    await eventually(async () => expect(await kept('stubborn')).toMatchObject([{ state: 'completed' }]));
  });

  it('that fails for good is kept as failed, without a word that somebody wrote', async () => {
    const { jobs } = await node(
      'hopeless',
      async () => void (await source.query('select $1::uuid', ['a private sentence'])),
      { retryLimit: 0 },
    );
    await jobs.enqueue(source.manager, 'hopeless', { to: 'zuri' });
    await eventually(async () => expect(await kept('hopeless')).toMatchObject([{ state: 'failed' }]), 10_000);
    expect(JSON.stringify(await kept('hopeless'))).not.toContain('private sentence');
  });

  it('waits until its time', async () => {
    const done: Greeting[] = [];
    const { jobs } = await node('later', async (data) => void done.push(data));
    await jobs.enqueue(source.manager, 'later', { to: 'second' }, { startAfter: 2 });
    await jobs.enqueue(source.manager, 'later', { to: 'first' });
    await eventually(() => expect(done).toEqual([{ to: 'first' }]));
    await eventually(() => expect(done).toEqual([{ to: 'first' }, { to: 'second' }]), 10_000);
  });

  it('of one key is there once within its seconds', async () => {
    const { jobs } = await node('once', never, { role: 'web' });
    const once = { singletonKey: 'round 3', singletonSeconds: 3_600 };
    expect(await jobs.enqueue(source.manager, 'once', { to: 'a' }, once)).toEqual(expect.any(String));
    expect(await jobs.enqueue(source.manager, 'once', { to: 'b' }, once)).toBeNull();
    expect(
      await jobs.enqueue(source.manager, 'once', { to: 'c' }, { ...once, singletonKey: 'round 4' }),
    ).not.toBeNull();
    expect(await kept('once')).toHaveLength(2);
  });

  it('that nobody handles is refused where it is begun', async () => {
    const { jobs } = await node('known', never);
    await expect(jobs.enqueue(source.manager, 'unknown', {})).rejects.toThrow(
      'Nobody handles the job unknown.',
    );
    expect(() => jobs.handle('known', never)).toThrow('has a handler already');
  });
});

describe('nodes', () => {
  it('that serve pages only begin jobs, and those that work do them', async () => {
    const done: string[] = [];
    const web = await node('by-role', async () => void done.push('web'), { role: 'web' });
    await web.jobs.enqueue(source.manager, 'by-role', { to: 'celia' });
    await aLaterJobIsDone();
    expect(done).toEqual([]);
    await node('by-role', async () => void done.push('worker'), { role: 'worker' });
    await eventually(() => expect(done).toEqual(['worker']));
  });

  it('share the work: each job is done by one of them', async () => {
    const done: string[] = [];
    const { jobs } = await node('shared', async ({ to }) => void done.push(to), { atOnce: 2 });
    await node('shared', async ({ to }) => void done.push(to), { atOnce: 2 });
    const names = Array.from({ length: 10 }, (_, i) => `person ${i}`);
    for (const to of names) await jobs.enqueue(source.manager, 'shared', { to });
    await eventually(() => expect([...done].sort()).toEqual([...names].sort()), 10_000);
    await aLaterJobIsDone();
    expect(done).toHaveLength(10);
  });

  it('that stop let end what is under way', async () => {
    let state = 'waiting';
    let finish!: () => void;
    const isFinished = new Promise<void>((resolve) => (finish = resolve));
    const { jobs, close } = await node('unhurried', async () => {
      state = 'begun';
      await isFinished;
      state = 'ended';
    });
    await jobs.enqueue(source.manager, 'unhurried', { to: 'rosalind' });
    await eventually(() => expect(state).toBe('begun'));
    running.pop();
    const closing = close();
    finish();
    await closing;
    expect(state).toBe('ended');
    expect(await kept('unhurried')).toMatchObject([{ state: 'completed' }]);
  });

  it('that begin after a stop find what was left', async () => {
    const done: Greeting[] = [];
    const first = await node('left-over', never, { role: 'web' });
    await first.jobs.enqueue(source.manager, 'left-over', { to: 'arjun' });
    running.pop();
    await first.close();
    await node('left-over', async (data) => void done.push(data));
    await eventually(() => expect(done).toEqual([{ to: 'arjun' }]));
  });
});
