import type { GivenRole, PersonState, Role, ScopeType } from '@colloquy/contracts';
import { m } from '#paraglide/messages.js';

export const personStateName: Record<PersonState, () => string> = {
  invited: m.person_state_invited,
  active: m.person_state_active,
  suspended: m.person_state_suspended,
  left: m.person_state_left,
};
export const personStateTone = { invited: 'plain', active: 'ok', suspended: 'warn', left: 'plain' } as const;

export const roleName: Record<Role, () => string> = {
  administrator: m.role_administrator,
  programme_lead: m.role_programme_lead,
  facilitator: m.role_facilitator,
  mentor: m.role_mentor,
  participant: m.role_participant,
  practitioner: m.role_practitioner,
  moderator: m.role_moderator,
  lived_experience_contributor: m.role_lived_experience_contributor,
  fellow: m.role_fellow,
  safeguarding_lead: m.role_safeguarding_lead,
  safeguarding_deputy: m.role_safeguarding_deputy,
  nominator: m.role_nominator,
  applicant: m.role_applicant,
};

/** What can be given here; in this order, the most usual first. */
export const givenRoleName: Record<GivenRole, () => string> = {
  moderator: m.role_moderator,
  facilitator: m.role_facilitator,
  administrator: m.role_administrator,
  safeguarding_lead: m.role_safeguarding_lead,
  safeguarding_deputy: m.role_safeguarding_deputy,
  programme_lead: m.role_programme_lead,
  lived_experience_contributor: m.role_lived_experience_contributor,
};

const scopeName: Record<ScopeType, () => string> = {
  platform: m.scope_platform,
  organisation: m.scope_organisation,
  programme: m.scope_programme,
  round: m.scope_round,
  cohort: m.scope_cohort,
  group: m.scope_group,
  thread: m.scope_thread,
};

/** “Moderator”, or “Facilitator, for a group”: what it is for, where that is not everything. */
export function roleInWords(held: { role: Role; scopeType: ScopeType; scopeName: string | null }): string {
  const role = roleName[held.role]();
  if (held.scopeType === 'platform') return role;
  return m.person_role_for({ role, thing: held.scopeName ?? scopeName[held.scopeType]() });
}
