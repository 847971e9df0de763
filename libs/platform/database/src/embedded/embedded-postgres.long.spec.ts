import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
import { askOnce } from './postmaster.js';
import { birthOf, processesIn } from './running-process.js';

// Each life is a real process of its own, because what is promised here is what remains when one is killed.
const BUILT = fileURLToPath(new URL('../../dist/embedded/embedded-postgres.js', import.meta.url));
const LIFE = `
  import { startEmbeddedPostgres } from ${JSON.stringify(BUILT)};
  try {
    const server = await startEmbeddedPostgres({ dataDir: process.argv[1], say: () => {} });
    process.on('SIGTERM', () => server.stop().then(() => process.exit(0)));
    setInterval(() => {}, 1000);
    console.log('url ' + server.url);
  } catch (error) {
    console.log(error.name + ': ' + error.message);
    process.exitCode = 1;
  }
`;

interface Life {
  process: ChildProcess;
  firstLine: string;
  url: string;
}

const lives: ChildProcess[] = [];
let dataDir: string;
/** A folder that has been started and ended once; making each anew would take longer than all the tests. */
let started: string;

async function live(): Promise<Life> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', LIFE, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  lives.push(child);
  const [firstLine] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { process: child, firstLine, url: firstLine.replace('url ', '') };
}

async function kill(child: ChildProcess, how: NodeJS.Signals): Promise<void> {
  const gone = once(child, 'exit');
  child.kill(how);
  await gone;
}

const cluster = () => join(realpathSync(dataDir), 'postgres', 'cluster');
const servers = () => processesIn(cluster()).filter((pid) => birthOf(pid));
const postmaster = () => Number(readFileSync(join(cluster(), 'postmaster.pid'), 'utf8').split('\n')[0]);

async function nothingRuns(): Promise<void> {
  while (servers().length > 0) await wait(20);
}

// Every test starts two or three real servers, on a machine that may have other things to do.
const PATIENCE = 60_000;
jest.setTimeout(PATIENCE);

const newFolder = () => mkdtempSync(join(tmpdir(), 'colloquy-embedded-'));

beforeAll(async () => {
  started = dataDir = newFolder();
  await kill((await live()).process, 'SIGTERM');
  lives.splice(0);
}, PATIENCE);
afterAll(() => rmSync(started, { recursive: true, force: true }));

beforeEach(() => {
  dataDir = newFolder();
  cpSync(started, dataDir, { recursive: true });
});

afterEach(async () => {
  for (const child of lives.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) await kill(child, 'SIGTERM');
  }
  rmSync(dataDir, { recursive: true, force: true });
});

describe('the built-in PostgreSQL', () => {
  it('keeps its data and its password to itself, and leaves nothing running when asked to end', async () => {
    const first = await live();
    await askOnce(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await kill(first.process, 'SIGTERM');
    expect(servers()).toEqual([]);
    expect(statSync(join(dataDir, 'postgres', 'password')).mode & 0o777).toBe(0o600);

    const second = await live();
    expect(await askOnce(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await expect(askOnce(second.url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow('password');
  });

  it('leaves nothing running when the process is killed with -9, and has every acknowledged row afterwards', async () => {
    const first = await live();
    await askOnce(first.url, 'CREATE TABLE kept (n integer)');
    for (let n = 0; n < 20; n++) await askOnce(first.url, `INSERT INTO kept VALUES (${n})`);
    await kill(first.process, 'SIGKILL');
    await nothingRuns();

    const second = await live();
    expect(await askOnce(second.url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 20 }]);
  });

  it('recovers when process and server are killed with -9 together', async () => {
    const first = await live();
    await askOnce(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    process.kill(postmaster(), 'SIGKILL');
    await kill(first.process, 'SIGKILL');

    const second = await live();
    expect(await askOnce(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('is not taken in by the number of a dead server that another process now has', async () => {
    const first = await live();
    await kill(first.process, 'SIGTERM');
    writeFileSync(join(cluster(), 'postmaster.pid'), `${process.pid}\n${cluster()}\n`);
    expect((await live()).firstLine).toMatch(/^url /);
  });

  it('starts a server that died on its own again, at the same address', async () => {
    const { url } = await live();
    const before = postmaster();
    process.kill(before, 'SIGKILL');
    let answered: unknown;
    while (!answered) answered = await askOnce(url, 'SELECT 1').catch(() => wait(20));
    expect(postmaster()).not.toBe(before);
  });

  it('refuses a folder that is in use, and does no harm to who uses it', async () => {
    const first = await live();
    const server = postmaster();
    const second = await live();
    expect(second.firstLine).toBe(
      `DataFolderInUse: The data folder ${dataDir} is in use by process ${first.process.pid}: stop it first, or set DATA_DIR to another folder.`,
    );
    expect(await askOnce(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(postmaster()).toBe(server);
  });

  it('lets only one of three take the folder over from a process that was killed', async () => {
    await kill((await live()).process, 'SIGKILL');
    const three = await Promise.all([live(), live(), live()]);
    const lines = three.map(({ firstLine }) => firstLine.split(/[ :]/)[0]).sort();
    expect(lines).toEqual(['DataFolderInUse', 'DataFolderInUse', 'url']);
  });

  it('begins anew where making the database was interrupted', async () => {
    dataDir = newFolder();
    mkdirSync(join(dataDir, 'postgres', 'cluster.new'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres', 'cluster.new', 'PG_VERSION'), 'half');
    expect((await live()).firstLine).toMatch(/^url /);
  });

  it('says in one sentence that the folder cannot be written', async () => {
    writeFileSync(join(dataDir, 'file'), '');
    dataDir = join(dataDir, 'file', 'folder');
    const { firstLine } = await live();
    dataDir = join(dataDir, '..', '..');
    expect(firstLine).toMatch(
      /^DataFolderUnwritable: The data folder .*folder cannot be written \(ENOTDIR\)/,
    );
  });

  it('says in one sentence that another PostgreSQL made the folder', async () => {
    await kill((await live()).process, 'SIGTERM');
    writeFileSync(join(cluster(), 'PG_VERSION'), '17\n');
    expect((await live()).firstLine).toMatch(
      /^DataFolderFromOtherVersion: .* PostgreSQL 17, and this is PostgreSQL 18/,
    );
  });
});
