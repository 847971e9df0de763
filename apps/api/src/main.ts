import 'reflect-metadata';
import { readConfig } from '@colloquy/platform-config';
import { log } from '@colloquy/platform-telemetry';
import { sayLastWords } from './last-words.js';
import { start } from './start.js';
import { sayWhy } from './say-why.js';
import { stopOnSignal } from './stop-each.js';

const say = (line: string) => console.log(line);

sayLastWords(process, (code) => process.exit(code));
try {
  const config = readConfig();
  log.level = config.logLevel;
  const running = await start(config, say);
  stopOnSignal(
    process,
    () => running.stop(),
    (code) => process.exit(code),
  );
  say(running.url ? `ready on ${running.url}` : 'working');
} catch (error) {
  console.error(sayWhy(error));
  process.exit(1);
}
