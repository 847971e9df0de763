import type { IncomingMessage } from 'node:http';

/** An Origin that is sent must be ours; none is accepted, from programs. */
export function originIsOurs(
  origin: string | undefined,
  protocol: string,
  host: string | undefined,
): boolean {
  if (origin === undefined) return true;
  return host !== undefined && origin === `${protocol}://${host}`;
}

/**
 * https where this connection speaks TLS, or where a proxy that we were told to trust (TRUST_PROXY) says that it does.
 * The same rule as Express’s own, for the edge that Express does not serve.
 */
export function protocolOf(request: IncomingMessage, trustProxy: number): 'http' | 'https' {
  if ((request.socket as { encrypted?: boolean }).encrypted) return 'https';
  const told = trustProxy > 0 ? request.headers['x-forwarded-proto'] : undefined;
  return String(told ?? '')
    .split(',')[0]!
    .trim() === 'https'
    ? 'https'
    : 'http';
}

/**
 * The address somebody comes from, by the same rule as Express’s `request.ip`: each proxy that we were told to trust
 * adds one at the end of X-Forwarded-For, and what stands before those anybody may have written.
 */
export function addressOf(request: IncomingMessage, trustProxy: number): string {
  const told = trustProxy > 0 ? String(request.headers['x-forwarded-for'] ?? '') : '';
  const way = [...told.split(','), request.socket.remoteAddress ?? '']
    .map((each) => each.trim())
    .filter(Boolean);
  return way.at(-1 - trustProxy) ?? way[0] ?? '';
}
