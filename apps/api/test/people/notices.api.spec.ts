import { randomUUID } from 'node:crypto';
import { FollowNews, SendNotices } from '@colloquy/notices';
import type { Client } from '../app.js';
import { testApp } from '../app.js';

const slug = 'nominations-open-sixty-places-two-routes';

describe('notices', () => {
  const app = testApp({ role: 'web', publicUrl: 'https://colloquy.example.org' });
  let corinne: Client;
  let winston: Client;
  let thread: string;
  const follow = () => app.app.get(FollowNews).run();
  const send = () => app.app.get(SendNotices).run();
  const sql = (text: string, values: unknown[] = []) => app.database.pool.query(text, values);
  const say = async (who: Client, text: string, parentId: string | null = null) =>
    (await who.ask('postComment', { params: { id: thread }, body: { text, parentId } })).value.thing;
  const mails = async () => {
    const { rows } = await sql(
      "select address, content from mails where kind like 'notice.%' order by created_at",
    );
    return rows as {
      address: string;
      content: { subject: string; text: string; html: string; unsubscribe: string };
    }[];
  };
  /** Noon on a Wednesday in London; the clock of the database is the only one that counts. */
  const at = (instant: string) =>
    sql(`create or replace function db_now() returns timestamptz language sql volatile as
      $$ select timestamptz '${instant}' + (clock_timestamp() - transaction_timestamp()) $$`);

  beforeAll(async () => {
    [corinne, winston] = [await app.as('corinne'), await app.as('winston')];
    thread = (await corinne.ask('article', { params: { slug } })).value.thread.id;
    await sql(
      "update people set address = lower(display_name) || '@example.org' where demo_key in ('corinne', 'winston')",
    );
  });
  beforeEach(async () => {
    await sql('delete from mails; delete from notices; delete from notice_preferences');
    await sql(`create or replace function db_now() returns timestamptz language sql volatile parallel safe
      as $$ select clock_timestamp() $$`);
  });

  it('tell somebody of a reply, once, whoever follows the news how often', async () => {
    const first = await say(corinne, 'Is the second route open to agency staff?');
    await say(winston, 'It is, from the spring round on.', first.id);
    await say(corinne, 'Thank you.', first.id);
    await Promise.all([follow(), follow()]);
    await follow();
    const { value } = await corinne.ask('notices');
    expect(value.notices).toEqual([
      expect.objectContaining({
        kind: 'reply',
        actor: expect.objectContaining({ displayName: 'Winston' }),
        isRead: false,
      }),
    ]);
    expect(value.notices[0]!.path).toMatch(new RegExp(`^/articles/${slug}/comments/`));
    expect((await corinne.ask('me')).value.unreadNotices).toBe(1);
    await corinne.ask('readNotices');
    expect((await corinne.ask('notices')).value).toMatchObject({ unread: 0, notices: [{ isRead: true }] });
    expect((await winston.ask('notices')).value.notices).toEqual([]);
  });

  it('say nothing of a held comment until it is published, and nothing of one that was taken down', async () => {
    const first = await say(corinne, 'One thought more on the panel.');
    const held = await say(
      winston,
      'See https://a.example.org https://b.example.org https://c.example.org',
      first.id,
    );
    expect(held.state).toBe('held');
    await follow();
    expect((await corinne.ask('notices')).value.notices).toEqual([]);

    const bethan = await app.as('bethan');
    const { cases } = (await bethan.ask('desk', { params: { queue: 'held' } })).value;
    const { id, version } = cases.find(({ subject }) => subject.id === held.id)!;
    await bethan.ask('decideCase', { params: { id }, body: { verdict: 'approved', version } });
    await follow();
    expect((await corinne.ask('notices')).value.notices).toHaveLength(1);
    expect((await winston.ask('notices')).value.notices).toEqual([
      expect.objectContaining({ kind: 'decision', verdict: 'approved', actor: null }),
    ]);

    await sql("update comments set state = 'removed' where id = $1", [held.id]);
    expect((await corinne.ask('notices')).value.notices).toEqual([]);
  });

  it('E14: ten replies in ten minutes are one mail, which says why it was sent and holds no word of them', async () => {
    await corinne.ask('changeNoticePreferences', {
      body: {
        rhythms: { reply: 'soon', decision: 'soon' },
        quietFrom: 0,
        quietTo: 0,
        pausedUntil: null,
      },
    });
    const first = await say(corinne, 'What would you do?');
    for (let n = 0; n < 10; n++) await say(winston, `Secret thought number ${n}`, first.id);
    await follow();
    await send();
    expect(await mails()).toEqual([]);
    await sql("update notices set created_at = created_at - interval '11 minutes'");
    await Promise.all([send(), send()]);
    await send();
    const sent = await mails();
    expect(sent.map(({ address }) => address)).toEqual(['corinne@example.org']);
    const { content } = sent[0]!;
    expect(content.subject).toMatch(/^10 news from /);
    expect(content.text).toContain('You are sent this because');
    expect(content.text + content.html).not.toContain('Secret thought');
  });

  it('E15: a mail tells only what can still be read when it is sent', async () => {
    const first = await say(corinne, 'And you?');
    const reply = await say(winston, 'Well.', first.id);
    await follow();
    await sql("update notices set created_at = created_at - interval '1 day'");
    await sql("update comments set state = 'removed' where id = $1", [reply.id]);
    await at('2026-11-25T12:00:00Z');
    await send();
    expect(await mails()).toEqual([]);
  });

  it('are not mailed in quiet hours, and at eight in the morning they are', async () => {
    const first = await say(corinne, 'Late thoughts.');
    await say(winston, 'Later ones.', first.id);
    await follow();
    await sql("update notices set created_at = timestamptz '2026-11-24T18:30:00Z'");
    await at('2026-11-25T07:59:00Z');
    await send();
    expect(await mails()).toEqual([]);
    await at('2026-11-25T08:00:00Z');
    await send();
    expect(await mails()).toHaveLength(1);
  });

  it('end with one press, by the key of the mail, for that kind alone and without signing in', async () => {
    const first = await say(corinne, 'Once more.');
    await say(winston, 'Yes.', first.id);
    await follow();
    await sql("update notices set created_at = timestamptz '2026-11-25T06:00:00Z'");
    await at('2026-11-25T12:00:00Z');
    await send();
    const [{ content }] = (await mails()) as [Awaited<ReturnType<typeof mails>>[number]];
    const path = new URL(content.unsubscribe).pathname;

    const opened = await fetch(app.url + path, { redirect: 'manual' });
    expect([opened.status, opened.headers.get('location')]).toEqual([303, path.replace('/api/v1', '')]);
    expect((await corinne.ask('noticePreferences')).value.rhythms.reply).toBe('daily');

    const pressed = await fetch(app.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(pressed.status).toBe(200);
    expect((await corinne.ask('noticePreferences')).value.rhythms).toEqual({
      reply: 'never',
      decision: 'soon',
    });
    const guessed = await (
      await app.as()
    ).ask('unsubscribe', { params: { key: randomUUID(), kind: 'reply' } });
    expect(guessed.status).toBe(404);
  });
});
