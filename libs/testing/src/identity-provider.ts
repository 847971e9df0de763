import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.js';

export type Lie =
  | 'audience'
  | 'issuer'
  | 'nonce'
  | 'expired'
  | 'future'
  | 'unsigned'
  | 'symmetric'
  | 'stranger'
  | 'path'
  | 'keysElsewhere';

/** An organisation’s own sign-in: a real OpenID Connect provider in a process of its own. */
export interface IdentityProvider {
  readonly issuer: string;
  /** Who signs in there from now on. */
  becomes(person: { sub: string; email?: string; email_verified?: boolean; name?: string }): Promise<void>;
  /** How its signed statements are wrong from now on; null makes it honest again. */
  lies(lie: Lie | null): Promise<void>;
  /** Whether whoever is asked says no. */
  refuses(refuses: boolean): Promise<void>;
  /** Goes where the site sent a browser, and returns the address at which it comes back to the site. */
  walk(url: string, back: string): Promise<URL>;
  end(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('../provider/provider.mjs', import.meta.url));

export async function startIdentityProvider(client: {
  id: string;
  secret: string;
  redirectUri: string;
}): Promise<IdentityProvider> {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      CLIENT_ID: client.id,
      CLIENT_SECRET: client.secret,
      REDIRECT_URI: client.redirectUri,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const guard = () => child.kill('SIGKILL');
  process.once('exit', guard);
  await ready(child);
  const tell = async (what: object) => {
    await fetch(`${issuer}/tell`, { method: 'POST', body: JSON.stringify(what) });
  };
  return {
    issuer,
    becomes: (person) => tell({ person }),
    lies: (lie) => tell({ lie }),
    refuses: (refuses) => tell({ refuses }),
    walk,
    async end() {
      process.removeListener('exit', guard);
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

async function ready(child: ChildProcess): Promise<void> {
  const failed = once(child, 'exit').then(() => {
    throw new Error('The identity provider ended before it was ready');
  });
  await Promise.race([once(child.stdout!, 'data'), failed]);
  failed.catch(() => undefined);
}

async function walk(url: string, back: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let next = url;
  for (let steps = 0; steps < 10 && !next.startsWith(back); steps += 1) {
    const response = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (!location) throw new Error(`The provider answered ${response.status}: ${await response.text()}`);
    next = new URL(location, next).href;
  }
  return new URL(next);
}
