import type { AgreementChange, AgreementTerms } from '@colloquy/contracts';
import text from '../../methods/group-agreement.json' with { type: 'json' };

/** What every group begins with, at the level it was begun with. */
export const usualTerms = (confidentiality: AgreementTerms['confidentiality']): AgreementTerms => ({
  confidentiality,
  retentionDays: 30,
  facilitatorsSee: 'minutes',
  lines: text.lines,
});

/**
 * The agreement in words. Whatever a group’s own lines are, it says who can read what is written, how long it is kept,
 * when confidence is broken and that nothing is recorded (T-14).
 */
export function agreementText({
  confidentiality,
  retentionDays,
  facilitatorsSee,
  lines,
}: AgreementTerms): string {
  const rules = [text.confidentiality[confidentiality], ...lines.map(asTyped), text.risk];
  return [
    rules.map((rule, i) => `${i + 1}. ${rule}`).join('\n'),
    text.read,
    `${text.kept.replace('{days}', String(retentionDays))} ${text.facilitatorsSee[facilitatorsSee]}`,
    text.recorded,
  ].join('\n\n');
}

/** What is different: each of it needs a new yes. */
export function agreementChanges(before: AgreementTerms | null, after: AgreementTerms): AgreementChange[] {
  if (!before) return [];
  const changes: AgreementChange[] = [];
  if (before.confidentiality !== after.confidentiality) changes.push('confidentiality');
  if (before.retentionDays !== after.retentionDays) changes.push('retention');
  if (before.facilitatorsSee !== after.facilitatorsSee) changes.push('facilitators_see');
  if (JSON.stringify(before.lines) !== JSON.stringify(after.lines)) changes.push('lines');
  return changes;
}

/** A line is words, not Markdown: no list begins in it, and nothing in it leads elsewhere. */
const asTyped = (line: string): string => line.replace(/[\\`*_[\]<>#|~]/g, '\\$&');
