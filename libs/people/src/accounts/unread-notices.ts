/** How many notices somebody has not seen. `notices` provides it, further to the right. */
export abstract class UnreadNotices {
  abstract of(personId: string): Promise<number>;
}
