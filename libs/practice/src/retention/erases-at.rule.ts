const DAY = 86_400_000;

/** When what was said in a room is erased: so many days after it closed, as its agreement says. */
export const erasesAt = (closedAt: Date, retentionDays: number): Date =>
  new Date(closedAt.getTime() + retentionDays * DAY);
