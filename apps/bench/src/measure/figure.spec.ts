import { figure } from './figure.js';
import { table } from './table.js';

const row = { suite: 'first-day', name: 'pages', unit: 'pages/s' };

describe('a figure', () => {
  it.each([
    ['a ratio that is reached', 80, 100, '>= 0.8', true],
    ['a ratio that is missed', 79, 100, '>= 0.8', false],
    ['a ratio that may not be passed', 3, 1, '<= 2', false],
    ['a value of ours, whatever the limit', 26.9, 10, '<= 27 KB', true],
    ['a value of ours that is passed', 27.1, undefined, '<= 27 KB', false],
  ])('judges %s', (_says, ours, limit, goal, met) => {
    expect(figure({ ...row, ours, limit, goal }).met).toBe(met);
  });

  it('has nothing to judge without a goal, and nothing to divide by without a limit', () => {
    expect(figure({ ...row, ours: 1234.56 })).toEqual({
      ...row,
      ours: 1235,
      limit: null,
      ratio: null,
      goal: null,
      met: null,
    });
  });

  it('refuses a ratio for a goal where there is none', () => {
    expect(() => figure({ ...row, ours: 1, goal: '>= 0.8' })).toThrow('cannot be judged');
  });

  it('stands in the table with its line underneath', () => {
    const lines = table([
      { figure: figure({ ...row, ours: 50, limit: 100, goal: '>= 0.8' }), says: 'full' },
    ]).split('\n');
    expect(lines).toEqual([
      'name   unit     ours  limit  ratio  goal    met',
      'pages  pages/s    50    100    0.5  >= 0.8  no',
      '    full',
    ]);
  });
});
