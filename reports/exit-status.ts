import type { RunVerdict } from '../harness/judging/verdict.ts'

/** Exit status of a run. 2, wrong usage, is the command line's own and comes before these. */
const EXIT_STATUS: Readonly<Record<RunVerdict, 0 | 1 | 3 | 4>> = {
  error: 4,
  'does-not-conform': 1,
  incomplete: 3,
  conforms: 0,
}

export function exitStatusOf({ verdict }: { readonly verdict: RunVerdict }): 0 | 1 | 3 | 4 {
  return EXIT_STATUS[verdict]
}

/** Of several reports, the one that says most: 4 before 1 before 3 before 0. */
export function exitStatusOfAll(reports: readonly { readonly verdict: RunVerdict }[]): 0 | 1 | 3 | 4 {
  const seen = new Set(reports.map(exitStatusOf))
  return ([4, 1, 3] as const).find((status) => seen.has(status)) ?? 0
}
