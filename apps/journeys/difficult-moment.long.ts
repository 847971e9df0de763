import { expect, type Page, test, words } from './journey.js';
import { closed, comeIn, goOn, say, seat, secondsLeft, step, toldAsKept, wholeRound } from './room.js';

const C3 = ['imogen', 'desmond', 'oonagh', 'arjun', 'kasia', 'zeke', 'zuri'] as const;

async function skip(facilitator: Page, next: RegExp, because?: string): Promise<void> {
  await facilitator.getByRole('button', { name: 'More', exact: true }).click();
  await facilitator.getByRole('button', { name: /^Skip it/ }).click();
  if (because) await facilitator.getByRole('textbox', { name: /^Why is it left out\?/ }).fill(because);
  await facilitator.getByRole('button', { name: 'Skip this step' }).click();
  await expect(step(facilitator, next)).toBeVisible();
}

test('J10: a dialogue on race becomes difficult: two facilitators confer, pause, let people choose, and nobody is left without care', async ({
  as,
}) => {
  test.setTimeout(240_000);
  const [imogen, desmond, oonagh, arjun, kasia, zeke, zuri] = (await Promise.all(
    C3.map((key) => as(key)),
  )) as [Page, Page, Page, Page, Page, Page, Page];
  const solomon = await as('solomon');
  const members = [oonagh, arjun, kasia, zeke, zuri];
  const people = [imogen, desmond, ...members];

  // 1. Two facilitators, and agreements that are longer than the group’s own.
  await imogen.goto('/practice');
  await imogen.getByRole('link', { name: 'C3', exact: true }).first().click();
  await expect(imogen.getByRole('heading', { level: 1, name: 'C3' })).toBeVisible();
  await imogen.getByRole('link', { name: 'New session' }).first().click();
  await imogen.getByRole('radio', { name: /^Dialogue on race, disparity and allyship/ }).check();
  await imogen.getByRole('button', { name: 'Start now' }).click();
  await imogen.waitForURL(/\/rooms\//);
  const room = imogen.url();
  for (const page of people) await comeIn(page, room);
  for (const name of ['Imogen', 'Desmond'])
    await expect(seat(arjun, name).filter({ hasText: 'facilitator' })).toBeAttached();
  await desmond.getByRole('button', { name: 'Start the session' }).click();
  for (const page of people) {
    await expect(step(page, /our agreements/i)).toBeVisible();
    await expect(
      page.getByText(
        /Speak your own truth\..*Nobody has to educate anybody; impact matters as well as intent/,
      ),
    ).toBeVisible();
    await expect(page.getByText(/“Pause, please” stops everything, and needs no reason/)).toBeVisible();
  }
  await goOn(imogen, /check-in/i);
  await wholeRound(people, 2);
  // Nobody wants groups of their own today: this step may be left out without a reason.
  await goOn(imogen, /groups of one’s choice/i);
  await skip(imogen, /first round/i);
  await expect(zuri.getByText('Imogen skipped “Groups of one’s choice”.').first()).toBeVisible();
  await expect(arjun.getByText('The talking piece lies in the middle')).toBeVisible();
  await arjun.getByRole('button', { name: 'Take it' }).click();
  await expect(zuri.getByText('Arjun has the talking piece').first()).toBeVisible();
  await arjun.getByRole('combobox', { name: 'Hand it to' }).selectOption({ label: 'Zuri' });
  await arjun.getByRole('button', { name: 'Hand it over' }).click();
  await expect(zuri.getByText('You have the talking piece')).toBeVisible();
  await zuri.getByRole('button', { name: 'Put the piece down' }).click();
  await goOn(imogen, /second round/i);
  await goOn(imogen, /open talk/i);

  // 2. A remark that others hear as racist; the facilitators confer where nobody else sees it.
  const remark = words('They do not put themselves forward.');
  await say(arjun, remark);
  for (const page of people) await expect(page.getByRole('log').getByText(remark)).toHaveCount(1);
  const between = words('I would pause here. Will you take whoever wants to talk?');
  const answer = words('Yes. You name it, I am there.');
  for (const [page, text] of [
    [imogen, between],
    [desmond, answer],
  ] as const) {
    const behind = page.getByRole('region', { name: 'For facilitators only' });
    const field = behind.getByRole('textbox', { name: 'Write to the other facilitators' });
    if (!(await field.isVisible())) await behind.getByText(/^Between facilitators/).click();
    await field.fill(text);
    await behind.getByRole('button', { name: 'Send', exact: true }).click();
    for (const one of [imogen, desmond]) await expect(one.getByText(text)).toBeVisible();
  }
  for (const page of members) {
    await expect(page.getByText('For facilitators only')).toHaveCount(0);
    const sent = await page.request.get(room.replace('/rooms/', '/api/v1/rooms/'));
    for (const text of [between, answer]) {
      expect(await page.content()).not.toContain(text);
      expect(await sent.text()).not.toContain(text);
    }
  }

  // 3. Pause: a calm banner everywhere, and nothing can be sent. What was being written stays.
  const begun = words('I want to say');
  await zuri.getByRole('textbox', { name: 'Write to the group' }).fill(begun);
  await imogen.getByRole('button', { name: 'Pause for a moment' }).click();
  for (const page of people) {
    const banner = page.getByRole('region', { name: 'We are pausing for a moment' });
    await expect(banner.getByText('Imogen paused the session.')).toBeVisible();
    const composer = page.getByRole('region', { name: 'Messages' });
    await expect(composer.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  }
  const stood = await secondsLeft(oonagh);

  // 4. What was said and what was agreed is named to all, with the choice.
  const named =
    'Something was said that some of us heard as racist. Impact matters as well as intent: Arjun, please listen first. ' +
    'Stay here, step out for a while, or ask for Desmond.';
  await imogen.getByRole('link', { name: 'Console' }).click();
  await imogen.waitForURL(/\/console$/);
  await imogen.getByRole('button', { name: 'Message all' }).click();
  await imogen.getByRole('textbox', { name: 'What you want to say' }).fill(named);
  await imogen.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
  for (const page of members) await expect(page.getByText(named).first()).toBeVisible();
  // Zeke takes a while for himself, and all see it; Kasia asks for somebody, and only those who lead know.
  await zeke.getByRole('button', { name: 'Step away' }).click();
  await zeke.getByRole('button', { name: 'Step out for a while' }).click();
  await expect(seat(zuri, 'Zeke', /\baway\b/)).toBeAttached();
  await kasia.getByRole('button', { name: 'Ask for help' }).click();
  await kasia.getByRole('radio', { name: 'Somebody is upset, or it feels unsafe' }).check();
  await kasia.getByRole('button', { name: 'Ask now' }).click();
  await expect(kasia.getByText('You have asked for help.')).toBeVisible();
  await desmond.getByRole('link', { name: 'Console' }).click();
  await desmond.waitForURL(/\/console$/);
  await expect(desmond.getByText('Somebody is upset, or it feels unsafe')).toBeVisible();
  await desmond.getByRole('button', { name: 'On my way' }).click();
  await expect(kasia.getByText('Desmond is on the way.')).toBeVisible();
  for (const page of [oonagh, arjun, zeke, zuri])
    expect(await page.locator('body').innerText()).not.toMatch(/upset|Desmond is on the way/);
  for (const page of [imogen, desmond]) await comeIn(page, room);

  // 5. Two leave the room.
  for (const page of [kasia, zeke]) {
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.waitForURL(/\/practice$/);
  }
  for (const name of ['Kasia', 'Zeke']) await expect(seat(imogen, name, /not here/)).toBeAttached();

  // Kasia raises a concern: the safeguarding lead reads it, and the facilitators hear that there is one, if she lets them.
  const heard = words('Said in front of all of us, about people like me.');
  await kasia.goto(`/concerns/new?room=${room.split('/').at(-1)}`);
  await kasia.getByRole('textbox', { name: 'Who may be at risk?' }).fill('Somebody in our group.');
  await kasia.getByRole('textbox', { name: 'What do you know?' }).fill(heard);
  await kasia.getByRole('radio', { name: 'No', exact: true }).check();
  await kasia.getByRole('checkbox', { name: /^Those who facilitate may know/ }).check();
  await kasia.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(kasia.getByText('Your concern is with the safeguarding lead and deputy')).toBeVisible();
  const reference = await kasia.locator('.code').innerText();
  await solomon.goto('/concerns');
  await solomon.getByRole('listitem').filter({ hasText: reference }).getByRole('link').first().click();
  await expect(solomon.getByText(heard)).toBeVisible();
  await solomon.getByRole('radio', { name: 'Acknowledge' }).check();
  await solomon.getByRole('button', { name: 'Record' }).click();
  await expect(solomon.getByText('Recorded.')).toBeVisible();

  // 6. They go on; what Zuri had begun is still hers. Then they end early, and care is not left out.
  expect(Math.abs((await secondsLeft(oonagh)) - stood)).toBeLessThanOrEqual(1);
  await imogen.getByRole('button', { name: 'Go on', exact: true }).click();
  for (const page of [desmond, oonagh, arjun, zuri])
    await expect(page.getByRole('region', { name: 'We are pausing for a moment' })).toHaveCount(0);
  await expect(zuri.getByRole('textbox', { name: 'Write to the group' })).toHaveValue(begun);
  await zuri.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(arjun.getByRole('log').getByText(begun)).toBeVisible();
  await comeIn(zeke, room);
  await expect(seat(imogen, 'Zeke')).toBeAttached();
  const because = 'We end early today.';
  for (const next of [/what i will do/i, /^care$/i]) await skip(imogen, next, because);
  await expect(zuri.getByText(`: ${because}`).first()).toBeVisible();
  await imogen.getByRole('button', { name: 'More', exact: true }).click();
  await expect(
    imogen.getByText('This step belongs to every session: it can be repeated, and never left out.'),
  ).toBeVisible();
  await expect(imogen.getByRole('button', { name: /^Skip it/ })).toHaveCount(0);
  await imogen.keyboard.press('Escape');
  for (const page of [oonagh, arjun, zuri, zeke])
    await expect(page.getByText(/who will you speak with today\? The facilitator stays on/)).toBeVisible();
  await wholeRound([imogen, desmond, oonagh, arjun, zuri, zeke]);
  await imogen.getByRole('button', { name: 'Close the session' }).click();
  await imogen.getByRole('button', { name: 'Close it now' }).click();
  const stayed = [imogen, desmond, oonagh, arjun, zuri, zeke];
  for (const page of stayed) await expect(closed(page)).toBeVisible();
  await toldAsKept(stayed);

  // 7. The facilitators know that a concern was raised, and nothing of it.
  for (const page of [imogen, desmond]) {
    await page.goto('/notices');
    await expect(page.getByText(/^A concern was raised in/).first()).toBeVisible();
    expect(await page.locator('body').innerText()).not.toContain(heard);
  }
  await kasia.goto('/concerns');
  await expect(kasia.getByRole('listitem').filter({ hasText: reference })).toContainText('Acknowledged');
});
