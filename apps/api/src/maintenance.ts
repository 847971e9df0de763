import 'reflect-metadata';
import { readConfig } from '@colloquy/platform-config';
import { log } from '@colloquy/platform-telemetry';
import { inviteAdministrator } from './maintenance/invite-administrator.js';
import { restore } from './maintenance/restore.js';
import { backUp } from './maintenance/back-up.js';
import { sayWhy } from './say-why.js';
import { withDatabase } from './maintenance/with-database.js';

/** What is done from a shell on the server, beside or without the running product. */
const commands: Record<string, { usage: string; run: typeof backUp }> = {
  backup: { usage: 'npm run backup FILE', run: backUp },
  restore: { usage: 'npm run restore FILE', run: restore },
  invite: { usage: 'npm run admin -- invite ADDRESS', run: inviteAdministrator },
};

const [name = '', ...words] = process.argv.slice(2);
const command = commands[name];
try {
  if (!command || words.length !== 1) {
    const usage = command ? [command.usage] : Object.values(commands).map((one) => one.usage);
    throw Object.assign(new Error(`Write it as: ${usage.join('   or: ')}`), { name: 'Usage' });
  }
  const config = readConfig();
  log.level = config.logLevel;
  const said = await withDatabase(config, (url) =>
    command.run({ ...config, databaseUrl: url } as typeof config, words[0]!),
  );
  console.log(said);
  process.exit(0);
} catch (error) {
  console.error(sayWhy(error));
  process.exit(1);
}
