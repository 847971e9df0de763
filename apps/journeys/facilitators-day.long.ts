import { expect, type Page, test, words } from './journey.js';
import { closed, goOn, say, step } from './room.js';

/** Two of each group of cohort C; the others of the twenty do not come. */
const GROUPS = {
  C1: ['adaeze', 'iona'],
  C2: ['shirin', 'tadhg'],
  C3: ['oonagh', 'zuri'],
  C4: ['rhona', 'kamala'],
} as const;

test('a facilitator’s day: four rooms, no-shows, one late, one drops, the laptop dies, recall, plenary, close', async ({
  as,
}) => {
  test.setTimeout(300_000);
  const laptop = await as('imogen');
  await laptop.goto('/gatherings/new');
  await laptop.getByLabel('What it is called').fill('A day together');
  for (const group of Object.keys(GROUPS))
    await expect(laptop.getByRole('checkbox', { name: group, exact: true })).toBeChecked();
  for (const group of await laptop.getByRole('checkbox', { name: /^A\d$/ }).all()) await group.uncheck();
  await laptop.getByRole('radio', { name: /^Reflective case discussion/ }).check();
  await laptop.getByRole('button', { name: 'Start now' }).click();
  await laptop.waitForURL(/\/console$/);
  const console = laptop.url();
  await expect(laptop.getByRole('heading', { level: 1 })).toHaveText('A day together');
  await laptop.getByRole('link', { name: 'The plenary' }).click();
  await laptop.waitForURL(/\/rooms\//);
  const plenary = laptop.url();
  await laptop.getByRole('button', { name: 'Accept and come in' }).click();
  await laptop.goto(console);

  const people = new Map<string, Page>();
  const come = async (name: string) => {
    const page = await as(name);
    people.set(name, page);
    await page.goto(plenary);
    await page.getByRole('button', { name: 'Accept and come in' }).click();
    await expect(page.getByRole('button', { name: 'Leave' })).toBeVisible();
  };
  const everybody = Object.values(GROUPS).flat();
  for (const name of everybody.filter((one) => one !== 'kamala')) await come(name);
  await expect(laptop.getByText('7 of 20 people here')).toBeVisible({ timeout: 20_000 });

  // Each group to its room: shown first, then applied; nobody presses anything.
  await laptop.getByRole('button', { name: 'Put into rooms' }).click();
  await laptop.getByRole('radio', { name: /^As their groups are/ }).check();
  await laptop.getByRole('button', { name: 'Show me first' }).click();
  const preview = laptop.getByRole('region', { name: 'How it would be' });
  for (const group of Object.keys(GROUPS))
    await expect(preview.getByText(group, { exact: true })).toBeVisible();
  await laptop.getByRole('button', { name: 'Move everybody so' }).click();
  const rooms = new Map<string, string>();
  const inRoomOf = async (group: string, page: Page) => {
    await expect(page.getByRole('banner').getByText(group, { exact: true })).toBeVisible({ timeout: 20_000 });
    await expect(page.getByRole('button', { name: 'Leave' })).toBeVisible();
  };
  for (const [group, names] of Object.entries(GROUPS))
    for (const name of names.filter((one) => people.has(one))) {
      const page = people.get(name)!;
      await page.waitForURL((url) => url.href !== plenary, { timeout: 20_000 });
      await inRoomOf(group, page);
      rooms.set(group, page.url());
    }
  expect(new Set(rooms.values()).size).toBe(4);

  // All begin; who is late finds a place in the room of their group.
  await laptop.getByRole('button', { name: 'Next step for all' }).click();
  await laptop.getByRole('button', { name: /^Start \d/ }).click();
  for (const [name, page] of people)
    await expect(step(page, /check-in/i), name).toBeVisible({ timeout: 15_000 });
  await come('kamala');
  const late = people.get('kamala')!;
  await inRoomOf('C4', late);
  expect(late.url()).toBe(rooms.get('C4'));
  await expect(step(late, /check-in/i)).toBeVisible();

  // What is said stays in its room; a broadcast reaches all; a call for help reaches the console.
  const within = words('Said among us.');
  await say(people.get('oonagh')!, within);
  await expect(people.get('zuri')!.getByRole('log').getByText(within)).toBeVisible();
  await laptop.getByRole('button', { name: 'Message all' }).click();
  await laptop.getByRole('textbox', { name: 'What you want to say' }).fill('Coffee stands ready.');
  await laptop.getByRole('button', { name: 'Send', exact: true }).click();
  for (const [name, page] of people)
    await expect(page.getByText('Coffee stands ready.').first(), name).toBeVisible({ timeout: 10_000 });
  await people.get('shirin')!.getByRole('button', { name: 'Ask for help' }).click();
  await people
    .get('shirin')!
    .getByRole('dialog')
    .getByRole('button', { name: /^(Ask|Call)/ })
    .click();
  await expect(laptop.getByRole('button', { name: 'On my way' })).toBeVisible({ timeout: 5_000 });
  expect(await laptop.locator('body').innerText()).not.toContain(within);

  // One drops and is back where the room is.
  const dropped = people.get('tadhg')!;
  await dropped.context().setOffline(true);
  await laptop.getByRole('button', { name: 'On my way' }).click();
  await expect(laptop.getByRole('button', { name: 'On my way' })).toBeHidden();

  // The laptop dies; a phone takes the console, and nothing in a room has changed.
  await laptop.context().close();
  const phone = await as('imogen', { viewport: { width: 360, height: 640 } });
  await phone.goto(console);
  await expect(phone.getByText('The plenary').first()).toBeVisible();
  await dropped.context().setOffline(false);
  await expect(step(dropped, /check-in/i)).toBeVisible({ timeout: 15_000 });
  await expect(dropped.getByText('Connected').first()).toBeVisible({ timeout: 15_000 });

  // Everybody is brought back, those who never came in too.
  await phone.getByRole('button', { name: 'Bring everybody back' }).click();
  await phone.getByRole('radio', { name: 'In half a minute' }).check();
  await phone.getByRole('dialog').getByRole('button', { name: 'Bring everybody back' }).click();
  for (const [name, page] of people)
    await expect(page.getByText(/everybody is back together/).first(), name).toBeVisible({ timeout: 10_000 });
  for (const [name, page] of people) await expect(page, name).toHaveURL(plenary, { timeout: 75_000 });

  await phone.goto(plenary);
  const enter = phone.getByRole('button', { name: 'Accept and come in' });
  await phone.getByRole('button', { name: 'Leave' }).or(enter).first().waitFor();
  if (await enter.isVisible()) await enter.click();
  await phone.getByRole('button', { name: 'Start the session' }).click();
  await say(people.get('rhona')!, 'We are back.');
  for (const title of [/together/i, /close/i]) await goOn(phone, title);
  await phone.getByRole('button', { name: 'Close the session' }).click();
  await phone.getByRole('button', { name: 'Close it now' }).click();
  for (const [name, page] of people) await expect(closed(page), name).toBeVisible({ timeout: 15_000 });
});
