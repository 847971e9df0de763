import { log } from '@colloquy/platform-telemetry';
import { Lookout } from './lookout.js';

/** A look that goes on until it is told to end, and counts. */
const slow = () => {
  const begun: (() => void)[] = [];
  return { begun, look: () => new Promise<void>((end) => begun.push(end)) };
};
const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
};

describe('a lookout', () => {
  it('looks at once, and again only when the last look has ended', async () => {
    const { begun, look } = slow();
    let ticks = 0;
    const counting = setInterval(() => (ticks += 1), 1);
    const lookout = new Lookout(look, 1, 'not looked');
    lookout.begin();
    await until(() => ticks >= 5);
    expect(begun).toHaveLength(1);
    begun[0]!();
    await until(() => begun.length === 2);
    clearInterval(counting);
    begun[1]!();
    await lookout.end();
  });

  it('that is ended waits for the look under way, and begins no other', async () => {
    const { begun, look } = slow();
    const lookout = new Lookout(look, 1, 'not looked');
    lookout.begin();
    let hasEnded = false;
    const ending = lookout.end().then(() => (hasEnded = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(hasEnded).toBe(false);
    begun[0]!();
    await ending;
    expect(begun).toHaveLength(1);
  });

  it('goes on after a look that failed', async () => {
    log.level = 'silent';
    let looks = 0;
    const failing = async () => {
      looks += 1;
      throw new Error('away');
    };
    const lookout = new Lookout(failing, 1, 'not looked');
    lookout.begin();
    await until(() => looks > 2);
    await lookout.end();
  });
});
