import { randomUUID } from 'node:crypto';
import { expect, HEATED, type Page, test, words } from './journey.js';

const comment = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text });

/** Somebody says something; the answer is its id. */
async function say(page: Page, text: string): Promise<string> {
  await page.goto(HEATED);
  await page.getByRole('textbox', { name: 'Your comment' }).fill(text);
  await page.getByRole('button', { name: 'Post comment' }).click();
  await expect(comment(page, text).getByRole('link', { name: /^Link to this comment/ })).toBeVisible();
  return (await comment(page, text).getAttribute('id'))!.slice('c-'.length);
}

/** Opens the form under a comment once the page has come alive. */
async function reply(page: Page, text: string): Promise<void> {
  await page.goto(HEATED);
  await expect(page.getByRole('toolbar', { name: 'Formatting' })).toBeVisible();
  await comment(page, text)
    .getByRole('link', { name: /^Reply to/ })
    .click();
}

/** A report for a reason that hides at once; and the decision that it may stay. */
async function hide(page: Page, id: string): Promise<void> {
  const answer = await page.request.post(`/api/v1/comments/${id}/reports`, {
    data: { reason: 'identifies_a_person' },
    headers: { 'idempotency-key': randomUUID() },
  });
  expect(answer.status()).toBe(200);
}
async function approve(page: Page, text: string): Promise<void> {
  await page.goto('/moderate/reported');
  await comment(page, text).getByRole('button', { name: 'Approve' }).click();
}

test('a comment goes while somebody answers it: what they typed stays, and can be sent when it comes back', async ({
  as,
}) => {
  const [said, replies, reader, moderator] = [
    await as('corinne'),
    await as('farida'),
    await as('quentin'),
    await as('bethan'),
  ];
  const text = words('Who decides between two nominations from one team?');
  const id = await say(said, text);

  await reply(replies, text);
  const answer = words('Their head of service, I think.');
  const field = replies.locator(`#reply-${id}`);
  await field.fill(answer);
  await field.focus();
  await hide(reader, id);

  await expect(replies.getByRole('alert').filter({ hasText: 'taken down while you wrote' })).toBeVisible();
  await expect(field).toHaveValue(answer);
  await expect(field).toBeFocused();
  await expect(field).not.toBeEditable();
  const send = replies.getByRole('button', { name: 'Post reply' });
  await expect(send).toBeDisabled();
  await expect(replies.getByRole('button', { name: 'Copy text' })).toBeVisible();
  // Neither a key nor another reply takes it away.
  await field.press('Escape');
  await replies
    .getByRole('link', { name: /^Reply to/ })
    .first()
    .click();
  await expect(field).toHaveValue(answer);

  await approve(moderator, text);
  await expect(field).toBeEditable();
  const form = replies.locator('form', { has: field });
  await form.getByRole('button', { name: 'Post reply' }).click();
  await expect(comment(replies, answer)).toBeVisible();
});

test('a reply that is refused comes back into its form with its words and the reason', async ({ as }) => {
  const replies = await as('farida');
  await reply(replies, 'By my count 302 extra people');
  const field = replies.getByRole('textbox', { name: 'Your reply to Quentin' });
  const long = 'x'.repeat(4001);
  await field.fill(long);
  await expect(replies.getByText('1 character too many')).toBeVisible();
  await replies.getByRole('button', { name: 'Post reply' }).click();
  await expect(field).toHaveValue(long);
  await expect(field).toHaveAccessibleDescription(/4,?000/);
  await expect(field).toBeFocused();
});

test('a discussion closes while somebody writes: the words stay to be copied', async ({ as }) => {
  const author = await as('farida');
  let close: (() => void) | undefined;
  // Nobody can close a discussion from the site yet: the news of it is put on the wire.
  await author.routeWebSocket(/socket\.io/, (here) => {
    const server = here.connectToServer();
    here.onMessage((message) => server.send(message));
    server.onMessage((message) => {
      here.send(message);
      const told = /"stream":"(thread:[^"]+)","epoch":"([^"]+)","seq":(\d+)/.exec(String(message));
      if (!told) return;
      const [, stream, epoch, seq] = told;
      const at = new Date().toISOString();
      const row = {
        seq: Number(seq) + 1,
        type: 'thread.closed',
        subject: null,
        payload: { closedAt: at },
        at,
      };
      close = () => here.send(`42${JSON.stringify(['events', { stream, epoch, rows: [row] }])}`);
    });
  });
  await author.goto(HEATED);
  const field = author.getByRole('textbox', { name: 'Your comment' });
  const text = words('One more thing before you go.');
  await field.fill(text);
  await expect.poll(() => !!close).toBe(true);
  close!();
  await expect(author.getByRole('alert').filter({ hasText: 'closed while you wrote' })).toBeVisible();
  await expect(field).toHaveValue(text);
  await expect(field).not.toBeEditable();
  await author.getByRole('button', { name: 'Discard' }).click();
  await expect(field).toHaveCount(0);
  await expect(author.getByText('This discussion is closed')).toBeVisible();
});

test('an empty reply form goes with its comment, and the keyboard stays at the comment’s place', async ({
  as,
}) => {
  const [said, replies, reader] = [await as('corinne'), await as('farida'), await as('quentin')];
  const text = words('Is the second route only for directors?');
  const id = await say(said, text);
  await reply(replies, text);
  const field = replies.locator(`#reply-${id}`);
  await expect(field).toBeFocused();
  await hide(reader, id);
  await expect(field).toHaveCount(0);
  await expect(replies.locator(`#c-${id}`)).toBeFocused();
});

test('kept words can be put away, and closing a reply goes back to where it was opened', async ({ as }) => {
  const [said, replies, reader] = [await as('corinne'), await as('farida'), await as('quentin')];
  const text = words('How long is the form?');
  const id = await say(said, text);
  await reply(replies, text);
  const field = replies.locator(`#reply-${id}`);
  await field.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(comment(replies, text).getByRole('link', { name: /^Reply to/ })).toBeFocused();
  await replies.keyboard.press('Enter');
  await field.fill('Two pages.');
  await hide(reader, id);
  await replies.getByRole('button', { name: 'Discard' }).click();
  await expect(field).toHaveCount(0);
  await expect(replies.locator(`#c-${id}`)).toBeFocused();
});

test('a report begun is found again after a slip of the finger, and the keyboard goes back to its link', async ({
  as,
}) => {
  const reader = await as('zeke');
  await reader.goto(HEATED);
  await expect(reader.getByRole('toolbar', { name: 'Formatting' })).toBeVisible();
  const link = comment(reader, 'Good to see adults')
    .first()
    .getByRole('link', { name: /^Report/ });
  await link.click();
  const note = reader.getByRole('textbox', { name: /Anything to add/ });
  await reader.getByRole('radio', { name: 'It is off the topic' }).check();
  await note.fill('It says nothing of the rounds.');
  await note.press('Escape');
  await expect(note).toHaveCount(0);
  await expect(link).toBeFocused();

  await link.click();
  await expect(note).toHaveValue('It says nothing of the rounds.');
  await reader.mouse.click(5, 5);
  await expect(note).toHaveCount(0);

  await link.click();
  await expect(reader.getByRole('radio', { name: 'It is off the topic' })).toBeChecked();
  // What is pasted is never cut: it is counted, and the form says what to do.
  await note.fill('x'.repeat(1001));
  await expect(reader.getByText('1 character too many')).toBeVisible();
  await reader.getByRole('button', { name: 'Send report' }).click();
  await expect(reader.getByText('Up to 1000 characters fit here; this has 1001.')).toBeVisible();
  await expect(note).toBeFocused();
  await note.fill('Short enough.');
  await reader.getByRole('button', { name: 'Send report' }).click();
  await reader.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await expect(reader.getByRole('dialog')).toHaveCount(0);
  await expect(link).toBeFocused();
});

test('a report closed while it is being sent arrives, and the page goes on', async ({ as }) => {
  const reader = await as('kasia');
  let answered = () => undefined as void;
  await reader.route('**/api/v1/comments/*/reports', async (route) => {
    await new Promise<void>((resolve) => (answered = resolve));
    await route.continue();
  });
  await reader.goto(HEATED);
  await expect(reader.getByRole('toolbar', { name: 'Formatting' })).toBeVisible();
  const link = comment(reader, 'Good to see adults')
    .first()
    .getByRole('link', { name: /^Report/ });
  await link.click();
  await reader.getByRole('radio', { name: 'It is off the topic' }).check();
  const sent = reader.waitForResponse('**/api/v1/comments/*/reports');
  const asked = reader.waitForRequest('**/api/v1/comments/*/reports');
  await reader.getByRole('button', { name: 'Send report' }).click();
  await asked;
  await reader.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await expect(reader.getByRole('dialog')).toHaveCount(0);
  answered();
  expect((await sent).ok()).toBe(true);
  // It was sent: nothing of it is begun any more.
  await link.click();
  await expect(reader.getByRole('radio', { name: 'It is off the topic' })).not.toBeChecked();
});

test('a removal form opened before the page has come alive stays open', async ({ as }) => {
  const [author, moderator] = [await as('uzma'), await as('bethan')];
  const text = words('Open me early.');
  await author.goto(HEATED);
  await author.getByRole('textbox', { name: 'Your comment' }).fill(text);
  await author.getByRole('button', { name: 'Post comment' }).click();
  await expect(comment(author, text)).toContainText('Waiting for a moderator');

  let comesAlive = () => undefined as void;
  const scripts = new Promise<void>((resolve) => (comesAlive = resolve));
  await moderator.route('**/_app/**/*.js', async (route) => {
    await scripts;
    await route.continue();
  });
  await moderator.goto('/moderate/held', { waitUntil: 'commit' });
  const card = comment(moderator, text);
  await card.locator('summary', { hasText: 'Remove' }).click();
  await expect(card.getByRole('radio').first()).toBeVisible();
  comesAlive();
  await moderator.waitForLoadState('networkidle');
  await card.getByRole('radio', { name: /advertising/i }).check();
  await expect(card.getByRole('radio', { name: /advertising/i })).toBeVisible();
});

test('a colleague decides first: the chosen rule and the note stay to be copied', async ({ as }) => {
  const [author, first, second] = [await as('chidi'), await as('bethan'), await as('isolde')];
  const text = words('Sixty places are fifty-nine too few.');
  await author.goto(HEATED);
  await author.getByRole('textbox', { name: 'Your comment' }).fill(text);
  await author.getByRole('button', { name: 'Post comment' }).click();
  await expect(comment(author, text)).toContainText('Waiting for a moderator');

  await Promise.all([first, second].map((page) => page.goto('/moderate/held')));
  const card = comment(second, text);
  await card.locator('summary', { hasText: 'Remove' }).click();
  await card.getByRole('radio', { name: /advertising/i }).check();
  const note = card.getByRole('textbox', { name: /A note to the author/ });
  await note.fill('Tell us what your team would need.');
  await comment(first, text).getByRole('button', { name: 'Approve' }).click();

  await expect(card.getByText('by Bethan', { exact: false })).toBeVisible();
  await expect(card.getByRole('textbox', { name: 'Your note to the author' })).toHaveValue(
    'Tell us what your team would need.',
  );
  await expect(card.getByText(/The rule you had chosen: .*advertising/i)).toBeVisible();
  await expect(card.getByRole('button', { name: 'Copy text' })).toBeVisible();
  await expect(card).toBeFocused();
  await card.getByRole('button', { name: 'Discard' }).click();
  await expect(card.getByText(/The rule you had chosen/)).toHaveCount(0);
  await expect(card).toBeFocused();
});

test('after a decision the keyboard goes on to the next case', async ({ as }) => {
  const authors = [await as('hamish'), await as('arjun')];
  const moderator = await as('bethan');
  const texts = [words('First in the queue.'), words('Second in the queue.')];
  for (const [index, author] of authors.entries()) {
    await author.goto(HEATED);
    await author.getByRole('textbox', { name: 'Your comment' }).fill(texts[index]!);
    await author.getByRole('button', { name: 'Post comment' }).click();
    await expect(comment(author, texts[index]!)).toContainText('Waiting for a moderator');
  }
  await moderator.goto('/moderate/held', { waitUntil: 'networkidle' });
  await expect(comment(moderator, texts[1]!)).toBeVisible();
  const button = comment(moderator, texts[0]!).getByRole('button', { name: 'Approve' });
  await button.focus();
  await moderator.keyboard.press('Enter');
  await expect(comment(moderator, texts[1]!)).toBeFocused();
});
