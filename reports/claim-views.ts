import { join } from 'node:path'
import { say } from '../harness/text/text.ts'
import type { Report } from './model.ts'
import { readReport } from './read-run.ts'
import {
  type Claim,
  type Claimant,
  claimed,
  type Format,
  holdsReport,
  isThere,
  JOURNAL,
  namesIn,
  planIn,
  REPORT,
  refuseOtherRole,
  StoreError,
  VIEWS,
} from './store.ts'

/**
 * Claims a directory for the views of a report that was read from elsewhere in it, or from another place.
 *
 * @throws {StoreError} when they would take the place of something else, or of something better
 */
export function claimForViews(
  directory: string,
  report: Report,
  formats: readonly Format[],
  claimant: Omit<Claimant, 'role'>,
): Claim {
  const names = namesIn(directory)
  const { role } = report.subject
  if (!holdsReport(directory, names)) {
    const foreign = filesFor(formats).find((name) => names.includes(name))
    if (foreign !== undefined) {
      throw new StoreError(
        say`${{ file: join(directory, foreign) }} is there, and is not a report of ours; name another directory with --output, or remove it`,
      )
    }
  }
  return claimed(directory, { ...claimant, role }, () => {
    refuseOtherRole(directory, role, '--output')
    const { startedAt } = planIn(directory)
    if (startedAt !== undefined && startedAt !== report.run.startedAt) {
      throw new StoreError(
        say`${{ directory }} holds another run, from ${{ when: startedAt }}; name another directory with --output`,
      )
    }
    const file = join(directory, REPORT)
    if (!isThere(file)) return
    const earlier = intactReport(file)
    if (earlier.run.startedAt === report.run.startedAt && knowsMore(earlier, report)) {
      throw new StoreError(
        say`${{ file }} knows more than the ${{ journal: JOURNAL }} that was read, which ends early; render ${{ file }} instead, or name another directory with --output`,
      )
    }
  })
}

function intactReport(file: string): Report {
  try {
    return readReport(file)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    throw new StoreError(
      say`${{ file }} was changed or damaged, or comes from another version, and is not replaced; remove it, or name another directory with --output`,
    )
  }
}

/** Whether one report of a run was made when more was known than when another was. */
function knowsMore(one: Report, other: Report): boolean {
  if (one.run.complete !== other.run.complete) return one.run.complete
  return one.evidence.length > other.evidence.length || one.summary.inconclusive < other.summary.inconclusive
}

/** The names of the files that a report takes in these formats; report.json is always among them. */
function filesFor(formats: readonly Format[]): string[] {
  return [REPORT, ...formats.flatMap((format) => (format === 'json' ? [] : VIEWS[format].file))]
}
