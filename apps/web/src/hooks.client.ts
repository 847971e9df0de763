import type { ClientInit } from '@sveltejs/kit/hooks';

/** What the server has shown of a room is there before the page comes alive: nothing goes and comes back. */
export const init: ClientInit = async () => {
  const shown = document.querySelector<HTMLElement>('[data-panels]')?.dataset['panels'];
  if (shown) await (await import('#lib/practice/panels.ts')).loadPanels(shown.split(' '));
};
