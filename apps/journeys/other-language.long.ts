import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Product, startProduct } from '@colloquy/testing';
import { expect, HEATED, type Page, test as story } from './journey.js';
import { buildInOtherLanguage, CHANGED_LETTER } from './other-language.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

const test = story.extend<object, { product: Product }>({
  product: [
    async ({}, use) => {
      const copy = buildInOtherLanguage();
      const product = await startProduct({ DATA_DIR: join(copy, '.data') }, copy);
      await use(product);
      await product.end();
      rmSync(copy, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 600_000 },
  ],
});

/** What the demonstration’s people wrote and are called, and the methods: words of those who keep them, in their language. */
const written = ['libs', 'apps/api/src']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => join(root, folder, String(name))),
  )
  .filter(
    (path) =>
      /demo|method/.test(path) && /(?<!\.d)\.(json|md|ts)$/.test(path) && !/node_modules|dist/.test(path),
  )
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

/** Dates are not said in every language by every browser; a device is called as it calls itself. */
const NOT_OURS =
  /\b(am|pm|at|on|(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*|Chrome|Linux|[A-Z0-9]{4}(-[A-Z0-9]{4}){2})\b/g;

/** Parts of a text that are in no language but the one it was written in, and not known to be somebody’s own words. */
const strange = (text: string) =>
  text
    .split(' · ')
    // Sessions are numbered where they are planned.
    .filter((part) => !CHANGED_LETTER.test(part) && !written.includes(part.replace(/ \d.*$/, '')))
    .filter((part) => /[a-z]{3}/i.test(part.replaceAll(NOT_OURS, '')));

const textsOf = (page: Page) =>
  page.evaluate<string[]>(`(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (!parent.closest('script, style, template')) found.push(walker.currentNode.textContent.trim());
    }
    for (const named of document.querySelectorAll('[aria-label], [title], [placeholder]'))
      for (const name of ['aria-label', 'title', 'placeholder'])
        if (named.hasAttribute(name)) found.push(named.getAttribute(name).trim());
    return found;
  })()`);

/** What makes the page scroll sideways. */
const sticksOut = (page: Page) =>
  page.evaluate<string[]>(`(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => element.tagName + '.' + element.className + ' ' + element.textContent.trim().slice(0, 60));
  })()`);

const pages: [string | undefined, string][] = [
  [undefined, '/'],
  [undefined, HEATED],
  [undefined, '/sign-in'],
  [undefined, '/demo'],
  [undefined, '/accessibility'],
  ['zuri', '/practice'],
  ['zuri', '/account'],
  ['zuri', '/notices'],
  ['zuri', '/concerns/new'],
  ['bethan', '/moderate/reported'],
  ['bethan', '/moderate/held'],
  ['imogen', '/gatherings/new'],
  ['solomon', '/concerns'],
];

test('in another language every sentence is that language’s, and the longer words stay inside at 320 px', async ({
  as,
  product,
}) => {
  test.setTimeout(240_000);
  const untranslated: string[] = [];
  const outsiders: string[] = [];
  for (const [persona, path] of pages) {
    const page = await as(persona);
    await page.context().addCookies([{ name: 'locale', value: 'cy', url: product.url }]);
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path);
    await expect(page.locator('html')).toHaveAttribute('lang', 'cy');
    for (const text of await textsOf(page))
      untranslated.push(...strange(text).map((part) => `${path}: ${part}`));
    for (const outside of await sticksOut(page)) outsiders.push(`${path}: ${outside}`);
  }
  expect({ untranslated, outsiders }).toEqual({ untranslated: [], outsiders: [] });
});
