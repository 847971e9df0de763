import type { Program } from '../stage/program.js';
import type { Stage } from '../stage/stage.js';
import { bottleneck } from './bottleneck.rule.js';
import { inTurns } from './in-turns.js';
import { median } from './quantile.js';
import { type Usage, watch } from './usage.js';

/** A server under load, and what one round of its load brings. */
export interface Side<T> {
  pid: number;
  load: Program;
  round: (seconds: number) => Promise<T>;
}
export type Round<T> = T & { usage: Usage };

/** All rounds of both sides. */
export interface Compared<T> {
  ours: Round<T>[];
  limit: Round<T>[];
}

export async function compare<T extends object>(
  stage: Stage,
  sides: { ours: Side<T>; limit: Side<T> },
): Promise<Compared<T>> {
  const { rounds, seconds, warmUpSeconds } = stage.size;
  const warmUp = (side: Side<T>) => () => side.round(warmUpSeconds);
  const measured = (side: Side<T>) => () => watched(stage, side, () => side.round(seconds));
  return inTurns(
    rounds,
    { limit: warmUp(sides.limit), ours: warmUp(sides.ours) },
    { limit: measured(sides.limit), ours: measured(sides.ours) },
  );
}

async function watched<T extends object>(
  stage: Stage,
  { pid, load }: Side<T>,
  work: () => Promise<T>,
): Promise<Round<T>> {
  const endWaits = stage.waits.begin();
  const endUsage = watch({ server: pid, postgres: stage.postgresPid, load: load.pid, cores: stage.cores });
  const result = await work();
  const usage = endUsage();
  return { ...result, usage: { ...usage, waits: await endWaits() } };
}

/** The median of one number over the rounds of both sides. */
export function medians<T>({ ours, limit }: Compared<T>, of: (round: Round<T>) => number) {
  return { ours: median(ours.map(of)), limit: median(limit.map(of)) };
}

/** One line on where the bottleneck is, of the round in the middle of each side. */
export function bottlenecks<T>(compared: Compared<T>, of: (round: Round<T>) => number): string {
  const middle = (rounds: Round<T>[]) => {
    const value = median(rounds.map(of));
    return rounds.find((round) => of(round) === value)!.usage;
  };
  return `ours: ${bottleneck(middle(compared.ours))}; limit: ${bottleneck(middle(compared.limit))}`;
}

/**
 * The ratio by the processor time that server and PostgreSQL had, rather than by the clock: the truer one where other
 * programs took theirs from one side more than from the other.
 */
export function byProcessorTime<T>(compared: Compared<T>, of: (round: Round<T>) => number): string {
  const each = medians(compared, (round) => of(round) / (round.usage.server + round.usage.postgres));
  return `ratio by processor time ${(each.ours / each.limit).toPrecision(2)}`;
}
