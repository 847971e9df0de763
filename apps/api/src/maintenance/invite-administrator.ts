import { InviteAdministrator } from '@colloquy/people';
import type { Config } from '@colloquy/platform-config';
import { migrate } from '@colloquy/platform-database';
import { refuseOtherPurpose } from '../purpose.js';
import { withApp } from './with-app.js';

/** For whoever has a shell and no link: the printed link may be used by hand where mail does not leave yet. */
export async function inviteAdministrator(config: Config, address: string): Promise<string> {
  await migrate(config.databaseUrl);
  await refuseOtherPurpose(config.databaseUrl, config.demo);
  const link = await withApp(config, (app) => app.get(InviteAdministrator).run(address));
  return `${address} is invited as an administrator. The link, also sent by mail where mail leaves:\n${link}`;
}
