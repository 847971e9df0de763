import { expect, HEATED, type Page, test } from './journey.js';
import { comeIn, openRoom } from './room.js';

/** The headings that are there to be read, as their levels, in order. */
const levels = (page: Page) =>
  page.evaluate<number[]>(
    `[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((heading) => heading.checkVisibility()).map((heading) => Number(heading.tagName.slice(1)))`,
  );

const seen: [persona: string | undefined, paths: string[]][] = [
  [
    undefined,
    ['/', HEATED, '/demo', '/sign-in', '/house-rules', '/accessibility', '/privacy', '/nothing-here'],
  ],
  ['bethan', ['/', HEATED, '/moderate/held', '/moderate/reported', '/moderate/decided', '/account']],
  ['zuri', ['/practice']],
];

for (const [persona, paths] of seen)
  test(`every page has one main heading, and no level is left out, for ${persona ?? 'a visitor'}`, async ({
    as,
  }) => {
    const page = await as(persona);
    for (const path of paths) {
      await page.goto(path);
      const found = await levels(page);
      expect(
        found.filter((level) => level === 1),
        path,
      ).toEqual([1]);
      const jumps = found.filter((level, index) => index > 0 && level > found[index - 1]! + 1);
      expect(jumps, `${path}: ${found.join(' ')}`).toEqual([]);
    }
  });

test('after a change of page the heading has the focus', async ({ as }) => {
  const reader = await as('bethan');
  await reader.goto(HEATED);
  await expect(reader.getByRole('toolbar', { name: 'Formatting' })).toBeVisible();
  await reader.getByRole('link', { name: 'Moderate' }).click();
  await expect(reader.getByRole('heading', { level: 1, name: 'Held' })).toBeFocused();
});

test('in a room, whose heading stands above its main part, that has the focus too', async ({ as }) => {
  const facilitator = await as('imogen');
  const room = await openRoom(facilitator);
  await comeIn(facilitator, room);
  await facilitator.goto('/practice');
  await facilitator.waitForLoadState('networkidle');
  await facilitator
    .locator(`a[href="${new URL(room).pathname}"]`)
    .first()
    .click();
  await expect(facilitator.getByRole('button', { name: 'Leave' })).toBeVisible();
  await expect(facilitator.getByRole('heading', { level: 1 })).toBeFocused();
});
