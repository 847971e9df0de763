import { expect, test } from './journey.js';

const people = [
  undefined,
  'rosalind',
  'imogen',
  'desmond',
  'zuri',
  'oonagh',
  'chidi',
  'corinne',
  'winston',
  'bethan',
  'ottilie',
];

for (const persona of people) {
  test(`every link that ${persona ?? 'a visitor'} is shown leads somewhere`, async ({ as, product }) => {
    const page = await as(persona);
    const seen = new Map<string, string>([['/', 'the beginning']]);
    const dead: string[] = [];
    for (const [path, from] of seen) {
      const response = await page.request.get(path, { headers: { accept: 'text/html' } });
      if (response.status() >= 400) dead.push(`${path} (${response.status()}), linked from ${from}`);
      if (!response.headers()['content-type']?.includes('text/html') || seen.size > 150) continue;
      const html = await response.text();
      const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
      for (const [, href] of html.matchAll(/<a\s[^>]*href="([^"]+)"/g)) {
        const url = new URL(href!.replace(/&amp;/g, '&'), product.url + path);
        if (url.origin !== product.url) continue;
        const here = url.pathname === new URL(path, product.url).pathname;
        if (here && url.hash && !ids.has(decodeURIComponent(url.hash.slice(1))))
          dead.push(`${url.hash} on ${path}`);
        // Every comment has an address; one per page tells as much as all of them.
        const alike =
          /\/comments\/[0-9a-f-]{36}/.test(url.pathname) &&
          [...seen.values()].filter((other) => other === path).length > 25;
        if (!alike && !seen.has(url.pathname + url.search)) seen.set(url.pathname + url.search, path);
      }
    }
    expect(dead).toEqual([]);
    expect(seen.size).toBeGreaterThan(8);
  });
}
