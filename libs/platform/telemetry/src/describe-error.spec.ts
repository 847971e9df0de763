import { describeError } from './index.js';

const WORDS = 'Quockerwodger';
const thrownBy = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('what is said of an error', () => {
  it.each([
    ['a parser’s', thrownBy(() => JSON.parse(WORDS))],
    ['PostgreSQL’s', Object.assign(new Error(WORDS), { severity: 'ERROR', code: '22P02', detail: WORDS })],
    ['TypeORM’s', Object.assign(new Error(WORDS), { name: 'QueryFailedError', parameters: [WORDS] })],
    ['with another behind it', new Error('not now', { cause: new Error(WORDS) })],
    ['that is none', WORDS],
  ])('is without the words it met: %s', (_, error) => {
    expect(JSON.stringify(describeError(error))).not.toContain(WORDS);
  });

  it('is its name, its code and its place', () => {
    const error = Object.assign(new TypeError('no such step'), { code: 'ERR_STEP' });
    expect(describeError(error)).toEqual({
      name: 'TypeError',
      code: 'ERR_STEP',
      message: 'no such step',
      stack: expect.stringContaining('describe-error.spec'),
    });
  });
});
