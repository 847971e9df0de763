import type { Broadcast } from '@colloquy/contracts';

/** Whoever comes back within so long still sees it. */
const SHOWN = 120_000;
let dismissed = $state.raw<ReadonlySet<string>>(new Set());

/** One shows once: under its id it is the same in every room somebody is moved to. */
export const isNew = ({ id, sentAt }: Broadcast, now: number): boolean =>
  now - sentAt < SHOWN && !dismissed.has(id);
export function dismissBroadcast(id: string): void {
  dismissed = new Set([...dismissed, id]);
}
