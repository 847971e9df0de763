import type { Me } from '@colloquy/contracts';
import { ask } from '#lib/shared/api.ts';
import type { LayoutServerLoad } from './$types';

const NOBODY: Me = {
  person: null,
  mayModerate: false,
  mayWrite: false,
  isAdministrator: false,
  handlesConcerns: false,
  unreadNotices: 0,
  personStream: null,
  site: {
    organisation: null,
    accent: null,
    logo: null,
    isPublicDemonstration: false,
    needsSetUp: false,
    showsMail: false,
  },
  demonstration: false,
};
/** How long visitors may see the site as it was before an administrator changed its look, in milliseconds. */
const KEPT = 5_000;
let visitor: { me: Me; until: number } | null = null;

/** Who is asking. A page is shown even where this is not known. */
export const load: LayoutServerLoad = async ({ fetch, locals, cookies }) => {
  const own = { theme: locals.theme, singleKeys: cookies.get('keys') !== 'off' };
  if (!locals.hasSession && visitor && visitor.until > performance.now()) return { me: visitor.me, ...own };
  const answer = await ask(fetch, 'me', {});
  if (answer.ok && !locals.hasSession) visitor = { me: answer.value, until: performance.now() + KEPT };
  return { me: answer.ok ? answer.value : (visitor?.me ?? NOBODY), ...own };
};
