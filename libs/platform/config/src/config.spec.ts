import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigInvalid, readConfig } from './config.js';

describe('whether it is the demonstration', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['nothing is set', {}, true],
    ['a database is named', { DATABASE_URL: 'postgres://a@b/c' }, false],
    ['it listens to the world', { HOST: '0.0.0.0' }, false],
    ['it says so', { DATABASE_URL: 'postgres://a@b/c', DEMO: '1' }, true],
    ['it says not', { DEMO: '0' }, false],
    ['it is meant to be public', { HOST: '0.0.0.0', DEMO: '1', DEMO_PUBLIC: '1' }, true],
  ])('%s', (_says, env, demo) => {
    expect(readConfig(env).demo).toBe(demo);
  });
});

describe('a setting that cannot be used is one sentence, naming the variable', () => {
  it.each<[Record<string, string>, RegExp]>([
    [{ PORT: 'many' }, /^PORT cannot be used: .+\.$/],
    [{ DATABASE_URL: 'mysql://a@b/c' }, /^DATABASE_URL cannot be used: /],
    [{ PUBLIC_URL: 'colloquy.example.org' }, /^PUBLIC_URL cannot be used: write it as https:/],
    [{ SMTP_URL: 'mail.example.org' }, /^SMTP_URL cannot be used: write it as smtp:/],
    [{ DEMO: 'yes' }, /^DEMO cannot be used: /],
    [{ HOST: '0.0.0.0', DEMO: '1' }, /DEMO cannot be 1 at a public address.+DEMO_PUBLIC/],
    [{ PUBLIC_URL: 'https://colloquy.example.org' }, /DEMO cannot be 1 at a public address/],
    [{ OIDC_ISSUER: 'https://login.example.org' }, /^OIDC_CLIENT_ID is missing/],
    [{ OIDC_CLIENT_ID: 'colloquy' }, /^OIDC_ISSUER is missing/],
    [
      { OIDC_ISSUER: 'http://login.example.org', OIDC_CLIENT_ID: 'a', NODE_ENV: 'production' },
      /^OIDC_ISSUER cannot be used: it must begin with https/,
    ],
    [
      { SMTP_URL_FILE: '/nowhere/at/all' },
      /^SMTP_URL_FILE cannot be used: the file \/nowhere\/at\/all cannot be read/,
    ],
  ])('%j', (env, sentence) => {
    expect(() => readConfig(env)).toThrow(ConfigInvalid);
    expect(() => readConfig(env)).toThrow(sentence);
  });
});

describe('a secret in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'colloquy-secret-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it('is the setting it is named for, without the line end an editor left', () => {
    expect(readConfig({ DATABASE_URL_FILE: file('url', 'postgres://a:b@c/d\n') }).databaseUrl).toBe(
      'postgres://a:b@c/d',
    );
  });
  it('that is empty says nothing', () => {
    expect(readConfig({ SMTP_URL_FILE: file('empty', '\n') }).smtpUrl).toBeUndefined();
  });
  it('and the setting itself at once are refused', () => {
    const both = { SMTP_URL: 'smtp://a', SMTP_URL_FILE: file('smtp', 'smtp://b') };
    expect(() => readConfig(both)).toThrow('SMTP_URL and SMTP_URL_FILE are both set; keep one of them.');
  });
});

describe('links in mails', () => {
  it('begin with the public address, or with where it listens', () => {
    expect(readConfig({ DEMO: '0', PUBLIC_URL: 'https://colloquy.example.org' }).linkTo('/a')).toBe(
      'https://colloquy.example.org/a',
    );
    expect(readConfig({ PORT: '4000' }).linkTo('/a')).toBe('http://127.0.0.1:4000/a');
  });
});

describe('mail shown on a page', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['on a developer’s machine', {}, true],
    ['not where mail leaves', { SMTP_URL: 'smtp://mail.example.org' }, false],
    ['not in production', { NODE_ENV: 'production' }, false],
    ['not where the world listens', { HOST: '0.0.0.0' }, false],
  ])('%s', (_says, env, shown) => {
    expect(readConfig(env).showsMail).toBe(shown);
  });
});
