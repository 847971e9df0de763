import type { CommentBadge, Role, ScopeType } from '@colloquy/contracts';
import { type Actor, visitor } from '@colloquy/platform-access';
import { badgeOf } from './comment-badge.rule.js';

const withRole = (role?: Role, scopeType: ScopeType = 'platform', scopeId: string | null = null): Actor => ({
  ...visitor,
  personId: 'me',
  roles: role ? [{ role, scopeType, scopeId }] : [],
});

describe('T-58: badges come from roles', () => {
  it.each<[string, Actor, string | null, CommentBadge | null]>([
    ['a programme lead', withRole('programme_lead', 'programme', 'any'), null, 'programme_team'],
    [
      'a programme lead in their own conversation',
      withRole('programme_lead', 'round', 'any'),
      'me',
      'programme_team',
    ],
    ['the facilitator of the thread', withRole('facilitator', 'thread', 'here'), null, 'facilitator'],
    ['the facilitator of another thread', withRole('facilitator', 'thread', 'elsewhere'), null, null],
    ['the facilitator of a group', withRole('facilitator', 'group', 'here'), null, null],
    ['a moderator', withRole('moderator'), null, 'moderator'],
    ['somebody in a conversation they began', withRole(), 'me', 'started_conversation'],
    ['somebody in another’s conversation', withRole(), 'other', null],
    ['somebody beginning one', withRole(), null, null],
  ])('%s', (_who, actor, beganBy, badge) =>
    expect(badgeOf(actor, { threadId: 'here', beganBy })).toBe(badge),
  );
});
