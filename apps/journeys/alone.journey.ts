import { expect, test } from './journey.js';

test('one visitor alone lives a session with demo participants', async ({ as }) => {
  test.setTimeout(540_000);
  const visitor = await as();
  await visitor.goto('/demo');
  await visitor.getByRole('button', { name: 'Take part in a practice session' }).click();
  await visitor.waitForURL(/\/rooms\//);
  await visitor.getByRole('button', { name: 'Accept and come in' }).click();
  await expect(visitor.getByText('demo participant').first()).toBeAttached({ timeout: 30_000 });
  await expect(visitor.getByRole('timer').first()).toBeVisible({ timeout: 60_000 });
  const finish = visitor.getByRole('button', { name: 'I have spoken' });
  const closed = visitor.getByText('This session is closed').filter({ visible: true }).first();
  const steps = new Set<string>();
  while (!(await closed.isVisible())) {
    const step = await visitor
      .getByText(/^Step \d of 8$/)
      .first()
      .textContent({ timeout: 1_000 })
      .catch(() => null);
    if (step) steps.add(step);
    if (await finish.isVisible()) await finish.click({ timeout: 2_000 }).catch(() => undefined);
    await visitor.waitForTimeout(400);
  }
  expect(steps.size).toBe(8);
  expect(await visitor.getByRole('log').getByRole('listitem').count()).toBeGreaterThan(5);
});
