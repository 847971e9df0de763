import { randomBytes } from 'node:crypto';
import { type Algorithm, hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { SignInBusy } from '../sign-in/sign-in.errors.js';

/** Argon2id. The enumeration itself is const, and so not there when modules are transpiled one by one. */
const SETTINGS = { algorithm: 2 as Algorithm, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** As many hashes at once as leave the rest of the site its processor … */
const AT_ONCE = 2;
/** … and as many waiting as are served within about half a second. */
const WAITING = 20;

/** Makes and checks password hashes, few at a time: a flood of sign-ins is turned away before it slows anybody down. */
@Injectable()
export class PasswordHashes {
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  /** Checked where there is no hash, so that an unknown account takes as long as a known one. */
  readonly #nobody: Promise<string> = hash(randomBytes(16).toString('hex'), SETTINGS);

  /** @throws SignInBusy */
  make(password: string): Promise<string> {
    return this.#inTurn(() => hash(password, SETTINGS));
  }

  /** False where there is no hash, after the same time. @throws SignInBusy */
  async isRight(password: string, stored: string | null | undefined): Promise<boolean> {
    const against = stored ?? (await this.#nobody);
    const right = await this.#inTurn(() => verify(against, password));
    return right && Boolean(stored);
  }

  /** Whether a stored hash was made with less than is asked for today. */
  isOutdated(stored: string): boolean {
    const { memoryCost, timeCost, parallelism } = SETTINGS;
    return !stored.startsWith(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`);
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= AT_ONCE) {
      if (this.#waiting.length >= WAITING) throw new SignInBusy();
      // Whoever ends hands its place on, so that nobody who comes later slips in between.
      await new Promise<void>((go) => this.#waiting.push(go));
    } else this.#running += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
