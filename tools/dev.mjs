// npm run dev: the site by Vite on PORT, the server behind it, both fresh a moment after an edit. Ctrl-C ends everything.
import { once } from 'node:events';
import { readdirSync, watch } from 'node:fs';
import { createServer } from 'node:net';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { TSC, launch, node, program, root, run } from './processes.mjs';

const { PORT = '3000', HOST = '127.0.0.1' } = process.env;
const serverPort = await freePort();
const env = {
  ...process.env,
  API_INTERNAL_ORIGIN: `http://127.0.0.1:${serverPort}`,
  NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/colloquy/compiled'),
};

const SERVER = ['--conditions=@colloquy/source', '--import=./tools/from-source.mjs', '--enable-source-maps'];

let server;
let understudy;
let hiring;
let isServing = false;
let isShowing = false;
let isReady = false;
let isBusy = false;
let isStale = true;
let timer;

await run('npm', ['run', '--silent', 'sync', '-w', '@colloquy/web'], { quiet: true });
startSite();
const database = process.env.DATABASE_URL || process.env.DATABASE_URL_FILE ? {} : startDatabase();
for (const folder of ['apps/api', 'libs']) watchSources(folder);
await refresh();

function startSite() {
  const args = ['dev', '--host', HOST, '--port', PORT, '--strictPort', '--clearScreen', 'false'];
  const { child } = launch(node, [program('vite', 'apps/web'), ...args], {
    cwd: 'apps/web',
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  eachLine(child.stdout, (line) => {
    if (!/➜|VITE v/.test(line)) return console.log(`site    ${line}`);
    isShowing ||= line.includes('Local');
    sayReadyOnce();
  });
  // Without the site there is nothing to look at; a taken port is said by Vite itself.
  child.once('close', () => process.kill(process.pid, 'SIGTERM'));
}

/** Folder by folder: Node's own recursive watching throws when an editor's temporary file goes too soon. */
function watchSources(folder, seen = new Set()) {
  if (seen.has(folder) || /(^|\/)(dist|node_modules|build|paraglide)$/.test(folder)) return;
  const inside = foldersIn(folder);
  if (!inside) return;
  seen.add(folder);
  watch(folder, (_event, name) => noticeEdit(folder, name, seen)).on('error', () => seen.delete(folder));
  for (const name of inside) watchSources(join(folder, name), seen);
}

/** Undefined for what is no folder, or is one no longer. */
function foldersIn(path) {
  try {
    const found = readdirSync(path, { withFileTypes: true });
    return found.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch {
    return undefined;
  }
}

function noticeEdit(folder, name, seen) {
  if (!name?.includes('.')) return watchSources(join(folder, name ?? ''), seen);
  if (/\.spec\.ts$/.test(name) || !/\.(ts|mjs|json)$/.test(name)) return;
  isStale = true;
  clearTimeout(timer);
  // An editor writes a file in several strokes.
  timer = setTimeout(refresh, 60);
}

/** The server starts from its source at once; the compiler says afterwards, when it has had the time, what it thinks. */
async function refresh() {
  if (isBusy) return;
  isBusy = true;
  while (isStale) {
    isStale = false;
    await restart();
    // Whoever waits for the edit asks now, and comes first.
    hiring = setTimeout(() => (understudy ??= hireUnderstudy()), 500);
    if (!isStale) await checkTypes();
  }
  isBusy = false;
}

/** Resolves to its address as settings of the server. */
async function startDatabase() {
  const { child } = launchServer('tools/dev-database.mjs', { isLast: true });
  child.once('close', () => process.kill(process.pid, 'SIGTERM'));
  for (const stream of [child.stdout, child.stderr])
    eachLine(stream, (line) => console.log(`server  ${line}`));
  const [settings] = await once(child, 'message');
  return settings;
}

/** The next server: whatever does not depend on the next edit it does before. */
function hireUnderstudy() {
  const hired = launchServer('tools/understudy.mjs');
  hired.child.once('close', () => understudy === hired && (understudy = undefined));
  return hired;
}

function launchServer(file, options) {
  return launch(node, [...SERVER, file], {
    env: { ...env, HOST: '127.0.0.1', PORT: String(serverPort) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    ...options,
  });
}

async function restart() {
  const began = performance.now();
  clearTimeout(hiring);
  const before = server;
  server = understudy ?? hireUnderstudy();
  understudy = undefined;
  const { child } = server;
  const outcome = untilReadyOrGone(child, began);
  tell(child, 'your turn');
  await gone(before);
  tell(child, await database);
  await outcome;
}

function tell(child, message) {
  if (child.connected) child.send(message, () => undefined);
}

/** Asks it to end where it still runs. */
async function gone(process) {
  if (!process || process.child.exitCode !== null || process.child.signalCode !== null) return;
  const closed = once(process.child, 'close');
  process.end();
  await closed;
}

function untilReadyOrGone(child, began) {
  return new Promise((resolve) => {
    child.once('close', (code) => {
      if (code) console.log('server  ended; it starts again with the next edit');
      resolve();
    });
    const show = (line) => {
      if (!line.startsWith('ready on ')) return console.log(`server  ${line}`);
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      if (isServing) console.log(`server  ready again after ${seconds} s`);
      isServing = true;
      sayReadyOnce();
      resolve();
    };
    eachLine(child.stdout, show);
    eachLine(child.stderr, show);
  });
}

function sayReadyOnce() {
  if (isReady || !isServing || !isShowing) return;
  isReady = true;
  console.log(`ready on http://${HOST}:${PORT}`);
}

async function checkTypes() {
  const { child, end } = launch(node, [TSC, '-b', 'apps/api'], { stdio: ['ignore', 'pipe', 'inherit'] });
  giveWay(child);
  eachLine(child.stdout, (line) => console.log(`types   ${line}`));
  // The next edit must not wait for what is thought of the last; asked politely, this compiler finishes first.
  const superseded = setInterval(() => isStale && end('SIGKILL'), 50);
  await once(child, 'close');
  clearInterval(superseded);
}

/** Whatever serves comes first. */
function giveWay({ pid }) {
  try {
    setPriority(pid, 10);
  } catch {
    // It has ended already, or this system does not let us.
  }
}

function eachLine(stream, tell) {
  createInterface(stream).on('line', (line) => line.trim() && tell(line));
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
