import { type Actor, type ActorRole, mayDo } from '@colloquy/platform-access';
import { writes, writingPolicy } from './writing.policy.js';

const me = 'cc1d6b6e-0000-4000-8000-000000000001';
const as = (...roles: ActorRole[]): Actor => ({
  personId: me,
  authSessionId: null,
  displayName: 'Wanda',
  roles,
});
const platform = (role: ActorRole['role']): ActorRole => ({ role, scopeType: 'platform', scopeId: null });
const thread = (role: ActorRole['role']): ActorRole => ({ role, scopeType: 'thread', scopeId: 'x' });
const programme: ActorRole = { role: 'programme_lead', scopeType: 'programme', scopeId: 'y' };

describe('who writes articles', () => {
  it.each([
    ['an administrator', as(platform('administrator')), true],
    ['a facilitator of the platform', as(platform('facilitator')), true],
    ['a facilitator of one thread', as(thread('facilitator')), false],
    ['who leads a programme', as(programme), true],
    ['a moderator', as(platform('moderator')), false],
    ['a member', as(), false],
  ])('%s: %s', (_says, actor, may) => {
    expect(writes(actor)).toBe(may);
  });

  it.each([
    ['one’s own draft', as(platform('facilitator')), me, false, true],
    ['one’s own draft after the role ended', as(), me, false, false],
    ['the draft of another', as(platform('administrator')), 'other', false, false],
    ['what another published, as administrator', as(platform('administrator')), 'other', true, true],
    ['what another published, as facilitator', as(platform('facilitator')), 'other', true, false],
  ])('%s: %s', (_says, actor, authorId, wasPublic, may) => {
    expect(mayDo(actor, 'article.publish', { authorId, wasPublic }, writingPolicy)).toBe(may);
  });
});
