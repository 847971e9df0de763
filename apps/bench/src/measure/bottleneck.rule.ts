import type { Usage } from './usage.js';

const FULL = 0.85;

/**
 * One sentence about what kept one side from being faster, from what was measured while it ran. The load comes first:
 * where it was full, nobody knows how fast the server would have been.
 */
export function bottleneck(usage: Usage): string {
  const { server, postgres, load, others } = usage;
  const shares = `server ${percent(server)}, PostgreSQL ${percent(postgres)}, load ${percent(load)}`;
  if (load >= FULL) return `the load’s own core is full, so it is at least this fast (${shares})`;
  // A server is one thread for nearly all it does, so it is full alone even where it has more cores to itself.
  if (server >= FULL || server + postgres >= FULL) {
    return server >= postgres
      ? `the server’s own work fills its core (${shares})`
      : `PostgreSQL’s work fills the core they share (${shares})`;
  }
  if (others !== null && server + postgres + others >= FULL)
    return `other programs took ${percent(others)} of the server’s core (${shares})`;
  const [wait, often] = Object.entries(usage.waits).sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  if (often >= 0.25) return `waiting, not working: ${named(wait)} in ${percent(often)} of looks (${shares})`;
  return `nobody is full: each waits for the other’s answer (${shares})`;
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
    'Client ClientRead': 'PostgreSQL waits for the server (ClientRead)',
  };
  return words[wait] ?? `PostgreSQL waits for ${wait}`;
}
