import { z } from 'zod';

/** Presence is what the leases say now; it is never kept, and attendance never reads it. */
export const presenceState = z.enum(['present', 'away', 'reconnecting', 'left', 'unknown']);
export type PresenceState = z.infer<typeof presenceState>;

/** Milliseconds (architecture.md 4). */
export const PRESENCE = {
  leaseTtl: 12_000,
  renewEvery: 4_000,
  /** *reconnecting* after a cut lasts at most this long … */
  reconnecting: 15_000,
  /** … and a person whose last connection went is *left* after this. */
  grace: 20_000,
} as const;
