import { nameIn } from './names-in.rule.js';

describe('whether a text names somebody', () => {
  it.each([
    ['Zuri brought the question', 'Zuri'],
    ['as ZURI’s example shows', 'Zuri'],
    ['in Thornholt County Council they do it', 'Thornholt County Council'],
    ['an azurite stone', null],
    ['nobody at all', null],
  ])('%j: %s', (text, name) => expect(nameIn(text, ['Zuri', 'Thornholt County Council', ' '])).toBe(name));
});
