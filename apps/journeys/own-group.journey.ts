import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { type Product, startMailServer, startProduct, type TestMailServer } from '@colloquy/testing';
import { closed, goOn, say, step } from './room.js';

const [ADA, BEN, CLEO] = ['ada', 'ben', 'cleo'].map((name) => `${name}@fenland.example.org`) as [
  string,
  string,
  string,
];

test.describe('an organisation that installed it', () => {
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
  const somebody = async (browser: Browser): Promise<Page> =>
    (await browser.newContext({ baseURL: product.url })).newPage();

  /** What the first administrator does, without its pages: they have a story of their own. */
  async function setUp(page: Page): Promise<void> {
    const token = linkIn(product.printed.find((line) => line.includes('Set up')))
      .split('/')
      .at(-1)!;
    const body = {
      token,
      organisation: 'Fenland Practice',
      displayName: 'Wanda Marsh',
      address: 'wanda@fenland.example.org',
      senderAddress: 'colloquy@fenland.example.org',
      houseRules: 'Speak for yourself.',
    };
    const headers = { origin: product.url };
    expect((await page.request.post('/api/v1/set-up', { data: body, headers })).ok()).toBe(true);
    const invited = await page.request.post('/api/v1/invitations', {
      data: { people: [ADA] },
      headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
    });
    expect(invited.ok()).toBe(true);
  }

  async function acceptFromMail(page: Page, address: string, name: string): Promise<void> {
    await page.goto(linkIn((await mail.next(address, /invited/)).text));
    await page.getByRole('textbox', { name: /Your name/ }).fill(name);
    await page.getByRole('button', { name: 'Accept and come in' }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/invitations'));
  }

  /** The administrator gives the profession something to talk about, again without the pages for it. */
  async function publish(page: Page): Promise<string> {
    const headers = () => ({ origin: product.url, 'idempotency-key': crypto.randomUUID() });
    const data = {
      kind: 'guide',
      title: 'The rota after dark',
      standfirst: 'Who covers, and who asks.',
      byline: 'Wanda Marsh',
      body: 'Ask the night team **first**.',
    };
    const begun = await page.request.post('/api/v1/writing', { data, headers: headers() });
    const { id, version } = await begun.json();
    const care = { version, mode: 'open', facilitatorId: null };
    const given = await page.request.post(`/api/v1/writing/${id}/publish`, {
      data: care,
      headers: headers(),
    });
    return `/articles/${(await given.json()).slug}`;
  }

  test('three people, each from a mail, hold a practice session of their own group to its end, and discuss an article', async ({
    browser,
  }) => {
    test.setTimeout(180_000);
    const administrator = await somebody(browser);
    await setUp(administrator);
    const [ada, ben, cleo] = await Promise.all([somebody(browser), somebody(browser), somebody(browser)]);
    await acceptFromMail(ada, ADA, 'Ada Byron');

    // From nothing to a planned session: each empty page leads on.
    await ada.goto('/practice');
    await ada.getByRole('link', { name: 'New group' }).first().click();
    await ada.getByRole('textbox', { name: 'Name', exact: true }).fill('Fen leads');
    await ada.getByRole('radio', { name: /It stays in the room/ }).check();
    await ada.getByRole('textbox', { name: /People/ }).fill(`${BEN}\nno address\nCleo Wash <${CLEO}>`);
    await ada.getByRole('button', { name: 'Begin the group' }).click();
    await expect(ada.getByText('holds no e-mail address')).toBeVisible();
    await ada.getByRole('link', { name: 'To the group' }).click();

    // Ben’s invitation leads to the group.
    await acceptFromMail(ben, BEN, 'Ben Marsh');
    await expect(ben.getByRole('heading', { name: 'Fen leads' })).toBeVisible();

    await ada.getByRole('link', { name: 'New session' }).first().click();
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    await ada.getByLabel('Date').fill(inDays(3));
    await ada.getByLabel('Time').fill('10:00');
    await ada.getByRole('radio', { name: 'Ben Marsh' }).check();
    await ada.getByRole('textbox', { name: 'Link of the call' }).fill('http://meet.example/fen');
    await ada.getByRole('button', { name: 'Plan the session' }).click();
    await expect(ada.getByRole('alert')).toContainText('https://');
    await expect(ada.getByLabel('Time')).toHaveValue('10:00');
    await ada.getByRole('textbox', { name: 'Link of the call' }).fill('https://meet.example/fen');
    await ada.getByRole('button', { name: 'Plan the session' }).click();
    await expect(ada.getByText('The session is planned.')).toBeVisible();

    const calendarOf = async (address: string, subject: RegExp) => {
      const { attachments, text } = await mail.next(address, subject);
      const file = attachments.find(({ mimeType }) => mimeType.includes('calendar'))!;
      const content =
        typeof file.content === 'string' ? file.content : new TextDecoder().decode(file.content);
      return { content, text };
    };
    const first = await calendarOf(BEN, /^Practice session 1/);
    expect(first.content).toMatch(/METHOD:REQUEST[\s\S]*BEGIN:VTIMEZONE[\s\S]*SEQUENCE:0/);
    expect(first.content).toContain(`TZID=Europe/London:${inDays(3).replaceAll('-', '')}T100000`);
    expect(first.text).not.toContain('meet.example');

    // Ben prepares what he presents; nobody else sees it yet.
    await ben.goto(linkIn(first.text));
    await ben.getByRole('textbox', { name: 'What happened' }).fill('Nights are covered by whoever says yes.');
    await ben.getByRole('textbox', { name: 'What makes it hard' }).fill('The same two always say it.');
    await ben
      .getByRole('textbox', { name: 'My question to the group' })
      .fill('How do I hold a fair line on the rota?');
    await ben.getByRole('button', { name: 'Keep as a draft' }).click();
    await expect(ben.getByText('It is kept.')).toBeVisible();
    await ada.reload();
    expect(await ada.content()).not.toContain('fair line');
    for (const statement of await ben.getByRole('checkbox').all()) await statement.check();
    await ben.getByRole('button', { name: 'Send to the facilitator' }).click();
    await expect(ben.getByText('It is with the facilitator now.')).toBeVisible();
    await ada.reload();
    await expect(ada.getByText('How do I hold a fair line on the rota?')).toBeVisible();
    await ada.getByRole('button', { name: 'Clear it' }).click();
    await expect(ada.getByText('Cleared')).toBeVisible();

    await ada.getByText('Move it').click();
    await ada.getByLabel('Date').fill(inDays(4));
    await ada.getByRole('button', { name: 'Move the session' }).click();
    await expect(ada.getByText('The session is moved.')).toBeVisible();
    const moved = await calendarOf(CLEO, /^Moved/);
    expect(moved.content).toContain('SEQUENCE:1');
    const uid = (content: string) => /^UID:(\S+)/m.exec(content)![1];
    expect(uid(moved.content)).toBe(uid(first.content));

    await ada.getByRole('button', { name: 'Open the room now' }).click();
    await ada.waitForURL(/\/rooms\//);
    const room = ada.url();

    // Cleo has not been here yet: the mail’s link leads through a code to the lobby.
    await cleo.goto(linkIn((await mail.next(CLEO, /meets now/)).text));
    await cleo.getByRole('textbox', { name: /address/i }).fill(CLEO);
    await cleo.getByRole('button', { name: 'Send me a code' }).click();
    const code = /\b(\d{3} \d{3})\b/.exec((await mail.next(CLEO, /code/)).text!)![1]!;
    await cleo.getByRole('textbox', { name: 'Six-digit code' }).fill(code);
    await cleo.getByRole('button', { name: 'Sign in' }).click();
    await cleo.getByRole('textbox', { name: /Your name/ }).fill('Cleo Wash');
    await cleo.getByRole('button', { name: 'Sign in' }).click();
    await cleo.waitForURL((url) => url.href === room);
    await ben.goto(linkIn((await mail.next(BEN, /meets now/)).text));
    await ben.waitForURL((url) => url.href === room);

    for (const page of [ada, ben, cleo]) {
      await expect(page.getByText('What is said here stays here: neither')).toBeVisible();
      await page.getByRole('button', { name: 'Accept and come in' }).click();
      await expect(page.getByRole('button', { name: 'Leave' })).toBeVisible();
    }
    await ada.getByRole('button', { name: 'Start the session' }).click();
    await expect(step(cleo, /check-in/i)).toBeVisible();
    await goOn(ada, /tells/i);
    await expect(cleo.getByText('How do I hold a fair line on the rota?').first()).toBeVisible();
    await say(ben, 'The rota is covered, and the people are not.');
    await goOn(ada, /facts/i);
    for (const title of [/reflects/i, /returns/i, /open/i, /learning/i]) await goOn(ada, title);
    await cleo.getByRole('textbox', { name: /What I take with me/ }).fill('Ask the night team first.');

    // Somebody who is not in the group finds nothing, the administrator included.
    const group = first.text!.match(/\/groups\/[0-9a-f-]+/)![0];
    for (const path of [group, new URL(room).pathname])
      expect((await administrator.goto(path))!.status()).toBe(404);

    await goOn(ada, /check-out/i);
    await ada.getByRole('button', { name: 'Close the session' }).click();
    await ada.getByRole('button', { name: 'Close it now' }).click();
    for (const page of [ada, ben, cleo]) await expect(closed(page)).toBeVisible();
    await ada.goto('/practice');
    await expect(ada.getByText('Closed').first()).toBeVisible();

    // The same three and an article: each first comment is read by the administrator, then they answer one another.
    const article = await publish(administrator);
    const comment = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text });
    for (const page of [ada, ben, cleo]) {
      await page.goto(article);
      await page.waitForLoadState('networkidle');
    }
    const said = ['The night team knows the families.', 'It also knows the rota.', 'And nobody asks it.'];
    for (const [index, page] of [ada, ben, cleo].entries()) {
      await page.getByRole('textbox', { name: 'Your comment' }).fill(said[index]!);
      await page.getByRole('button', { name: /^(Post comment|Send for review)$/ }).click();
      await expect(page.getByText(said[index]!).first()).toBeVisible();
    }
    await administrator.goto('/moderate/held');
    for (const text of said) {
      await administrator
        .getByRole('article')
        .filter({ hasText: text })
        .getByRole('button', { name: 'Approve' })
        .click();
      await expect(
        ada
          .getByText(text)
          .or(ada.getByRole('button', { name: /^Show \d new/ }))
          .filter({ visible: true })
          .first(),
      ).toBeVisible();
    }
    // Nobody new writes twice within seconds: whoever set the site up replies.
    await administrator.goto(article);
    await administrator.waitForLoadState('networkidle');
    await comment(administrator, said[0]!)
      .getByRole('link', { name: /^Reply to/ })
      .click();
    await administrator.getByRole('textbox', { name: /Your reply/ }).fill('So we ask it on Monday.');
    await administrator.getByRole('button', { name: 'Post reply' }).click();
    await expect(comment(administrator, 'So we ask it on Monday.').first()).toBeVisible();
    await cleo.goto(article);
    for (const text of [...said, 'So we ask it on Monday.'])
      await expect(cleo.getByText(text).first()).toBeVisible();
  });
});
