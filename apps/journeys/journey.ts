import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Locator,
  type Page,
  test as base,
} from '@playwright/test';
import { type Product, startProduct } from '@colloquy/testing';

export { type BrowserContext, expect, type Locator, type Page };
export type { Product };

/** The thread of the demonstration in which everything happens. */
export const HEATED = '/articles/nominations-open-sixty-places-two-routes';

interface Story {
  /** A browser of somebody’s own; without a name, a visitor’s. */
  as: (persona?: string, options?: BrowserContextOptions) => Promise<Page>;
}
interface Stage {
  product: Product;
}

/** What a browser says of itself when a page is broken. A refusal it was meant to get is not that. */
const harmless =
  /the server responded with a status of (4\d\d|503)|net::ERR_(CONNECTION_REFUSED|INTERNET_DISCONNECTED|CONNECTION_RESET|EMPTY_RESPONSE|CONNECTION_CLOSED)|WebSocket connection to/;

/** A story told by people in browsers of their own, on the product as `npm start` runs it. */
export const test = base.extend<Story, Stage>({
  product: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'colloquy-journey-'));
      const product = await startProduct({ DATA_DIR: join(folder, 'data') });
      await use(product);
      await product.end();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  as: async ({ browser, product }, use) => {
    const broken: string[] = [];
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (persona, options = {}) => {
      const context = await browser.newContext({ baseURL: product.url, ...options });
      contexts.push(context);
      if (persona) await signIn(context, product.url, persona);
      const page = await context.newPage();
      page.on('pageerror', (error) => broken.push(`${persona}: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error' && !harmless.test(message.text()))
          broken.push(`${persona}: ${message.text()}`);
      });
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
    expect(broken).toEqual([]);
  },
});

async function signIn(context: { request: Page['request'] }, url: string, persona: string): Promise<void> {
  const answer = await context.request.post(`${url}/api/v1/demo/sign-in`, { data: { persona } });
  expect(answer.status(), `signing in as ${persona}`).toBe(200);
}

/** Text that nobody else wrote. */
export const words = (what: string): string => `${what} ${Math.random().toString(36).slice(2, 8)}`;
