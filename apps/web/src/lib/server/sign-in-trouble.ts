import { sentence } from '@colloquy/contracts';
import type { Trouble } from '#lib/shared/api.ts';

/** What may go wrong on the way to the organisation’s own sign-in and back, and is said on the page to sign in. */
const troubles = [
  'sign_in.organisation_failed',
  'sign_in.organisation_unknown',
  'sign_in.organisation_taken',
  'sign_in.organisation_away',
] as const;

export const signInWithTrouble = ({ code }: Pick<Trouble, 'code'>): string =>
  `/sign-in?trouble=${troubles.find((one) => one === code) ?? troubles[0]}`;

/** The sentence for it; an address that somebody made up says nothing. */
export function troubleIn(query: URLSearchParams): string | null {
  const code = troubles.find((one) => one === query.get('trouble'));
  return code ? sentence(code) : null;
}
