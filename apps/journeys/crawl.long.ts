import { expect, HEATED, type Page, test } from './journey.js';

/** A visitor, and one person for each part somebody has. */
const people = [
  ...[undefined, 'rosalind', 'imogen', 'desmond', 'zuri', 'oonagh'],
  ...['corinne', 'bethan', 'solomon', 'director-riverstoke'],
];
/** Every comment has addresses of its own; a few of each shape tell as much as all of them. */
const ALIKE = 3;

for (const persona of people) {
  test(`every link that ${persona ?? 'a visitor'} is shown leads somewhere`, async ({ as, product }) => {
    const page = await as(persona);
    const seen = new Map<string, string>([['/', 'the beginning']]);
    const shapes = new Map<string, number>();
    const dead: string[] = [];
    for (const [path, from] of seen) {
      const response = await page.request.get(path, { headers: { accept: 'text/html' } });
      if (response.status() >= 400) dead.push(`${path} (${response.status()}), linked from ${from}`);
      if (!response.headers()['content-type']?.includes('text/html')) continue;
      const html = await response.text();
      const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
      for (const [, href] of html.matchAll(/<a\s[^>]*href="([^"]+)"/g)) {
        const url = new URL(href!.replace(/&amp;/g, '&'), product.url + path);
        if (url.origin !== product.url) continue;
        const here = url.pathname === new URL(path, product.url).pathname;
        if (here && url.hash && !ids.has(decodeURIComponent(url.hash.slice(1))))
          dead.push(`${url.hash} on ${path}`);
        const address = url.pathname + url.search;
        const shape = address
          .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ':id')
          .replace(/cursor=[^&]+/, 'cursor=:');
        if (seen.has(address) || (shape !== address && (shapes.get(shape) ?? 0) >= ALIKE)) continue;
        shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
        seen.set(address, path);
      }
    }
    expect(dead).toEqual([]);
    expect(seen.size).toBeGreaterThan(8);
  });
}

/** What a person could notice: the page, what stands in its fields, its address. Where the keyboard stands does not count. */
const noticeable = (page: Page) =>
  page.evaluate<string>(
    'document.documentElement.outerHTML + [...document.querySelectorAll("input, textarea")].map(({ value }) => value).join() + location.href',
  );

/** Opens the page and numbers what can be pressed on it. @returns how many there are */
async function openAndCount(page: Page, path: string): Promise<number> {
  await page.goto(path, { waitUntil: 'networkidle' });
  const controls = page.locator('main :is(summary, button[type="button"]):visible, header summary:visible');
  return controls.evaluateAll((found: { dataset: Record<string, string> }[]) => {
    found.forEach((control, index) => (control.dataset['control'] = `${index}`));
    return found.length;
  });
}

for (const [persona, path] of [
  ['corinne', '/'],
  ['corinne', HEATED],
  ['bethan', '/moderate/held'],
  ['bethan', '/moderate/reported'],
  ['zuri', '/practice'],
  ['zuri', '/account'],
] as const) {
  test(`every control that ${persona} is shown on ${path} does something`, async ({ as }) => {
    const page = await as(persona);
    const count = Math.min(await openAndCount(page, path), 25);
    const idle: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const control = page.locator(`[data-control="${index}"]`);
      // What was pressed before may have led away, or put this one out of sight.
      if (!(await control.isVisible())) await openAndCount(page, path);
      if (!(await control.isVisible()) || (await control.isDisabled())) continue;
      const name =
        (await control.innerText()) || (await control.getAttribute('aria-label')) || `control ${index}`;
      await control.focus();
      let asked = false;
      page.once('request', () => (asked = true));
      const before = await noticeable(page);
      await control.click();
      await expect
        .poll(async () => asked || (await noticeable(page)) !== before, { timeout: 3_000 })
        .toBe(true)
        .catch(() => idle.push(name));
      await page.keyboard.press('Escape');
    }
    expect(idle).toEqual([]);
  });
}
