import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { TooMany } from '@colloquy/platform-limits';
import { Admission } from './admission.js';

const limits = { take: () => Promise.resolve() };
const request = () => ({ socket: new EventEmitter() }) as unknown as IncomingMessage;

describe('TR-S-03: who may open a socket', () => {
  let admission: Admission;
  beforeEach(() => (admission = new Admission(limits, { node: 4, address: 3, silent: 2 })));
  /** Somebody who introduces themselves at once, and stays. */
  const come = async (address: string) => {
    const asked = request();
    await admission.admit(asked, address, null);
    admission.spoke(asked);
    return asked;
  };

  it('is refused beyond the share of an address; others come in', async () => {
    for (let n = 0; n < 3; n += 1) await come('a');
    await expect(come('a')).rejects.toThrow(TooMany);
    await come('b');
  });

  it('is refused beyond what the node carries, wherever they come from', async () => {
    for (const address of ['a', 'b', 'c', 'd']) await come(address);
    await expect(come('e')).rejects.toThrow(TooMany);
  });

  it('is refused while as many from there have said nothing as may', async () => {
    const silent = [request(), request()];
    for (const each of silent) await admission.admit(each, 'a', null);
    await expect(come('a')).rejects.toThrow(TooMany);
    await come('b');
    admission.spoke(silent[0]!);
    await come('a');
  });

  it('has a place that is free again once, however one leaves', async () => {
    const first = await come('a');
    await come('a');
    await come('a');
    first.socket.emit('close');
    first.socket.emit('close');
    await come('a');
    await expect(come('a')).rejects.toThrow(TooMany);
  });

  it('gives its place back where a limit refuses it', async () => {
    const strict = new Admission(
      { take: () => Promise.reject(new TooMany(1)) },
      { node: 1, address: 1, silent: 1 },
    );
    for (let n = 0; n < 2; n += 1) {
      const asked = request();
      await expect(strict.admit(asked, 'a', 'token')).rejects.toMatchObject({ seconds: 1 });
      asked.socket.emit('close');
    }
  });
});
