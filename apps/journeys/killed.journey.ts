import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Product, startProduct } from '@colloquy/testing';
import { expect, HEATED, type Page, test as story, words } from './journey.js';

/** A product of its own, which may be killed and begun again at the same address with the same data. */
const test = story.extend<{ mortal: { url: string; kill(): Promise<void>; rise(): Promise<void> } }>({
  mortal: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'colloquy-killed-'));
    const settings = { DATA_DIR: join(folder, 'data'), LIMITS: 'comment=1000/60' };
    let product: Product = await startProduct(settings);
    const { url } = product;
    await use({
      url,
      kill: async () => void (await product.end('SIGKILL')),
      rise: async () => void (product = await startProduct({ ...settings, PORT: new URL(url).port })),
    });
    await product.end();
    await rm(folder, { recursive: true, force: true });
  },
});

async function enter(page: Page, room: string): Promise<void> {
  await page.goto(room);
  await page.getByRole('button', { name: /^(Accept and come in|Come in)$/ }).click();
  await expect(page.getByRole('button', { name: 'Leave' })).toBeVisible();
}

test('killed with -9 in the middle of a step and of a burst of comments: nothing acknowledged is missing', async ({
  as,
  mortal,
}) => {
  test.setTimeout(180_000);
  const [imogen, oonagh, corinne] = (await Promise.all(
    ['imogen', 'oonagh', 'corinne'].map((key) =>
      as(undefined, { baseURL: mortal.url, storageState: undefined }).then(async (page) => {
        expect((await page.request.post('/api/v1/demo/sign-in', { data: { persona: key } })).status()).toBe(
          200,
        );
        return page;
      }),
    ),
  )) as [Page, Page, Page];

  const opened = await imogen.request.post('/api/v1/demo/rooms', {
    data: { shortSteps: false, alone: false },
  });
  const room = `/rooms/${((await opened.json()) as { roomId: string }).roomId}`;
  await enter(imogen, room);
  await enter(oonagh, room);
  await imogen.getByRole('button', { name: 'Start the session' }).click();
  await expect(oonagh.getByRole('heading', { level: 2, name: /check-in/i })).toBeVisible();
  await imogen.getByRole('button', { name: 'Next step' }).click();
  await imogen.getByRole('button', { name: 'Go on', exact: true }).click();
  await expect(oonagh.getByRole('heading', { level: 2, name: /presenter tells/i })).toBeVisible();
  const told = words('Before the power went.');
  await oonagh.getByRole('textbox', { name: 'Write to the group' }).fill(told);
  await oonagh.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(imogen.getByRole('log').getByText(told)).toHaveCount(1);

  // Eight writers, each trying again with the same key until it is acknowledged.
  const thread = (
    (await (await corinne.request.get(`/api/v1${HEATED}`)).json()) as { thread: { id: string } }
  ).thread.id;
  const acknowledged: { text: string; id: string }[] = [];
  let stop = false;
  const write = async (writer: number) => {
    for (let n = 0; !stop; n += 1) {
      const text = `Burst ${writer}-${n} ${randomUUID().slice(0, 8)}`;
      const key = randomUUID();
      for (;;) {
        const answer = await corinne.request
          .post(`/api/v1/threads/${thread}/comments`, {
            data: { text },
            headers: { 'idempotency-key': key },
            timeout: 5_000,
          })
          .catch(() => null);
        if (answer?.ok()) {
          acknowledged.push({ text, id: ((await answer.json()) as { thing: { id: string } }).thing.id });
          break;
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  };
  const writers = Array.from({ length: 8 }, (_, i) => write(i));
  await expect.poll(() => acknowledged.length).toBeGreaterThan(40);
  const draft = words('Typed while the server was dead');
  await mortal.kill();
  const before = acknowledged.length;
  await oonagh.getByRole('textbox', { name: 'Write to the group' }).fill(draft);
  await mortal.rise();
  await expect.poll(() => acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(before + 20);
  stop = true;
  await Promise.all(writers);

  const all = new Map<string, number>();
  const count = (comments: { id: string }[]) =>
    comments.forEach(({ id }) => all.set(id, (all.get(id) ?? 0) + 1));
  let page = (await (await corinne.request.get(`/api/v1/threads/${thread}/comments`)).json()) as Window;
  type Window = { comments: { id: string }[]; more: { parentId: string | null; cursor: string }[] };
  for (;;) {
    count(page.comments);
    const next = page.more.find(({ parentId }) => parentId === null);
    if (!next) break;
    page = (await (
      await corinne.request.get(
        `/api/v1/threads/${thread}/comments?cursor=${encodeURIComponent(next.cursor)}`,
      )
    ).json()) as Window;
  }
  expect(acknowledged.filter(({ id }) => all.get(id) !== 1)).toEqual([]);

  for (const browser of [imogen, oonagh]) {
    await expect(browser.getByRole('heading', { level: 2, name: /presenter tells/i })).toBeVisible();
    await expect(browser.getByRole('log').getByText(told)).toHaveCount(1);
  }
  await expect(oonagh.getByRole('textbox', { name: 'Write to the group' })).toHaveValue(draft);
  await oonagh.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(imogen.getByRole('log').getByText(draft)).toHaveCount(1, { timeout: 40_000 });
});
