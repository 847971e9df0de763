import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { copyOf, isCopied, tablesOf } from './tables.js';

/** The first line of a backup. */
export interface BackupHeader {
  colloquy: 1;
  at: string;
  migrations: string[];
}

/**
 * Writes everything there is at one moment, while others go on: a header, then each table as PostgreSQL’s own COPY text
 * with a line before and after it, all of it compressed. The file appears when it is whole, and only its owner reads it.
 * @returns how many tables it holds
 */
export async function writeBackup(url: string, file: string): Promise<{ tables: number }> {
  const client = new pg.Client({ connectionString: url, application_name: 'colloquy backup' });
  await client.connect();
  const draft = `${file}.part`;
  try {
    await client.query('begin transaction isolation level repeatable read read only');
    const out = createGzip();
    const written = pipeline(out, createWriteStream(draft, { mode: 0o600 }));
    written.catch(() => undefined);
    const tables = (await tablesOf(client)).filter(isCopied);
    await say(out, JSON.stringify(await headerOf(client)));
    for (const table of tables) {
      await say(out, JSON.stringify(table));
      for await (const chunk of client.query(copyTo(`${copyOf(client, table)} to stdout`)))
        if (!out.write(chunk)) await once(out, 'drain');
      await say(out, '\\.');
    }
    await say(out, JSON.stringify({ end: tables.length }));
    out.end();
    await written;
    await flush(draft);
    await rename(draft, file);
    return { tables: tables.length };
  } finally {
    await client.end();
    await rm(draft, { force: true });
  }
}

async function say(out: Gzip, line: string): Promise<void> {
  if (!out.write(`${line}\n`)) await once(out, 'drain');
}

async function headerOf(client: pg.Client): Promise<BackupHeader> {
  const { rows } = await client.query<{ name: string }>('select name from migrations order by timestamp');
  const { rows: clock } = await client.query<{ at: Date }>('select db_now() as at');
  return { colloquy: 1, at: clock[0]!.at.toISOString(), migrations: rows.map(({ name }) => name) };
}

/** A backup that a power cut can take back is none. */
async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
}
