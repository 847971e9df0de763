import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrate, migrations } from '../migrate.js';
import { BackupNewer, BackupUnreadable, DatabaseNotEmpty } from './backup.errors.js';
import { copyOf, type Table } from './tables.js';
import type { BackupHeader } from './write-backup.js';

/** What has to be made true of the restored tables, once they are those of this release. */
export type Afterwards = (client: pg.Client) => Promise<void>;

/**
 * Fills an empty database: the tables as they were when the backup was written, what it holds, the migrations that have
 * come since, and `afterwards`. Streams begin a new epoch, so that every page asks for everything again.
 * @throws DatabaseNotEmpty, BackupUnreadable, BackupNewer; then no row is left behind
 */
export async function restoreBackup(
  url: string,
  file: string,
  afterwards: Afterwards,
): Promise<BackupHeader> {
  const client = new pg.Client({ connectionString: url, application_name: 'colloquy restore' });
  await client.connect();
  try {
    await refuseFilled(client);
    const lines = linesOf(file);
    const header = await headerOf(file, lines);
    await migrate(url, header.migrations);
    await client.query('begin');
    const ways = await loosen(client);
    await fill(client, file, lines);
    // Numbers of transactions mean nothing in another server; kept, they would look like news for years.
    await client.query('update stream_event set tx = default');
    await client.query('update stream_counter set epoch = gen_random_uuid()');
    // Nobody starts on what is half restored: sessions of then would be good again.
    await client.query("insert into installation values ('restoring', '{}')");
    await client.query('set constraints all immediate');
    await tighten(client, ways);
    await client.query('commit');
    await migrate(url);
    await client.query('begin');
    await afterwards(client);
    await client.query("delete from installation where key = 'restoring'");
    await client.query('commit');
    return header;
  } finally {
    await client.end();
  }
}

async function refuseFilled(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query(
    "select 1 from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' limit 1",
  );
  if (rowCount) throw new DatabaseNotEmpty();
}

type Lines = AsyncIterator<string>;

/** Only \n divides rows: what people wrote may hold any other of Unicode's line ends. */
async function* linesOf(file: string): Lines {
  let rest: Buffer = Buffer.alloc(0);
  const unzipped = createGunzip();
  createReadStream(file)
    .on('error', (error) => unzipped.destroy(error))
    .pipe(unzipped);
  for await (const chunk of unzipped as AsyncIterable<Buffer>) {
    rest = rest.length ? Buffer.concat([rest, chunk]) : chunk;
    let from = 0;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, from)) {
      yield rest.toString('utf8', from, end);
      from = end + 1;
    }
    rest = rest.subarray(from);
  }
}

/** The next line; undefined where the file is over, or no longer makes sense. */
async function nextOf(lines: Lines): Promise<string | undefined> {
  try {
    const next = await lines.next();
    return next.done ? undefined : next.value;
  } catch {
    return undefined;
  }
}

async function headerOf(file: string, lines: Lines): Promise<BackupHeader> {
  const header = parsed<BackupHeader>(await nextOf(lines));
  if (header?.colloquy !== 1) throw new BackupUnreadable(file, 'it does not begin like a backup');
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = header.migrations.find((name) => !known.has(name));
  if (unknown) throw new BackupNewer(unknown);
  return header;
}

/** Table by table. A file that was cut off lacks its last line. */
async function fill(client: pg.Client, file: string, lines: Lines): Promise<void> {
  for (let tables = 0; ; tables++) {
    const heading = parsed<Table & { end?: number }>(await nextOf(lines));
    if (!heading) throw new BackupUnreadable(file, 'it ends too early');
    if (heading.end === tables) return;
    if (!heading.name) throw new BackupUnreadable(file, 'it is damaged');
    await fillTable(client, file, heading, lines);
  }
}

async function fillTable(client: pg.Client, file: string, table: Table, lines: Lines): Promise<void> {
  // Rows that a migration writes are in the backup too, as they were then.
  await client.query(`delete from ${client.escapeIdentifier(table.name)}`);
  const into = client.query(copyFrom(`${copyOf(client, table)} from stdin`));
  const done = finished(into);
  done.catch(() => undefined);
  for (;;) {
    const row = await nextOf(lines);
    if (row === undefined) {
      into.destroy(new Error('cut off'));
      throw new BackupUnreadable(file, 'it ends too early');
    }
    if (row === '\\.') break;
    if (!into.write(`${row}\n`)) await Promise.race([once(into, 'drain'), done]);
  }
  into.end();
  await done;
  await advanceIdentity(client, table);
}

/** Numbers that the database gives go on after the highest that was restored. */
async function advanceIdentity(client: pg.Client, { name, columns }: Table): Promise<void> {
  for (const column of columns) {
    const { rows } = await client.query<{ sequence: string | null }>(
      'select pg_get_serial_sequence(quote_ident($1), $2) as sequence',
      [name, column],
    );
    const sequence = rows[0]?.sequence;
    if (!sequence) continue;
    const [t, c] = [client.escapeIdentifier(name), client.escapeIdentifier(column)];
    await client.query(`select setval($1, coalesce((select max(${c}) from ${t}), 0) + 1, false)`, [sequence]);
  }
}

interface ForeignKey {
  table: string;
  name: string;
}

/** Tables come in the order of names, so what they refer to may come later: judged at the end, all of it. */
async function loosen(client: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name from pg_constraint
     where contype = 'f' and connamespace = 'public'::regnamespace and not condeferrable`,
  );
  for (const { table, name } of rows)
    await client.query(`alter table ${table} alter constraint ${name} deferrable initially deferred`);
  return rows;
}

async function tighten(client: pg.Client, keys: ForeignKey[]): Promise<void> {
  for (const { table, name } of keys)
    await client.query(`alter table ${table} alter constraint ${name} not deferrable`);
}

function parsed<T>(line = ''): T | null {
  try {
    return JSON.parse(line) as T;
  } catch {
    return null;
  }
}
