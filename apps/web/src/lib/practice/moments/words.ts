import type { CheckInCause, MomentChoice } from '@colloquy/contracts';
import { m } from '#paraglide/messages.js';

export const choiceName: Record<MomentChoice, () => string> = {
  stay: m.console_moment_stay,
  quiet: m.console_moment_quiet,
  one_to_one: m.console_moment_one_to_one,
};

export const causeName: Record<CheckInCause, () => string> = {
  left: m.check_in_cause_left,
  stepped_out: m.check_in_cause_stepped_out,
  quiet_room: m.check_in_cause_quiet_room,
  sent_out: m.check_in_cause_sent_out,
};
