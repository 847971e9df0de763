import { lookAt } from './look.js';
import { pages } from './pages.js';
import { expect, test } from './journey.js';

for (const shown of pages) {
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
