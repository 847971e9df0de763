import { Refusal } from '@colloquy/contracts';

/** Without them nobody could let anybody in again. */
export class LastAdministrator extends Refusal {
  constructor() {
    super('role.last_administrator');
  }
}
export class RoleScopeWrong extends Refusal {
  constructor() {
    super('role.scope_wrong');
  }
}
export class RoleDayPast extends Refusal {
  constructor() {
    super('role.day_past');
  }
}
