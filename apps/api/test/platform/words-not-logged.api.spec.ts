import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, type Product, startProduct } from '@colloquy/testing';
import pg from 'pg';
import { Client } from '../app.js';

/** In everything that is written here, and nowhere else. */
const WORDS = 'Quockerwodger';
const heated = 'nominations-open-sixty-places-two-routes';
/** Where what is written is kept; each refuses every row for a while. */
const tables = [
  'comments',
  'reports',
  'moderation_cases',
  'room_messages',
  'takeaways',
  'workplace_actions',
  'concerns',
  'room_releases',
  'live_rooms',
  'written_notes',
];

describe('LR-95: nothing that someone wrote is logged', () => {
  const folder = mkdtempSync(join(tmpdir(), 'colloquy-words-'));
  let product: Product;
  let database: pg.Client;
  let [corinne, bethan, imogen, zuri] = [] as unknown as [Client, Client, Client, Client];
  let threadId: string;
  /** Answered, and reported by script and by form: what is reported may be removed, and takes no reply then. */
  let [parentId, reported, reportedByForm] = ['', '', ''];
  let roomId: string;
  let notesId: string;

  beforeAll(async () => {
    const limits = ['comment', 'report', 'message', 'write', 'visit', 'concern']
      .map((name) => `${name}=1000/60`)
      .join(' ');
    product = await startProduct({ DATA_DIR: folder, LOG_LEVEL: 'debug', LIMITS: limits });
    database = new pg.Client({ connectionString: databaseIn(folder) });
    await database.connect();
    [corinne, bethan, imogen, zuri] = (await Promise.all(
      ['corinne', 'bethan', 'imogen', 'zuri'].map(signedIn),
    )) as [Client, Client, Client, Client];
    const { value } = await corinne.ask('article', { params: { slug: heated } });
    threadId = value.thread.id;
    [parentId, reported, reportedByForm] = value.thread.comments
      .filter(({ state, author }) => state === 'published' && author?.displayName !== 'Corinne')
      .map(({ id }) => id) as [string, string, string];
    roomId = await openRoom();
    notesId = await openRoom();
    await database.query('update live_rooms set method = jsonb_set(method, $2, $3) where id = $1', [
      notesId,
      '{steps,0,writing}',
      { kind: 'hidden', most: 100 },
    ]);
    for (const id of [roomId, notesId]) await imogen.ask('startRoom', { params: { id } });
  }, 90_000);
  afterAll(async () => {
    for (const client of [corinne, bethan, imogen, zuri]) client?.close();
    await database?.end();
    await product?.end();
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  const openRoom = async () => {
    const { value } = await imogen.ask('openDemoRoom', { body: { shortSteps: false, alone: false } });
    for (const person of [imogen, zuri]) {
      await person.ask('acceptAgreement', { params: { id: value.roomId }, body: { version: 1 } });
      await person.ask('enterRoom', { params: { id: value.roomId } });
    }
    return value.roomId;
  };
  const signedIn = async (persona: string) => {
    const client = new Client(product.url);
    await client.ask('demoSignIn', { body: { persona } });
    return client;
  };
  const said = () => [
    ...product.printed,
    ...readFileSync(join(folder, 'postgres/server.log'), 'utf8').split('\n'),
  ];
  const leaks = () => said().filter((line) => line.includes(WORDS));

  /** Everything that people write: what is sent, and how it was answered. */
  const writings: Record<string, (text: string) => Promise<{ status: number }>> = {
    'a comment': (text) => corinne.ask('postComment', { params: { id: threadId }, body: { text } }),
    'a reply': (text) => corinne.ask('postComment', { params: { id: threadId }, body: { text, parentId } }),
    'a report’s note': (note) =>
      corinne.ask('reportComment', { params: { id: reported }, body: { reason: 'off_topic', note } }),
    'a removal’s note': async (note) => {
      const { value } = await bethan.ask('desk', { params: { queue: 'reported' } });
      const { id, version } = value.cases[0]!;
      const body = { verdict: 'removed', version, reason: 'advertising', note } as const;
      return bethan.ask('decideCase', { params: { id }, body });
    },
    'a message': (text) => zuri.ask('postMessage', { params: { id: roomId }, body: { text } }),
    'a takeaway': (text) => zuri.ask('keepTakeaway', { params: { id: roomId }, body: { text } }),
    'an action': (text) => zuri.ask('addWorkplaceAction', { params: { id: roomId }, body: { text } }),
    'a note': (text) =>
      zuri.ask('keepNote', {
        params: { id: notesId, noteId: crypto.randomUUID() },
        body: { stepVersion: 1, text, isDraft: false },
      }),
    'a concern': (text) =>
      zuri.ask('raiseConcern', {
        body: { who: text, what: text, toldEmployer: 'no', isUrgent: false, isAnonymous: false },
      }),
    'what is to leave the room': (text) =>
      zuri.ask('proposeRelease', {
        params: { id: roomId },
        body: { title: text.slice(0, 100), text, audience: 'cohort' },
      }),
    'a link': (text) =>
      imogen.ask('setCallLink', {
        params: { id: roomId },
        body: { url: text.length < 400 ? `https://calls.example/${text.replace(/\W+/g, '-')}` : text },
      }),
    'a comment by a plain form': (text) => form(`/articles/${heated}?/comment`, corinne, { text }),
    'a reply by a plain form': (text) => form(`/comments/${parentId}/reply`, corinne, { text }),
    'a report by a plain form': (note) =>
      form(`/comments/${reportedByForm}/report`, corinne, { reason: 'off_topic', note }),
  };
  const form = (path: string, client: Client, fields: Record<string, string>) =>
    fetch(product.url + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: client.cookie, origin: product.url, accept: 'text/html' },
      body: new URLSearchParams(fields),
    });
  const raw = (path: string, body: string, type = 'application/json', method = 'POST') =>
    fetch(product.url + path, {
      method,
      headers: { cookie: corinne.cookie, 'content-type': type, 'idempotency-key': crypto.randomUUID() },
      body,
    });

  describe.each(Object.entries(writings))('%s', (_, write) => {
    it('that is far too long', async () => {
      expect((await write(`${WORDS} `.repeat(2_000))).status).toBeGreaterThanOrEqual(200);
      expect((await write(`${WORDS} `.repeat(20_000))).status).toBeGreaterThanOrEqual(400);
      expect(leaks()).toEqual([]);
    });

    it('when the database refuses in the middle', async () => {
      const before = failures().length;
      for (const table of tables)
        await database.query(`alter table ${table} add constraint broken check (false) not valid`);
      const { status } = await write(`${WORDS} in the middle`);
      for (const table of tables) await database.query(`alter table ${table} drop constraint broken`);
      expect(status).toBeGreaterThanOrEqual(200);
      // Our fault, so it is told; without the row and the values that PostgreSQL and TypeORM hang on the error.
      await eventually(() => expect(failures().length).toBeGreaterThan(before));
      expect(leaks()).toEqual([]);
    });

    it('that is kept', async () => {
      expect((await write(`${WORDS} is a wooden puppet`)).status).toBeLessThan(400);
      expect(leaks()).toEqual([]);
    });
  });
  const failures = () => product.printed.filter((line) => line.includes('"msg":"failed"'));

  it.each([
    ['JSON that is none', () => raw(`/api/v1/threads/${threadId}/comments`, `{"text": "${WORDS}`)],
    ['a word where JSON was meant', () => raw(`/api/v1/threads/${threadId}/comments`, WORDS)],
    [
      'a property that nobody knows',
      () => raw(`/api/v1/threads/${threadId}/comments`, `{"${WORDS}": "${WORDS}"}`),
    ],
    [
      'another encoding',
      () => raw(`/api/v1/threads/${threadId}/comments`, WORDS, `application/json; charset=${WORDS}`),
    ],
    ['a NUL byte', () => raw(`/api/v1/rooms/${roomId}/messages`, `{"text": "${WORDS}\\u0000"}`)],
    ['an address', () => raw(`/api/v1/${WORDS}?${WORDS}=%E0%A4%A`, '{}')],
    ['an address that cannot be read', () => raw(`/api/v1/comments/%E0%A4%A${WORDS}/reports`, '{}')],
    ['a page’s address', () => fetch(`${product.url}/articles/${WORDS}?cursor=${WORDS}`)],
    ['a page’s address that cannot be read', () => fetch(`${product.url}/articles/%E0%A4%A${WORDS}`)],
    [
      'a form without fields',
      () => raw(`/comments/${parentId}/reply`, WORDS, 'multipart/form-data; boundary=x'),
    ],
    [
      'an action that there is none of',
      () => form(`/articles/${heated}?/${WORDS}`, corinne, { text: WORDS }),
    ],
  ])('refused: %s', async (_, send) => {
    const { status } = await send();
    expect(status).toBeGreaterThanOrEqual(400);
    expect(leaks()).toEqual([]);
  });

  it('over sockets: streams, signals, events and frames that are none', async () => {
    const socket = await corinne.socket({ 'user-agent': WORDS });
    const send = socket as unknown as { emitWithAck(event: string, said: unknown): Promise<{ ok: boolean }> };
    for (const [event, request] of [
      ['subscribe', { stream: `thread:${WORDS}/public` }],
      ['subscribe', { stream: WORDS.repeat(100) }],
      ['resume', { stream: `room:${roomId}/members`, epoch: WORDS, last: WORDS }],
      ['signal', { kind: 'typing', roomId, text: WORDS }],
      [WORDS, { [WORDS]: WORDS }],
      ['subscribe', WORDS],
    ] as const)
      expect(await send.emitWithAck(event, request)).toMatchObject({ ok: false });
    const gone = new Promise((resolve) => socket.once('disconnect', resolve));
    (socket.io.engine as unknown as { write(text: string): void }).write(`2[${WORDS}`);
    await gone;
    expect(leaks()).toEqual([]);
  });

  it('in an error that nobody caught', () => {
    for (const cause of ['Promise.reject(error)', 'setTimeout(() => { throw error; })']) {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ['--input-type=module', '--eval', uncaught(cause)],
        { encoding: 'utf8' },
      );
      expect([status, stdout.includes('"msg":"not caught"')]).toEqual([1, true]);
      expect(stdout + stderr).not.toContain(WORDS);
    }
  });
});

/** A process with our last words, and an error as TypeORM and pg make them. */
const uncaught = (cause: string) => `
  const { sayLastWords } = await import(${JSON.stringify(new URL('../../dist/src/last-words.js', import.meta.url))});
  sayLastWords(process, (code) => process.exit(code));
  const error = Object.assign(new Error('refused: ${WORDS}'), {
    name: 'QueryFailedError', query: 'insert', parameters: ['${WORDS}'], detail: 'Failing row contains (${WORDS}).',
  });
  ${cause};
  setTimeout(() => undefined, 5_000);
`;

/** The database that a product keeps in its folder. */
function databaseIn(folder: string): string {
  const at = (name: string) => readFileSync(join(folder, 'postgres', name), 'utf8');
  const port = at('cluster/postmaster.pid').split('\n')[3]!;
  return `postgres://colloquy:${at('password')}@127.0.0.1:${port}/colloquy`;
}
