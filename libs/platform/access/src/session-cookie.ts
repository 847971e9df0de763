import { parseCookie, stringifySetCookie } from 'cookie';

/** Over https the name itself forbids a domain or a path; over plain http (development only) a browser would refuse it. */
const nameFor = (secure: boolean) => (secure ? '__Host-colloquy' : 'colloquy');

/** The session’s token as the browser sent it, or null. */
export function readSessionCookie(header: string | undefined, secure: boolean): string | null {
  return (header && parseCookie(header)[nameFor(secure)]) || null;
}

/** The `Set-Cookie` line that signs in, or out where `token` is empty. */
export function sessionCookie(token: string, secure: boolean, maxAge: number): string {
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
