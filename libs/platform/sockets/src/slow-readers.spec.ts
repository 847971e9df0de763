import type { LiveSocket } from './live-socket.js';
import { pace } from './slow-readers.js';

const MIB = 1024 * 1024;

describe('a reader', () => {
  it.each([
    ['to whom everything went out', 'keeps_up', { packets: 0, unsent: 0 }],
    ['with a few packets before them', 'keeps_up', { packets: 127, unsent: 0 }],
    ['with many packets before them', 'behind', { packets: 128, unsent: 0 }],
    ['with twice as many', 'lost', { packets: 256, unsent: 0 }],
    ['with almost a mebibyte before them', 'keeps_up', { packets: 0, unsent: MIB - 1 }],
    ['with a mebibyte on its way to them', 'lost', { packets: 0, unsent: MIB }],
    ['with a mebibyte, half of it still waiting', 'lost', { packets: 8, unsent: MIB / 2, each: MIB / 16 }],
  ] as const)('%s %s', (_, found, { packets, unsent, ...given }) => {
    const data = 'x'.repeat('each' in given ? given.each : 10);
    const conn = {
      writeBuffer: Array.from({ length: packets }, () => ({ data })),
      transport: { socket: { bufferedAmount: unsent } },
    };
    expect(pace({ conn } as unknown as LiveSocket)).toBe(found);
  });
});
