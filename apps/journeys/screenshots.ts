import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { startProduct } from '@colloquy/testing';
import { drawn } from './pages.ts';

/** `npm run screenshots -- FOLDER [NAME…]`: every page at 360 and 1440 px, light and dark; with names, only those. */
const [folder = 'reports/screenshots', ...names] = process.argv.slice(2);
const sizes = { 360: { width: 360, height: 740 }, 1440: { width: 1440, height: 900 } };

await mkdir(folder, { recursive: true });
const data = await mkdtemp(join(tmpdir(), 'colloquy-screenshots-'));
const product = await startProduct({ DATA_DIR: join(data, 'data') });
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
let failed = 0;
try {
  for (const shown of drawn.filter(
    ({ name }) => !names.length || names.some((asked) => name.startsWith(asked)),
  )) {
    for (const [width, viewport] of Object.entries(sizes)) {
      const context = await browser.newContext({
        baseURL: product.url,
        viewport,
        locale: 'en-GB',
        reducedMotion: 'reduce',
        timezoneId: 'Europe/London',
      });
      const page = await context.newPage();
      try {
        if (shown.persona)
          await page.request.post('/api/v1/demo/sign-in', { data: { persona: shown.persona } });
        await page.goto(shown.path);
        await shown.prepare?.(page);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          const path = resolve(folder, `${shown.name}-${width}-${colorScheme}.png`);
          await page.screenshot({ path, fullPage: !shown.name.startsWith('room-') });
        }
      } catch (error) {
        failed += 1;
        console.error(`${shown.name} at ${width}: ${(error as Error).message.split('\n')[0]}`);
      } finally {
        await context.close();
      }
    }
  }
} finally {
  await browser.close();
  await product.end();
  await rm(data, { recursive: true, force: true });
}
console.log(`pictures in ${resolve(folder)}`);
process.exitCode = failed ? 1 : 0;
