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
