import type { Page } from '@playwright/test';

/** One page as one person sees it. `prepare` brings it into the state worth looking at. */
export interface Shown {
  name: string;
  persona?: string;
  path: string;
  prepare?: (page: Page) => Promise<void>;
}

const heated = '/articles/nominations-open-sixty-places-two-routes';

/** Accepts the agreement and comes in, as somebody who joins the room would. */
async function comeIn(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: /agreement/i }).check();
  await page.getByRole('button', { name: /Come in|Enter/ }).click();
  await page.getByRole('button', { name: 'Leave' }).waitFor();
}

/** A fresh room of one's own, opened from the page of one's sessions. */
async function openRoom(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the room' }).click();
  await page.waitForURL(/\/rooms\//);
}

/** Every page there is, and the states of the larger ones. */
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
    path: '/articles/how-directors-learn-think-tanks-portals-and-scenarios',
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
      const id = await page
        .getByRole('article')
        .filter({ hasText: 'By my count 302' })
        .first()
        .getAttribute('id');
      await page.goto(`/comments/${id!.replace(/^[a-z]+-/, '')}/report`);
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
      await page
        .getByText(/Presenter tells/i)
        .first()
        .waitFor({ timeout: 120_000 });
    },
  },
  {
    name: 'room-facilitator',
    persona: 'imogen',
    path: '/practice',
    prepare: async (page) => {
      await openRoom(page);
      await comeIn(page);
      await page.getByRole('button', { name: /Start/ }).click();
      await page.getByRole('timer').waitFor();
    },
  },
  { name: 'demo', path: '/demo' },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'account', persona: 'zuri', path: '/account' },
  { name: 'house-rules', path: '/house-rules' },
  { name: 'accessibility', path: '/accessibility' },
  { name: 'privacy', path: '/privacy' },
  { name: 'not-found', path: '/nothing-here' },
];
