import { parseCookie, stringifySetCookie } from 'cookie';

/** Over https the name itself forbids a domain or a path; over plain http (development only) a browser would refuse it. */
const nameFor = (secure: boolean) => (secure ? '__Host-colloquy' : 'colloquy');

/** The session’s token as the browser sent it, or null. */
export function readSessionCookie(header: string | undefined, secure: boolean): string | null {
  return (header && parseCookie(header)[nameFor(secure)]) || null;
}

/** In production a session would travel in the open. Whoever runs this has to mend it. */
export class CookieInTheOpen extends Error {
  override name = 'CookieInTheOpen';
  constructor() {
    super(
      'No cookie is set over plain http in production: serve https; behind a proxy with TLS, set TRUST_PROXY.',
    );
  }
}

/**
 * The `Set-Cookie` line that signs in, or out where `token` is empty.
 * @throws CookieInTheOpen in production, over plain http
 */
export function sessionCookie(
  token: string,
  { secure, isProduction, maxAge }: { secure: boolean; isProduction: boolean; maxAge: number },
): string {
  if (isProduction && !secure) throw new CookieInTheOpen();
  return stringifySetCookie({
    name: nameFor(secure),
    value: token,
    httpOnly: true,
    sameSite: 'lax',
    secure,
    path: '/',
    maxAge: token ? maxAge : 0,
  });
}
