import { judgeCallLink } from './call-link.rule.js';
import { LinkNotAllowed } from './session.errors.js';

describe('the link of a call', () => {
  it.each([
    [null, null],
    ['', null],
    ['https://meet.example/fen', 'https://meet.example/fen'],
    ['HTTPS://Meet.example', 'https://meet.example/'],
  ])('%p is kept as %p', (typed, kept) => expect(judgeCallLink(typed)).toBe(kept));

  it.each([
    'http://meet.example',
    'meet.example/fen',
    'javascript:alert(1)',
    'data:text/html,hello',
    'https://',
    'https://bank.example@meet.example/',
  ])('%s is refused', (typed) => expect(() => judgeCallLink(typed)).toThrow(LinkNotAllowed));
});
