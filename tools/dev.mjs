// npm run dev: the site by Vite on PORT, the server behind it, both fresh a moment after an edit. Ctrl-C ends everything.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { TSC, launch, node, program, run } from './processes.mjs';

const { PORT = '3000', HOST = '127.0.0.1' } = process.env;
const serverPort = await freePort();
const env = { ...process.env, API_INTERNAL_ORIGIN: `http://127.0.0.1:${serverPort}` };

await run('npm', ['run', '--silent', 'sync', '-w', '@colloquy/web'], { quiet: true });
startSite();
compileAndServe();

function startSite() {
  const args = [
    program('vite', 'apps/web'),
    'dev',
    '--host',
    HOST,
    '--port',
    PORT,
    '--strictPort',
    '--clearScreen',
    'false',
  ];
  const { child } = launch(node, args, { cwd: 'apps/web', env, stdio: ['ignore', 'pipe', 'inherit'] });
  createInterface(child.stdout).on('line', (line) => {
    if (line.trim() && !/➜|VITE v/.test(line)) console.log(`site    ${line}`);
  });
  // Without the site there is nothing to develop against; a taken port is said by Vite itself.
  child.once('close', (code) => process.exitCode === undefined && endAll(code));
}

/** The compiler watches; each time it has finished without an error the server is started anew. */
function compileAndServe() {
  const args = [TSC, '-b', 'apps/api', '--watch', '--preserveWatchOutput'];
  const { child } = launch(node, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  createInterface(child.stdout).on('line', (line) => {
    if (/Found 0 errors/.test(line)) restart();
    else if (line.trim() && !/Starting|File change detected/.test(line)) console.log(`types   ${line}`);
  });
}

let server;
let restarting = false;
let again = false;

async function restart() {
  again = true;
  if (restarting) return;
  restarting = true;
  while (again) {
    again = false;
    const began = performance.now();
    await endServer();
    server = launch(node, ['--enable-source-maps', 'apps/api/dist/src/main.js'], {
      env: { ...env, HOST: '127.0.0.1', PORT: String(serverPort) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await readyOrGone(server.child, began);
  }
  restarting = false;
}

async function endServer() {
  if (!server || server.child.exitCode !== null || server.child.signalCode !== null) return;
  const gone = once(server.child, 'close');
  server.end();
  await gone;
}

let saidReady = false;
function readyOrGone(child, began) {
  return new Promise((resolve) => {
    child.once('close', (code) => {
      if (code) console.log('server  stopped; it starts again with the next edit');
      resolve();
    });
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', (line) => {
        if (!line.startsWith('ready on ')) return console.log(`server  ${line}`);
        const seconds = ((performance.now() - began) / 1000).toFixed(1);
        console.log(saidReady ? `server  ready again (${seconds} s)` : `ready on http://${HOST}:${PORT}`);
        saidReady = true;
        resolve();
      });
    }
  });
}

function endAll(code) {
  process.exitCode = code ?? 1;
  process.kill(process.pid, 'SIGTERM');
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
