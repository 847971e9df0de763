import { isCommonPassword } from './common-password.rule.js';

const called = ['Fenland Practice', 'Colloquy', 'Ada Byron', 'ada.byron@fenland.example.org'];

describe('TR-A-11: a password that others would try first', () => {
  it.each([
    '123456789012',
    '098765432109',
    'abcdefghijklm',
    'aaaaaaaaaaaaaa',
    'abc123abc123',
    'password1234',
    'Password2026!',
    'P@ssw0rd!2026',
    'passwordpassword',
    'welcomewelcome1',
    'letmeinletmein',
    'qwertyuiop12',
    'qwertyuiopasdfghjkl',
    '1qaz2wsx3edc4rfv',
    'iloveyou12345',
    'liverpool2026!',
    'correcthorsebatterystaple',
    'Fenland2026!',
    'FenlandPractice2026',
    'practice-fenland',
    'adabyron1815!',
    'colloquy2026',
    'Summer-Welcome-26',
  ])('%s is refused', (password) => expect(isCommonPassword(password, called)).toBe(true));

  it.each([
    'kettle moss lantern nine',
    'seven herons over the weir',
    'ux9-Trv4-plqz',
    'fenland herons sleep standing',
    '  leading space counts',
    '🦆🦢🪿🦩🦆🦢🪿🦩 pond',
    'Eine längere Wörterkette',
  ])('%s is good', (password) => expect(isCommonPassword(password, called)).toBe(false));
});
