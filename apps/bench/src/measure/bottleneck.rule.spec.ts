import { bottleneck } from './bottleneck.rule.js';
import type { Usage } from './usage.js';

const quiet: Usage = {
  server: 0.2,
  postgres: 0.1,
  load: 0.2,
  others: { server: 0, load: 0 },
  waits: {},
  serverSeconds: 1,
};

describe('the bottleneck', () => {
  it.each<[string, Partial<Usage>, string]>([
    [
      'is the load where its core is full, whoever else is',
      { load: 0.9, server: 0.97 },
      'the load’s core is full',
    ],
    [
      'is others beside the load',
      { load: 0.3, others: { server: 0, load: 0.6 } },
      'other programs fill the load’s core',
    ],
    ['is the server', { server: 0.6, postgres: 0.35 }, 'the server’s own work'],
    [
      'is the server where others fill the load’s core and leave it enough',
      { server: 0.9, others: { server: 0, load: 0.9 } },
      'the server’s own work',
    ],
    ['is PostgreSQL', { server: 0.3, postgres: 0.6 }, 'PostgreSQL’s work'],
    [
      'is others beside the server',
      { others: { server: 0.6, load: 0 } },
      'other programs fill the server’s core',
    ],
    [
      'is the disk',
      { waits: { 'IO WalSync': 0.6, 'LWLock WALWrite': 0.3 } },
      'flushes commits to disk (WalSync) in 60 %',
    ],
    ['is a row', { waits: { 'Lock transactionid': 0.5 } }, 'writers queue for one row'],
    ['is nobody', { waits: { 'IO WalSync': 0.1 } }, 'nobody is full'],
  ])('%s', (_says, usage, sentence) => {
    expect(bottleneck({ ...quiet, ...usage })).toContain(sentence);
  });

  it('is said with the shares that it was judged by', () => {
    expect(bottleneck(quiet)).toMatch(/\(server 20 %, PostgreSQL 10 %, load 20 %\)$/);
    expect(bottleneck({ ...quiet, others: { server: 0.1, load: 0 } })).toMatch(
      /, other programs 10 % and 0 %\)$/,
    );
  });
});
