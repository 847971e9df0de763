import { Refusal } from '@colloquy/contracts';

/** All three parts are needed. */
export class RecordPartMissing extends Refusal {
  constructor(field: 'facts' | 'response' | 'followUp') {
    super('session_record.part_missing', { field });
  }
}
/** It says in somebody’s own words what they asked not to be quoted with. */
export class RecordQuotes extends Refusal {
  constructor(name: string, field: 'facts' | 'response' | 'followUp') {
    super('session_record.quotes', { name, field });
  }
}
/** Another of those who lead has changed it since it was read. */
export class RecordChanged extends Refusal {
  constructor() {
    super('session_record.changed');
  }
}
