import type { Cookies } from '@sveltejs/kit';

const SESSION_COOKIES = ['__Host-colloquy', 'colloquy'];
const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Whether the reader may be somebody: visitors’ pages are the same for all and can be kept. */
export const hasSessionCookie = (cookies: Cookies) => sessionOf(cookies) !== '';

export const sessionOf = (cookies: Cookies): string =>
  SESSION_COOKIES.map((name) => cookies.get(name)).find(Boolean) ?? '';

export const isTheme = (value: unknown): value is Theme => THEMES.includes(value as Theme);

/** The reader’s own choice, or what their system says. */
export function themeOf(cookies: Cookies): Theme {
  const chosen = cookies.get('theme');
  return isTheme(chosen) ? chosen : 'system';
}
