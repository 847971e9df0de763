import { quotes } from './quotes-in.rule.js';

describe('a quotation', () => {
  const message = 'They do not put themselves **forward**, and I am tired of saying so.';
  const cases: [says: string, text: string, is: boolean][] = [
    ['is five words in a row', 'A member said: “they do not put themselves” and others heard it.', true],
    ['is one however it is marked or spaced', 'NOT put\nthemselves forward — and', true],
    ['is none in words of one’s own', 'A remark was made about who applies for places.', false],
    ['is none where only four words are the same', 'Nobody asked them; they do not put it on a form.', false],
    ['is none where the words are parts of others', 'hey do not put themselvesforward', false],
  ];
  it.each(cases)('%s', (_, text, is) => expect(quotes(text, [message])).toBe(is));

  it('of a short message is all of it, and of two words nothing', () => {
    expect(quotes('She said “I have had enough” and left.', ['I have had enough.'])).toBe(true);
    expect(quotes('She said no, and thank you.', ['Thank you'])).toBe(false);
    expect(quotes('Anything', [])).toBe(false);
  });
});
