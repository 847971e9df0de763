import { expect, type Page, test } from './journey.js';
import { comeIn } from './room.js';

/** Three presses from the page that shows the demonstration, each by somebody who has never been here. */
async function press(page: Page, way: string): Promise<void> {
  await page.goto('/demo');
  await page.getByRole('button', { name: way }).click();
}
const played = (page: Page) => page.getByText('demo participant').filter({ visible: true });
const said = (page: Page) => page.getByRole('log').getByRole('listitem');

test('Take part: a room with others in it, which goes on by itself until it is one’s own turn', async ({
  as,
}) => {
  test.slow();
  const visitor = await as();
  await press(visitor, 'Take part in a practice session');
  await visitor.waitForURL(/\/rooms\//);
  await comeIn(visitor, visitor.url());
  await expect(played(visitor).first()).toBeVisible({ timeout: 30_000 });
  await expect(visitor.getByRole('timer').filter({ visible: true }).first()).toBeVisible({ timeout: 60_000 });
  await expect(said(visitor).first()).toBeVisible({ timeout: 60_000 });
});

test('Moderate: reports that wait, and a decision that an author will read', async ({ as }) => {
  const visitor = await as();
  await press(visitor, 'Moderate a heated thread');
  await visitor.waitForURL(/\/moderate\/reported/);
  const waiting = visitor
    .getByRole('article')
    .filter({ has: visitor.getByRole('button', { name: 'Approve' }) });
  await expect(waiting.first()).toBeVisible();
  const before = await waiting.count();
  await waiting.first().getByRole('button', { name: 'Approve' }).click();
  await expect(waiting).toHaveCount(before - 1);
});

test('Facilitate: a group that comes, and a session that runs once it is started', async ({ as }) => {
  test.slow();
  const visitor = await as();
  await press(visitor, 'Facilitate a room');
  await visitor.waitForURL(/\/rooms\//);
  await comeIn(visitor, visitor.url());
  await expect(played(visitor).first()).toBeVisible({ timeout: 30_000 });
  await visitor.getByRole('button', { name: 'Start the session' }).click();
  await expect(visitor.getByRole('timer').filter({ visible: true }).first()).toBeVisible();
  // The round begins with whoever facilitates; everybody else speaks when they are done.
  await visitor.getByRole('button', { name: 'I have spoken' }).click();
  await expect(said(visitor).first()).toBeVisible({ timeout: 60_000 });
});
