import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { settingNames } from '@colloquy/platform-config';
import { freePort } from './free-port.js';

/** One running Colloquy, as `npm start` runs it once everything is built. */
export interface Product {
  readonly url: string;
  readonly pid: number;
  /** Everything it has printed. */
  readonly printed: string[];
  /** Asks it to end (SIGTERM by default) or kills it, and waits until it has gone. The exit code, or null when killed. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Starts the product built in this tree, or in a copy of it, with these settings and waits for its ready line.
 *
 * @throws with what it printed when it ends first
 */
export async function startProduct(settings: Record<string, string>, tree = ROOT): Promise<Product> {
  const { PORT = String(await freePort()), ...others } = settings;
  const child = spawn(process.execPath, ['--enable-source-maps', join(tree, 'apps/api/dist/src/main.js')], {
    env: { ...withoutSettings(), ...others, PORT },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const orphanGuard = () => child.kill('SIGTERM');
  process.once('exit', orphanGuard);
  const printed: string[] = [];
  const gone = once(child, 'exit').then(([code]) => {
    process.removeListener('exit', orphanGuard);
    return code as number | null;
  });
  const url = await readyLine(child, printed, gone);
  return {
    url,
    pid: child.pid!,
    printed,
    end: (signal = 'SIGTERM') => {
      child.kill(signal);
      return gone;
    },
  };
}

function readyLine(child: ChildProcess, printed: string[], gone: Promise<number | null>): Promise<string> {
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout!, child.stderr!]) {
      createInterface(stream).on('line', (line) => {
        printed.push(line);
        const ready = /^ready on (http\S+)/.exec(line)?.[1];
        if (ready) resolve(ready.replace(/\/$/, ''));
        // A worker serves nothing.
        if (line === 'working') resolve('');
      });
    }
    void gone.then((code) =>
      reject(new Error(`The product ended with ${code} before it was ready:\n${printed.join('\n')}`)),
    );
  });
}

/** The settings of whoever runs the tests are not those of the product under test. */
function withoutSettings(): NodeJS.ProcessEnv {
  const ours = new Set(settingNames.flatMap((name) => [name, `${name}_FILE`]));
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.has(name)));
}
