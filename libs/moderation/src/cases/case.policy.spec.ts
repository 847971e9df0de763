import type { Role, ScopeType } from '@colloquy/contracts';
import { type Actor, authorise, mayDo, visitor } from '@colloquy/platform-access';
import { ThingNotFound } from '@colloquy/platform-http';
import { CaseOwn } from '../moderation.errors.js';
import { casePolicy, deskOf } from './case.policy.js';

const somebody = (role?: Role, scopeType: ScopeType = 'platform', scopeId: string | null = null): Actor => ({
  ...visitor,
  personId: 'me',
  roles: role ? [{ role, scopeType, scopeId }] : [],
});
const held = { scopeType: 'thread' as const, scopeId: 'here', involvedIds: ['author'] };

describe('who decides a case', () => {
  it.each([
    ['a moderator of the platform', somebody('moderator'), true],
    ['the facilitator of that thread', somebody('facilitator', 'thread', 'here'), true],
    ['the facilitator of another thread', somebody('facilitator', 'thread', 'elsewhere'), false],
    ['a facilitator of a group with the thread’s id', somebody('facilitator', 'group', 'here'), false],
    ['a participant of that thread', somebody('participant', 'thread', 'here'), false],
    ['the programme lead', somebody('programme_lead'), false],
    ['an administrator', somebody('administrator'), false],
    ['somebody without a role', somebody(), false],
    ['a visitor', visitor, false],
  ])('%s: %s', (_who, actor, may) => {
    expect(mayDo(actor, 'case.decide', held, casePolicy)).toBe(may);
    if (!may) expect(() => authorise(actor, 'case.read', held, casePolicy)).toThrow(ThingNotFound);
  });

  it('T-50: nobody decides about their own words, or about an answer to them', () => {
    const own = { ...held, involvedIds: ['author', 'me'] };
    expect(() => authorise(somebody('moderator'), 'case.decide', own, casePolicy)).toThrow(CaseOwn);
    expect(mayDo(somebody('moderator'), 'case.read', own, casePolicy)).toBe(true);
  });
});

describe('whose desk there is', () => {
  it.each([
    ['a moderator of the platform', somebody('moderator'), { isPlatforms: true, threadIds: [] }],
    [
      'the facilitator of a thread',
      somebody('facilitator', 'thread', 'here'),
      { isPlatforms: false, threadIds: ['here'] },
    ],
    ['the facilitator of a group', somebody('facilitator', 'group', 'here'), null],
    ['a visitor', visitor, null],
  ])('%s', (_who, actor, desk) => expect(deskOf(actor)).toEqual(desk));
});
