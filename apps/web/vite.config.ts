import { createHash } from 'node:crypto';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { defaultClientConditions, defaultServerConditions, defineConfig } from 'vite';

/**
 * SvelteKit's own page announcer carries this style attribute. It is the only inline style the site allows, by its
 * hash; a change of it in SvelteKit shows at once as a policy message in the journeys.
 */
const ANNOUNCER_STYLE =
  'position: absolute; left: 0; top: 0; clip: rect(0 0 0 0); clip-path: inset(50%); overflow: hidden; white-space: nowrap; width: 1px; height: 1px';
const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}` as const;

export default defineConfig({
  plugins: [
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
  build: {
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What pages share comes in one piece instead of forty: every request costs a round trip.
            { name: 'site', test: /libs[/\\]design|lib[/\\]shared|lucide|paraglide/, minShareCount: 2 },
          ],
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
