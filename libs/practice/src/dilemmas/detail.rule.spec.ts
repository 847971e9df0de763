import { withoutDetail } from './detail.rule.js';

describe('a text without a detail', () => {
  it.each([
    ['I met Mrs Adeyemi today.', 'Mrs Adeyemi', 'I met (detail removed) today.'],
    ['mrs  adeyemi and MRS ADEYEMI', 'Mrs Adeyemi', '(detail removed) and (detail removed)'],
    ['at St. Jude’s (ward 3)', 'St. Jude’s (ward 3)', 'at (detail removed)'],
    ['across a\nline', 'a line', 'across (detail removed)'],
    ['nothing of it', 'else', null],
    ['nothing of it', '   ', null],
  ])('%j without %j', (text, detail, cleaned) => expect(withoutDetail(text, detail)).toBe(cleaned));
});
