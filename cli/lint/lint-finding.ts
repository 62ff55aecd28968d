import type { Finding } from '../../harness/judging/finding.ts'
import type { LintFinding } from '../../reports/lint/model.ts'
import { requirement } from '../../suites/requirements/register.ts'

/** A finding of a check as reports have it. An object that is spread and gets more afterwards is slow; so the place comes along. */
export function lintFinding(
  check: string,
  place: Pick<LintFinding, 'at' | 'excerpt'> | undefined,
  { requirement: id, level, tier, verdict, expected, observed, setting, risk, remedy, nl }: Finding,
): LintFinding {
  return {
    check,
    requirement: id,
    clause: requirement(id).clause,
    level,
    tier,
    verdict,
    expected,
    observed,
    ...(setting !== undefined && { setting }),
    ...(risk !== undefined && { risk: { en: risk, nl: nl?.risk ?? risk } }),
    ...(remedy !== undefined && { remedy: { en: remedy, nl: nl?.remedy ?? remedy } }),
    ...(nl && { nl: { expected: nl.expected, observed: nl.observed } }),
    ...place,
  }
}
