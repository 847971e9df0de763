import type { MethodStep, PresenceState, RoomRole } from '@colloquy/contracts';
import { time } from '#lib/shared/when.ts';
import { m } from '#paraglide/messages.js';
import type { RoomController } from './room.svelte.ts';

export const roleName: Record<RoomRole, () => string> = {
  facilitator: m.room_role_facilitator,
  presenter: m.room_role_presenter,
  member: m.room_role_member,
};

export const presenceName: Record<PresenceState, () => string> = {
  present: m.room_presence_present,
  away: m.room_presence_away,
  reconnecting: m.room_presence_reconnecting,
  left: m.room_presence_left,
  unknown: m.room_presence_unknown,
};

const rolesOf = (roles: RoomRole[]) => roles.map((role) => roleName[role]()).join(', ');

/** Who may speak in a step, as a sentence. */
export function whoSpeaks(step: MethodStep, presenterName: string): string {
  if (step.speak === 'everyone') return m.room_speak_everyone();
  if (step.speak === 'in_turn') return m.room_speak_turn();
  const roles = step.speak;
  if (roles.length === 1 && roles[0] === 'presenter') return m.room_speak_one({ name: presenterName });
  if (roles.length === 3) return m.room_speak_everyone();
  if (roles.length === 2 && !roles.includes('presenter'))
    return m.room_speak_not_presenter({ name: presenterName });
  return m.room_speak_roles({ names: rolesOf(roles) });
}

export function whoWrites(step: MethodStep): string {
  if (step.write.length === 0) return m.room_write_nobody();
  return step.write.length === 3
    ? m.room_write_everyone()
    : m.room_write_roles({ names: rolesOf(step.write) });
}

/** Why one cannot write now, and when one can again. */
export function whyClosed({ board, room, step }: RoomController): string {
  if (board.state === 'closed') return m.room_closed_composer_end();
  if (board.state === 'lobby' || !board.step || !step) return m.room_closed_composer_start();
  const { index, deadline } = board.step;
  const opens = room.method.steps.findIndex((later, at) => at > index && later.write.includes(room.me.role));
  if (opens === index + 1) return m.room_closed_composer_at({ time: time(deadline) });
  if (opens > 0) return m.room_closed_composer_step({ title: room.method.steps[opens]!.title });
  return m.room_closed_composer();
}
