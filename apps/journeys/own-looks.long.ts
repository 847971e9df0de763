import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, startProduct, type Product } from '@colloquy/testing';
import { expect, test as story } from './journey.js';
import { lookAt } from './look.js';

interface Own {
  product: Product;
  /** The link it printed, for the first administrator. */
  setUpLink: string;
  stopDatabase(): Promise<void>;
}

/** An installation of one’s own on an empty database that can be taken away. */
const test = story.extend<{ own: Own }>({
  own: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'colloquy-own-'));
    const database = await startPostgres(folder, () => undefined);
    const product = await startProduct({ DEMO: '0', DATABASE_URL: database.url, ROLE: 'web' });
    const setUpLink = product.printed.join('\n').match(/http\S+\/set-up\/\S+/)![0];
    await use({ product, setUpLink, stopDatabase: () => database.stop() });
    await product.end();
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  },
});

test('axe has nothing to say of an installation of one’s own, nor of one that fails', async ({
  browser,
  own,
}) => {
  test.setTimeout(300_000);
  const context = await browser.newContext({ baseURL: own.product.url });
  const page = await context.newPage();
  for (const path of ['/', '/sign-in', own.setUpLink, '/dev/mail', '/house-rules']) {
    await page.goto(path);
    await lookAt(page);
  }

  await page.goto(own.setUpLink);
  await page
    .getByLabel('Name', { exact: true })
    .fill('A council whose name is longer than most, and its neighbours');
  await page.getByLabel('Your name').fill('Wanda Marsh-Featherstonehaugh');
  await page.getByLabel('Your work e-mail address').fill('wanda@fenland.example.org');
  await page.getByLabel('Address that mail comes from').fill('colloquy@fenland.example.org');
  await page.locator('#accent').fill('#ffcc00');
  await page.getByRole('button', { name: 'Set up and sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('cannot be read well enough');
  await lookAt(page);
  await expect(page.getByLabel('Your name')).toHaveValue('Wanda Marsh-Featherstonehaugh');
  await page.locator('#accent').fill('#7a0019');
  await page.getByRole('button', { name: 'Set up and sign in' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeVisible();
  await page
    .getByLabel('E-mail addresses')
    .fill(
      'Ada <ada@fenland.example.org>\nnonsense\nSomebody with a long name <s@a-domain-longer-than-most.example.org>',
    );
  await page.getByRole('button', { name: 'Send invitations' }).click();
  await expect(page.getByText('2 people were invited.')).toBeVisible();
  await lookAt(page);

  const paths = [
    '/admin/settings',
    '/admin/health',
    '/admin/audit',
    '/notices',
    '/account',
    '/account/notices',
    '/practice',
  ];
  for (const path of [...paths, '/dev/mail']) {
    await page.goto(path);
    await lookAt(page);
  }
  const invitation = await page
    .getByRole('link', { name: /\/invitations\// })
    .first()
    .getAttribute('href');
  const visitor = await (await browser.newContext({ baseURL: own.product.url })).newPage();
  await visitor.goto(new URL(invitation!).pathname);
  await lookAt(visitor);
  await visitor.goto('/unsubscribe/4f5c7d1e-0000-4000-8000-000000000000/reply');
  await lookAt(visitor);
  await visitor.goto('/sign-in');
  await visitor.getByLabel('Your work e-mail address').fill('wanda@fenland.example.org');
  await visitor.getByRole('button', { name: 'Send me a code' }).click();
  await visitor.getByLabel('Six-digit code').fill('000 000');
  await visitor.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(visitor.getByRole('alert')).toContainText('That code is not right');
  await lookAt(visitor);

  await own.stopDatabase();
  const answer = await page.goto('/practice');
  expect(answer!.status()).toBe(503);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Colloquy is out of reach just now');
  await lookAt(page);
});
