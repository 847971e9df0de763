import en from '../messages/en.json' with { type: 'json' };
import type { ErrorCode } from './wire/errors.js';

/** The same catalogue as the pages’; only plain sentences are read here, never those with plural forms. */
const catalogue: Record<string, unknown> = en;

/** The catalogue’s sentence for a refusal, with its values filled in. */
export function sentence(code: ErrorCode, params: Record<string, string | number> = {}): string {
  const text = catalogue[`error_${code.replace(/\./g, '_')}`];
  if (typeof text !== 'string') return code;
  return text.replace(/\{(\w+)\}/g, (_, key: string) => String(params[key] ?? ''));
}
