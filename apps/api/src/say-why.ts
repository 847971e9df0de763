/** One sentence for whoever started us: what is wrong and what to do. A stack only for what we did not foresee. */
export function sayWhy(error: unknown): string {
  if (!(error instanceof Error)) return 'Colloquy could not start.';
  const { code, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  if (code === 'EADDRINUSE') return `Port ${port} on ${address} is taken; set PORT to a free one.`;
  if (code === 'EACCES' && port)
    return `Port ${port} may not be used by this account; set PORT to one above 1023.`;
  if (code === 'EADDRNOTAVAIL') return `HOST ${address} is not an address of this machine.`;
  const foreseen = error.name !== 'Error' && error.name !== 'TypeError' && !error.name.startsWith('Query');
  return foreseen ? error.message : `Colloquy could not start: ${error.stack ?? error.message}`;
}
