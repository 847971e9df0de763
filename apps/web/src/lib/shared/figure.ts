import { getLocale } from '#paraglide/runtime.js';

/** A number as people write it: 50,000. */
export const figure = (number: number): string => number.toLocaleString(getLocale());
