import { Refusal } from '@colloquy/contracts';

/** Wrong, used, run out, from another browser, or tried too often: all are answered alike. */
export class CodeWrong extends Refusal {
  constructor() {
    super('sign_in.code_wrong');
  }
}
/** The code is right and the account new: others need a name to call them by. The code stays good. */
export class NameNeeded extends Refusal {
  constructor() {
    super('sign_in.name_needed');
  }
}
/** No such account, another password, or an account without one: all are answered alike. */
export class PasswordWrong extends Refusal {
  constructor() {
    super('sign_in.password_wrong');
  }
}
/** More passwords wait to be checked than can be checked soon. */
export class SignInBusy extends Refusal {
  constructor() {
    super('sign_in.busy', { seconds: 3 });
  }
}
