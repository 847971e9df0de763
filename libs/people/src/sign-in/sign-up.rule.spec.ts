import { maySignUp } from './sign-up.rule.js';

describe('who may make an account', () => {
  const domains = ['riverstoke.gov.uk'];
  it.each([
    ['ada@riverstoke.gov.uk', 'closed', false],
    ['ada@anywhere.org', 'open', true],
    ['ada@riverstoke.gov.uk', 'domains', true],
    ['ada@evil-riverstoke.gov.uk', 'domains', false],
    ['ada@sub.riverstoke.gov.uk', 'domains', false],
    ['ada@riverstoke.gov.uk@evil.org', 'domains', false],
  ] as const)('%s, sign-up %s: %s', (address, signUp, answer) => {
    expect(maySignUp(address, { signUp, signUpDomains: domains })).toBe(answer);
  });
});
