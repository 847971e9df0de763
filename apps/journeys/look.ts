import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from './journey.js';

const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What every page has to stand: axe has nothing to say in light and dark, and nothing scrolls sideways. */
export async function lookAt(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
      page.url(),
    ).toEqual([]);
  }
  const wide = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(wide, `no scrolling sideways at ${page.url()}`).toBeLessThanOrEqual(0);
}
