import { readFileSync, readdirSync } from 'node:fs';
import { phrase, type Phrase } from '@colloquy/contracts';

const libs = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, libs), 'utf8');
const catalogue = JSON.parse(read('contracts/messages/en.json')) as Record<string, unknown>;
const letters = readdirSync(libs, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /^[^/]+\/src\/.*\.mail\.ts$/.test(path),
);

describe('the words of mails', () => {
  it('are all in use', () => {
    const all = letters.map(read).join('\n');
    expect(letters.length).toBeGreaterThan(2);
    expect(
      Object.keys(catalogue).filter((key) => key.startsWith('mail_') && !all.includes(`'${key}'`)),
    ).toEqual([]);
  });

  it('have their gaps filled', () => {
    expect(phrase('mail_test_says' as Phrase, { organisation: 'Fenland' })).toBe(
      'Mail from Fenland reaches you. This is how its letters look.',
    );
  });
});
