import { randomUUID } from 'node:crypto';
import { expect, type Page, test, words } from './journey.js';

/** A discussion that nobody has begun. */
const QUIET = '/articles/how-directors-learn';
const comment = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text });

/** Conversations until the page is full, three times as many as it shows. */
async function fill(pages: Page[]): Promise<void> {
  const article = await pages[0]!.request.get(`/api/v1${QUIET}`);
  const { thread } = (await article.json()) as { thread: { id: string } };
  for (let index = 0; index < 66; index += 1) {
    const answer = await pages[index % pages.length]!.request.post(`/api/v1/threads/${thread.id}/comments`, {
      data: { text: `What I do about this, ${index + 1}.` },
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(answer.status()).toBe(200);
  }
}

test('a discussion of several pages: what comes further on is said, more goes on where it came, and a plain form lands on its words', async ({
  as,
}) => {
  // Enough of them that nobody meets the limit on comments.
  const crowd = await Promise.all(['olwen', 'anneke', 'verity', 'tunde'].map((key) => as(key)));
  await fill(crowd);
  const [reader, plain] = [await as(), await as('corinne', { javaScriptEnabled: false })];

  // A plain form lands where its words are, which the first page does not show.
  await plain.goto(QUIET);
  const mine = words('Said at the very end.');
  await plain.getByRole('textbox', { name: 'Your comment' }).fill(mine);
  await plain.getByRole('button', { name: 'Post comment' }).click();
  await expect(comment(plain, mine)).toBeVisible();
  await expect(plain).toHaveURL(/\/comments\/[0-9a-f-]+/);

  // Paged through without JavaScript.
  await plain.goto(QUIET);
  for (let pages = 0; pages < 6 && !(await comment(plain, mine).count()); pages += 1)
    await plain.getByRole('link', { name: /^Show \d+ more conversation/ }).click();
  await expect(comment(plain, mine)).toBeVisible();

  await reader.goto(QUIET);
  const more = reader.getByRole('link', { name: /^Show \d+ more conversation/ });
  const shown = await reader.getByRole('article').count();
  await more.focus();
  await reader.keyboard.press('Enter');
  await expect(reader.getByRole('article').nth(shown)).toBeFocused();

  await plain.goto(QUIET);
  const late = words('Said while somebody read.');
  await plain.getByRole('textbox', { name: 'Your comment' }).fill(late);
  await plain.getByRole('button', { name: 'Post comment' }).click();
  const further = reader.getByRole('button', { name: '1 new comment further on' });
  await expect(further).toBeVisible();
  await expect(reader.getByRole('status').filter({ hasText: '1 new comment further on' })).toBeAttached();
  await further.press('Enter');
  await expect(more).toBeFocused();
  await expect(further).toHaveCount(0);
});
