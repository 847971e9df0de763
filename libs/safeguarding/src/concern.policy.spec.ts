import type { Role } from '@colloquy/contracts';
import { type Actor, mayDo, visitor } from '@colloquy/platform-access';
import { concernPolicy } from './concern.policy.js';

const somebody = (role?: Role): Actor => ({
  ...visitor,
  personId: 'me',
  roles: role ? [{ role, scopeType: 'platform', scopeId: null }] : [],
});
const concern = { reporterId: 'another', namesLead: false };

describe('who reads a concern', () => {
  it.each([
    ['the safeguarding lead', somebody('safeguarding_lead'), true],
    ['the deputy', somebody('safeguarding_deputy'), true],
    ['an administrator', somebody('administrator'), false],
    ['the programme lead', somebody('programme_lead'), false],
    ['a moderator', somebody('moderator'), false],
    ['a facilitator', somebody('facilitator'), false],
    ['anybody', somebody(), false],
    ['a visitor', visitor, false],
  ])('T-25: %s: %s', (_, actor, may) => {
    for (const ability of ['concern.read', 'concern.handle'] as const)
      expect(mayDo(actor, ability, concern, concernPolicy)).toBe(may);
  });

  it('T-26: one in which the lead is named is the deputy’s alone', () => {
    const named = { ...concern, namesLead: true };
    expect(mayDo(somebody('safeguarding_lead'), 'concern.read', named, concernPolicy)).toBe(false);
    expect(mayDo(somebody('safeguarding_deputy'), 'concern.read', named, concernPolicy)).toBe(true);
  });

  it('nobody handles what they raised themselves', () => {
    const own = { ...concern, reporterId: 'me' };
    expect(mayDo(somebody('safeguarding_deputy'), 'concern.handle', own, concernPolicy)).toBe(false);
  });
});
