import { createHash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { sessionOf } from './cookies.ts';

/**
 * The hidden key of a form: one for a person’s session and a page, not one for each time it is shown. The browser’s Back
 * brings a form whose page was asked for again, with the old words in it: sent once more, they are still one write.
 */
export const hiddenKeyFor = ({ cookies, url }: Pick<RequestEvent, 'cookies' | 'url'>): string =>
  formKey(createHash('sha256').update(sessionOf(cookies)).digest('hex').slice(0, 32), url.pathname);

/**
 * The `Idempotency-Key` of a form sent without JavaScript: UUIDv5 of the form’s hidden key and the hash of what is
 * sent. A double press repeats the same write; an edited resubmission is a new one.
 */
export function formKey(hiddenKey: string, body: unknown): string {
  const namespace = Buffer.from(hiddenKey.replace(/-/g, ''), 'hex');
  const hash = createHash('sha256').update(JSON.stringify(body)).digest();
  const bytes = createHash('sha1').update(namespace).update(hash).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** The key a form carries; a missing or hand-made one is replaced, which costs only the protection it gave. */
export const hiddenKeyOf = (form: FormData): string => {
  const given = String(form.get('key') ?? '');
  return UUID.test(given) ? given : crypto.randomUUID();
};

export const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};
