import { expect, HEATED, type Page, test, words } from './journey.js';

const comment = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text });
const plain = { javaScriptEnabled: false };

async function post(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your comment' }).fill(text);
  await page.getByRole('button', { name: 'Post comment' }).click();
}

test('without JavaScript a refused comment and a refused reply come back with their words and the reason', async ({
  as,
}) => {
  const author = await as('corinne', plain);
  const long = `${words('Too long.')} ${'x'.repeat(4001)}`;
  await author.goto(HEATED);
  await post(author, long);
  const field = author.getByRole('textbox', { name: 'Your comment' });
  await expect(field).toHaveValue(long);
  await expect(field).toHaveAccessibleDescription(/4,?000/);
  await expect(author.getByRole('alert')).toContainText(/4,?000/);
  await expect(author).toHaveTitle(/^Error/);

  await author.goto(HEATED);
  await comment(author, 'By my count 302 extra people')
    .first()
    .getByRole('link', { name: /^Reply to/ })
    .click();
  await field.fill(long);
  await author.getByRole('button', { name: 'Post reply' }).click();
  await expect(field).toHaveValue(long);
  await expect(author.getByRole('alert')).toContainText(/4,?000/);
  const short = words('Three hundred and two, then.');
  await field.fill(short);
  await author.getByRole('button', { name: 'Post reply' }).click();
  await expect(comment(author, short)).toBeVisible();
});

test('without JavaScript the browser’s Back and the same form again post once', async ({ as }) => {
  const author = await as('corinne', plain);
  await author.goto(HEATED);
  const text = words('Gone back, sent again.');
  await post(author, text);
  await expect(comment(author, text)).toHaveCount(1);
  await author.goBack();
  const field = author.getByRole('textbox', { name: 'Your comment' });
  await field.fill(text);
  await author.getByRole('button', { name: 'Post comment' }).click();
  await expect(comment(author, text).first()).toBeVisible();
  await author.goto(HEATED);
  await expect(comment(author, text)).toHaveCount(1);
  // Other words are another comment, whatever came before.
  const other = words('Gone back, sent something else.');
  await post(author, other);
  await author.goto(HEATED);
  await expect(comment(author, other)).toHaveCount(1);
});

test('without JavaScript a report is refused, put right and sent, and a moderator decides', async ({
  as,
}) => {
  const [said, reporter, moderator] = [
    await as('corinne'),
    await as('zeke', plain),
    await as('bethan', plain),
  ];
  const text = words('Everyone here knows who applied last year.');
  await said.goto(HEATED);
  await post(said, text);
  await expect(comment(said, text).getByRole('link', { name: /^Link to/ })).toBeVisible();

  await reporter.goto(HEATED);
  await comment(reporter, text)
    .getByRole('link', { name: /^Report/ })
    .click();
  const note = reporter.getByRole('textbox', { name: /Anything to add/ });
  const given = words('One sentence names her team.');
  await note.fill(given);
  await reporter.getByRole('button', { name: 'Send report' }).click();
  await expect(reporter.getByRole('alert')).toContainText('Choose what is the matter with it.');
  await expect(note).toHaveValue(given);
  await reporter.getByRole('radio', { name: 'It attacks people' }).check();
  await note.fill(`${given} ${'x'.repeat(1000)}`);
  await reporter.getByRole('button', { name: 'Send report' }).click();
  await expect(reporter.getByRole('alert')).toContainText('Up to 1000 characters fit here');
  await expect(reporter.getByRole('radio', { name: 'It attacks people' })).toBeChecked();
  await note.fill(given);
  await reporter.getByRole('button', { name: 'Send report' }).click();
  await expect(reporter.getByText('A moderator will look at it')).toBeVisible();

  await moderator.goto('/moderate/reported');
  const card = comment(moderator, text);
  await expect(card).toContainText(given);
  await card.locator('summary', { hasText: 'Remove' }).click();
  const toAuthor = card.getByRole('textbox', { name: /A note to the author/ });
  await toAuthor.fill('Leave the team out.');
  await card.getByRole('button', { name: 'Remove comment' }).click();
  await expect(moderator.getByRole('alert').first()).toBeVisible();
  await expect(toAuthor).toHaveValue('Leave the team out.');
  await card.getByRole('radio', { name: /identif/i }).check();
  await toAuthor.fill(`Leave the team out. ${'x'.repeat(1000)}`);
  await card.getByRole('button', { name: 'Remove comment' }).click();
  await expect(moderator.getByRole('alert').first()).toContainText('Up to 1000 characters fit here');
  await expect(card.getByRole('radio', { name: /identif/i })).toBeChecked();
  await toAuthor.fill('Leave the team out.');
  await card.getByRole('button', { name: 'Remove comment' }).click();
  await expect(card).toHaveCount(0);
  await expect(said.getByText('Leave the team out.')).toBeVisible();
});

test('without JavaScript a removal that came too late gives back its rule and its note', async ({ as }) => {
  const [author, first, second] = [
    await as('kasia', plain),
    await as('bethan', plain),
    await as('isolde', plain),
  ];
  const text = words('What does a place cost?');
  await author.goto(HEATED);
  await post(author, text);
  await Promise.all([first, second].map((page) => page.goto('/moderate/held')));
  await comment(first, text).getByRole('button', { name: 'Approve' }).click();
  const card = comment(second, text);
  await card.locator('summary', { hasText: 'Remove' }).click();
  await card.getByRole('radio', { name: /advertising/i }).check();
  await card.getByRole('textbox', { name: /A note to the author/ }).fill('No prices here.');
  await card.getByRole('button', { name: 'Remove comment' }).click();
  await expect(second.getByRole('alert').first()).toContainText('Bethan has already decided this case.');
  await expect(second.getByRole('textbox', { name: 'Your note to the author' })).toHaveValue(
    'No prices here.',
  );
  await expect(second.getByText(/The rule you had chosen: .*advertising/i)).toBeVisible();
});
