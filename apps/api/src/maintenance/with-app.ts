import { Config } from '@colloquy/platform-config';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';

/** Everything the product is made of, without a port and without background work, for as long as something is done. */
export async function withApp<T>(
  config: Config,
  work: (app: INestApplicationContext) => Promise<T>,
): Promise<T> {
  const own = new Config({
    ...config,
    databaseDirectUrl: config.databaseUrl,
    role: 'web',
    metricsPort: undefined,
  });
  const app = await NestFactory.createApplicationContext(AppModule.with(own), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
