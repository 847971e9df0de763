import { fileURLToPath } from 'node:url';

/** The repository’s folder, seen from where this is compiled to. */
export const root = fileURLToPath(new URL('../../../../../', import.meta.url));
