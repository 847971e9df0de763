import type { Broadcast } from '@colloquy/contracts';
import { SvelteSet } from 'svelte/reactivity';

/** Whoever comes back within so long still sees it. */
const SHOWN = 120_000;
const dismissed = new SvelteSet<string>();

/** One shows once: under its id it is the same in every room somebody is moved to. */
export const isNew = ({ id, sentAt }: Broadcast, now: number): boolean =>
  now - sentAt < SHOWN && !dismissed.has(id);
export const dismissBroadcast = (id: string): void => void dismissed.add(id);
