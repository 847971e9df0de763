import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import { constraints, withAdvice } from './tools/lint/boundaries.mjs';
import { inItsPlace } from './tools/lint/in-its-place.mjs';

const colloquy = {
  rules: {
    'module-boundaries': withAdvice(nx.rules['enforce-module-boundaries']),
    'in-its-place': inItsPlace,
  },
};

export default defineConfig(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/build/',
      '**/.svelte-kit/',
      '.nx/',
      '.data/',
      'reports/',
      '**/test-results/',
      'apps/web/src/paraglide/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  prettier,
  ...svelte.configs.prettier,
  {
    plugins: { colloquy },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'colloquy/in-its-place': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // Playwright and Vitest read from the empty pattern that a fixture needs no other.
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
      // TypeScript knows what is defined.
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: ['apps/**/*.{ts,js,mjs,svelte}', 'libs/**/*.{ts,js,mjs,svelte}'],
    rules: {
      'colloquy/module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          // The site names its own folders #lib; that is no import of another project.
          allowCircularSelfDependency: true,
          allow: [],
          depConstraints: constraints,
        },
      ],
    },
  },
  {
    // A promise that nobody waits for loses its error, one taken for a condition is always true, and what is no promise
    // needs no waiting; only types can tell. Components are left out: judging them by types takes as long as everything
    // else together, and what waits stands in their *.svelte.ts.
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  {
    // A bare server that fails ends its measurement, as it should.
    files: ['apps/bench/src/bare/*.ts'],
    rules: { '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }] },
  },
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    ignores: ['apps/web/**', 'libs/design/**'],
    // One program for the whole server: asked project by project, the same sources would be read twenty times.
    languageOptions: {
      parserOptions: { project: './tsconfig.lint.json', tsconfigRootDir: import.meta.dirname },
    },
  },
  {
    files: ['apps/web/**/*.ts', 'libs/design/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser } },
    rules: {
      // The site stands at the root of its address, so its paths are what they say.
      'svelte/no-navigation-without-resolve': 'off',
      // Our state is replaced, never changed in place, so plain sets and maps are enough.
      'svelte/prefer-svelte-reactivity': 'off',
      // Slow, and about stores, of which there are none beside runes.
      'svelte/require-store-reactive-access': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: globals.node },
  },
);
