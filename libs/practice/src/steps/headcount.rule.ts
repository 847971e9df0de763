/** Who is in a room now: everybody, and those of them who do not facilitate. */
export interface Headcount {
  people: number;
  members: number;
}

/** Two or one, where there were more before; null while there are enough, and where nobody is left to be asked. */
export function fewOf({ members }: Headcount, most: number): number | null {
  return members > 0 && members <= 2 && members < most ? members : null;
}
