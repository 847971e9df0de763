import type { Role, ScopeType } from '@colloquy/contracts';
import { type Actor, visitor } from '@colloquy/platform-access';
import { mayBeginGroup } from './begin-group.rule.js';

const somebody = (role?: Role, scopeType: ScopeType = 'platform'): Actor => ({
  ...visitor,
  personId: 'somebody',
  roles: role ? [{ role, scopeType, scopeId: scopeType === 'platform' ? null : 'elsewhere' }] : [],
});

describe('who may begin a group', () => {
  it.each([
    ['a visitor', visitor, false, false],
    ['anybody', somebody(), true, false],
    ['a facilitator of the whole platform', somebody('facilitator'), true, true],
    ['a facilitator of one group', somebody('facilitator', 'group'), true, false],
    ['an administrator', somebody('administrator'), true, true],
    ['a moderator', somebody('moderator'), true, false],
  ])('%s: %s', (_, actor, whereAnyone, whereFacilitators) => {
    expect(mayBeginGroup(actor, { groupsBy: 'anyone' })).toBe(whereAnyone);
    expect(mayBeginGroup(actor, { groupsBy: 'facilitators' })).toBe(whereFacilitators);
  });
});
