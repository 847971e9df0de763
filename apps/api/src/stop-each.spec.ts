import { EventEmitter } from 'node:events';
import { log } from '@colloquy/platform-telemetry';
import { eventually } from '@colloquy/testing';
import { stopEach, stopOnSignal } from './stop-each.js';

describe('stopping', () => {
  it('asks every part in order, also behind one that fails, and says what failed first', async () => {
    const asked: string[] = [];
    const part = (name: string, failure?: string) => async () => {
      asked.push(name);
      if (failure) throw new Error(failure);
    };
    await expect(
      stopEach([part('app', 'cannot close'), part('claim', 'database away'), part('database')]),
    ).rejects.toThrow('cannot close');
    expect(asked).toEqual(['app', 'claim', 'database']);
  });

  describe('by a signal', () => {
    const begin = (stop: () => Promise<void>) => {
      const signals = new EventEmitter();
      const exits: number[] = [];
      stopOnSignal(signals, stop, (code) => exits.push(code));
      return { signals, exits };
    };

    it('ends well once everything has stopped', async () => {
      const { signals, exits } = begin(async () => undefined);
      signals.emit('SIGTERM');
      await eventually(() => expect(exits).toEqual([0]));
    });

    it('ends at once with the second, while the first still waits', () => {
      const { signals, exits } = begin(() => new Promise(() => undefined));
      signals.emit('SIGINT');
      expect(exits).toEqual([]);
      signals.emit('SIGINT');
      expect(exits).toEqual([1]);
    });

    it('ends with a failure where something could not stop', async () => {
      const { signals, exits } = begin(() => Promise.reject(new Error('cannot close')));
      log.level = 'silent';
      signals.emit('SIGTERM');
      await eventually(() => expect(exits).toEqual([1]));
    });
  });
});
