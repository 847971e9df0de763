import type { LearningSession } from '@colloquy/cohorts';
import type { Policy } from '@colloquy/platform-access';

/** A person and what was recorded after a session. */
export interface RecordStanding {
  session: LearningSession;
  /** Leads all of the session. */
  leads: boolean;
  /** Has a seat in one of its rooms. */
  isSeated: boolean;
  /** Leads its programme, or all programmes. */
  leadsProgramme: boolean;
  isWritten: boolean;
}

/** Read by those who lead the session and, once it is written, by whoever leads its programme; by nobody else. */
export const recordPolicy: Policy<RecordStanding> = {
  sees: (_, { leads, isSeated, leadsProgramme, isWritten }) =>
    leads || isSeated || (leadsProgramme && isWritten),

  'session_record.read': (_, { leads, leadsProgramme, isWritten }) => leads || (leadsProgramme && isWritten),
};
