import { leadsSession } from '@colloquy/cohorts';

/** Who hears `session:<id>/facilitators`: who leads all of the session now. A role that ends takes it away at once. */
export const sessionFacilitatorsAudience = `select array_agg(r.person_id) from (
    select distinct person_id from role_assignments where role = 'facilitator'
      and valid_from <= db_now() and (valid_to is null or valid_to > db_now())) r, learning_sessions s
  where s.id = w.thing::uuid and ${leadsSession('r.person_id')}`;
