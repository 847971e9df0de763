import { createServer } from 'node:net';
import type { Config } from '@colloquy/platform-config';
import { claimNode, Database, migrate, startEmbeddedPostgres } from '@colloquy/platform-database';
import { SetUpLink } from '@colloquy/people';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { prepare } from './prepare.js';
import { refuseOtherPurpose } from './purpose.js';
import { seedDemonstration } from './demo/seed.js';
import { stopEach } from './stop-each.js';
import { mountWeb } from './web/mount-web.js';

export interface Running {
  /** Where it serves; a worker serves nothing. */
  url: string | null;
  stop: () => Promise<void>;
}

/**
 * Brings everything up in the order in which it may fail: the port, the database, its tables, the demonstration, the
 * app. Says what takes longer than a second.
 * @throws the first thing that is in the way; whatever was started is stopped again
 */
export async function start(config: Config, say: (line: string) => void): Promise<Running> {
  if (config.servesWeb) await refuseTakenPort(config);
  const database = config.databaseUrl ? null : await startEmbeddedPostgres({ dataDir: config.dataDir, say });
  if (database) {
    config.databaseUrl = config.databaseDirectUrl = database.url;
    config.ownsDatabase = true;
  }
  let app: NestExpressApplication | undefined;
  try {
    await slowly(say, 'Bringing the tables up to date', () => migrate(config.databaseDirectUrl));
    await refuseOtherPurpose(config.databaseDirectUrl, config.demo);
    if (config.demo)
      await slowly(say, 'Seeding the demonstration', () => seedDemonstration(config.databaseDirectUrl));
    app = await NestFactory.create<NestExpressApplication>(AppModule.with(config), {
      logger: ['error', 'warn'],
      forceCloseConnections: true,
      abortOnError: false,
      bodyParser: false,
    });
    prepare(app, config);
    if (config.servesWeb) await mountWeb(app);
    const withdraw = await claimNode(app.get(Database), Boolean(config.redisUrl));
    if (config.servesWeb) await app.listen(config.port, config.host);
    else await app.init();
    const running = app;
    const url = config.servesWeb ? shownUrl(await running.getUrl(), config.host) : null;
    if (url && config.port === 0) config.publicUrl = url;
    const setUpLink = url && (await app.get(SetUpLink).offer());
    if (setUpLink) say(`Set up Colloquy within 30 minutes: ${setUpLink}`);
    return {
      url,
      stop: () =>
        stopEach([() => running.close(), () => withdraw(), async () => void (await database?.stop())]),
    };
  } catch (error) {
    await stopEach([async () => app?.close(), async () => void (await database?.stop())]).catch(
      () => undefined,
    );
    throw error;
  }
}

/** Before the database is touched: a second start by mistake should change nothing. */
async function refuseTakenPort({ port, host }: Config): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

async function slowly<T>(say: (line: string) => void, what: string, work: () => Promise<T>): Promise<T> {
  const timer = setTimeout(() => say(`${what} …`), 1_000);
  return work().finally(() => clearTimeout(timer));
}

const shownUrl = (url: string, host: string) =>
  url.replace('[::1]', 'localhost').replace('127.0.0.1', host === 'localhost' ? host : '127.0.0.1');
