import type { WebSocketRoute } from '@playwright/test';
import { expect, type Page, test, words } from './journey.js';
import {
  closed,
  comeIn,
  goOn,
  say,
  secondsLeft,
  seat,
  step,
  stepTitle,
  toldAsKept,
  wholeRound,
} from './room.js';

const C3 = ['imogen', 'desmond', 'oonagh', 'arjun', 'kasia', 'zeke', 'zuri'] as const;
const QUESTION = 'How do I hold a fair line on the rota?';
const inAWeek = () => new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);

test('J9: a group thinks about a dilemma together, from the guided form a week before to what each takes with them', async ({
  as,
}) => {
  test.setTimeout(240_000);
  const [imogen, desmond, oonagh, arjun, kasia, zeke, zuri] = (await Promise.all(
    C3.map((key) => as(key)),
  )) as [Page, Page, Page, Page, Page, Page, Page];
  const phone = await as('zuri', { viewport: { width: 360, height: 640 } });
  const people = [imogen, desmond, oonagh, arjun, kasia, zeke, zuri];
  const everybody = [...people, phone];

  // 1. A week before, Oonagh is asked to present.
  await imogen.goto('/practice');
  await imogen.getByRole('link', { name: 'C3', exact: true }).first().click();
  await expect(imogen.getByRole('heading', { level: 1, name: 'C3' })).toBeVisible();
  await imogen.getByRole('link', { name: 'New session' }).first().click();
  await imogen.getByRole('radio', { name: /^Reflective case discussion/ }).check();
  await imogen.getByLabel('Date').fill(inAWeek());
  await imogen.getByLabel('Time').fill('10:00');
  await imogen.getByRole('radio', { name: /^Oonagh/ }).check();
  await imogen.getByRole('button', { name: 'Plan the session' }).click();
  await expect(imogen.getByText('The session is planned.')).toBeVisible();
  const session = new URL(imogen.url()).pathname;

  const field = (name: string) => oonagh.getByRole('textbox', { name, exact: true });
  await oonagh.goto(session);
  await field('What happened').fill('Ring Margaret Ellis on 01632 960 123: she covers every night.');
  await field('What makes it hard').fill('The same two always say yes.');
  await field('My question to the group').fill(QUESTION);
  await oonagh.getByRole('button', { name: 'Keep as a draft' }).click();
  await expect(oonagh.getByText('It is kept.')).toBeVisible();
  await expect(oonagh.getByText('These words may tell who is meant.')).toBeVisible();
  await expect(oonagh.getByText('a phone number')).toBeVisible();
  await imogen.goto(session);
  expect(await imogen.content()).not.toContain(QUESTION);
  await field('What happened').fill('Nights are covered by whoever says yes, all of them in March.');
  for (const statement of await oonagh.getByRole('checkbox').all()) await statement.check();
  await oonagh.getByRole('button', { name: 'Send to the facilitator' }).click();
  await expect(oonagh.getByText('It is with the facilitator now.')).toBeVisible();
  await imogen.goto(session);
  await imogen.getByLabel('What should change').fill('Leave out the month.');
  await imogen.getByRole('button', { name: 'Send it back' }).click();
  await oonagh.goto(session);
  await expect(oonagh.getByText('Leave out the month.')).toBeVisible();
  await field('What happened').fill('Nights are covered by whoever says yes.');
  for (const statement of await oonagh.getByRole('checkbox').all()) await statement.check();
  await oonagh.getByRole('button', { name: 'Send to the facilitator' }).click();
  await expect(oonagh.getByText('It is with the facilitator now.')).toBeVisible();
  await imogen.goto(session);
  await imogen.getByRole('button', { name: 'Clear it' }).click();
  await expect(imogen.getByText('Cleared')).toBeVisible();
  await imogen.getByRole('button', { name: 'Open the room now' }).click();
  await imogen.waitForURL(/\/rooms\//);
  const room = imogen.url();

  // 2. Nothing of it is sent to anybody before they accept the agreement.
  const connections: WebSocketRoute[] = [];
  await kasia.routeWebSocket(/socket\.io/, (connection) => {
    connection.connectToServer();
    connections.push(connection);
  });
  for (const page of [arjun, kasia, zeke, zuri]) {
    await page.goto(room);
    expect(await page.content()).not.toContain(QUESTION);
  }
  for (const page of everybody) await comeIn(page, room);
  for (const name of ['Imogen', 'Desmond', 'Oonagh', 'Arjun', 'Kasia', 'Zeke', 'Zuri'])
    await expect(seat(arjun, name)).toBeAttached();

  // 3. Check-in: everybody in turn, and nobody can tell a pass.
  await imogen.getByRole('button', { name: 'Start the session' }).click();
  for (const page of everybody) await expect(page.getByRole('timer').first()).toBeVisible();
  await zeke.getByRole('button', { name: 'Raise hand' }).click();
  await expect(imogen.getByText(/hand up as number 1/)).toBeVisible();
  await zeke.getByRole('button', { name: 'Lower hand' }).click();
  await expect(imogen.getByText(/hand up as number/)).toHaveCount(0);
  await wholeRound(people, 3);
  for (const page of people) expect(await page.locator('body').innerText()).not.toMatch(/passed/i);
  await expect(arjun.getByText('had their turn')).toHaveCount(people.length);

  // 4. and 5. Everybody sees the step; Oonagh tells it, and nobody else can write.
  await goOn(imogen, /presenter tells/i);
  for (const page of everybody) await expect(step(page, /presenter tells/i)).toBeVisible();
  for (const page of everybody) await expect(page.getByText(QUESTION).first()).toBeVisible();
  const clocks = await Promise.all(everybody.map(secondsLeft));
  expect(Math.max(...clocks) - Math.min(...clocks)).toBeLessThanOrEqual(2);
  for (const page of people.filter((one) => one !== oonagh)) {
    await expect(page.getByText(/^Listening step/).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  }
  const told = words('The rota is covered, and the people are not.');
  await say(oonagh, told);

  // 6. Facts, then the group reflects while Oonagh listens.
  await goOn(imogen, /clarifying/i);
  await say(arjun, words('How many nights?'));
  await say(oonagh, words('Five in seven.'));
  await goOn(imogen, /reflects/i);
  await expect(kasia.getByText(/Whose voice is missing\? Where is power\?/).first()).toBeVisible();
  await expect(oonagh.getByText(/^Listening step/).first()).toBeVisible();
  await expect(oonagh.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();

  // 7. Kasia’s connection drops; back within two minutes, she is where the group is, with all that was said.
  await kasia.context().setOffline(true);
  for (const connection of connections) await connection.close();
  await expect(seat(arjun, 'Kasia', /\breconnecting\b/)).toBeAttached({ timeout: 20_000 });
  const missed = [words('I feel tired.'), words('Who would say no?')];
  await say(zeke, missed[0]!);
  await say(zuri, missed[1]!);
  await expect(seat(arjun, 'Kasia', /\bnot here\b/)).toBeAttached({ timeout: 45_000 });
  await kasia.context().setOffline(false);
  for (const text of missed)
    await expect(kasia.getByRole('log').getByText(text)).toHaveCount(1, { timeout: 20_000 });
  await expect(seat(arjun, 'Kasia')).toBeAttached();
  expect(await stepTitle(kasia)).toBe(await stepTitle(imogen));

  // 8. and 9. Oonagh returns; a step is given three minutes more, and everybody is told politely.
  await goOn(imogen, /returns/i);
  await say(oonagh, words('That somebody may say no.'));
  await goOn(imogen, /open/i);
  const before = await secondsLeft(imogen);
  await imogen.getByRole('button', { name: 'More', exact: true }).click();
  await imogen.getByRole('button', { name: 'Give it more time' }).click();
  await imogen.getByRole('textbox', { name: 'Minutes' }).fill('3');
  const given = /Imogen gave the step 3 more minutes\. It ends at \d+:\d\d [ap]m instead of \d+:\d\d [ap]m\./;
  // What is announced is silent again after five seconds: both listen before it is said.
  const announced = Promise.all(
    [arjun, phone].map((page) =>
      page.getByRole('status').filter({ hasText: given }).waitFor({ state: 'attached' }),
    ),
  );
  await imogen.getByRole('button', { name: 'Give it this time' }).click();
  await announced;
  for (const page of [arjun, phone])
    await expect(page.getByRole('region', { name: 'What was just changed' }).getByText(given)).toBeVisible();
  await expect.poll(async () => (await secondsLeft(arjun)) - before).toBeGreaterThan(120);
  await say(desmond, words('A line is fair when it can be said aloud.'));

  // 10. Each keeps what is theirs.
  await goOn(imogen, /learning/i);
  const takeaway = words('Say the line aloud.');
  await zuri.getByRole('textbox', { name: /What I take with me/ }).fill(takeaway);
  await zuri.getByRole('button', { name: 'Keep it' }).click();
  await expect(zuri.getByText('Kept', { exact: true })).toBeVisible();
  await zuri.getByRole('textbox', { name: /Something I will do/ }).fill('Ask who would say no to nights');
  await zuri.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(zuri.getByText('Ask who would say no to nights')).toBeVisible();
  await goOn(imogen, /check-out/i);
  await wholeRound(people);
  await imogen.getByRole('button', { name: 'Close the session' }).click();
  await imogen.getByRole('button', { name: 'Close it now' }).click();
  for (const page of everybody) await expect(closed(page)).toBeVisible();
  for (const page of people.filter((one) => one !== zuri))
    expect(await page.content()).not.toContain(takeaway);
  await toldAsKept(everybody);
  await zuri.getByRole('link', { name: 'See your summary' }).click();
  await expect(zuri.getByText(takeaway)).toBeVisible();
  await expect(zuri.getByText(/read by this group’s members and facilitators until/)).toBeVisible();
});
