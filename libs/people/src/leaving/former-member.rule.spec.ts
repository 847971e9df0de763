import { formerMember, withoutName } from './former-member.rule.js';

const card = { id: 'ada', displayName: 'Ada', selfDescription: 'social worker' };

describe('the name of somebody who has left', () => {
  it('goes from every card of theirs, however deep, and from no other', () => {
    const bo = { id: 'bo', displayName: 'Bo' };
    expect(withoutName({ comment: { id: 'c', author: card, by: [bo, { ...card }] } }, 'ada')).toEqual({
      comment: { id: 'c', author: formerMember('ada'), by: [bo, formerMember('ada')] },
    });
  });

  it('is not looked for where it cannot be', () => {
    for (const value of [null, 'ada', 7, [], { id: 'ada' }, { id: 'bo', displayName: 'ada' }])
      expect(withoutName(value, 'ada')).toBeNull();
  });
});
