/** An Origin that is sent must be ours; none is accepted, from programs. */
export function originIsOurs(
  origin: string | undefined,
  protocol: string,
  host: string | undefined,
): boolean {
  if (origin === undefined) return true;
  return host !== undefined && origin === `${protocol}://${host}`;
}
