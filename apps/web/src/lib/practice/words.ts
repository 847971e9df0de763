import type {
  AgreementChange,
  MethodStep,
  PracticeMethod,
  PresenceState,
  ReleaseState,
  RoomRole,
} from '@colloquy/contracts';
import { time } from '#lib/shared/when.ts';
import { m } from '#paraglide/messages.js';
import { writes } from './steps/rights.ts';
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

/** A role of the room, or a part that the method has, by its name. */
export const nameOfWho = (who: string, { parts }: PracticeMethod): string =>
  parts.find(({ key }) => key === who)?.title ??
  (who in roleName ? roleName[who as RoomRole]() : m.room_speak_everyone());

const namesOf = (who: string[], method: PracticeMethod) =>
  who.map((one) => nameOfWho(one, method)).join(', ');
const isEverybody = (who: string[]) =>
  who.includes('everyone') || ['facilitator', 'presenter', 'member'].every((role) => who.includes(role));

/** Who may speak in a step, as a sentence. */
export function whoSpeaks(step: MethodStep, presenterName: string, method: PracticeMethod): string {
  if (step.speak === 'nobody') return m.room_speak_nobody();
  if (step.speak === 'everyone') return m.room_speak_everyone();
  if (step.speak === 'in_turn') return m.room_speak_turn();
  const roles = step.speak;
  if (roles.length === 1 && roles[0] === 'presenter') return m.room_speak_one({ name: presenterName });
  if (isEverybody(roles)) return m.room_speak_everyone();
  if (roles.length === 2 && roles.includes('member') && roles.includes('facilitator'))
    return m.room_speak_not_presenter({ name: presenterName });
  return m.room_speak_roles({ names: namesOf(roles, method) });
}

export function whoWrites(step: MethodStep, method: PracticeMethod): string {
  if (step.write.length === 0) return m.room_write_nobody();
  return isEverybody(step.write)
    ? m.room_write_everyone()
    : m.room_write_roles({ names: namesOf(step.write, method) });
}

/** Whom the next step needs and does not find. */
export const sayAwaited = (title: string, needs: string, method: PracticeMethod): string =>
  needs === 'presenter'
    ? m.room_awaits_presenter({ title })
    : m.room_awaits({ title, who: nameOfWho(needs, method) });

/** Why one cannot write now, and when one can again. */
export function whyClosed({ board, room, step, way }: RoomController): string {
  if (board.state === 'closed') return m.room_closed_composer_end();
  if (board.state === 'lobby' || !board.step || !step) return m.room_closed_composer_start();
  if (way.isPaused) return m.room_closed_composer_pause();
  const { index, deadline } = board.step;
  const { heldAt } = way.now;
  const opens = way.strip.findIndex(
    (later, at) => at > index && later.mark === 'ahead' && writes(later.step, room.me.role),
  );
  if (opens === index + 1 && heldAt === null) return m.room_closed_composer_at({ time: time(deadline) });
  if (opens > 0) return m.room_closed_composer_step({ title: way.strip[opens]!.step.title });
  return m.room_closed_composer();
}

export const agreementChangeName: Record<AgreementChange, () => string> = {
  confidentiality: m.agreement_change_confidentiality,
  retention: m.agreement_change_retention,
  facilitators_see: m.agreement_change_facilitators_see,
  lines: m.agreement_change_lines,
};

export const releaseStateName: Record<ReleaseState, () => string> = {
  proposed: m.release_state_proposed,
  released: m.release_state_released,
  objected: m.release_state_objected,
  withdrawn: m.release_state_withdrawn,
};
