import type { Page } from '@playwright/test';
import type { RoomView, SessionList, SessionPage } from '@colloquy/contracts';

/** One page as one person sees it. `prepare` brings it into the state worth looking at. */
export interface Shown {
  name: string;
  persona?: string;
  path: string;
  prepare?: (page: Page) => Promise<void>;
}

const heated = '/articles/nominations-open-sixty-places-two-routes';

/** Accepts the agreement and comes in. */
async function comeIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Accept and come in' }).click();
  await page.getByRole('button', { name: 'Leave' }).waitFor();
}

/** A fresh room of one's own, opened from the page of one's sessions. */
async function openRoom(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the room' }).click();
  await page.waitForURL(/\/rooms\//);
}

/** A session without demo participants at its closing step, where everybody has something to keep. */
async function reachClosing(page: Page): Promise<void> {
  for (const name of ['Demo participants take the empty seats', 'Short steps'])
    await page.getByRole('checkbox', { name }).uncheck();
  await openRoom(page);
  await comeIn(page);
  const path = new URL(page.url()).pathname;
  const ask = async (what: string, data?: object) => {
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const answer = await page.request.post(`/api/v1${path}/${what}`, { data, headers });
    if (!answer.ok()) throw new Error(`the room did not ${what}: ${answer.status()} ${await answer.text()}`);
  };
  await ask('start');
  for (;;) {
    const { room } = (await (await page.request.get(`/api/v1${path}`)).json()) as { room: RoomView };
    const { index, version } = room.board.step!;
    if (room.method.steps[index]!.closing) break;
    // Who is alone in the room has no presenter: then it goes on in the general way.
    if (room.board.course?.awaits) await ask('steps/without', { version, way: 'general' });
    else await ask('steps/next', { version });
  }
  await page.reload();
  await page.getByRole('button', { name: 'Keep it' }).waitFor();
}

/** The same step as it is for whoever only takes part. */
async function takePartInClosing(page: Page): Promise<void> {
  await reachClosing(page);
  const room = page.url();
  await page.request.post('/api/v1/demo/sign-in', { data: { persona: 'zuri' } });
  await page.goto(room);
  await comeIn(page);
  await page.getByRole('textbox', { name: /What I take with me/ }).fill('Say the fair line aloud.');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByText('Kept', { exact: true }).waitFor();
  await page.getByRole('textbox', { name: /Something I will do/ }).fill('Ask who would say no to nights');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('listitem').filter({ hasText: 'Ask who would say no' }).first().waitFor();
}

/** A session that is over, as its facilitator finds it. */
async function closeRoom(page: Page): Promise<void> {
  await openRoom(page);
  await comeIn(page);
  const room = `/api/v1${new URL(page.url()).pathname}`;
  for (const what of ['start', 'close']) {
    const answer = await page.request.post(`${room}/${what}`);
    if (!answer.ok()) throw new Error(`the room did not ${what}: ${answer.status()}`);
  }
  await page.reload();
  await page.getByText('This session is closed').filter({ visible: true }).first().waitFor();
}

/** The console of a session whose four rooms are at work. */
async function openConsole(page: Page): Promise<void> {
  const answer = await page.request.post('/api/v1/demo/sessions');
  if (!answer.ok()) throw new Error(`the session did not open: ${answer.status()}`);
  await page.goto(`/sessions/${((await answer.json()) as { sessionId: string }).sessionId}/console`);
  await page.getByRole('heading', { level: 2, name: 'C1' }).waitFor();
}

/** One dialog of it, opened. */
const inConsole = (button: string) => async (page: Page) => {
  await openConsole(page);
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('dialog').waitFor();
};

/** Somebody else at the same screen. */
async function becomes(page: Page, persona: string): Promise<void> {
  await page.request.post('/api/v1/demo/sign-in', { data: { persona } });
}

/** Asks what a page would ask, and fails where it is refused. */
async function did(
  page: Page,
  method: 'POST' | 'PUT' | 'GET',
  path: string,
  data?: object,
): Promise<unknown> {
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const answer = await page.request.fetch(`/api/v1${path}`, { method, data, headers });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return answer.status() === 204 ? null : answer.json();
}

/** A session that is under way, with nobody of the demonstration in it. */
async function begin(page: Page): Promise<{ room: string; session: string }> {
  for (const name of ['Demo participants take the empty seats', 'Short steps'])
    await page.getByRole('checkbox', { name }).uncheck();
  await openRoom(page);
  await comeIn(page);
  const room = new URL(page.url()).pathname;
  await did(page, 'POST', `${room}/start`);
  const answer = (await did(page, 'GET', room)) as { room: RoomView };
  return { room, session: `/sessions/${answer.room.place.sessionId}` };
}

/** One that has become difficult, as a member finds it who is asked where to be. */
async function becomeDifficult(page: Page): Promise<{ room: string; session: string }> {
  const places = await begin(page);
  await did(page, 'POST', `${places.session}/moments`);
  await becomes(page, 'zuri');
  await page.goto(places.room);
  await comeIn(page);
  await page.getByRole('heading', { name: 'Choose where you want to be' }).waitFor();
  return places;
}

/** The same once they have chosen. */
const choose = (choice: 'quiet' | 'one_to_one') => async (page: Page) => {
  const { room } = await becomeDifficult(page);
  const { roomId } = (await did(page, 'PUT', `${room}/choice`, { choice })) as { roomId: string };
  await page.goto(`/rooms/${roomId}`);
  await page.getByRole('button', { name: 'Go back to the group' }).waitFor();
};

/** A difficult session as whoever leads it finds it: somebody is in the quiet room, and is to be looked after. */
async function lookAfter(page: Page): Promise<string> {
  const { room, session } = await becomeDifficult(page);
  await did(page, 'PUT', `${room}/quoting`, { mayQuote: false });
  await did(page, 'PUT', `${room}/choice`, { choice: 'quiet' });
  await becomes(page, 'imogen');
  return session;
}

/** From the page of one's group to its session or agreement. */
const toPartOfGroup = (part: string) => async (page: Page) => {
  await page.locator('a[href^="/groups/"]:not([href*="sessions"]):not([href="/groups/new"])').first().click();
  await page.waitForURL(/\/groups\/[0-9a-f-]{36}$/);
  await page.locator(`main a[href*="${part}"]`).first().click();
  await page.waitForURL(new RegExp(part));
};

/**
 * A session of the group next week with two guests, one of whom a member would rather not meet; its page as this person
 * finds it, with one part opened.
 */
const withGuests = (persona: string, summary: string) => async (page: Page) => {
  const signIn = (who: string) => page.request.post('/api/v1/demo/sign-in', { data: { persona: who } });
  const read = async (path: string) => (await page.request.get(`/api/v1${path}`)).json() as Promise<unknown>;
  const send = async (path: string, data: object) => {
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const answer = await page.request.post(`/api/v1${path}`, { data, headers });
    if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
    return (await answer.json()) as unknown;
  };
  const { groups } = (await read('/sessions')) as SessionList;
  const group = groups.find(({ name }) => name === 'C3')!;
  const onDate = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
  const { id } = (await send(`/groups/${group.id}/sessions`, {
    methodKey: 'reflective_case_discussion',
    when: { onDate, atTime: '10:00' },
  })) as { id: string };
  const gita = {
    guest: 'Gita Rao <gita@fenland.example.org>',
    says: 'Gita cared for her mother for nine years.',
  };
  const ned = {
    guest: 'Ned Ward <ned@fenland.example.org>',
    says: 'Ned has written on night work, and asks to listen.',
  };
  for (const guest of [gita, ned]) await send(`/sessions/${id}/guests`, guest);
  await signIn('zuri');
  const { guests } = (await read(`/sessions/${id}`)) as SessionPage;
  await send(`/sessions/${id}/guests/${guests[1]!.id}/objection`, { note: 'He was my manager until March.' });
  await signIn(persona);
  await page.goto(`/groups/${group.id}/sessions/${id}`);
  await page.getByText(summary).click();
};

/** Every page of the demonstration, and the states of the larger ones. */
export const pages: Shown[] = [
  { name: 'home-visitor', path: '/' },
  { name: 'home-participant', persona: 'zuri', path: '/' },
  { name: 'home-moderator', persona: 'bethan', path: '/' },
  { name: 'article-visitor', path: heated },
  { name: 'article-practitioner', persona: 'corinne', path: heated },
  { name: 'article-facilitator', persona: 'imogen', path: heated },
  {
    name: 'article-empty',
    persona: 'corinne',
    path: '/articles/how-directors-learn',
  },
  {
    name: 'conversation',
    path: heated,
    prepare: async (page) => {
      await page
        .getByRole('link', { name: /Continue th/ })
        .first()
        .click();
      await page.waitForURL(/\/comments\//);
    },
  },
  {
    name: 'report',
    persona: 'corinne',
    path: heated,
    prepare: async (page) => {
      await page.getByRole('link', { name: 'Report the comment by Quentin' }).first().click();
      await page.getByRole('button', { name: 'Send report' }).waitFor();
    },
  },
  {
    name: 'reply',
    persona: 'corinne',
    path: heated,
    prepare: async (page) => {
      const link = page.getByRole('link', { name: /^Reply to Quentin/ }).first();
      await page.goto((await link.getAttribute('href'))!);
      await page.getByRole('heading', { level: 1, name: /^Reply to/ }).waitFor();
    },
  },
  {
    name: 'comment-failed',
    persona: 'corinne',
    path: heated,
    prepare: async (page) => {
      const problem = { type: 'about:blank', title: 'Not now.', status: 503, code: 'server.unavailable' };
      await page.route('**/api/v1/threads/*/comments', (route) =>
        route.fulfill({
          status: 503,
          contentType: 'application/problem+json',
          body: JSON.stringify(problem),
        }),
      );
      await page.waitForLoadState('networkidle');
      await page.getByRole('textbox', { name: 'Your comment' }).fill('This does not arrive.');
      await page.getByRole('button', { name: 'Post comment' }).click();
      await page.getByRole('button', { name: 'Try again' }).first().waitFor();
    },
  },
  {
    name: 'offline',
    persona: 'corinne',
    path: heated,
    prepare: async (page) => {
      // What makes the page live is there before the network goes.
      const socket = page.waitForEvent('websocket');
      await page.reload();
      await socket;
      await page.waitForLoadState('networkidle');
      await page.context().setOffline(true);
      await page.getByText('You are offline').first().waitFor();
    },
  },
  { name: 'desk-held', persona: 'bethan', path: '/moderate/held' },
  { name: 'desk-reported', persona: 'bethan', path: '/moderate/reported' },
  { name: 'desk-decided', persona: 'bethan', path: '/moderate/decided' },
  { name: 'desk-empty', persona: 'imogen', path: '/moderate/reported' },
  { name: 'practice', persona: 'zuri', path: '/practice' },
  { name: 'practice-empty', persona: 'corinne', path: '/practice' },
  { name: 'room-lobby', persona: 'zuri', path: '/practice', prepare: openRoom },
  {
    name: 'room-participant',
    persona: 'zuri',
    path: '/practice',
    prepare: async (page) => {
      await page.getByRole('checkbox', { name: /Short steps/ }).check();
      await openRoom(page);
      await comeIn(page);
      await page.getByRole('timer').filter({ visible: true }).first().waitFor({ timeout: 60_000 });
      await page.getByText('demo participant').first().waitFor({ state: 'attached' });
    },
  },
  {
    name: 'room-facilitator',
    persona: 'imogen',
    path: '/practice',
    prepare: async (page) => {
      await openRoom(page);
      await comeIn(page);
      await page.getByRole('button', { name: 'Start the session' }).click();
      await page.getByRole('timer').filter({ visible: true }).first().waitFor();
    },
  },
  { name: 'room-closing-facilitator', persona: 'imogen', path: '/practice', prepare: reachClosing },
  { name: 'room-closing-participant', persona: 'imogen', path: '/practice', prepare: takePartInClosing },
  { name: 'room-closed', persona: 'imogen', path: '/practice', prepare: closeRoom },
  { name: 'console', persona: 'imogen', path: '/practice', prepare: openConsole },
  { name: 'console-plan', persona: 'imogen', path: '/practice', prepare: inConsole('Put into rooms') },
  {
    name: 'console-recall',
    persona: 'imogen',
    path: '/practice',
    prepare: inConsole('Bring everybody back'),
  },
  {
    name: 'room-choice',
    persona: 'imogen',
    path: '/practice',
    prepare: async (page) => void (await becomeDifficult(page)),
  },
  { name: 'room-quiet', persona: 'imogen', path: '/practice', prepare: choose('quiet') },
  { name: 'room-one-to-one', persona: 'imogen', path: '/practice', prepare: choose('one_to_one') },
  {
    name: 'console-choice',
    persona: 'imogen',
    path: '/practice',
    prepare: async (page) => {
      const { session } = await begin(page);
      await page.goto(`${session}/console`);
      await page.getByRole('button', { name: 'Offer a choice' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'console-aftercare',
    persona: 'imogen',
    path: '/practice',
    prepare: async (page) => {
      await page.goto(`${await lookAfter(page)}/console`);
      await page.getByRole('button', { name: 'I have spoken with Zuri' }).waitFor();
    },
  },
  {
    name: 'console-check-in',
    persona: 'imogen',
    path: '/practice',
    prepare: async (page) => {
      await page.goto(`${await lookAfter(page)}/console`);
      await page.getByRole('button', { name: 'I have spoken with Zuri' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'session-record',
    persona: 'imogen',
    path: '/practice',
    prepare: async (page) => void (await page.goto(`${await lookAfter(page)}/record`)),
  },
  {
    name: 'session-record-lead',
    persona: 'imogen',
    path: '/practice',
    prepare: async (page) => {
      const session = await lookAfter(page);
      await did(page, 'PUT', `${session}/record`, {
        facts: 'A remark was made about who applies for places, and was heard as racist.',
        response: 'We paused, named it, and offered a choice. One member went to the quiet room.',
        followUp: 'Imogen rings the speaker this week; both facilitators speak with the group next time.',
        version: 0,
      });
      await becomes(page, 'rosalind');
      await page.goto(`${session}/record`);
    },
  },
  { name: 'gathering-new', persona: 'imogen', path: '/gatherings/new' },
  {
    name: 'session-guests',
    persona: 'imogen',
    path: '/practice',
    prepare: withGuests('imogen', 'Announce a guest'),
  },
  {
    name: 'session-guest-objection',
    persona: 'imogen',
    path: '/practice',
    prepare: withGuests('zuri', 'I would rather they did not come'),
  },
  { name: 'agreement', persona: 'imogen', path: '/practice', prepare: toPartOfGroup('/agreement') },
  { name: 'kept', persona: 'zuri', path: '/practice/kept' },
  { name: 'released', persona: 'zuri', path: '/practice/released' },
  { name: 'concern-new', persona: 'zuri', path: '/concerns/new' },
  { name: 'concerns', persona: 'solomon', path: '/concerns' },
  { name: 'demo', path: '/demo' },
  { name: 'design', path: '/design' },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'account', persona: 'zuri', path: '/account' },
  { name: 'house-rules', path: '/house-rules' },
  { name: 'accessibility', path: '/accessibility' },
  { name: 'privacy', path: '/privacy' },
  { name: 'not-found', path: '/nothing-here' },
];

/** From the page of one's sessions to one's group. */
async function toGroup(page: Page): Promise<void> {
  await page.locator('a[href^="/groups/"]:not([href*="sessions"]):not([href="/groups/new"])').first().click();
  await page.waitForURL(/\/groups\/[0-9a-f-]{36}$/);
}

/** What an organisation does itself. axe looks at these in the stories of an installation of one’s own. */
const ownPages: Shown[] = [
  { name: 'group', persona: 'zuri', path: '/practice', prepare: toGroup },
  { name: 'group-new', persona: 'zuri', path: '/groups/new' },
  {
    name: 'session',
    persona: 'oonagh',
    path: '/practice',
    prepare: async (page) => {
      await toGroup(page);
      // Once its room is open the address leads into it; with `look` it stays.
      const session = page.locator('main a[href*="/sessions/"]:not([href*="/sessions/new"])').first();
      const path = (await session.getAttribute('href'))!;
      await page.goto(`${path.split('?')[0]}?look`);
      await page.waitForURL(/\/groups\/[0-9a-f-]{36}\/sessions\/[0-9a-f-]{36}/);
    },
  },
  {
    name: 'session-new',
    persona: 'desmond',
    path: '/practice',
    prepare: async (page) => {
      await toGroup(page);
      await page.getByRole('link', { name: 'New session' }).first().click();
      await page.waitForURL(/\/sessions\/new/);
    },
  },
  { name: 'write', persona: 'rosalind', path: '/write' },
  {
    name: 'write-new',
    persona: 'rosalind',
    path: '/write/new',
    prepare: async (page) => {
      await page.getByText('What you type is saved by itself.').waitFor();
      await page.getByRole('textbox', { name: 'Title' }).fill('Handing over at night');
      await page
        .getByRole('textbox', { name: 'Text' })
        .fill('## Who is alone tonight\n\nSay it **first**, then say who can be rung.\n\n> We ring at ten.');
      await page.getByRole('heading', { name: 'Who is alone tonight' }).waitFor();
      await page.getByText(/^Saved at/).waitFor();
    },
  },
  { name: 'forum', persona: 'corinne', path: '/forum' },
  { name: 'forum-new', persona: 'corinne', path: '/forum/new' },
  { name: 'programmes', persona: 'rosalind', path: '/programmes' },
  { name: 'programme', persona: 'zuri', path: '/programmes/adult-social-care-leadership' },
  {
    name: 'programme-change',
    persona: 'rosalind',
    path: '/programmes/adult-social-care-leadership/change',
  },
  { name: 'notices', persona: 'corinne', path: '/notices' },
  { name: 'account-notices', persona: 'zuri', path: '/account/notices' },
  { name: 'account-leave', persona: 'zuri', path: '/account/leave' },
];

/** What `npm run screenshots` draws. */
export const drawn: Shown[] = [...pages, ...ownPages];
