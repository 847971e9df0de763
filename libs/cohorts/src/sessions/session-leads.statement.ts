const facilitates = (person: string) => `x.person_id = ${person} and x.role = 'facilitator'
  and x.valid_from <= db_now() and (x.valid_to is null or x.valid_to > db_now())`;

/**
 * SQL: this person leads all of session `s`, whatever its rooms: they facilitate its group or its cohort, or every group of a
 * gathering. Whoever facilitates one group of several leads that group’s room alone.
 */
export const leadsSession = (person: string, s = 's'): string => `(case when ${s}.kind = 'gathering' then
    exists (select from session_groups sg where sg.learning_session_id = ${s}.id)
    and not exists (select from session_groups sg join practice_groups g on g.id = sg.practice_group_id
      where sg.learning_session_id = ${s}.id and not exists (select from role_assignments x where ${facilitates(person)}
        and (x.scope_type = 'group' and x.scope_id = g.id or x.scope_type = 'cohort' and x.scope_id = g.cohort_id)))
  else exists (select from role_assignments x where ${facilitates(person)}
    and (x.scope_type = 'cohort' and x.scope_id = ${s}.cohort_id or x.scope_type = 'group' and x.scope_id = ${s}.practice_group_id))
  end)`;

/** SQL: the groups that meet in session `s`, as rows of practice_groups `g`; use it after `from`. */
export const groupsOfSession = (s = 's'): string => `practice_groups g where case
    when ${s}.kind = 'gathering' then g.id in (select sg.practice_group_id from session_groups sg where sg.learning_session_id = ${s}.id)
    when ${s}.practice_group_id is not null then g.id = ${s}.practice_group_id
    else g.cohort_id = ${s}.cohort_id end`;
