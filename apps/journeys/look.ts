import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from './journey.js';

const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
const colours = ['color-contrast', 'link-in-text-block'];

const wide = { width: 1440, height: 900 };
/** 400 per cent of 1280 px is 320: there nothing scrolls in two directions. */
const narrow = { width: 320, height: 640 };

/**
 * What every page has to stand: axe has nothing to say, wide and narrow, in light and dark, and nothing scrolls sideways.
 * Colours are the dearest of its questions and the same at every width: they are asked once in each scheme.
 */
export async function lookAt(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(wide);
  await ask(page, (axe) => axe.withTags(rules));
  await staysInside(page);
  await page.setViewportSize(narrow);
  await ask(page, (axe) => axe.withTags(rules).disableRules(colours));
  await staysInside(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await ask(page, (axe) => axe.withRules(colours));
}

async function ask(page: Page, about: (axe: AxeBuilder) => AxeBuilder): Promise<void> {
  // Of what is right, axe then names one place a rule, which spares it most of its work.
  const look = () => about(new AxeBuilder({ page }).options({ resultTypes: ['violations'] })).analyze();
  // A browser short of memory may collect the promise that axe answers with: then it is asked again.
  const { violations } = await look().catch((error: Error) => {
    if (!error.message.includes('garbage collected')) throw error;
    return look();
  });
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    page.url(),
  ).toEqual([]);
}

async function staysInside(page: Page): Promise<void> {
  const over = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(over, `no scrolling sideways at ${page.url()}`).toBeLessThanOrEqual(0);
}
