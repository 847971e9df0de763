import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** Controllers without a page: no SvelteKit, no browser, only Svelte’s runes. */
export default defineConfig({
  plugins: [svelte()],
  resolve: { conditions: ['@colloquy/source', 'browser', 'module', 'import', 'default'] },
  ssr: { resolve: { conditions: ['@colloquy/source', 'browser', 'module', 'import', 'default'] } },
  // The first spec to import a page pays for compiling it, on a machine that lints meanwhile.
  // One set of modules for all: loading it anew for each file takes five times as long as the specs.
  test: { include: ['src/**/*.svelte.spec.ts'], environment: 'node', testTimeout: 20_000, isolate: false },
});
