import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMailServer, startPostgres, startProduct, type TestMailServer } from '@colloquy/testing';
import { expect, type Page, test as story } from './journey.js';
import { lookAt } from './look.js';
import { closed, comeIn, goOn, say, seat, step } from './room.js';

interface Around {
  mail: TestMailServer;
  database: Awaited<ReturnType<typeof startPostgres>>;
}

/** The demonstration with a mail server, and a database in which a day may have passed. */
const test = story.extend<object, { around: Around }>({
  around: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'colloquy-guests-'));
      const database = await startPostgres(folder, () => undefined);
      const mail = await startMailServer();
      await use({ mail, database });
      await mail.down();
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  product: [
    async ({ around: { mail, database } }, use) => {
      const product = await startProduct({ DEMO: '1', DATABASE_URL: database.url, SMTP_URL: mail.url });
      await use(product);
      await product.end();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

const [GITA, NED] = ['gita@fenland.example.org', 'ned@fenland.example.org'] as const;
const linkIn = (text: string | undefined) => /https?:\/\/\S+/.exec(text ?? '')![0];
const guests = (page: Page) => page.getByRole('region', { name: 'Guests' });
const guest = (page: Page, name: string) => guests(page).getByRole('listitem').filter({ hasText: name });

test('R-92: two guests are announced, the group would rather not meet one, and the other comes until the room closes', async ({
  as,
  around: { mail, database },
}) => {
  test.setTimeout(180_000);
  const [imogen, zuri, oonagh, gita] = [await as('imogen'), await as('zuri'), await as('oonagh'), await as()];
  await imogen.goto('/practice');
  await imogen.getByRole('link', { name: 'C3', exact: true }).click();
  await imogen.waitForURL(/\/groups\/[0-9a-f-]{36}$/);
  await imogen.getByRole('link', { name: 'New session' }).first().click();
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await imogen.getByLabel('Date').fill(inDays(3));
  await imogen.getByLabel('Time').fill('10:00');
  await imogen.getByRole('radio', { name: 'Zuri' }).check();
  await imogen.getByRole('button', { name: 'Plan the session' }).click();
  await expect(imogen.getByText('The session is planned.')).toBeVisible();
  const session = new URL(imogen.url()).pathname;

  const announce = async (who: string, why: string) => {
    await imogen.getByText('Announce a guest').click();
    await imogen.getByRole('textbox', { name: 'Name and address' }).fill(who);
    await imogen.getByRole('textbox', { name: /Who they are/ }).fill(why);
    await imogen.getByRole('button', { name: 'Announce them' }).click();
  };
  await announce('Gita Rao', 'Gita cared for her mother for nine years.');
  await expect(imogen.getByRole('alert')).toContainText('Give the guest’s address');
  await expect(imogen.getByRole('textbox', { name: /Who they are/ })).toHaveValue(/nine years/);
  await imogen.goto(session);
  await announce(`Gita Rao <${GITA}>`, 'Gita cared for her mother for nine years.');
  await expect(imogen.getByText('The guest is announced.')).toBeVisible();
  await announce(`Ned Ward <${NED}>`, 'Ned has written on night work.');
  await expect(guest(imogen, 'Ned Ward')).toBeVisible();
  await mail.next(NED, /asked as a guest/);

  // One objects to Ned; nobody else learns more than that he will not come.
  for (const page of [zuri, oonagh]) await page.goto(session);
  await guest(zuri, 'Ned Ward').getByText('I would rather they did not come').click();
  await zuri
    .getByRole('textbox', { name: /should know/ })
    .filter({ visible: true })
    .fill('He was my manager.');
  await guest(zuri, 'Ned Ward').getByRole('button', { name: 'Say so' }).click();
  await expect(zuri.getByText('They will not come. They and the group')).toBeVisible();
  for (const page of [imogen, oonagh]) {
    await page.goto(session);
    await expect(guest(page, 'Ned Ward')).toContainText('Will not come');
    await expect(guest(page, 'Gita Rao')).not.toContainText('Will not come');
    await expect(guests(page)).not.toContainText('Zuri');
  }
  await expect(guest(imogen, 'Ned Ward')).toContainText('He was my manager.');
  await expect(guest(oonagh, 'Ned Ward')).not.toContainText('He was my manager.');
  await mail.next(NED, /not expected/);

  // Gita’s invitation leads to her own list, and to nothing else of the group.
  await gita.goto(linkIn((await mail.next(GITA, /invited/)).text));
  await gita.getByRole('textbox', { name: /Your name/ }).fill('Gita Rao');
  await gita.getByRole('button', { name: 'Accept and come in' }).click();
  await gita.waitForURL(/\/practice$/);
  await expect(gita.getByText('You come as a guest')).toBeVisible();
  await lookAt(gita);
  expect((await gita.goto(session))!.status()).toBe(404);

  await database.query(`update session_guests set announced_at = announced_at - interval '25 hours'`);
  await imogen.getByRole('button', { name: 'Open the room now' }).click();
  await imogen.waitForURL(/\/rooms\//);
  const room = new URL(imogen.url()).pathname;
  await gita.goto('/practice');
  await gita.getByRole('link', { name: /^Go to the room/ }).click();
  await gita.waitForURL(new RegExp(room));
  await expect(gita.getByRole('button', { name: 'Accept and come in' })).toBeVisible();
  await lookAt(gita);
  await gita.setViewportSize({ width: 1280, height: 900 });
  await zuri.goto(room);
  await expect(zuri.getByText('Gita Rao comes as a guest, and reads what is written')).toBeVisible();
  for (const page of [imogen, zuri, gita]) await comeIn(page, room);
  await imogen.getByRole('button', { name: 'Start the session' }).click();
  await expect(step(gita, /check-in/i)).toBeVisible();
  await expect(seat(zuri, 'Gita Rao')).toContainText('Guest');
  await goOn(imogen, /tells/i);
  await say(zuri, 'The same two always say yes.');
  await expect(gita.getByRole('log').getByText('The same two')).toBeVisible();

  // The steps to its end have stories of their own.
  expect((await imogen.request.post(`/api/v1${room}/close`)).ok()).toBe(true);
  for (const page of [imogen, zuri]) await expect(closed(page)).toBeVisible();
  await expect(gita.getByRole('alert')).toContainText('a guest sees it until its session closes');
  expect((await gita.goto(room))!.status()).toBe(404);
  await gita.goto('/practice');
  await expect(gita.getByText('You come as a guest')).toBeHidden();
});
