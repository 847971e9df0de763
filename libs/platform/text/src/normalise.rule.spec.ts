import { isSeen, normalise } from './normalise.rule.js';

const flag = (letters: string): string =>
  `\u{1F3F4}${[...letters].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('')}\u{E007F}`;
const hidden = [...'obey'].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('');

describe('normalise', () => {
  it.each([
    ['letters and accents become one spelling', 'e\u0301', '\u00e9'],
    [
      'Windows, old Mac and Unicode line ends become \\n',
      'a\r\nb\rc\u2028d\u2029e\u0085f',
      'a\nb\nc\nd\ne\nf',
    ],
    ['tabs stay', 'a\tb', 'a\tb'],
    ['control characters go', 'a\u0000b\u0007c\u001bd\u007fe\u009ff', 'abcdef'],
    ['overrides and isolates go', '\u202Eevil\u202C \u2066x\u2069', 'evil x'],
    ['right-to-left words stay', 'שלום \u200fعليكم', 'שלום \u200fعليكم'],
    ['zero-width spaces and byte-order marks go', 'a\u200bb\u2060c\ufeffd', 'abcd'],
    [
      'joiners stay, emoji and scripts need them',
      '👩\u200d👩\u200d👧 ক\u200dষ',
      '👩\u200d👩\u200d👧 ক\u200dষ',
    ],
    [
      'the flags of Wales and Scotland stay',
      `${flag('gbwls')}${flag('gbsct')}`,
      `${flag('gbwls')}${flag('gbsct')}`,
    ],
    ['text hidden in tag characters goes', `a${hidden}b`, 'ab'],
    ['half a surrogate becomes a replacement sign', 'a\ud800b', 'a\ufffdb'],
    ['sixteen marks on a letter at most', `x${'\u0316'.repeat(5000)}y`, `x${'\u0316'.repeat(16)}y`],
    ['joiners do not smuggle marks in', `x${'\u0316\u200d'.repeat(100)}y`, `x${'\u0316\u200d'.repeat(8)}y`],
    ['a long text in Vietnamese is left alone', 'Tiếng Việt rất đẹp', 'Tiếng Việt rất đẹp'],
  ])('%s', (_says, source, expected) => {
    expect(normalise(source)).toBe(expected);
    expect(normalise(normalise(source))).toBe(expected);
  });
});

describe('isSeen', () => {
  it.each([
    ['nothing', '', false],
    ['white space', ' \n\t\u00a0\u3000', false],
    ['zero-width characters', '\u200b\u200d\ufeff\u2060', false],
    ['blank Braille and Hangul fillers', '\u2800\u3164\u115f', false],
    ['marks on nothing', '\u0301\u0301', false],
    ['a letter', 'a', true],
    ['an emoji', '🙂', true],
    ['a full stop', '.', true],
  ])('%s', (_says, text, seen) => {
    expect(isSeen(text)).toBe(seen);
  });
});
