import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../processes.mjs';
import { folderCycles, strangeNames } from './structure.mjs';

let planted;

function plant(files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(planted, path)), { recursive: true });
    writeFileSync(join(planted, path), text);
  }
}

beforeEach(() => {
  planted = mkdtempSync(join(tmpdir(), 'colloquy-structure-'));
});
afterEach(() => rmSync(planted, { recursive: true, force: true }));

describe('names', () => {
  it('are from the closed vocabulary everywhere', () => {
    expect(strangeNames(root, ['apps', 'libs'])).toEqual([]);
  });

  it.each([
    ['libs/people/src/people.service.ts', '".service" is not a role we have'],
    ['libs/people/src/utils/names.ts', '"utils" says nothing'],
    ['libs/people/src/helpers.ts', '"helpers" says nothing'],
    ['libs/people/src/SignIn.ts', 'kebab-case'],
  ])('refuse %s', (path, because) => {
    plant({ [path]: '' });
    expect(strangeNames(planted, ['libs']).join()).toContain(because);
  });

  it('accept a use case, a spec of a rule, and an ordered migration', () => {
    plant({
      'libs/people/src/sign-in.ts': '',
      'libs/people/src/age.rule.spec.ts': '',
      'libs/platform/database/src/migrations/1763700000000-streams.ts': '',
    });
    expect(strangeNames(planted, ['libs'])).toEqual([]);
  });
});

describe('the folders of the site', () => {
  it('call each other in no circle', () => {
    expect(folderCycles(join(root, 'apps/web/src/lib'))).toEqual([]);
  });

  it('are refused when they do, by alias or by path, in modules and components', () => {
    plant({
      'thread/Thread.svelte': `<script>import { socket } from '#lib/live/socket.ts'; const x = import('#lib/desk/Desk.svelte')</script>`,
      'live/socket.ts': `export { name } from '../people/name.ts';`,
      'people/name.ts': `import '../thread/Thread.svelte';`,
    });
    expect(folderCycles(planted).map((circle) => [...new Set(circle)].sort())).toEqual([
      ['live', 'people', 'thread'],
    ]);
  });
});
