import {
  type AgreementChange,
  type AskableReason,
  type HiddenBecause,
  type MethodStep,
  names,
  type PracticeMethod,
  type PresenceState,
  type ReleaseState,
  type RoomRole,
} from '@colloquy/contracts';
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

export const helpReasons: Record<AskableReason, () => string> = {
  method: m.help_reason_method,
  stuck: m.help_reason_stuck,
  distress: m.help_reason_distress,
  technical: m.help_reason_technical,
};

/** A role of the room, or a part that the method has, by its name. */
export const nameOfWho = (who: string, { parts }: PracticeMethod): string =>
  parts.find(({ key }) => key === who)?.title ??
  (who in roleName ? roleName[who as RoomRole]() : m.room_speak_everyone());

const namesOf = (who: string[], method: PracticeMethod) =>
  who.map((one) => nameOfWho(one, method)).join(', ');
const isEverybody = (who: string[]) =>
  who.includes('everyone') || Object.keys(roleName).every((role) => who.includes(role));

/** Who may speak in a step, as a sentence. */
export function whoSpeaks(step: MethodStep, presenterName: string, method: PracticeMethod): string {
  if (step.speak === 'everyone') return m.room_speak_everyone();
  if (step.speak === 'nobody') return m.room_speak_nobody();
  if (step.speak === 'in_turn') {
    if (step.turns?.kind === 'talking_piece') return m.room_speak_piece();
    return step.turns?.kind === 'queue' ? m.room_speak_queue() : m.room_speak_turn();
  }
  const who = step.speak;
  if (isEverybody(who)) return m.room_speak_everyone();
  if (who.length === 1 && who[0] === 'presenter') return m.room_speak_one({ name: presenterName });
  if (who.length === 2 && who.includes('facilitator') && who.includes('member'))
    return m.room_speak_not_presenter({ name: presenterName });
  return m.room_speak_roles({ names: namesOf(who, method) });
}

export function whoWrites({ write, writing }: MethodStep, method: PracticeMethod): string {
  if (writing) return writing.kind === 'private' ? m.room_write_private() : m.room_write_hidden();
  if (write.length === 0) return m.room_write_nobody();
  return isEverybody(write) ? m.room_write_everyone() : m.room_write_roles({ names: namesOf(write, method) });
}

/** Whom the next step needs and does not find. */
export const sayAwaited = (title: string, needs: string, method: PracticeMethod): string =>
  needs === 'presenter'
    ? m.room_awaits_presenter({ title })
    : m.room_awaits({ title, who: nameOfWho(needs, method) });

export const hiddenReason: Record<HiddenBecause, () => string> = {
  identifies: m.room_note_hidden_identifies,
  hurts: m.room_note_hidden_hurts,
  breaks_agreement: m.room_note_hidden_breaks_agreement,
  other: m.room_note_hidden_other,
};

/** Why one cannot write now, and when one can again. */
export function whyClosed({ board, room, step, me, way }: RoomController): string {
  if (board.state === 'closed') return m.room_closed_composer_end();
  if (board.state === 'lobby' || !board.step || !step) return m.room_closed_composer_start();
  if (way.isPaused) return m.room_closed_composer_pause();
  const { index, deadline } = board.step;
  const { heldAt } = way.now;
  const opens = way.strip.findIndex(
    (later, at) => at > index && later.mark === 'ahead' && names(later.step.write, room.me.role, me?.parts),
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
