import type { RoomRole } from './method.js';

/** Whether a step’s list of roles and parts names somebody. Whoever has a part has its rights beside their role’s. */
export function names(list: readonly string[], role: RoomRole, parts: readonly string[] = []): boolean {
  return list.includes('everyone') || list.includes(role) || parts.some((part) => list.includes(part));
}
