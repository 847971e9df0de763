import { spawnSync } from 'node:child_process';
import { program, root } from '../processes.mjs';

// ESLint runs in a process of its own, on the text of files that were never written.
const LINT = `
  import { ESLint } from 'eslint';
  const eslint = new ESLint({
    // Types are not asked for here, and would be missed: the planted files do not exist.
    overrideConfig: [{
      files: ['**/*.{ts,svelte}'],
      languageOptions: { parserOptions: { projectService: false, project: null } },
      rules: Object.fromEntries(
        ['no-floating-promises', 'no-misused-promises', 'await-thenable'].map((rule) => [
          '@typescript-eslint/' + rule,
          'off',
        ]),
      ),
    }],
  });
  const planted = JSON.parse(process.argv[1]);
  const found = [];
  for (const { filePath, text } of planted) {
    const [{ messages }] = await eslint.lintText(text, { filePath });
    found.push(messages.filter(({ ruleId }) => ruleId === null || ruleId.startsWith('colloquy/')).map(({ message }) => message));
  }
  console.log(JSON.stringify(found));
`;

const refused = [
  {
    says: 'a domain that calls one to its right',
    filePath: 'libs/people/src/planted.ts',
    text: `export * from '@colloquy/discussion';`,
    because: /(Circular dependency|can only depend on).*listen to the other’s event/s,
  },
  {
    says: 'a platform library that knows a domain',
    filePath: 'libs/platform/presence/src/planted.ts',
    text: `export * from '@colloquy/people';`,
    because: /"type:platform" can only depend on .*Where it should go instead/,
  },
  {
    says: 'the site calling the server past its API, also in a component',
    filePath: 'apps/web/src/routes/Planted.svelte',
    text: `<script lang="ts">import { people } from '@colloquy/people'; console.log(people);</script>`,
    because: /"side:web" can only depend on .*only through the API/,
  },
  {
    says: 'a way into another project past its door',
    filePath: 'libs/people/src/planted.ts',
    text: `export * from '../../platform/clock/src/clock.js';`,
    because: /relative or absolute path.*door \(src\/index\.ts\)/,
  },
  {
    says: 'contracts that know more than zod',
    filePath: 'libs/contracts/src/planted.ts',
    text: `export * from 'pg';`,
    because: /"type:contract" is not allowed to import "pg".*belongs in libs\/platform/,
  },
  {
    says: 'a question to the database outside a repository',
    filePath: 'libs/people/src/planted.ts',
    text: `import { In } from 'typeorm'; export const question = In([1]);`,
    because: /typeorm does not belong here.*\.repository\.ts/,
  },
  {
    says: 'a socket opened past the gateway',
    filePath: 'libs/people/src/planted.ts',
    text: `import { Server } from 'socket.io'; export const server = Server;`,
    because: /socket\.io does not belong here.*tailer/,
  },
  {
    says: 'TR-S-21: a word to everybody who is connected, said any way',
    filePath: 'libs/platform/sockets/src/planted.ts',
    text: `export const say = (io, socket, gateway) => { io.emit('a'); socket.broadcast.emit('b'); gateway.server.local.emit('c'); };`,
    because: /(A word to everybody does not belong here.*named.*){3}/s,
  },
  {
    says: 'a setting read from the environment',
    filePath: 'libs/people/src/planted.ts',
    text: `export const port = process.env['PORT'];`,
    because: /process\.env does not belong here.*Config/,
  },
  {
    says: 'the wall clock, asked either way',
    filePath: 'libs/people/src/planted.ts',
    text: `export const now = [Date.now(), new Date()];`,
    because: /wall clock does not belong here.*Clock of libs\/platform\/clock/,
  },
  {
    says: 'a test door opened by the product',
    filePath: 'libs/people/src/planted.ts',
    text: `export { testDatabase } from '@colloquy/testing';`,
    because: /@colloquy\/testing does not belong here.*specs and factories only/,
  },
  {
    says: 'the whole set of icons',
    filePath: 'apps/web/src/routes/Planted.svelte',
    text: `<script lang="ts">import { X } from '@lucide/svelte';</script><X />`,
    because: /@lucide\/svelte does not belong here.*one icon/,
  },
];

const welcome = [
  {
    says: 'a domain that calls one to its left',
    filePath: 'libs/discussion/src/planted.ts',
    text: `export * from '@colloquy/people';`,
  },
  {
    says: 'a transaction named where it is opened and handed on',
    filePath: 'libs/people/src/planted.ts',
    text: `import { DataSource, type EntityManager } from 'typeorm'; export type Tx = EntityManager | DataSource;`,
  },
  {
    says: 'a word to those who hear a stream',
    filePath: 'libs/platform/sockets/src/planted.ts',
    text: `export const say = (server, socket) => { server.local.to('a').emit('b'); socket.emit('c'); };`,
  },
  {
    says: 'a given instant, which is no reading of the clock',
    filePath: 'libs/people/src/planted.ts',
    text: `export const then = new Date(0);`,
  },
];

describe('the lint', () => {
  let found;
  beforeAll(() => {
    // The boundary rule judges by Nx's project graph, and by yesterday's or none where Nx was not asked today.
    const node = (...args) => spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    expect(node(program('nx'), 'show', 'projects')).toMatchObject({ status: 0 });
    const { stdout, stderr } = node(
      '--input-type=module',
      '-e',
      LINT,
      JSON.stringify([...refused, ...welcome]),
    );
    if (!stdout) throw new Error(stderr);
    found = JSON.parse(stdout);
  }, 120_000);

  for (const [place, { says, because }] of refused.entries()) {
    it(`refuses ${says}, and says where it should go`, () => {
      expect(found[place].join('\n')).toMatch(because);
    });
  }
  for (const [place, { says }] of welcome.entries()) {
    it(`lets ${says} pass`, () => expect(found[refused.length + place]).toEqual([]));
  }
});
