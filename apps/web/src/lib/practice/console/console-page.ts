import { createContext } from 'svelte';
import type { ConsoleController } from './console.svelte.ts';

/** The session that every part of the console is about. */
export const [consolePage, setConsolePage] = createContext<ConsoleController>();
