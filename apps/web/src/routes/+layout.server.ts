import type { Me } from '@colloquy/contracts';
import { ask } from '#lib/shared/api.ts';
import type { LayoutServerLoad } from './$types';

const NOBODY: Me = { person: null, mayModerate: false, personStream: null, demonstration: false };
/** What a visitor is told about this installation; it does not change while the process lives. */
let visitor: Me | null = null;

/** Who is asking. A page is shown even where this is not known. */
export const load: LayoutServerLoad = async ({ fetch, locals, cookies }) => {
  const own = { theme: locals.theme, singleKeys: cookies.get('keys') !== 'off' };
  if (!locals.hasSession && visitor) return { me: visitor, ...own };
  const answer = await ask(fetch, 'me', {});
  if (answer.ok && !locals.hasSession) visitor = answer.value;
  return { me: answer.ok ? answer.value : (visitor ?? NOBODY), ...own };
};
