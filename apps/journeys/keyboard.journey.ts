import { expect, type Locator, type Page, test, words } from './journey.js';
import { closed, comeIn, goOn, openRoom, step } from './room.js';

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

test('LR-101: a room from lobby to closing by keyboard alone, pause and changed steps included', async ({
  as,
}) => {
  test.setTimeout(180_000);
  const [imogen, oonagh] = [await as('imogen'), await as('oonagh')];
  const both = async (after: string) => {
    for (const page of [imogen, oonagh]) await hasPlace(page, after);
  };
  const goOn = async (title: RegExp) => {
    await press(imogen, 'Next step');
    await expect(button(imogen, 'Go on')).toBeFocused();
    await imogen.keyboard.press('Enter');
    for (const page of [imogen, oonagh]) await expect(step(page, title)).toBeVisible();
    await both(`going on to ${title}`);
  };

  await imogen.goto('/practice');
  await untick(imogen, /Short steps/);
  await untick(imogen, /Demo participants/);
  await press(imogen, 'Open the room');
  await imogen.waitForURL(/\/rooms\//);
  await oonagh.goto(imogen.url());
  for (const page of [imogen, oonagh]) {
    await press(page, 'Accept and come in');
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(button(page, 'Leave')).toBeVisible();
  }

  await press(imogen, 'Call link');
  await expect(imogen.getByRole('dialog')).toBeVisible();
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
    Oonagh: [oonagh, 'Pass'],
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

  // Anybody asks for a pause; who facilitates goes on.
  await press(oonagh, 'Pause for a moment');
  for (const page of [imogen, oonagh]) await expect(page.getByText('We are pausing').first()).toBeVisible();
  await both('the pause');
  await press(imogen, 'Go on');
  await expect(button(oonagh, 'Pause for a moment')).toBeVisible();
  await both('going on');

  // The steps are changed, and what was changed is taken back.
  await goOn(/tells/i);
  await press(imogen, 'More');
  await press(imogen, 'Skip it …');
  await type(imogen, /Why is it left out/, 'Told last time.');
  await imogen.keyboard.press('Enter');
  for (const page of [imogen, oonagh]) await expect(step(page, /clarifying/i)).toBeVisible();
  await expect(oonagh.getByText('skipped “The presenter tells”: Told last time.').first()).toBeVisible();
  await both('skipping');
  await press(imogen, /^Undo: back to/);
  for (const page of [imogen, oonagh]) await expect(step(page, /tells/i)).toBeVisible();
  await both('taking it back');

  // A listener’s note and place stay through the step, and what was noted can be sent in the next.
  const note = words('Who covers the nights?');
  await goOn(/clarifying/i);
  await goOn(/reflects/i);
  await type(oonagh, 'Your note', note);
  await goOn(/returns/i);
  await expect(oonagh.getByRole('textbox', { name: 'Write to the group' })).toBeFocused();
  await oonagh.keyboard.press('Enter');
  await expect(imogen.getByRole('log').getByText(note)).toBeVisible();
  await hasPlace(oonagh, 'sending');
  await press(oonagh, 'Raise hand', 'Space');
  await expect(button(oonagh, 'Lower hand')).toBeFocused();
  // The group may see the hand before the answer has come; until then the button waits.
  await expect(button(oonagh, 'Lower hand')).not.toHaveAttribute('aria-disabled', 'true');
  await oonagh.keyboard.press('Space');
  await expect(button(oonagh, 'Raise hand')).toBeFocused();

  await goOn(/open/i);
  await goOn(/learning/i);
  await type(oonagh, /What I take with me/, 'Say the fair line aloud.');
  await press(oonagh, 'Keep it');
  await expect(oonagh.getByText('Kept', { exact: true })).toBeVisible();
  await type(oonagh, /Something I will do/, 'Ask who would say no');
  await press(oonagh, 'Add');
  await expect(oonagh.getByText('Ask who would say no')).toBeVisible();
  await hasPlace(oonagh, 'adding');

  await goOn(/check-out/i);
  const unsent = words('One more thing.');
  await type(oonagh, /Write to the group|Your note/, unsent);
  await press(imogen, 'Close the session');
  await expect(button(imogen, 'Close it now')).toBeVisible();
  await imogen.keyboard.press('Escape');
  await expect(button(imogen, 'Close the session')).toBeFocused();
  await imogen.keyboard.press('Enter');
  await press(imogen, 'Close it now');
  for (const page of [imogen, oonagh]) await expect(closed(page)).toBeVisible();
  await expect(imogen.getByRole('dialog')).toBeHidden();
  await both('closing');

  // What was not sent stands there still, to be copied.
  const left = oonagh.getByRole('textbox', { name: 'What you had not sent' });
  await expect(left).toHaveValue(unsent);
  await expect(left).not.toBeEditable();
  await expect(button(oonagh, 'Copy text')).toBeVisible();
  await press(oonagh, 'Discard');
  await expect(left).toBeHidden();
  await hasPlace(oonagh, 'putting it away');

  await press(imogen, 'Leave');
  await expect(imogen.getByRole('heading', { level: 1, name: 'Practice' })).toBeFocused();
});

test('LR-102: a new step moves nobody who is typing, and says how to go there; LR-103 and LR-104 hold', async ({
  as,
}) => {
  test.setTimeout(120_000);
  const [imogen, oonagh] = [await as('imogen'), await as('oonagh')];
  const room = await openRoom(imogen);
  for (const page of [imogen, oonagh]) await comeIn(page, room);
  await button(imogen, 'Start the session').click();
  await expect(step(oonagh, /check-in/i)).toBeVisible();

  const field = oonagh.getByRole('textbox', { name: 'Write to the group' });
  await field.click();
  await oonagh.keyboard.type('Half a sen');
  await goOn(imogen, /tells/i);
  await oonagh.keyboard.type('tence');
  await expect(field).toHaveValue('Half a sentence');
  await expect(field).toBeFocused();
  const polite = oonagh.locator('[aria-live="polite"], [role="status"]');
  await expect(polite.filter({ hasText: 'Now: The presenter tells. Press n to go there.' })).toBeAttached();
  await field.blur();
  await oonagh.keyboard.press('n');
  await expect(step(oonagh, /tells/i)).toBeFocused();

  // LR-103: what colour says stands there in words too, and nothing makes a sound.
  await button(oonagh, 'Pause for a moment').click();
  for (const page of [imogen, oonagh]) {
    await expect(page.getByRole('banner').getByText('paused', { exact: true })).toBeVisible();
    await expect(page.locator('audio, video')).toHaveCount(0);
  }
  await expect(imogen.getByText('Oonagh asked for it')).toBeVisible();
  await expect(oonagh.getByText(/asked for it/)).toHaveCount(0);
  await button(imogen, 'Go on').click();

  // LR-104: at the width of a phone or at 200 per cent no control is hidden.
  for (const size of [
    { width: 320, height: 640 },
    { width: 640, height: 400 },
  ]) {
    await imogen.setViewportSize(size);
    for (const name of ['Raise hand', 'Pause for a moment', 'More', 'Next step', 'Leave']) {
      const control = button(imogen, name).filter({ visible: true });
      await control.scrollIntoViewIfNeeded();
      const box = (await control.boundingBox())!;
      expect(box.x, name).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width, name).toBeLessThanOrEqual(size.width);
    }
    const wide = await imogen.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(wide).toBeLessThanOrEqual(0);
  }

  // With the keyboard open on a phone: the step, the time, whose turn it is and what one writes.
  await oonagh.setViewportSize({ width: 360, height: 330 });
  await oonagh.getByRole('button', { name: /^Messages/ }).click();
  await field.focus();
  const strip = oonagh.getByRole('banner');
  for (const shown of [strip.getByText('The presenter tells').last(), strip.getByRole('timer'), field])
    await expect(shown).toBeInViewport();
});
