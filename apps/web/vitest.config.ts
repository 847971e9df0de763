import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** Controllers without a page: no SvelteKit, no browser, only Svelte’s runes. */
export default defineConfig({
  plugins: [svelte()],
  resolve: { conditions: ['@colloquy/source', 'browser', 'module', 'import', 'default'] },
  test: { include: ['src/**/*.svelte.spec.ts'], environment: 'node' },
});
