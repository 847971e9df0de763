/** Only a path of ours: an address with a host would lead people away right after they signed in. */
export const pathOf = (next: string | null | undefined): string | null =>
  next && /^\/(?![/\\])[^\r\n]*$/.test(next) ? next : null;
