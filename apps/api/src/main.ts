import 'reflect-metadata';
import { readConfig } from '@colloquy/platform-config';
import { log } from '@colloquy/platform-telemetry';
import { start } from './start.js';
import { sayWhy } from './say-why.js';

const say = (line: string) => console.log(line);

try {
  const config = readConfig();
  log.level = config.logLevel;
  const running = await start(config, say);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void running.stop().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  say(running.url ? `ready on ${running.url}` : 'working');
} catch (error) {
  console.error(sayWhy(error));
  process.exit(1);
}
