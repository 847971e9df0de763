import { createHash } from 'node:crypto';

/**
 * The `Idempotency-Key` of a form sent without JavaScript: UUIDv5 of the hidden key made at render and the hash of
 * what is sent. A double press repeats the same write; an edited resubmission is a new one.
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
