import { InviteAdministrator } from '@colloquy/people';
import { type Config, Config as Settings } from '@colloquy/platform-config';
import { migrate } from '@colloquy/platform-database';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { refuseOtherPurpose } from '../purpose.js';

/** For whoever has a shell and no link: the printed link may be used by hand where mail does not leave yet. */
export async function inviteAdministrator(config: Config, address: string): Promise<string> {
  await migrate(config.databaseUrl);
  await refuseOtherPurpose(config.databaseUrl, config.demo);
  const own = new Settings({ ...config, databaseDirectUrl: config.databaseUrl, role: 'web' });
  const app = await NestFactory.createApplicationContext(AppModule.with(own), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  try {
    const link = await app.get(InviteAdministrator).run(address);
    return `${address} is invited as an administrator. The link, also sent by mail where mail leaves:\n${link}`;
  } finally {
    await app.close();
  }
}
