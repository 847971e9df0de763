import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settingNames } from '@colloquy/platform-config';
import {
  eventually,
  makeTestRedis,
  startMailServer,
  startPostgres,
  startProduct,
  startProxy,
  type Product,
  type TestMailServer,
} from '@colloquy/testing';
import { parse } from 'yaml';
import { Client } from '../app.js';
import { linkIn } from '../own-site.js';

interface Compose {
  services: Record<string, { environment: Record<string, string>; deploy?: { replicas: number } }>;
}
const docker = (name: string) => readFileSync(new URL(`../../../../docker/${name}`, import.meta.url), 'utf8');
const compose = parse(docker('compose.yaml'), { merge: true }) as Compose;
const example = Object.fromEntries(
  [...docker('.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name!, value!]),
);

/** `${NAME:-default}` as compose fills it in. */
const filled = (text: string) =>
  text.replace(/\$\{(\w+)(?::[-?]([^}]*))?\}/g, (_, name: string, other = '') => example[name] || other);

describe('the settings of docker', () => {
  it('name every variable there is, each with a sentence', () => {
    const lines = docker('.env.example').split('\n');
    for (const name of settingNames) {
      const at = lines.findIndex((line) => line.startsWith(`${name}=`) || line.startsWith(`# ${name}=`));
      expect(`${name}: ${lines[at - 1] ?? 'missing'}`).toMatch(/^[A-Z_]+: # .+\.$/);
    }
  });

  it('set nothing that is not read', () => {
    const known = new Set([...settingNames, ...settingNames.map((name) => `${name}_FILE`)]);
    for (const service of ['web', 'worker'])
      for (const name of Object.keys(compose.services[service]!.environment))
        expect([...known]).toContain(name);
  });
});

describe('the topology of docker/compose.yaml, as plain processes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'colloquy-topology-'));
  const stops: (() => Promise<unknown>)[] = [];
  const secret = (name: string, value: string) => {
    const file = join(folder, name);
    writeFileSync(file, value, { mode: 0o600 });
    return file;
  };
  let mail: TestMailServer;
  let web: Product[];
  let worker: Product;
  let entrance: string;

  beforeAll(async () => {
    const postgres = await startPostgres(join(folder, 'postgres'), () => undefined);
    stops.push(() => postgres.stop());
    const redis = await makeTestRedis();
    stops.push(() => redis.kill());
    mail = await startMailServer();
    stops.push(() => mail.down());
    const here: Record<string, string> = {
      '/run/secrets/database_url': secret('database_url', postgres.url),
      '/run/secrets/smtp_url': secret('smtp_url', mail.url),
      '/run/secrets/oidc_client_secret': secret('oidc_client_secret', ''),
      'redis://redis:6379': redis.url,
      '0.0.0.0': '127.0.0.1',
      '/data': join(folder, 'data'),
    };
    const run = async (service: string) => {
      const given = Object.entries(compose.services[service]!.environment)
        .map(([name, value]) => [name, filled(value)] as const)
        .filter(([name]) => name !== 'PORT' && name !== 'METRICS_PORT')
        .map(([name, value]) => [name, here[value] ?? value] as const);
      const product = await startProduct(Object.fromEntries(given));
      stops.push(() => product.end());
      return product;
    };
    worker = await run('worker');
    web = [];
    for (let n = 0; n < compose.services['web']!.deploy!.replicas; n++) web.push(await run('web'));
    const proxy = await startProxy(web.map(({ url }) => url));
    stops.push(() => proxy.stop());
    entrance = proxy.url;
  }, 90_000);
  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('an organisation is set up through the proxy, a colleague invited by the worker’s mail, and one node may die', async () => {
    const printed = web.at(-1)!.printed.find((line) => line.startsWith('Set up Colloquy'))!;
    expect(printed).toContain(example['PUBLIC_URL']);
    const administrator = new Client(entrance);
    const { status } = await administrator.ask('setUp', {
      body: {
        token: linkIn(printed).split('/').at(-1)!,
        organisation: 'Fenland Practice',
        displayName: 'Wanda',
        address: 'wanda@fenland.example.org',
        senderAddress: 'colloquy@fenland.example.org',
        houseRules: '',
      },
    });
    expect(status).toBe(200);
    expect(administrator.cookie).toMatch(/^__Host-colloquy=/);

    await administrator.ask('invitePeople', { body: { people: ['ada@fenland.example.org'] } });
    const link = linkIn((await mail.next('ada@fenland.example.org')).text!);
    expect(link).toMatch(new RegExp(`^${example['PUBLIC_URL']}/invitations/`));
    const ada = new Client(entrance);
    const token = link.split('/').at(-1)!;
    const accepted = await ada.ask('acceptInvitation', { params: { token }, body: { displayName: 'Ada' } });
    expect(accepted.value.person?.displayName).toBe('Ada');

    const page = await fetch(`${entrance}/`, { headers: { cookie: ada.cookie } });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Fenland Practice')]);
    const socket = await ada.socket();
    expect(socket.connected).toBe(true);

    await web[0]!.end('SIGKILL');
    for (let times = 0; times < 6; times++)
      expect((await ada.ask('me')).value.person?.displayName).toBe('Ada');
    await eventually(async () => expect((await ada.socket()).connected).toBe(true));
    ada.close();
  }, 60_000);

  it('every process that is asked to stop stops', async () => {
    expect(await Promise.all([web[1]!.end(), worker.end()])).toEqual([0, 0]);
  }, 30_000);
});
