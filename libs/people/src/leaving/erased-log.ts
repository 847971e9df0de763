import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Config } from '@colloquy/platform-config';
import { Database } from '@colloquy/platform-database';
import { describeError, log } from '@colloquy/platform-telemetry';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Who has left, beside the database: a backup written before knows nothing of it, and whatever it brings back has to be
 * erased again. One id in a line, in `DATA_DIR/erased.log`; ids alone say nothing of anybody.
 */
@Injectable()
export class ErasedLog implements OnApplicationBootstrap {
  readonly #folder: string;
  readonly #file: string;

  constructor(
    config: Config,
    private readonly database: Database,
  ) {
    this.#folder = config.dataDir;
    this.#file = join(config.dataDir, 'erased.log');
  }

  /** A crash between the commit and the line, or a log that was lost: what the database knows is written down. */
  async onApplicationBootstrap(): Promise<void> {
    const left = await this.database.rows<{ id: string }>(
      'people.left',
      "select id from people where state = 'left'",
    );
    const known = new Set(this.read());
    this.add(left.map(({ id }) => id).filter((id) => !known.has(id)));
  }

  read(): string[] {
    try {
      return readFileSync(this.#file, 'utf8')
        .split('\n')
        .filter((line) => UUID.test(line));
    } catch {
      return [];
    }
  }

  /** Once this returns, the lines are on the disk. Where it is not writable the log of the process says so. */
  add(personIds: string[]): void {
    if (!personIds.length) return;
    try {
      mkdirSync(this.#folder, { recursive: true });
      const file = openSync(this.#file, 'a', 0o600);
      writeSync(file, personIds.map((id) => `${id}\n`).join(''));
      fsyncSync(file);
      closeSync(file);
    } catch (error) {
      log.error(
        { error: describeError(error) },
        'DATA_DIR cannot be written: a restore could bring back who has left',
      );
    }
  }
}
