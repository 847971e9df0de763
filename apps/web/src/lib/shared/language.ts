import type { Locale } from '#paraglide/runtime.js';

/**
 * In the browser this stands for Paraglide’s runtime (vite.config.ts). The server has found out the language and written
 * it on the page; finding it out once more would weigh a kilobyte on every page and leave a cookie behind.
 */
const locale = document.documentElement.lang as Locale;

export const getLocale = (): Locale => locale;
/** Every message asks for it. */
export const experimentalStaticLocale = undefined;
