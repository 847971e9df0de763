import type { Verdict } from './cases.js';

/** `desk:<scope>/moderators`: ids and counts, never words. Scope is `platform` or a thread’s id. */
export interface DeskEvents {
  'case.opened': { caseId: string; queue: 'held' | 'reported' };
  /** Another report, or a change of what it is about. */
  'case.changed': { caseId: string };
  'case.decided': {
    caseId: string;
    queue: 'held' | 'reported';
    verdict: Verdict;
    by: { id: string; displayName: string };
  };
}
