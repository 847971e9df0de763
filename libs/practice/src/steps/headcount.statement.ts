/** Everybody with a seat, and as what. $1 room */
export const seatsSql = `
select person_id as "personId", role from room_members where room_id = $1 and removed_at is null`;
