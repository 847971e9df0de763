import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';
import stories from './playwright.config.js';

/** The stories that take longer than a change should wait for: npm run test:long. */
const long: PlaywrightTestConfig = defineConfig(stories, { testMatch: '*.long.ts' });
export default long;
