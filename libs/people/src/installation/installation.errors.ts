import { Refusal } from '@colloquy/contracts';

/** The printed link was used, is too old, or another start has printed a newer one. */
export class SetUpLinkGone extends Refusal {
  constructor() {
    super('set_up.link_gone');
  }
}
/** There is an administrator already. */
export class SetUpDone extends Refusal {
  constructor() {
    super('set_up.done');
  }
}
export class AccentTooLight extends Refusal {
  constructor(ratio: number) {
    super('settings.accent_too_light', { ratio: ratio.toFixed(1) });
  }
}
export class LogoUnreadable extends Refusal {
  constructor() {
    super('settings.logo_unreadable');
  }
}
