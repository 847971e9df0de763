import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { minify } from '@swc/core';
import { defaultClientConditions, defaultServerConditions, defineConfig, type Plugin } from 'vite';

/**
 * SvelteKit's own page announcer carries this style attribute. It is the only inline style the site allows, by its
 * hash; a change of it in SvelteKit shows at once as a policy message in the journeys.
 */
const ANNOUNCER_STYLE =
  'position: absolute; left: 0; top: 0; clip: rect(0 0 0 0); clip-path: inset(50%); overflow: hidden; white-space: nowrap; width: 1px; height: 1px';
const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}` as const;

/** What nearly every page needs: the framework, the frame, and the parts of a form. */
const onEveryPage = [
  // Of the framework what only a page or two need stays with them.
  /preload-helper|shared[/\\]language|node_modules[/\\](svelte|devalue)[/\\](?!.*(bindings[/\\]select|svelte-element|svelte-component|blocks[/\\]key)\.js)/,
  // The entries of SvelteKit have to stay by themselves.
  /kit[/\\]src(?!.*(entry|payload))|paraglide[/\\](runtime|registry)/,
  /shared[/\\](Site|Announce|announcer|when|api|keys|drafts|CharactersLeft|CopyButton|idle)/,
  /design[/\\]src[/\\](Button|Chip|Notice|EmptyState|ErrorSummary|Field|TextArea|Disclosure)/,
  /messages[/\\](cancel|close|cop|try_again|page_title|trouble|composer_(left|over)|comment_(discard|sending|not_sent))/,
];
/** A thread as its readers need it; what one opens in it comes when it is opened. */
const inEveryThread =
  /discussion[/\\](Thread\.|thread-page|thread\.svelte|tree|words|Outline|Comment|Composer\.|Conversation\.|AttemptItem|MoreButton)|messages[/\\]thread_(change|rule|title)/;
/** What is said of articles, wherever they are listed; and what only the home page says with one other page. */
const wordsOfArticles = /messages[/\\](article_|kind_)|publishing[/\\]kinds/;
const wordsOfHome =
  /messages[/\\](write_first|programmes?_|next_room|session_(cohort|all)|forum_)|programmes[/\\]dates/;

/** What follows as it happens, a thread or a room, and its keys. */
const follows = /lib[/\\]live[/\\](?!now)|shared[/\\](Shortcuts|form-keys)|messages[/\\](connection|keys)_/;
/** What a room has in common with what one opens in it and with the console; and what it says as other pages do. */
const inRooms =
  /practice[/\\](ask|room-page|words|now[/\\]countdown)\.ts|shared[/\\](Later|part\.)|contracts[/\\]src[/\\]practice[/\\](rights|lengths)/;
const wordsOfRooms =
  /messages[/\\](agreement_change|backchannel|before|broadcast|console|detail|doors|help|lead|out|outside|place|recall|release|room|text_too)_/;

const partsOfForms = /design[/\\]src[/\\](TextInput|Checkbox|Radios|Select)/;
const partsOfTools = /design[/\\]src[/\\](Dialog|IconButton|Kbd|Stepper)/;
/** Of the sentences that several pages say, those which neither the home page nor an article says. */
const wordsOfOtherPages = /messages[/\\](?!thread_|home_)/;

/** The catalogue in the browser takes the page’s language: see language.ts. In development it is laid out otherwise. */
const languageOfThePage: Plugin = {
  name: 'language-of-the-page',
  apply: 'build',
  enforce: 'pre',
  resolveId(source, importer = '') {
    const isRuntime =
      source === '#paraglide/runtime.js' ||
      (source === '../runtime.js' && /paraglide[/\\]messages[/\\]/.test(importer));
    if (isRuntime && this.environment.name === 'client')
      return fileURLToPath(new URL('src/lib/shared/language.ts', import.meta.url));
    return null;
  },
};

/** The site follows by WebSocket, or asks by itself (lib/live): the other ways of the socket’s library stay behind. */
const webSocketsOnly: Plugin = {
  name: 'web-sockets-only',
  apply: 'build',
  transform: {
    filter: { id: /engine\.io-client/ },
    handler: (code, id) => ({
      code: /transports[/\\]index\.js$/.test(id)
        ? `import { WS } from './websocket.js'; export const transports = { websocket: WS };`
        : code,
      // Nothing in it is done by being imported; the library does not say so itself.
      moduleSideEffects: false,
    }),
  },
};

/** Every browser that the site is for knows the language as it was then. */
const options = { module: true, ecma: 2022, compress: { passes: 3, ecma: 2022 }, mangle: true } as const;
/** What a browser is sent is made small a second time: that takes two kilobytes from a page with a thread. */
const smaller: Plugin = {
  name: 'smaller',
  apply: 'build',
  applyToEnvironment: ({ name }) => name === 'client',
  generateBundle: {
    order: 'post',
    async handler(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        chunk.code = (await minify(chunk.code, options)).code;
      }
    },
  },
};

export default defineConfig({
  plugins: [
    languageOfThePage,
    webSocketsOnly,
    smaller,
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/paraglide',
      strategy: ['cookie', 'baseLocale'],
      cookieName: 'locale',
    }),
    sveltekit({
      adapter: adapter({ precompress: true }),
      compilerOptions: { runes: true },
      csp: {
        // Hashes, not nonces: a cached page can be sent again to another visitor.
        mode: 'hash',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          'style-src-attr': ['unsafe-hashes', hash(ANNOUNCER_STYLE)],
          'img-src': ['self', 'data:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['self'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [
                // Named in the frame for the server alone: in a browser only rooms bring them.
                { name: 'rooms', test: /addresses-of-rooms/, priority: 2 },
                { name: 'moments', test: /addresses-of-(moments|aftercare)/, priority: 2 },
                // What every page needs comes in one piece instead of forty: every request costs a round trip.
                { name: 'site', test: (id) => onEveryPage.some((one) => one.test(id)), priority: 1 },
                { name: 'thread', test: inEveryThread },
                // Every file there is has its name and its place in what each page brings; so the small ones go together.
                { name: 'fields', test: partsOfForms, minShareCount: 2 },
                { name: 'tools', test: partsOfTools, minShareCount: 2 },
                { name: 'icons', test: /lucide[/\\]svelte[/\\]dist[/\\](?!icons)/ },
                { name: 'live', test: follows, minShareCount: 2 },
                { name: 'rooms', test: inRooms, minShareCount: 2 },
                { name: 'articles', test: wordsOfArticles, minShareCount: 2 },
                { name: 'home', test: wordsOfHome, minShareCount: 2 },
                { name: 'words', test: wordsOfRooms, minShareCount: 2 },
                { name: 'words', test: wordsOfOtherPages, minShareCount: 2 },
              ],
            },
          },
        },
      },
    },
  },
  resolve: { conditions: ['@colloquy/source', ...defaultClientConditions] },
  ssr: { resolve: { conditions: ['@colloquy/source', ...defaultServerConditions] } },
  server: {
    port: Number(process.env['WEB_PORT'] ?? 5173),
    proxy: {
      '/api': { target: process.env['API_INTERNAL_ORIGIN'] ?? 'http://127.0.0.1:3000' },
      '/socket.io': { target: process.env['API_INTERNAL_ORIGIN'] ?? 'http://127.0.0.1:3000', ws: true },
    },
  },
});
