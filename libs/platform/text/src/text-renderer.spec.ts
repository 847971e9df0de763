import { RenderThread } from './render-thread.js';
import { renderText } from './render.js';
import { TextRenderer } from './text-renderer.js';
import { TextRendererBusy } from './text.errors.js';

const costly = '*a **b** `c`* https://example.org/d '.repeat(500);

describe('TextRenderer', () => {
  let renderer: TextRenderer;
  beforeAll(() => {
    renderer = new TextRenderer();
  });
  afterAll(() => renderer.onApplicationShutdown());

  it('refuses a text over its budget, and says why', async () => {
    await expect(renderer.render('a'.repeat(20_001), 'comment')).rejects.toMatchObject({
      reason: 'too_long',
    });
    await expect(renderer.render(`${'>'.repeat(60)} a`, 'comment')).rejects.toMatchObject({
      name: 'TextNotRenderable',
      reason: 'too_nested',
    });
  });

  it('renders in its thread just what the renderer makes', async () => {
    const source = 'Hello *there*\n\n- [one](https://example.org)\n- <b>two</b>';
    expect(await renderer.render(source, 'comment')).toEqual(renderText(source, 'comment'));
  });

  it('answers many at once, each with its own', async () => {
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, i) => renderer.render(`text *${i}*`, 'message')),
    );
    expect(all.map(({ plain }) => plain)).toEqual(Array.from({ length: 50 }, (_, i) => `text ${i}`));
  });
});

describe('RenderThread', () => {
  let thread: RenderThread;
  beforeEach(() => {
    thread = new RenderThread();
  });
  afterEach(() => thread.close());

  it('gives up a text that takes too long, and goes on with the next in a new worker', async () => {
    await thread.run({ source: 'warm', kind: 'article' });
    const late = thread.run({ source: costly, kind: 'article' }, 1);
    const waiting = thread.run({ source: 'next', kind: 'comment' });
    await expect(late).rejects.toMatchObject({ name: 'TextNotRenderable', reason: 'too_slow' });
    expect((await waiting).plain).toBe('next');
  });

  it('loses the worker, not the process, to a text that eats its memory', async () => {
    const small = new RenderThread({ memory: 24 });
    const greedy = '*a'.repeat(99_000);
    await expect(small.run({ source: 'warm', kind: 'article' })).resolves.toMatchObject({ plain: 'warm' });
    await expect(Promise.all([small.run({ source: greedy, kind: 'article' }, 30_000)])).rejects.toMatchObject(
      {
        name: 'TextNotRenderable',
        reason: 'failed',
      },
    );
    await expect(small.run({ source: 'next', kind: 'article' })).resolves.toMatchObject({ plain: 'next' });
    await small.close();
  });

  it('refuses more than can wait', async () => {
    const waiting = Array.from({ length: 1_001 }, () => thread.run({ source: 'a', kind: 'comment' }));
    await expect(thread.run({ source: 'one more', kind: 'comment' })).rejects.toBeInstanceOf(
      TextRendererBusy,
    );
    expect(await Promise.all(waiting)).toHaveLength(1_001);
  });

  it('lets nobody wait for ever when it closes', async () => {
    const answers = Promise.allSettled([1, 2, 3].map(() => thread.run({ source: costly, kind: 'article' })));
    await thread.close();
    expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await expect(thread.run({ source: 'late', kind: 'comment' })).rejects.toBeInstanceOf(TextRendererBusy);
  });
});
