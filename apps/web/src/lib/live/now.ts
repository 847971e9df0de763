/**
 * This computer’s own clock: good enough to leave out what is long past, for nothing that people share. Whatever has to
 * agree between screens goes by `ServerClock`.
 */
export const anHourAgo = (): string => new Date(Date.now() - 3_600_000).toISOString();

/** Whether this moment is so near, or past: for waiting, where a few seconds more or less do not matter. */
export const isNear = (instant: string, milliseconds: number): boolean =>
  Date.parse(instant) - Date.now() < milliseconds;

/** When something was kept here, to be shown to whoever sits here. */
export const thisMoment = (): number => Date.now();
