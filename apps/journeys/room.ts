import { expect, type Page } from './journey.js';

/** A fresh room without demo participants, as the facilitator opens it; the address is for everybody. */
export async function openRoom(facilitator: Page, shortSteps = false): Promise<string> {
  await facilitator.goto('/practice');
  await facilitator.getByRole('checkbox', { name: 'Demo participants take the empty seats' }).uncheck();
  if (shortSteps) await facilitator.getByRole('checkbox', { name: 'Short steps' }).check();
  else await facilitator.getByRole('checkbox', { name: 'Short steps' }).uncheck();
  await facilitator.getByRole('button', { name: 'Open the room' }).click();
  await facilitator.waitForURL(/\/rooms\//);
  return facilitator.url();
}

export async function comeIn(page: Page, room: string): Promise<void> {
  await page.goto(room);
  const door = page.getByRole('button', { name: /^(Accept and come in|Come in)$/ });
  const leave = page.getByRole('button', { name: 'Leave' });
  await expect(door.or(leave)).toBeVisible();
  // A second tab of somebody who is inside already has no door to pass.
  if (await door.isVisible()) await door.click();
  await expect(leave).toBeVisible();
}

export async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Write to the group' }).fill(text);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('log').getByText(text)).toBeVisible();
}

export async function goOn(facilitator: Page, title: RegExp): Promise<void> {
  await facilitator.getByRole('button', { name: 'Next step' }).click();
  await facilitator.getByRole('button', { name: 'Go on', exact: true }).click();
  await expect(step(facilitator, title)).toBeVisible();
}

/** The step this browser shows: its title stands over the prompt. */
export const step = (page: Page, title: RegExp) => page.getByRole('heading', { level: 2, name: title });
export const stepTitle = (page: Page) =>
  step(page, /check-in|tells|clarifying|reflects|returns|open|learning|check-out/i).innerText();
export const closed = (page: Page) =>
  page.getByText('This session is closed').filter({ visible: true }).first();
export const secondsLeft = async (page: Page): Promise<number> => {
  const [, minutes, seconds] = /(\d+):(\d\d)/.exec(
    (await page.getByRole('timer').first().textContent()) ?? '',
  )!;
  return Number(minutes) * 60 + Number(seconds);
};

/** Somebody at the table, as the others see them. */
export const seat = (page: Page, name: string, presence = /(?<!not )\bhere\b/) =>
  page.getByRole('listitem').filter({ hasText: name }).filter({ hasText: presence }).first();

/** A round to its end, whatever the order that was drawn; `passing` is the turn at which somebody passes. */
export async function wholeRound(everybody: Page[], passing?: number): Promise<void> {
  const over = everybody[0]!.getByText('The round is complete').first();
  let turns = 0;
  while (!(await over.isVisible())) {
    const answer = turns === passing ? 'Pass' : 'I have spoken';
    for (const page of everybody) {
      const button = page.getByRole('button', { name: answer, exact: true });
      if (!(await button.isVisible())) continue;
      await button.click();
      await expect(button).toBeHidden();
      turns += 1;
      break;
    }
  }
  expect(turns).toBe(everybody.length);
}

/** What each screen made of the stream is what a fresh page is given. */
export async function toldAsKept(everybody: Page[]): Promise<void> {
  const seen = async (page: Page) => ({
    said: await page.locator('[role=log] li:not(.away)').allTextContents(),
    steps: await page
      .getByRole('list', { name: 'Steps of this session' })
      .getByRole('listitem')
      .allTextContents(),
  });
  for (const page of everybody) {
    const told = await seen(page);
    await page.reload();
    await expect.poll(() => seen(page)).toEqual(told);
  }
}
