const SCHEMES = new Set(['http:', 'https:', 'mailto:']);
const MAILBOX = /^[^\s@<>"'(),:;\\]{1,64}@[^\s@<>"'(),:;\\]{1,253}$/;
const LONGEST = 2_000;

/**
 * The address a link may have, spelled as the browser will understand it; null where it may not be a link at all. Only
 * whole http, https and mail addresses; a name before the host (`https://bank.example@evil.example`) is a disguise.
 */
export function linkAddress(raw: string): string | null {
  if (raw.length > LONGEST) return null;
  const url = URL.parse(raw);
  if (!url || !SCHEMES.has(url.protocol) || url.username || url.password) return null;
  if (url.protocol !== 'mailto:') return /^https?:\/\//i.test(raw.trim()) && url.hostname ? url.href : null;
  // Only the mailbox: a subject, copies or a body somebody else chose are not for the reader to send.
  return MAILBOX.test(url.pathname) ? `mailto:${url.pathname}` : null;
}

/** The host a link leads to, as it is registered (punycode), so that letters that only look alike show. */
export function hostOf(address: string): string {
  const url = URL.parse(address);
  return url?.protocol === 'mailto:'
    ? url.pathname.slice(url.pathname.lastIndexOf('@') + 1)
    : (url?.hostname ?? '');
}

const LOOKS_LIKE_HOST = /(?:^|[\s/@(])((?:[\p{L}\p{N}-]{1,63}\.)+\p{L}{2,63})(?=$|[\s/:?#).,])/giu;

/** The host to show beside a link’s text: where the text names another host, or letters stand in for others. */
export function hostToShow(text: string, address: string): string | null {
  const host = hostOf(address);
  if (host.includes('xn--')) return text.includes(host) ? null : host;
  const named = [...text.matchAll(LOOKS_LIKE_HOST)].map((match) => bare(match[1]!));
  return named.length > 0 && !named.includes(bare(host)) ? host : null;
}

function bare(host: string): string {
  return host.toLowerCase().replace(/^www\./, '');
}
