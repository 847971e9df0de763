import { randomUUID } from 'node:crypto';
import type { WebSocketRoute } from '@playwright/test';
import { expect, type Page, test, words } from './journey.js';
import { closed, comeIn, goOn, openRoom, say, seat, secondsLeft, step, stepTitle } from './room.js';

const members = ['oonagh', 'arjun', 'kasia', 'zuri'] as const;

test('LR-1 five people hold a practice session to its end; one loses the connection, one has two tabs', async ({
  as,
}) => {
  test.setTimeout(240_000);
  const facilitator = await as('imogen');
  const room = await openRoom(facilitator);
  const [oonagh, arjun, kasia, zuri] = (await Promise.all(members.map((key) => as(key)))) as [
    Page,
    Page,
    Page,
    Page,
  ];
  const everybody = [facilitator, oonagh, arjun, kasia, zuri];

  const connections: WebSocketRoute[] = [];
  await kasia.routeWebSocket(/socket\.io/, (connection) => {
    connection.connectToServer();
    connections.push(connection);
  });

  // Nothing confidential before the agreement is accepted.
  await kasia.goto(room);
  await expect(kasia.getByText('Nothing from the room is sent to you before you accept it.')).toBeVisible();
  expect(await kasia.content()).not.toContain('duty rota');

  const names = ['Imogen', 'Oonagh', 'Arjun', 'Kasia', 'Zuri'] as const;
  const waits: number[] = [];
  for (const [i, page] of everybody.entries()) {
    await comeIn(page, room);
    const inside = performance.now();
    await seat(facilitator, names[i]!).waitFor({ state: 'attached' });
    waits.push(performance.now() - inside);
  }
  for (const page of everybody) for (const name of names) await expect(seat(page, name)).toBeAttached();
  // Five browsers on one machine: what a single one of them took says little, what they usually take does.
  expect(waits.toSorted((a, b) => a - b)[2]).toBeLessThanOrEqual(2_000);
  const zuriAgain = await zuri.context().newPage();
  await comeIn(zuriAgain, room);

  await facilitator.getByRole('button', { name: 'Call link' }).click();
  await facilitator.getByRole('textbox', { name: 'Address' }).fill('https://meet.example/c3');
  await facilitator.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(kasia.getByRole('link', { name: /Join the call/ })).toHaveAttribute(
    'href',
    'https://meet.example/c3',
  );

  await facilitator.getByRole('button', { name: 'Start the session' }).click();
  for (const page of everybody) await expect(page.getByRole('timer').first()).toBeVisible();
  const clocks = await Promise.all(everybody.map(secondsLeft));
  expect(Math.max(...clocks) - Math.min(...clocks)).toBeLessThanOrEqual(1);

  // Check-in: each speaks, or passes, when it is their turn; whatever the seating order.
  const complete = facilitator.getByText('The round is complete').first();
  let turns = 0;
  while (!(await complete.isVisible())) {
    const answer = turns === 2 ? 'Pass' : 'I have spoken';
    const mine = everybody.map((page) => page.getByRole('button', { name: answer, exact: true }));
    for (const button of mine) {
      if (!(await button.isVisible())) continue;
      await button.click();
      await expect(button).toBeHidden();
      turns += 1;
      break;
    }
  }
  expect(turns).toBe(everybody.length);
  expect(await kasia.content()).not.toMatch(/passed/i);

  await goOn(facilitator, /tells/i);
  await expect(kasia.getByText(/Listening step/).first()).toBeVisible();
  await expect(kasia.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  const first = words('The rota first.');
  await say(oonagh, first);
  for (const page of everybody) await expect(page.getByRole('log').getByText(first)).toHaveCount(1);

  // Kasia’s train goes into a tunnel: the connection is cut and no other can be made.
  await kasia.context().setOffline(true);
  for (const connection of connections) await connection.close();
  await expect(
    kasia
      .getByRole('status')
      .filter({ hasText: /Reconnecting|offline/ })
      .first(),
  ).toBeVisible();
  const missed = [words('one'), words('two'), words('three')];
  for (const text of missed) await say(oonagh, text);
  const before = await secondsLeft(facilitator);
  await facilitator.getByRole('button', { name: 'Add 2 minutes to this step' }).click();
  await expect.poll(async () => (await secondsLeft(oonagh)) - before).toBeGreaterThan(90);
  await zuriAgain.close();
  for (const text of missed) await expect(kasia.getByText(text)).toHaveCount(0);
  await kasia.context().setOffline(false);
  for (const text of missed)
    await expect(kasia.getByRole('log').getByText(text)).toHaveCount(1, { timeout: 20_000 });
  const said = await kasia.getByRole('log').innerText();
  expect(missed.map((text) => said.indexOf(text))).toEqual(
    [...missed.map((text) => said.indexOf(text))].sort((a, b) => a - b),
  );
  expect(await stepTitle(kasia)).toBe(await stepTitle(facilitator));
  expect(Math.abs((await secondsLeft(kasia)) - (await secondsLeft(oonagh)))).toBeLessThanOrEqual(1);
  await expect(seat(facilitator, 'Zuri')).toBeAttached();

  await goOn(facilitator, /clarifying/i);
  await goOn(facilitator, /reflects/i);
  await expect(oonagh.getByText(/Listening step/).first()).toBeVisible();
  await say(arjun, words('I notice I want to fix the rota.'));
  await goOn(facilitator, /returns/i);
  await goOn(facilitator, /open/i);
  await goOn(facilitator, /learning/i);
  const takeaway = words('Say the fair line aloud.');
  const kept = zuri.getByRole('textbox', { name: /What I take with me/ });
  await kept.fill('a'.repeat(4_001));
  await zuri.getByRole('button', { name: 'Keep it' }).click();
  await expect(kept).toBeFocused();
  await expect(zuri.getByText('Up to 4000 characters fit here; this has 4001.')).toBeVisible();
  await kept.fill(takeaway);
  await zuri.getByRole('button', { name: 'Keep it' }).click();
  await expect(zuri.getByText('Kept', { exact: true })).toBeVisible();
  await zuri.getByRole('textbox', { name: /Something I will do/ }).fill('Ask who would say no to nights');
  await zuri.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(zuri.getByText('Ask who would say no to nights')).toBeVisible();
  expect(await arjun.content()).not.toContain(takeaway);

  await goOn(facilitator, /check-out/i);
  await facilitator.getByRole('button', { name: 'Close the session' }).click();
  await facilitator.getByRole('button', { name: 'Close it now' }).click();
  for (const page of everybody) await expect(closed(page)).toBeVisible();
  await zuri.reload();
  await expect(zuri.getByRole('textbox', { name: /What I take with me/ })).toHaveValue(takeaway);
});

test('a message that is too long is counted and refused, and nothing of it is cut', async ({ as }) => {
  const imogen = await as('imogen');
  await comeIn(imogen, await openRoom(imogen));
  await imogen.getByRole('button', { name: 'Start the session' }).click();
  const field = imogen.getByRole('textbox', { name: 'Write to the group' });
  await field.fill('a'.repeat(1_900));
  await expect(imogen.getByText('100 characters left')).toBeVisible();
  await field.fill('a'.repeat(2_001));
  await expect(imogen.getByText('1 character too many')).toBeVisible();
  await imogen.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(imogen.getByRole('alert')).toContainText('Up to 2000 characters fit here; this has 2001.');
  await expect(field).toHaveValue('a'.repeat(2_001));
  await field.press('Backspace');
  await expect(imogen.getByRole('alert')).toHaveCount(0);
  await field.press('Enter');
  await expect(imogen.getByRole('log').getByRole('listitem')).toHaveCount(1);
});

test('two facilitators press next at once and the group moves one step', async ({ as }) => {
  const [imogen, desmond, oonagh] = [await as('imogen'), await as('desmond'), await as('oonagh')];
  const room = await openRoom(imogen);
  for (const page of [imogen, desmond, oonagh]) await comeIn(page, room);
  await imogen.getByRole('button', { name: 'Start the session' }).click();
  await desmond.getByRole('button', { name: 'Next step' }).click();
  await imogen.getByRole('button', { name: 'Next step' }).click();
  // Where one move arrives before the other is pressed, that one’s question is gone: a button held is pressed at once.
  const buttons = await Promise.all(
    [imogen, desmond].map((page) => page.getByRole('button', { name: 'Go on', exact: true }).elementHandle()),
  );
  await Promise.all(buttons.map((button) => button!.dispatchEvent('click')));
  for (const page of [imogen, desmond]) await expect(step(page, /presenter tells/i)).toBeVisible();
  const { room: seen } = (await (
    await imogen.request.get(room.replace('/rooms/', '/api/v1/rooms/'))
  ).json()) as { room: { board: { step: { index: number } } } };
  expect(seen.board.step.index).toBe(1);
});

test('a participant’s hand-made facilitator commands are refused, and strangers find no room', async ({
  as,
}) => {
  const [imogen, kasia, stranger] = [await as('imogen'), await as('kasia'), await as('chidi')];
  const room = await openRoom(imogen);
  await comeIn(kasia, room);
  const api = room.replace('/rooms/', '/api/v1/rooms/');
  for (const [path, data] of [
    ['start', {}],
    ['steps/next', { version: 1 }],
    ['steps/extend', { version: 1, minutes: 2 }],
    ['close', {}],
  ] as const) {
    expect(
      (
        await kasia.request.post(`${api}/${path}`, { data, headers: { 'idempotency-key': randomUUID() } })
      ).status(),
      path,
    ).toBe(403);
  }
  expect((await stranger.goto(room))!.status()).toBe(404);
  const [there, nowhere] = await Promise.all(
    [api, api.replace(/[0-9a-f-]{36}$/, '00000000-0000-4000-8000-000000000000')].map(async (url) =>
      (await stranger.request.get(url)).text(),
    ),
  );
  expect(there).toBe(nowhere);
});
