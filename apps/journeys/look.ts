import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from './journey.js';

const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

// 400 per cent of 1280 px is 320: there nothing scrolls in two directions.
const sizes = [
  { width: 1440, height: 900 },
  { width: 320, height: 640 },
];

/** What every page has to stand, wide and narrow: axe has nothing to say in light and dark, and nothing scrolls sideways. */
export async function lookAt(page: Page): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    await lookAtThis(page);
  }
}

async function lookAtThis(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await ask(page, (axe) => axe.withTags(rules));
  // Only colours differ in the dark.
  await page.emulateMedia({ colorScheme: 'dark' });
  await ask(page, (axe) => axe.withRules(['color-contrast', 'link-in-text-block']));
  const wide = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(wide, `no scrolling sideways at ${page.url()}`).toBeLessThanOrEqual(0);
}

async function ask(page: Page, about: (axe: AxeBuilder) => AxeBuilder): Promise<void> {
  // Our pages hold no frames, so axe need not open a page of its own to gather what they said.
  const { violations } = await about(new AxeBuilder({ page }).setLegacyMode(true)).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    page.url(),
  ).toEqual([]);
}
