import { expect, test } from './journey.js';

const FIVE_MINUTES = 300_000;

test('one visitor alone lives a session with demo participants, in five minutes', async ({ as }) => {
  test.setTimeout(FIVE_MINUTES + 60_000);
  const visitor = await as();
  await visitor.goto('/demo');
  const began = performance.now();
  await visitor.getByRole('button', { name: 'Take part in a practice session' }).click();
  await visitor.waitForURL(/\/rooms\//);
  await visitor.getByRole('button', { name: 'Accept and come in' }).click();
  await expect(visitor.getByText('demo participant').first()).toBeAttached({ timeout: 30_000 });
  await expect(visitor.getByRole('timer').first()).toBeVisible({ timeout: 60_000 });
  const number = visitor.getByText(/^Step \d of 8$/).first();
  const finish = visitor.getByRole('button', { name: 'I have spoken' });
  const closed = visitor.getByText('This session is closed').filter({ visible: true }).first();
  const steps = new Set<string>();
  /** Looks where the session is, and speaks when it is the visitor’s turn. A step may end between two looks. */
  const takePart = async () => {
    const step = await number.textContent({ timeout: 1_000 }).catch(() => null);
    if (step) steps.add(step);
    if (await finish.isVisible()) await finish.click({ timeout: 2_000 }).catch(() => undefined);
    return closed.isVisible();
  };
  await expect.poll(takePart, { intervals: [400], timeout: FIVE_MINUTES }).toBe(true);
  expect(performance.now() - began).toBeLessThanOrEqual(FIVE_MINUTES);
  expect(steps.size).toBe(8);
  expect(await visitor.getByRole('log').getByRole('listitem').count()).toBeGreaterThan(5);
});
