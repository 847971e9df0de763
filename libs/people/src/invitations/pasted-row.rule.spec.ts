import { readPastedRow } from './pasted-row.rule.js';

describe('a row of a pasted list', () => {
  it.each([
    ['ada@example.org', 'ada@example.org', 'Ada'],
    ['  Ada.Byron@Example.ORG ', 'ada.byron@example.org', 'Ada Byron'],
    ['Ada Byron <ada@example.org>', 'ada@example.org', 'Ada Byron'],
    ['"Byron, Ada" <ada@example.org>;', 'ada@example.org', 'Byron Ada'],
    ['Ada Byron, ada@example.org', 'ada@example.org', 'Ada Byron'],
    ['Ada Byron\tada@example.org\tRiverstoke', 'ada@example.org', 'Ada Byron Riverstoke'],
    ['x@example.org', 'x@example.org', 'X.'],
  ])('%s', (row, address, displayName) => {
    expect(readPastedRow(row)).toEqual({ address, displayName });
  });

  it.each(['', 'Ada Byron', 'ada@', '@example.org', 'ada@example', 'ada at example.org'])(
    '%s is none',
    (row) => {
      expect(readPastedRow(row)).toBeNull();
    },
  );
});
