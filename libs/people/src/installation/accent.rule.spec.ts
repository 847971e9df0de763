import { contrastWithWhite, judgeAccent } from './accent.rule.js';
import { AccentTooLight } from './installation.errors.js';

describe('the accent an organisation chooses', () => {
  it.each([
    ['#000000', 21],
    ['#ffffff', 1],
    ['#767676', 4.54],
    ['#0b5c5c', 7.74],
  ])('%s stands out from white by %d to 1', (colour, ratio) => {
    expect(contrastWithWhite(colour)).toBeCloseTo(ratio, 1);
  });

  it.each(['#777777', '#ffcc00', '#FFFFFF', '#00a0a0'])('%s is too light for white words', (colour) => {
    expect(() => judgeAccent(colour)).toThrow(AccentTooLight);
  });

  it.each(['#767676', '#0b5c5c', '#7A0019', null, undefined])('%s is good', (colour) => {
    expect(() => judgeAccent(colour)).not.toThrow();
  });
});
