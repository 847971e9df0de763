import type { Usage } from './usage.js';

const FULL = 0.85;
const WORTH_NAMING = 0.05;

/**
 * One sentence about what kept one side from being faster, from what was measured while it ran. The load comes first:
 * where it was full, nobody knows how fast the server would have been.
 */
export function bottleneck(usage: Usage): string {
  const { server, postgres, load, others } = usage;
  const known = [
    `server ${percent(server)}`,
    `PostgreSQL ${percent(postgres)}`,
    `load ${percent(load)}`,
    ...(Math.max(others.server, others.load) >= WORTH_NAMING
      ? [`other programs ${percent(others.server)} and ${percent(others.load)}`]
      : []),
  ];
  return `${sentence(usage)} (${known.join(', ')})`;
}

function sentence({ server, postgres, load, others, waits }: Usage): string {
  if (load >= FULL) return 'the load’s core is full, so it is at least this fast';
  // A server is one thread for nearly all it does, so it is full alone even where it has several cores to itself.
  if (server >= FULL || server + postgres + others.server >= FULL) {
    const most = Math.max(server, postgres, others.server);
    if (most === server) return 'the server’s own work fills its core';
    return most === postgres
      ? 'PostgreSQL’s work fills the core they share'
      : 'other programs fill the server’s core';
  }
  if (load + others.load >= FULL) return 'other programs fill the load’s core';
  const [wait, often] = Object.entries(waits).sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  if (often >= 0.25) return `waiting, not working: ${named(wait)} in ${percent(often)} of looks`;
  return 'nobody is full: each waits for the other’s answer';
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** PostgreSQL’s names of the waits that matter here, in words. */
function named(wait: string): string {
  const words: Record<string, string> = {
    'IO WalSync': 'PostgreSQL flushes commits to disk (WalSync)',
    'IO WalWrite': 'PostgreSQL writes commits to disk (WalWrite)',
    'LWLock WALWrite': 'commits queue for the flush to disk (WALWrite)',
    'Lock transactionid': 'writers queue for one row (transactionid)',
    'Lock tuple': 'writers queue for one row (tuple)',
    'Client ClientRead': 'PostgreSQL waits for the server’s next statement (ClientRead)',
  };
  return words[wait] ?? `PostgreSQL waits for ${wait}`;
}
