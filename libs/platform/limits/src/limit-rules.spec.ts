import { limitations, limitRules } from './limit-rules.js';

describe('the limits of an installation', () => {
  it('are ours where nothing is said', () => {
    expect(limitations()).toEqual(limitRules);
    expect(limitations().comment).toEqual([
      { points: 1, seconds: 20 },
      { points: 6, seconds: 600 },
    ]);
  });

  it('let one visitor try everything in the demonstration', () => {
    const { comment, ...others } = limitations({ demo: true });
    const { comment: _usual, ...usual } = limitRules;
    expect(comment).toEqual([{ points: 30, seconds: 600 }]);
    expect(others).toEqual(usual);
  });

  it.each([
    ['one rule', 'report=3/60', { report: [{ points: 3, seconds: 60 }] }],
    [
      'two windows, the shorter first',
      'comment=60/600+2/5',
      {
        comment: [
          { points: 2, seconds: 5 },
          { points: 60, seconds: 600 },
        ],
      },
    ],
    [
      'several rules',
      'write=5/1; signal=1/1',
      { write: [{ points: 5, seconds: 1 }], signal: [{ points: 1, seconds: 1 }] },
    ],
    ['nothing', '  ', {}],
  ])('take the installation’s own: %s', (_says, settings, own) => {
    expect(limitations({ settings })).toEqual({ ...limitRules, ...own });
    expect(limitations({ settings, demo: true })).toMatchObject(own);
  });

  it.each([
    ['an unknown rule', 'posting=1/1', 'there is no limit named posting'],
    ['a rule of every object', 'toString=1/1', 'there is no limit named toString'],
    ['no window', 'comment', 'comment wants points/seconds'],
    ['nothing allowed at all', 'comment=0/20', 'comment wants points/seconds'],
    ['half a window', 'comment=1/20+6', 'comment wants points/seconds'],
    ['words', 'comment=one/minute', 'comment wants points/seconds'],
  ])('refuse to start with %s', (_says, settings, sentence) => {
    expect(() => limitations({ settings })).toThrow(expect.objectContaining({ name: 'ConfigInvalid' }));
    expect(() => limitations({ settings })).toThrow(sentence);
  });
});
