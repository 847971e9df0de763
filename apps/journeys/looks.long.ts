import { looksWell } from './look.js';
import { pages } from './pages.js';

for (const page of pages) looksWell(page);
