import { HARMS, type Harm } from '../harness/judging/check.ts'
import type { Report } from './model.ts'
import { type Language, textsOf } from './texts.ts'

/**
 * What may become of messages and passwords with the subject, a line for each harm: in how many ways, and which checks
 * say so. What only a gateway that is not in order provokes costs nothing, and does not count.
 */
export function harmLines(report: Report, language: Language): { readonly harm: Harm; readonly line: string }[] {
  return HARMS.flatMap((harm) => {
    const checks = report.results.filter((result) => harmsOf(result).includes(harm)).map(({ check }) => check)
    return checks.length === 0 ? [] : [{ harm, line: textsOf(language).harms[harm]([...new Set(checks)]) }]
  })
}

const harmsOf = ({ harm, findings }: Report['results'][number]) =>
  findings
    .filter(({ verdict, scenario }) => (verdict === 'fail' || verdict === 'warn') && !scenario?.brokenPeer)
    .map((finding) => finding.harm ?? harm)
