import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AxeResults, RunOptions } from 'axe-core';
import { expect, type Page, test } from './journey.js';
import type { Shown } from './pages.js';

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
const colours = ['color-contrast', 'link-in-text-block'];

const wide = { width: 1440, height: 900 };
/** 400 per cent of 1280 px is 320: there nothing scrolls in two directions. */
const narrow = { width: 320, height: 640 };

/** The story of one page: it stands what every page has to, and asks nobody else for anything. */
export function looksWell(shown: Shown): void {
  test(`axe has nothing to say of ${shown.name} wide and narrow, light and dark`, async ({ as, product }) => {
    test.slow(shown.name.startsWith('room-'));
    const page = await as(shown.persona);
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith('data:') && new URL(request.url()).origin !== product.url)
        foreign.push(request.url());
    });
    await page.goto(shown.path);
    await shown.prepare?.(page);
    await lookAt(page);
    expect(foreign.filter((url) => !url.startsWith('about:'))).toEqual([]);
  });
}

/**
 * What every page has to stand: axe has nothing to say, wide and narrow, in light and dark, and nothing scrolls sideways.
 * Colours are the dearest of its questions and the same at every width: they are asked once in each scheme.
 */
export async function lookAt(page: Page): Promise<void> {
  // Half-way through a change of colours nothing could be said of them.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize(wide);
  await page.evaluate(axe);
  await ask(page, { runOnly: rules });
  await staysInside(page);
  await page.setViewportSize(narrow);
  await ask(page, {
    runOnly: rules,
    rules: Object.fromEntries(colours.map((rule) => [rule, { enabled: false }])),
  });
  await staysInside(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await ask(page, { runOnly: { type: 'rule', values: colours } });
}

/** axe answers inside the page: taken out whole, its report costs ten times what its looking does. */
async function ask(page: Page, about: RunOptions): Promise<void> {
  const violations = await page.evaluate(async (options) => {
    const { axe } = globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
    const { violations } = await axe.run({ ...options, resultTypes: ['violations'] });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    );
  }, about);
  expect(violations, page.url()).toEqual([]);
}

async function staysInside(page: Page): Promise<void> {
  const over = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(over, `no scrolling sideways at ${page.url()}`).toBeLessThanOrEqual(0);
}
