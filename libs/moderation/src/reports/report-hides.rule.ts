import type { ReportReason } from '@colloquy/contracts';
import { urgentReasons } from '../cases/review-target.rule.js';

export interface CountedReport {
  reporterId: string;
  reason: ReportReason;
  byContributor: boolean;
  counts: boolean;
}

/** Reasons that hide when several people give them, and how many. */
const heavyReasons: ReadonlySet<ReportReason> = new Set(['attacks_people', 'hate_or_harassment']);
const HEAVY = 3;
/** Urgent reports of people without a comment of their own that hide. */
const URGENT = 2;

/**
 * Whether reports take a thing out of sight until somebody has looked. Dislike, doubt and disagreement
 * never do, however many say so. `together` are pairs of people who usually report the same things: they are one voice.
 */
export function reportsHide(reports: CountedReport[], together: [string, string][]): boolean {
  const counted = reports.filter(({ counts }) => counts);
  const urgent = counted.filter(({ reason }) => urgentReasons.has(reason));
  const heavy = counted.filter(({ reason }) => heavyReasons.has(reason));
  return (
    urgent.some(({ byContributor }) => byContributor) ||
    voices(urgent, together) >= URGENT ||
    voices(heavy, together) >= HEAVY
  );
}

/** How many independent people speak: whoever usually reports with another counts once with them. */
function voices(reports: CountedReport[], together: [string, string][]): number {
  const people = new Set(reports.map(({ reporterId }) => reporterId));
  const voiceOf = new Map([...people].map((id) => [id, id]));
  for (const [one, other] of together) {
    const [a, b] = [voiceOf.get(one), voiceOf.get(other)];
    if (!a || !b) continue;
    for (const [id, voice] of voiceOf) if (voice === b) voiceOf.set(id, a);
  }
  return new Set(voiceOf.values()).size;
}
