import { expect, type Locator, type Page, test, words } from './journey.js';
import { closed, step } from './room.js';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const placeOf = (page: Page) => page.evaluate<string>("document.activeElement?.tagName ?? 'BODY'");
/** The keyboard stands somewhere: what comes next by Tab begins there, and not at the top of the page. */
const hasPlace = async (page: Page, after: string) =>
  expect.poll(() => placeOf(page), { message: `after ${after}` }).not.toBe('BODY');

/** Walks by Tab, forwards, until it is there: whatever cannot be reached so is not there for a keyboard. */
async function walkTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let steps = 0; steps < 120; steps += 1) {
    if (await target.evaluate((element) => element.matches(':focus'))) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}
async function press(page: Page, name: string | RegExp, key = 'Enter'): Promise<void> {
  await walkTo(page, button(page, name));
  await page.keyboard.press(key);
}
async function type(page: Page, name: string | RegExp, text: string): Promise<void> {
  await walkTo(page, page.getByRole('textbox', { name }));
  await page.keyboard.type(text);
}
async function untick(page: Page, name: string | RegExp): Promise<void> {
  const box = page.getByRole('checkbox', { name });
  await walkTo(page, box);
  await page.keyboard.press('Space');
  await expect(box).not.toBeChecked();
}

test('a room from lobby to closing by keyboard alone', async ({ as }) => {
  test.setTimeout(180_000);
  const [imogen, zuri] = [await as('imogen'), await as('zuri')];
  const both = async (after: string) => {
    for (const page of [imogen, zuri]) await hasPlace(page, after);
  };
  const goOn = async (title: RegExp) => {
    await press(imogen, 'Next step');
    await expect(button(imogen, 'Go on')).toBeFocused();
    await imogen.keyboard.press('Enter');
    for (const page of [imogen, zuri]) await expect(step(page, title)).toBeVisible();
    await both(`going on to ${title}`);
  };

  await imogen.goto('/practice');
  await untick(imogen, /Short steps/);
  await untick(imogen, /Demo participants/);
  await press(imogen, 'Open the room');
  await imogen.waitForURL(/\/rooms\//);
  await zuri.goto(imogen.url());
  for (const page of [imogen, zuri]) {
    await press(page, 'Accept and come in');
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(button(page, 'Leave')).toBeVisible();
  }

  await press(imogen, 'Call link');
  await imogen.keyboard.press('Escape');
  await expect(button(imogen, 'Call link')).toBeFocused();
  await imogen.keyboard.press('Enter');
  await type(imogen, 'Address', 'https://meet.example/c3');
  await press(imogen, 'Save');
  await expect(imogen.getByRole('dialog')).toBeHidden();
  await expect(button(imogen, 'Call link')).toBeFocused();

  await press(imogen, 'Start the session');
  await expect(step(imogen, /check-in/i)).toBeFocused();
  await both('the start');

  const turns: Record<string, [Page, string]> = {
    Imogen: [imogen, 'I have spoken'],
    Zuri: [zuri, 'Pass'],
  };
  for (const [page, answer] of Object.values(turns)) {
    await press(page, answer);
    await expect(button(page, answer)).toBeHidden();
    await both(answer);
  }
  await press(imogen, 'Add 2 minutes to this step');
  await expect(button(imogen, 'Add 2 minutes to this step')).toBeFocused();
  await press(imogen, 'Next step', 'Space');
  await walkTo(imogen, button(imogen, 'Stay here'));
  await imogen.keyboard.press('Space');
  await expect(button(imogen, 'Next step')).toBeFocused();

  // A listener’s note and place stay through the step, and what was noted can be sent in the next.
  const note = words('Who covers the nights?');
  await goOn(/tells/i);
  await type(zuri, 'Your note', note);
  await goOn(/clarifying/i);
  await expect(zuri.getByRole('textbox', { name: 'Write to the group' })).toBeFocused();
  await zuri.keyboard.press('Enter');
  await expect(imogen.getByRole('log').getByText(note)).toBeVisible();
  await hasPlace(zuri, 'sending');
  await press(zuri, 'Raise hand', 'Space');
  await expect(button(zuri, 'Lower hand')).toBeFocused();
  await zuri.keyboard.press('Space');
  await expect(button(zuri, 'Raise hand')).toBeFocused();

  await goOn(/reflects/i);
  await goOn(/returns/i);
  await goOn(/open/i);
  await goOn(/learning/i);
  await type(zuri, /What I take with me/, 'Say the fair line aloud.');
  await press(zuri, 'Keep it');
  await expect(zuri.getByText('Kept', { exact: true })).toBeVisible();
  await type(zuri, /Something I will do/, 'Ask who would say no');
  await press(zuri, 'Add');
  await expect(zuri.getByText('Ask who would say no')).toBeVisible();
  await hasPlace(zuri, 'adding');

  await goOn(/check-out/i);
  const unsent = words('One more thing.');
  await type(zuri, /Write to the group|Your note/, unsent);
  await press(imogen, 'Close the session');
  await imogen.keyboard.press('Escape');
  await expect(button(imogen, 'Close the session')).toBeFocused();
  await imogen.keyboard.press('Enter');
  await press(imogen, 'Close it now');
  for (const page of [imogen, zuri]) await expect(closed(page)).toBeVisible();
  await expect(imogen.getByRole('dialog')).toBeHidden();
  await both('closing');

  // What was not sent stands there still, to be copied.
  const left = zuri.getByRole('textbox', { name: 'What you had not sent' });
  await expect(left).toHaveValue(unsent);
  await expect(left).not.toBeEditable();
  await expect(button(zuri, 'Copy text')).toBeVisible();
  await press(zuri, 'Discard');
  await expect(left).toBeHidden();
  await hasPlace(zuri, 'putting it away');

  await press(imogen, 'Leave');
  await expect(imogen.getByRole('heading', { level: 1, name: 'Practice' })).toBeFocused();
});
