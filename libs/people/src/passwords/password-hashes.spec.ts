import { hash } from '@node-rs/argon2';
import { SignInBusy } from '../sign-in/sign-in.errors.js';
import { PasswordHashes } from './password-hashes.js';

describe('password hashes', () => {
  const hashes = new PasswordHashes();

  it('TR-A-08: are argon2id with 19 MiB, two rounds and a salt of 16 bytes; older ones are known as such', async () => {
    const made = await hashes.make('seven herons over the weir');
    expect(made).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$/);
    expect(hashes.isOutdated(made)).toBe(false);
    expect(hashes.isOutdated(await hash('x', { memoryCost: 4096, timeCost: 2 }))).toBe(true);
    expect(await hashes.make('seven herons over the weir')).not.toBe(made);
  });

  it('TR-A-10: take every character, leading spaces and the 80th byte too', async () => {
    for (const [kept, other] of [
      [' seven herons', 'seven herons'],
      [`${'🦆'.repeat(40)}a`, `${'🦆'.repeat(40)}b`],
      [`${'x'.repeat(255)}a`, `${'x'.repeat(255)}b`],
    ] as const) {
      const made = await hashes.make(kept);
      expect(await hashes.isRight(kept, made)).toBe(true);
      expect(await hashes.isRight(other, made)).toBe(false);
    }
  });

  it('nobody’s is checked as well, and is never right', async () => {
    expect(await hashes.isRight('anything', null)).toBe(false);
  });

  it('TR-A-09: of two hundred at once two are at work and twenty wait; the others are turned away at once', async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 200 }, () => hashes.isRight('a guess', null)),
    );
    const away = tries.filter((one) => one.status === 'rejected');
    expect(away).toHaveLength(178);
    expect(away[0]?.reason).toBeInstanceOf(SignInBusy);
    expect(await hashes.isRight('a guess', null)).toBe(false);
  });
});
