import { clauseIsUnder } from '../../harness/judging/clause.ts'
import { globMatches } from '../../harness/running/glob.ts'
import { nearest } from '../../harness/running/near.ts'
import { anyOf, say } from '../../harness/text/text.ts'
import type { MessageCheck } from '../../suites/message/message-check.ts'
import { requirement } from '../../suites/requirements/register.ts'
import type { Problems } from '../arguments/usage-error.ts'

/** The checks that were asked for, by ids of checks and requirements, clauses and patterns. */
export function selectChecks(
  all: readonly MessageCheck[],
  { select = [], skip = [] }: { readonly select?: readonly string[]; readonly skip?: readonly string[] },
  problems: Problems,
): MessageCheck[] {
  for (const [option, patterns] of [
    ['--select', select],
    ['--skip', skip],
  ] as const) {
    for (const pattern of patterns) {
      if (all.some((check) => matches(pattern, check))) continue
      const near = nearest(pattern, all.flatMap(namesOf))
      problems.add(
        option,
        near.length === 0
          ? say`“${{ pattern }}” names no check of messages. Name ids of checks (LH-02) or requirements (HTG-T4-1), clauses (“table 4”), or patterns with *`
          : say`“${{ pattern }}” names no check of messages; did you mean ${{ names: anyOf(near) }}?`,
      )
    }
  }
  const chosen = all.filter(
    (check) =>
      (select.length === 0 || select.some((pattern) => matches(pattern, check))) &&
      !skip.some((pattern) => matches(pattern, check)),
  )
  // Patterns that name nothing have been told.
  const isTold = all.length > 0 && select.some((pattern) => !all.some((check) => matches(pattern, check)))
  if (chosen.length === 0 && !isTold) problems.add('--skip', say`leaves no check to judge by`)
  return chosen
}

const namesOf = ({ id, decides }: MessageCheck): string[] => [id, ...decides]

const matches = (pattern: string, check: MessageCheck): boolean =>
  namesOf(check).some((name) => globMatches(pattern, name)) ||
  check.decides.some((id) => clauseIsUnder(requirement(id).clause, pattern))
