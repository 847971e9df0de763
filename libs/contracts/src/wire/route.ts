import { z } from 'zod';
import type { Ability } from './abilities.js';

/** One address of the API. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Under /api/v1, parameters as `:name`. */
  path: string;
  ability: Ability;
  says: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  answer: z.ZodType;
  /** Needs an `Idempotency-Key` (UUID): the write makes or changes content. */
  keyed?: true;
}
export type Routes = Record<string, Route>;

export const id = z.object({ id: z.uuid() });
export const nothing = z.object({});
