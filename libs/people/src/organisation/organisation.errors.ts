import { Refusal } from '@colloquy/contracts';

/** Used, too old, from another browser, or not what the organisation’s sign-in should have said: all answered alike. */
export class OrganisationFailed extends Refusal {
  constructor() {
    super('sign_in.organisation_failed');
  }
}
/** They are somebody there and nobody here yet, or somebody who has not connected the two. */
export class OrganisationUnknown extends Refusal {
  constructor() {
    super('sign_in.organisation_unknown');
  }
}
/** Another account is connected with it. */
export class OrganisationTaken extends Refusal {
  constructor() {
    super('sign_in.organisation_taken');
  }
}
export class OrganisationAway extends Refusal {
  constructor() {
    super('sign_in.organisation_away', { seconds: 10 });
  }
}
