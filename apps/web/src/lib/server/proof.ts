import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Account } from '@colloquy/contracts';
import { need } from './load.ts';

/** One’s account, for a step that asks for a fresh proof: who gave none lately is led to giving it, and back. */
export async function provedAccount(event: Pick<RequestEvent, 'fetch' | 'url'>): Promise<Account> {
  const account = await need(event, 'account', {});
  if (account.address && !account.isProved) redirect(303, proveAndBack(event.url));
  return account;
}

export const proveAndBack = (url: URL): string => `/account/prove?next=${encodeURIComponent(url.pathname)}`;
