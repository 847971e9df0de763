import { z } from 'zod';

/** Presence is what the leases say now; it is never kept, and attendance never reads it. */
export const presenceState = z.enum(['present', 'away', 'reconnecting', 'left', 'unknown']);
export type PresenceState = z.infer<typeof presenceState>;

/** Milliseconds (architecture.md 4). */
export const PRESENCE = {
  leaseTtl: 12_000,
  renewEvery: 4_000,
  /** However a connection ends, the others see *reconnecting* no later than this … */
  reconnecting: 15_000,
  /** … and *left* so long after that, unless another connection came or they pressed Leave. */
  grace: 20_000,
} as const;
