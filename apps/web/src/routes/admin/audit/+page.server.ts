import { need } from '#lib/server/load.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const action = searchParams.get('action') ?? '';
  const before = Number(searchParams.get('before')) || undefined;
  return { ...(await need(event, 'auditTrail', { query: { action: action || undefined, before } })), action };
};
