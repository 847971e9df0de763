// npm run dev: the site by Vite on PORT, the server behind it, both fresh a moment after an edit. Ctrl-C ends everything.
import { once } from 'node:events';
import { readdirSync, watch } from 'node:fs';
import { createServer } from 'node:net';
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

let server;
let isServing = false;
let isShowing = false;
let isReady = false;
let isBusy = false;
let isStale = true;
let timer;

await run('npm', ['run', '--silent', 'sync', '-w', '@colloquy/web'], { quiet: true });
startSite();
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
    if (!isStale) await checkTypes();
  }
  isBusy = false;
}

async function restart() {
  const began = performance.now();
  if (server && server.child.exitCode === null && server.child.signalCode === null) {
    const gone = once(server.child, 'close');
    server.end();
    await gone;
  }
  const args = ['--conditions=@colloquy/source', '--import=./tools/from-source.mjs', '--enable-source-maps'];
  server = launch(node, [...args, 'apps/api/src/main.ts'], {
    env: { ...env, HOST: '127.0.0.1', PORT: String(serverPort) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await untilReadyOrGone(server.child, began);
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
  eachLine(child.stdout, (line) => console.log(`types   ${line}`));
  // The next edit must not wait for what is thought of the last.
  const superseded = setInterval(() => isStale && end(), 50);
  await once(child, 'close');
  clearInterval(superseded);
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
