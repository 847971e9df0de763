import { LinkNotAllowed } from './session.errors.js';

/** The address as it is kept; none where nothing was typed. @throws LinkNotAllowed unless it is https */
export function judgeCallLink(typed: string | null): string | null {
  if (!typed) return null;
  if (!URL.canParse(typed)) throw new LinkNotAllowed();
  const url = new URL(typed);
  if (url.protocol !== 'https:' || url.username || url.password) throw new LinkNotAllowed();
  return url.href;
}
