import { expect, HEATED, type Page, test, words } from './journey.js';

const comment = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text });

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your comment' }).fill(text);
  await page.getByRole('button', { name: 'Post comment' }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test(`A-020 visitor reads, practitioner comments, is held, is approved, a second browser sees it (${javaScriptEnabled ? 'with' : 'without'} JavaScript)`, async ({
    as,
  }) => {
    const visitor = await as();
    const author = await as(javaScriptEnabled ? 'adaeze' : 'iona', { javaScriptEnabled });
    const facilitator = await as('imogen', { javaScriptEnabled });
    const text = words('Who reads the feedback on unsuccessful nominations?');

    await visitor.goto(HEATED);
    await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(
      'Nominations open: sixty places, two routes',
    );
    await expect(comment(visitor, 'Good to see adults')).toBeVisible();
    await expect(visitor.getByRole('button', { name: 'Post comment' })).toHaveCount(0);

    await author.goto(HEATED);
    await write(author, text);
    await expect(comment(author, text)).toContainText('Waiting for a moderator; only you can see this');
    await author.reload();
    await expect(comment(author, text)).toContainText('Waiting for a moderator');

    await visitor.reload();
    await expect(visitor.getByText(text)).toHaveCount(0);

    await facilitator.goto('/moderate/held');
    const card = facilitator.getByRole('article').filter({ hasText: text });
    await card.getByRole('button', { name: 'Approve' }).click();
    await expect(
      facilitator.getByRole('article').filter({ hasText: text }).getByRole('button', { name: 'Approve' }),
    ).toHaveCount(0);

    await visitor.getByRole('button', { name: /Show \d+ new comments?/ }).click();
    await expect(comment(visitor, text)).toBeVisible();
    if (!javaScriptEnabled) await author.reload();
    await expect(comment(author, text)).not.toContainText('Waiting for a moderator');
  });
}

test('a comment posted in one browser reaches another, which does not move until asked', async ({ as }) => {
  const [reader, author] = [await as(), await as('corinne')];
  await reader.goto(HEATED);
  const reading = comment(reader, 'Five days at a screen').first();
  await reading.scrollIntoViewIfNeeded();
  const before = (await reading.boundingBox())!.y;

  await author.goto(HEATED);
  const text = words('I have asked our workforce team the same thing.');
  await write(author, text);
  await expect(comment(author, text)).toBeVisible();

  await expect(reader.getByRole('button', { name: 'Show 1 new comment' })).toBeAttached();
  expect(Math.abs((await reading.boundingBox())!.y - before)).toBeLessThan(1);
  await expect(reader.getByText(text)).toHaveCount(0);
  await reader.getByRole('button', { name: 'Show 1 new comment' }).click();
  await expect(comment(reader, text)).toBeVisible();
});

test('a reply with Markdown is laid out and never runs', async ({ as }) => {
  const author = await as('farida');
  await author.goto(HEATED);
  const mark = words('reply');
  const first = comment(author, 'Good to see adults').first();
  await first
    .getByRole('link', { name: /^Reply to Corinne/ })
    .or(first.getByRole('button', { name: /^Reply to Corinne/ }))
    .first()
    .click();
  // Pressed before the page has come alive, the link opens the reply's own page, as it does without JavaScript.
  const inPlace = author.getByRole('textbox', { name: 'Your reply to Corinne' });
  const ownPage = author.getByRole('heading', { level: 1, name: 'Reply to Corinne' });
  await expect(inPlace.or(ownPage)).toBeVisible();
  const box = (await ownPage.isVisible()) ? author.getByRole('textbox', { name: 'Your comment' }) : inPlace;
  await box.fill(`**${mark}** <img src=x onerror="document.title='broken'"> [link](javascript:alert(1))`);
  await author.getByRole('button', { name: 'Post reply' }).click();
  await expect(author.locator('strong', { hasText: mark })).toBeVisible();
  await expect(author).not.toHaveTitle('broken');
  expect(await author.locator('a[href^="javascript"], img[src="x"]').count()).toBe(0);
});

test('without JavaScript a double press posts once', async ({ as }) => {
  const author = await as('idris', { javaScriptEnabled: false });
  await author.goto(HEATED);
  const text = words('Said once.');
  await author.getByRole('textbox', { name: 'Your comment' }).fill(text);
  await author.getByRole('button', { name: 'Post comment' }).dblclick();
  await expect(comment(author, text)).toHaveCount(1);

  // The browser sends the same form again, as after a lost answer; other words with the same key are another comment.
  await author.goto(HEATED);
  const form = author.locator('form', { has: author.getByRole('button', { name: 'Post comment' }) });
  const fields = Object.fromEntries(
    await form.evaluate((element) => [
      ...new (globalThis as never as { FormData: new (f: unknown) => Iterable<[string, string]> }).FormData(
        element,
      ),
    ]),
  ) as Record<string, string>;
  const action = (await form.getAttribute('action'))!;
  const send = (said: string) =>
    author.request.post(new URL(action, author.url()).href, {
      form: { ...fields, text: said },
      headers: { origin: new URL(author.url()).origin, accept: 'text/html' },
      maxRedirects: 0,
    });
  const again = words('Sent twice.');
  await send(again);
  await send(again);
  await author.goto(HEATED);
  await expect(comment(author, again)).toHaveCount(1);
});

test('two deciders at once: one decides, the other is told who', async ({ as }) => {
  const author = await as('sian');
  const [first, second] = [await as('bethan'), await as('isolde')];
  const text = words('A question about the dates in November.');
  await author.goto(HEATED);
  await write(author, text);
  await expect(comment(author, text)).toContainText('Waiting for a moderator');

  // The second desk hears no news for a while, as on a train: it decides about what it still shows.
  await second.routeWebSocket(/socket\.io/, () => undefined);
  await Promise.all([first, second].map((page) => page.goto('/moderate/held')));
  const cardOf = (page: Page) => page.getByRole('article').filter({ hasText: text });
  const late = cardOf(second).getByRole('button', { name: 'Approve' });
  await expect(late).toBeVisible();
  await cardOf(first).getByRole('button', { name: 'Approve' }).click();
  await expect(cardOf(first).getByRole('button', { name: 'Approve' })).toHaveCount(0);
  const refused = second.waitForResponse((response) => response.url().endsWith('/decision'));
  await late.click();
  expect((await refused).status()).toBe(409);
  await expect(second.getByText('Bethan has already decided this case.')).toBeVisible();
});

test('removed by a house rule, and its author reads which and why', async ({ as }) => {
  const author = await as('uzma');
  const moderator = await as('bethan');
  const visitor = await as();
  const text = words('Best diploma in 48 hours, ask me how.');
  await author.goto(HEATED);
  await write(author, text);
  await expect(comment(author, text)).toContainText('Waiting for a moderator');

  await moderator.goto('/moderate/held');
  const card = moderator.getByRole('article').filter({ hasText: text });
  await card.locator('summary', { hasText: 'Remove' }).click();
  await moderator.getByRole('radio', { name: /advertising/i }).check();
  await moderator
    .getByRole('textbox', { name: /A note to the author/ })
    .fill('Tell us about your own experience instead.');
  await moderator.getByRole('button', { name: 'Remove comment' }).click();

  await expect(author.getByText('A moderator removed your comment: it was advertising.')).toBeVisible();
  await expect(author.getByText('Tell us about your own experience instead.')).toBeVisible();
  await visitor.goto(HEATED);
  expect(await visitor.content()).not.toContain(text);
});

test('a report with its reason reaches the desk', async ({ as }) => {
  const [reporter, moderator] = [await as('zeke'), await as('bethan')];
  await reporter.goto(HEATED);
  const said = comment(reporter, 'By my count 302 extra people').first();
  await said
    .getByRole('link', { name: /Report the comment by/ })
    .or(said.getByRole('button', { name: /Report the comment by/ }))
    .first()
    .click();
  await reporter.getByRole('radio', { name: 'It attacks people' }).check();
  const note = words('Read it as a newcomer would.');
  await reporter.getByRole('textbox', { name: /Anything to add/ }).fill(note);
  await reporter.getByRole('button', { name: 'Send report' }).click();
  await expect(reporter.getByText('A moderator will look at it')).toBeVisible();
  await moderator.goto('/moderate/reported');
  await expect(moderator.getByText(note)).toBeVisible();
});

test('by keyboard alone: a comment is written and posted, and a moderator removes it by a house rule', async ({
  as,
}) => {
  const [author, moderator] = [await as('ceri'), await as('bethan')];
  await author.goto(HEATED);
  await author.keyboard.press('Tab');
  await expect(author.getByRole('link', { name: 'Skip to main content' })).toBeFocused();
  await author.keyboard.press('Enter');
  // Keys mean something once the page lives, and nothing on it says when: one presses again.
  await expect(async () => {
    await author.keyboard.press('c');
    await expect(author.getByRole('textbox', { name: 'Your comment' })).toBeFocused({ timeout: 1_000 });
  }).toPass();
  const text = words('Written without a mouse.');
  await author.keyboard.type(text);
  await author.keyboard.press('Control+Enter');
  await expect(comment(author, text)).toContainText('Waiting for a moderator');

  await moderator.goto('/moderate/held');
  const card = moderator.getByRole('article').filter({ hasText: text });
  await expect(card).toBeVisible();
  for (let tries = 0; tries < 20; tries += 1) {
    await moderator.keyboard.press('j');
    if ((await card.evaluate('(card) => card.contains(document.activeElement)')) as boolean) break;
  }
  await moderator.keyboard.press('r');
  await moderator.keyboard.press('7');
  await moderator.keyboard.press('Enter');
  await expect(author.getByText(/A moderator removed your comment/)).toBeVisible();
});
