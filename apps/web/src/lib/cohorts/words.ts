import type { Confidentiality, GroupRowTrouble, GroupSession } from '@colloquy/contracts';
import { m } from '#paraglide/messages.js';

/** From the strictest on. */
export const levels: { value: Confidentiality; label: () => string; hint: () => string }[] = [
  { value: 'stays_in_room', label: m.group_level_stays, hint: m.group_level_stays_says },
  { value: 'learning_may_leave', label: m.group_level_learning, hint: m.group_level_learning_says },
  { value: 'chatham_house', label: m.group_level_chatham, hint: m.group_level_chatham_says },
];
export const levelOf = (value: Confidentiality) => levels.find((level) => level.value === value)!;

/** Why a row of a pasted list was not used. */
export const rowTrouble: Record<GroupRowTrouble, () => string> = {
  not_an_address: m.row_not_an_address,
  twice_in_list: m.row_twice_in_list,
  already_in_group: m.group_row_already,
  group_full: m.group_row_full,
  cannot_be_added: m.group_row_not,
};

export const sessionState: Record<GroupSession['state'], (() => string) | null> = {
  coming: null,
  over: m.session_over,
  cancelled: m.session_cancelled,
};
