/** SQL: whether what the room’s stream numbered `seq` fell into an absence of this person. Something told to nobody yet did not. */
export const missedSql = (seq: string, room: string, person: string) =>
  `select 1 from room_absences x where x.room_id = ${room} and x.person_id = ${person}
   and x.from_seq <= ${seq} and (x.until_seq is null or x.until_seq >= ${seq})`;
