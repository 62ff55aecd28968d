import { wrongEntries } from './baseline.ts'
import type { Report } from './model.ts'

/** What the exit status of a run rests on. */
type Outcome = Pick<Report, 'verdict' | 'baseline'>
type ExitStatus = 0 | 1 | 2 | 3 | 4

/** Exit status of a run. The command line ends with 2 too, where it is wrong itself. */
export function exitStatusOf({ verdict, baseline }: Outcome): ExitStatus {
  if (verdict === 'error') return 4
  if (baseline && wrongEntries(baseline).length > 0) return 2
  if (verdict === 'does-not-conform') {
    if (!baseline || baseline.new.length > 0) return 1
    return baseline.complete ? 0 : 3
  }
  return verdict === 'incomplete' ? 3 : 0
}

/** Of several reports, the one that says most: 4 before 2 before 1 before 3 before 0. */
export function exitStatusOfAll(reports: readonly Outcome[]): ExitStatus {
  const seen = new Set(reports.map(exitStatusOf))
  return ([4, 2, 1, 3] as const).find((status) => seen.has(status)) ?? 0
}
