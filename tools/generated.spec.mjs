import { spawnSync } from 'node:child_process';
import { root } from './processes.mjs';

const check = (...args) => spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });

describe('what is generated says what it was generated from', () => {
  it('tsconfig.json of every project, from package.json', () => {
    expect(check('tools/sync-references.mjs', '--check')).toMatchObject({ status: 0, stderr: '' });
  }, 60_000);

  it('openapi.json and asyncapi.json, from the contracts', () => {
    expect(check('tools/generate.mjs', '--check')).toMatchObject({ status: 0, stderr: '' });
  }, 120_000);
});
