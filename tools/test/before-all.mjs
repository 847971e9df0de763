// Before Jest's first spec: one PostgreSQL for the whole run, migrated once; every spec file copies that database.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { providePrograms } from './programs.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

export default async function beforeAll() {
  providePrograms('redis');
  compile('libs/testing', 'libs/platform/database');
  const { startEmbeddedPostgres } =
    await import('../../libs/platform/database/dist/embedded/embedded-postgres.js');
  const { migrate } = await import('../../libs/platform/database/dist/index.js');

  const server = await (process.env.DATABASE_URL_TEST
    ? borrowServer(process.env.DATABASE_URL_TEST)
    : ownServer(startEmbeddedPostgres));
  globalThis.endOfTests = server.end;
  try {
    await migrate(server.template);
  } catch (error) {
    await server.end();
    throw error;
  }
  process.env.COLLOQUY_TEST_TEMPLATE = server.template;
}

/** The server and the migrations run as compiled code: Jest's own transform covers the specs only. */
function compile(...projects) {
  const tsc = join(root, 'node_modules/@typescript/native/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-b', ...projects], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The test bench does not compile:\n${stdout}`);
}

async function ownServer(startEmbeddedPostgres) {
  const dataDir = mkdtempSync(join(tmpdir(), 'colloquy-tests-'));
  const { url, stop } = await startEmbeddedPostgres({ dataDir, say: console.log, lasting: false });
  return {
    template: url,
    async end() {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** DATABASE_URL_TEST: a server on which we may make databases; ours all begin with one name and are dropped at the end. */
async function borrowServer(address) {
  const { default: pg } = await import('pg');
  const name = `colloquy_test_${randomBytes(4).toString('hex')}`;
  const template = new URL(address);
  template.pathname = `/${name}`;
  const ask = async (statement) => {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    try {
      return (await client.query(statement)).rows;
    } finally {
      await client.end();
    }
  };
  await ask(`CREATE DATABASE ${name}`);
  return {
    template: template.href,
    async end() {
      const left = await ask(`SELECT datname FROM pg_database WHERE datname LIKE '${name}%'`);
      for (const { datname } of left) await ask(`DROP DATABASE ${datname} WITH (FORCE)`);
    },
  };
}
