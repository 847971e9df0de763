import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { lookAt } from './look.js';
import { type Product, startMailServer, startProduct, type TestMailServer } from '@colloquy/testing';

const EDDA = 'edda@fenland.example.org';
const root = join(import.meta.dirname, '../..');

const titles = ['title', 'standfirst'];

/** Every name that only the demonstration knows: people and titles of its files. */
async function fictionalNames(): Promise<string[]> {
  const names = new Set<string>();
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(collect);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inside] of Object.entries(value))
      if (typeof inside !== 'string') collect(inside);
      // A title of one or two words may be anybody’s.
      else if (key === 'displayName' || (titles.includes(key) && inside.split(' ').length > 2))
        names.add(inside);
  };
  for (const library of await readdir(join(root, 'libs'))) {
    const folder = join(root, 'libs', library, 'demo');
    for (const file of await readdir(folder).catch(() => []))
      if (file.endsWith('.json')) collect(JSON.parse(await readFile(join(folder, file), 'utf8')));
  }
  return [...names].filter((name) => name.length > 3);
}

/** As a word of its own: no name is found inside another word. */
const holds = (words: string, name: string) =>
  new RegExp(`(?<!\\p{L})${name.replace(/[^\p{L}\p{N} ]/gu, '.')}(?!\\p{L})`, 'u').test(words);

test.describe.serial('an article of one’s own', () => {
  let folder: string;
  let mail: TestMailServer;
  let product: Product;
  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'colloquy-own-'));
    mail = await startMailServer();
    product = await startProduct({ DEMO: '0', DATA_DIR: join(folder, 'data'), SMTP_URL: mail.url });
  });
  test.afterAll(async () => {
    await product?.end();
    await mail?.down();
    await rm(folder, { recursive: true, force: true });
  });

  const linkIn = (text: string | undefined) => /https?:\/\/\S+/.exec(text ?? '')![0];
  const somebody = async (browser: Browser, javaScriptEnabled = true): Promise<Page> =>
    (await browser.newContext({ baseURL: product.url, javaScriptEnabled })).newPage();

  /** What the first administrator does, without its pages: they have a story of their own. */
  async function setUp(page: Page): Promise<void> {
    const token = linkIn(product.printed.find((line) => line.includes('Set up')))
      .split('/')
      .at(-1)!;
    const headers = { origin: product.url };
    const data = {
      token,
      organisation: 'Fenland Practice',
      displayName: 'Wanda Marsh',
      address: 'wanda@fenland.example.org',
      senderAddress: 'colloquy@fenland.example.org',
      houseRules: 'Speak for yourself.',
    };
    expect((await page.request.post('/api/v1/set-up', { data, headers })).ok()).toBe(true);
    const invited = await page.request.post('/api/v1/invitations', {
      data: { people: [EDDA] },
      headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
    });
    expect(invited.ok()).toBe(true);
  }

  async function acceptFromMail(page: Page): Promise<void> {
    await page.goto(linkIn((await mail.next(EDDA, /invited/)).text));
    await page.getByRole('textbox', { name: /Your name/ }).fill('Edda Sedge');
    await page.getByRole('button', { name: 'Accept and come in' }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/invitations'));
  }

  async function signIn(page: Page): Promise<void> {
    await page.goto('/sign-in');
    await page.getByRole('textbox', { name: /mail/i }).fill('wanda@fenland.example.org');
    await page.getByRole('button', { name: /code/i }).click();
    const { text } = await mail.next('wanda@fenland.example.org', /code/i);
    await page
      .getByRole('textbox', { name: /code/i })
      .fill(/\b(\d{3}) ?(\d{3})\b/.exec(text!)!.slice(1).join(''));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  }

  test('an administrator publishes, a practitioner comments, is held, is approved; another browser sees it arrive', async ({
    browser,
  }) => {
    test.setTimeout(120_000);
    // Writing needs no script: every step of it is a plain form.
    const wanda = await somebody(browser, false);
    await setUp(wanda);
    await wanda.goto('/');
    await wanda.getByRole('link', { name: 'Write the first article' }).click();
    await wanda.getByRole('textbox', { name: 'Title' }).fill('Handing over at night');
    await wanda.getByRole('textbox', { name: 'Text' }).fill('## First\n\nSay who is **alone** tonight.');
    await wanda.getByRole('button', { name: 'Preview' }).click();
    await expect(wanda.getByRole('heading', { name: 'First', level: 2 })).toBeVisible();
    await expect(wanda.getByRole('textbox', { name: 'Title' })).toHaveValue('Handing over at night');
    await wanda.getByRole('button', { name: 'Save draft' }).click();
    await expect(wanda.getByText('Saved. Nobody else sees it.')).toBeVisible();

    // A megabyte comes back with every word and a sentence about it.
    const text = wanda.getByRole('textbox', { name: 'Text' });
    const written = await text.inputValue();
    const megabyte = 'far too '.repeat(131_072);
    await text.fill(megabyte);
    await wanda.getByRole('button', { name: 'Save draft' }).click();
    await expect(wanda.getByRole('alert')).toContainText('50,000');
    expect(await text.inputValue()).toBe(megabyte);
    await text.fill(written);
    await wanda.getByRole('button', { name: 'Save draft' }).click();
    await expect(wanda.getByText('Saved. Nobody else sees it.')).toBeVisible();

    // Without its lead it cannot be published, and nothing of it is lost.
    await wanda.getByRole('button', { name: 'Publish' }).click();
    await expect(wanda.getByRole('alert')).toContainText('a title, a lead and a text');
    await wanda.getByRole('textbox', { name: 'Lead' }).fill('What to say, and in which order.');
    await wanda.getByRole('radio', { name: /Reviewed/ }).check();
    await wanda.getByRole('button', { name: 'Publish' }).click();
    await expect(wanda.getByText('Published. Its discussion is open.')).toBeVisible();
    await wanda.getByRole('link', { name: 'Read it as others do' }).click();
    await expect(wanda.getByRole('heading', { name: 'Handing over at night', level: 1 })).toBeVisible();
    const address = new URL(wanda.url()).pathname;
    expect(address).toBe('/articles/handing-over-at-night');

    const edda = await somebody(browser);
    await acceptFromMail(edda);
    const reader = await somebody(browser);
    await Promise.all([edda.goto(address), reader.goto(address)]);
    await edda.waitForLoadState('networkidle');
    await edda.getByRole('textbox', { name: 'Your comment' }).fill('We say who is alone first.');
    await edda.getByRole('button', { name: 'Send for review' }).click();
    await expect(edda.getByText('We say who is alone first.')).toBeVisible();
    await expect(reader.getByText('We say who is alone first.')).toHaveCount(0);

    await wanda.goto('/moderate/held');
    await expect(wanda.getByText('Every comment here is read first')).toBeVisible();
    await wanda.getByRole('button', { name: 'Approve' }).first().click();
    await expect(
      reader.getByText(/1 new/).or(reader.getByText('We say who is alone first.')).first(),
    ).toBeVisible();
    await reader.goto(address);
    await expect(reader.getByText('We say who is alone first.')).toBeVisible();

    // Amended with a visible date; then read without the frame of the site.
    await wanda.goto(address);
    await wanda.getByRole('link', { name: 'Amend this article' }).click();
    await wanda.getByRole('textbox', { name: 'Title' }).fill('Handing over in the night');
    await wanda.getByRole('textbox', { name: 'What did you change?' }).fill('The title was not English.');
    await wanda.getByRole('button', { name: 'Amend the article' }).click();
    await reader.goto(`${address}?plain`);
    await expect(reader.getByRole('heading', { name: 'Handing over in the night' })).toBeVisible();
    await expect(reader.getByText(/^Amended \d+ \w+ \d{4}: The title was not English\.$/)).toBeVisible();
    await expect(reader.getByRole('navigation')).toHaveCount(0);

    // Somebody is typing when it is taken out of sight: the words stay.
    await edda.goto(address);
    await edda.waitForLoadState('networkidle');
    await edda.getByRole('textbox', { name: 'Your comment' }).fill('And then the keys.');
    await wanda.getByRole('button', { name: 'Unpublish' }).click();
    await expect(wanda.getByText('Nobody can read it any more.')).toBeVisible();
    await edda.getByRole('button', { name: 'Send for review' }).click();
    await expect(edda.getByText('We cannot find this.')).toBeVisible();
    await expect(edda.getByText('And then the keys.').first()).toBeVisible();
    expect((await reader.goto(address))!.status()).toBe(404);
  });

  test('what is typed is saved by itself and shown as readers will see it; with the server away nothing is lost', async ({
    browser,
  }) => {
    const wanda = await somebody(browser);
    await signIn(wanda);
    await wanda.goto('/write/new');
    const text = wanda.getByRole('textbox', { name: 'Text' });
    await expect(wanda.getByText('What you type is saved by itself.')).toBeVisible();
    await wanda.getByRole('textbox', { name: 'Title' }).fill('Saved by itself');
    await text.fill('## As readers see it');
    await expect(wanda.getByRole('heading', { name: 'As readers see it' })).toBeVisible();
    await expect(wanda.getByText(/^Saved at/)).toBeVisible();
    await expect(wanda).toHaveURL(/\/write\/[0-9a-f-]{36}$/);
    await wanda.reload();
    await expect(text).toHaveValue('## As readers see it');

    await expect(wanda.getByText('What you type is saved by itself.')).toBeVisible();
    await wanda.route('**/api/v1/writing/*', (route) => route.abort());
    await text.fill('Typed while nothing answered.');
    await expect(wanda.getByText('This browser keeps your words')).toBeVisible();
    await wanda.reload();
    await expect(text).toHaveValue('Typed while nothing answered.');
    await expect(wanda.getByText('stands in the fields again')).toBeVisible();
    await wanda.unroute('**/api/v1/writing/*');
    await expect(wanda.getByText(/^Saved at/)).toBeVisible({ timeout: 20_000 });

    // The button takes what was typed since, and no save of its own stands in its way.
    await text.pressSequentially(' And more');
    await wanda.getByRole('button', { name: 'Save draft' }).click();
    await expect(wanda.getByText('Saved. Nobody else sees it.')).toBeVisible();
    await expect(text).toHaveValue('Typed while nothing answered. And more');
    await wanda.goto('/write/new');
    await expect(text).toHaveValue('');
  });

  test('a member opens a topic, and an administrator adds a programme people can talk about', async ({
    browser,
  }) => {
    test.setTimeout(240_000);
    const wanda = await somebody(browser, false);
    await signIn(wanda);
    await wanda.goto('/forum');
    await wanda.getByRole('link', { name: 'Open the first topic' }).click();
    await wanda.getByRole('textbox', { name: 'Title' }).fill('Who answers <b>first</b>?');
    await wanda.getByRole('textbox', { name: 'Your text' }).fill('When two phones ring.');
    await wanda.getByRole('button', { name: 'Open the topic' }).click();
    await expect(wanda.getByRole('heading', { name: 'Who answers <b>first</b>?', level: 1 })).toBeVisible();

    await wanda.goto('/programmes');
    await wanda.getByRole('link', { name: 'Add the first programme' }).click();
    await wanda.getByRole('textbox', { name: 'Title' }).fill('Leading at night');
    await wanda.getByRole('textbox', { name: 'What it is for' }).fill('For those who answer.');
    await wanda.getByLabel('Begins').fill('2027-03-01');
    await wanda.getByLabel('Ends').fill('2027-01-11');
    await wanda.getByRole('button', { name: 'Save' }).click();
    await expect(wanda.getByRole('alert')).toContainText('before it begins');
    await expect(wanda.getByRole('textbox', { name: 'What it is for' })).toHaveValue('For those who answer.');
    await wanda.getByLabel('Ends').fill('2027-06-30');
    await wanda.getByRole('button', { name: 'Save' }).click();
    await expect(wanda.getByText('1 March 2027 to 30 June 2027')).toBeVisible();
    await wanda.goto('/');
    await expect(wanda.getByRole('link', { name: 'Leading at night' })).toBeVisible();

    // Nothing fictional on any page one can come to from here.
    const names = await fictionalNames();
    expect(names.length).toBeGreaterThan(40);
    const [seen, ahead] = [
      new Set<string>(),
      ['/', '/write', '/forum', '/programmes', '/admin', '/practice'],
    ];
    while (ahead.length && seen.size < 60) {
      const path = ahead.pop()!;
      if (seen.has(path)) continue;
      seen.add(path);
      const answer = await wanda.request.get(path, { headers: { accept: 'text/html' } });
      expect(answer.status(), path).toBeLessThan(500);
      if (!answer.headers()['content-type']?.includes('text/html')) continue;
      const html = await answer.text();
      // The catalogue of components shows examples, and says so.
      if (path !== '/design')
        expect(
          names.filter((name) => holds(html, name)),
          path,
        ).toEqual([]);
      for (const [, href] of html.matchAll(/<a\s[^>]*href="(\/[^"#]*)/g))
        if (!seen.has(href!)) ahead.push(href!.replaceAll('&amp;', '&'));
    }
    expect(seen.size).toBeGreaterThan(15);

    // axe runs inside a page, and this browser ran nothing: the same person in another one.
    const storageState = await wanda.context().storageState();
    const looking = await (await browser.newContext({ baseURL: product.url, storageState })).newPage();
    for (const path of [...seen].filter((each) => /^\/(write|forum|programmes|threads)/.test(each))) {
      await looking.goto(path);
      await lookAt(looking);
    }
  });
});
