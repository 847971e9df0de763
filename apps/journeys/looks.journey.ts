import { lookAt } from './look.js';
import { pages } from './pages.js';
import { expect, test } from './journey.js';

const sizes = { 360: { width: 360, height: 740 }, 1440: { width: 1440, height: 900 } };

for (const shown of pages) {
  for (const [width, viewport] of Object.entries(sizes)) {
    test(`axe has nothing to say of ${shown.name} at ${width} px, light and dark`, async ({
      as,
      product,
    }) => {
      test.slow(shown.name.startsWith('room-'));
      const page = await as(shown.persona, { viewport });
      const foreign: string[] = [];
      page.on('request', (request) => {
        if (!request.url().startsWith('data:') && new URL(request.url()).origin !== product.url)
          foreign.push(request.url());
      });
      await page.goto(shown.path);
      await shown.prepare?.(page);
      // 400 per cent of 1280 px is 320: nothing scrolls in two directions.
      if (width === '360') await page.setViewportSize({ width: 320, height: 640 });
      await lookAt(page);
      expect(foreign.filter((url) => !url.startsWith('about:'))).toEqual([]);
    });
  }
}
