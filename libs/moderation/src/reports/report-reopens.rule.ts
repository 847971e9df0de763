/**
 * Whether reports after a decision to keep ask for another look (DT-M13): at once for a reason nobody had given, and
 * for a settled one when twice as many have come since.
 */
export function reportsReopen(settled: number, since: number): boolean {
  return settled === 0 || since >= 2 * settled;
}
