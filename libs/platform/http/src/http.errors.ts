import { Refusal } from '@colloquy/contracts';

/** Not there, or not for this person to see: the two are answered alike. */
export class ThingNotFound extends Refusal {
  constructor() {
    super('thing.not_found');
  }
}
/** The request does not fit its schema. */
export class RequestMalformed extends Refusal {
  constructor(issues: { path: string; message: string }[] = []) {
    super('request.malformed', {}, issues);
  }
}
export class ForeignOrigin extends Refusal {
  constructor() {
    super('request.foreign_origin');
  }
}
export class KeyMissing extends Refusal {
  constructor() {
    super('request.key_missing');
  }
}
