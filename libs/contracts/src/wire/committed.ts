import { z } from 'zod';

/** What every write answers: the thing, and the number its event received in each stream the writer may hear. */
export const committed = <T extends z.ZodType>(thing: T) =>
  z.object({
    thing,
    seqs: z
      .record(z.string(), z.number().int())
      .describe('Stream name → number of the last event this write told there'),
  });
export type Committed<T> = { thing: T; seqs: Record<string, number> };
