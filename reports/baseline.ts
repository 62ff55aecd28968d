import type { Result } from '../harness/judging/result.ts'
import type { Baseline, KnownFailure } from '../harness/running/journal.ts'
import type { BaselineEntry, BaselineReport, Report } from './model.ts'
import { isWhole, openCases, speaksOf } from './undecided.ts'

/*
 * Known failures. A baseline changes no verdict: it tells the failures that a team knows of from those that are new, and
 * holds each of its entries to the run. What is known has to fail.
 */

/** States of an entry that make the baseline wrong: it has to be corrected. */
const WRONG: readonly BaselineEntry['state'][] = ['fails-no-more', 'unknown', 'expired', 'superfluous']

/** A report with what became of the known failures in it. */
export function withBaseline(report: Report, { file, entries }: Baseline): Report {
  const today = dayOf(report.run.startedAt)
  const looked = entries.map((entry) => lookAt(report, entry, today))
  const counting = looked.filter(({ expires }) => !isPast(expires, today))
  const failing = report.results.filter(({ verdict }) => verdict === 'fail')
  const byRequirement = new Set(failing.filter((result) => isAllSaid(report, result, counting)).map(({ id }) => id))
  const byCheck = new Set(counting.flatMap((entry) => (entry.check === undefined ? [] : entry.cases)))
  const known = failing.map(({ id }) => id).filter((id) => byCheck.has(id) || byRequirement.has(id))
  const behind = behindOf(report, new Set(known))
  // What an entry names need not be decided: that it is not is known too.
  const aside = new Set([...behind, ...counting.flatMap((entry) => (entry.check ? namedBy(report, entry) : []))])
  return {
    ...report,
    baseline: {
      file,
      known,
      new: failing.map(({ id }) => id).filter((id) => !known.includes(id)),
      behind: [...behind],
      undecided: openCases(report, aside),
      complete: isWhole(report, aside),
      entries: looked.map((entry) =>
        entry.check !== undefined && entry.state === 'known' && entry.cases.every((id) => byRequirement.has(id))
          ? { ...entry, state: 'superfluous' }
          : entry,
      ),
    },
  }
}

/** The entries that have to be corrected. */
export function wrongEntries({ entries }: BaselineReport): readonly BaselineEntry[] {
  return entries.filter(({ state }) => WRONG.includes(state))
}

/** The entries that say why the failure of a case is known; none where it is new. */
export function entriesFor({ baseline }: Report, result: Result): readonly BaselineEntry[] {
  if (!baseline?.known.includes(result.id)) return []
  return baseline.entries.filter(({ cases }) => cases.includes(result.id))
}

/** How an entry calls what it names: `ST-02@pop3`, or `HTG-3.3.3-2 (pop3)` for a requirement of one protocol. */
export function nameOf({ check, requirement, variant }: KnownFailure): string {
  if (check !== undefined) return variant === undefined ? check : `${check}@${variant}`
  return variant === undefined ? `${requirement}` : `${requirement} (${variant})`
}

/** Days for which the correction of an entry that expired is good. */
const GRACE = 30

/** The entries as they should be after this run. What is new is not among them: accepting it is for people to do. */
export function correctedEntries(report: Report): KnownFailure[] {
  const entries = correctedOnce(report)
  // One that is good for longer may make another superfluous.
  const next = withBaseline(report, { file: '', entries })
  return next.baseline && wrongEntries(next.baseline).length > 0 ? correctedEntries(next) : entries
}

function correctedOnce(report: Report): KnownFailure[] {
  const today = dayOf(report.run.startedAt)
  return (report.baseline?.entries ?? []).flatMap((entry): KnownFailure[] => {
    const { state, cases: _, holding, ...given } = entry
    const kept = isPast(given.expires, today) ? { ...given, expires: dayAfter(today, GRACE) } : given
    if (state === 'unknown' || state === 'superfluous') return []
    if (state !== 'fails-no-more') return [kept]
    const left = namedBy(report, given).filter((id) => !holding.includes(id))
    return given.check === undefined ? [] : left.map((id) => ({ ...kept, ...caseOf(id) }))
  })
}

/** `TODO` marks a reason that is still to be written. A list with one is refused. */
export const UNWRITTEN = 'TODO: say why this failure is accepted for now'

/** Whether a reason says nothing, be it in characters that nobody sees. */
export function isUnwritten(reason: string): boolean {
  return /^(?:TODO\b|$)/i.test(reason.replace(/[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu, ' ').trim())
}

/** A baseline for what fails in a report: what is known already as it stands, and the rest with a reason to be written. */
export function newBaseline(report: Report): KnownFailure[] {
  const kept = correctedEntries(report)
  const { baseline } = withBaseline(report, { file: '', entries: kept })
  return [...kept, ...(baseline?.new ?? []).map((id) => ({ ...caseOf(id), reason: UNWRITTEN, line: 0 }))]
}

function caseOf(id: string): Pick<KnownFailure, 'check' | 'variant'> {
  const [check = id, variant] = id.split('@')
  return variant === 'smtp' || variant === 'pop3' ? { check, variant } : { check: id }
}

/** What an entry says, held to the run. */
function lookAt(report: Report, entry: KnownFailure, today: string): BaselineEntry {
  const named = new Set(namedBy(report, entry))
  const results = report.results.filter(({ id }) => named.has(id))
  const failing = results.filter((result) => failsAs(report, result, entry))
  const holding = results.filter((result) => !failing.includes(result) && isDecided(result))
  const state = stateOf(report, entry, { named: named.size, results, failing, holding })
  return {
    ...entry,
    state: isPast(entry.expires, today) && !WRONG.includes(state) ? 'expired' : state,
    cases: failing.map(({ id }) => id),
    holding: holding.map(({ id }) => id),
  }
}

interface Looked {
  readonly named: number
  readonly results: readonly Result[]
  readonly failing: readonly Result[]
  readonly holding: readonly Result[]
}

function stateOf(
  { requirements }: Report,
  { check, requirement }: KnownFailure,
  { named, results, failing, holding }: Looked,
): BaselineEntry['state'] {
  if (named === 0) return 'unknown'
  // All that an entry for a check names has to fail, or a variant that fails anew would pass for known.
  if (check !== undefined && holding.length > 0) return 'fails-no-more'
  if (failing.length > 0) return 'known'
  const leftOut = requirements.find(({ id }) => id === requirement)?.leftOut ?? []
  if (results.length === 0 || leftOut.length > 0) return 'left-out'
  if (results.some(({ verdict }) => verdict === 'inconclusive' || verdict === 'error')) return 'undecided'
  return holding.length > 0 ? 'fails-no-more' : 'not-applicable'
}

const isDecided = ({ verdict }: Result): boolean => ['pass', 'fail', 'warn', 'info'].includes(verdict)

/** The cases that an entry names, of this run or left out of it. */
function namedBy({ results, coverage, requirements }: Report, { check, requirement, variant }: KnownFailure): string[] {
  const all = [...results.map(({ id }) => id), ...coverage.excluded.map((one) => one.check)]
  const row = requirements.find(({ id }) => id === requirement)
  const deciding = new Set([...(row?.checks ?? []), ...(row?.leftOut ?? [])])
  return [...new Set(all)].filter((id) => {
    const one = caseOf(id)
    if (variant !== undefined && one.variant !== variant) return false
    return requirement === undefined ? one.check === check : deciding.has(id)
  })
}

/** Whether a case fails as an entry says: at all, or in that requirement. */
function failsAs({ requirements }: Report, { verdict, findings }: Result, { requirement }: KnownFailure): boolean {
  if (verdict !== 'fail' || requirement === undefined) return verdict === 'fail'
  const row = requirements.find(({ id }) => id === requirement)
  return row !== undefined && findings.some((finding) => finding.verdict === 'fail' && speaksOf(finding, row))
}

/** Whether entries of requirements say all in which a case fails: one more is new. */
function isAllSaid({ requirements }: Report, { id, findings }: Result, entries: readonly BaselineEntry[]): boolean {
  const said = entries.filter(({ requirement, cases }) => requirement !== undefined && cases.includes(id))
  const rows = requirements.filter((row) => said.some(({ requirement }) => requirement === row.id))
  const broken = findings.filter(({ verdict }) => verdict === 'fail')
  return broken.length > 0 && broken.every((finding) => rows.some((row) => speaksOf(finding, row)))
}

/** What is undecided because a premise of it is known to fail, or is itself undecided for that reason. */
function behindOf({ results }: Report, known: ReadonlySet<string>): ReadonlySet<string> {
  const byId = new Map(results.map((result) => [result.id, result]))
  const behind = new Set<string>()
  // Each round goes one premise further, until nothing is added.
  for (let before = -1; before < behind.size; ) {
    before = behind.size
    for (const { id, verdict, variant, blockedBy } of results) {
      if (verdict !== 'inconclusive' || blockedBy === undefined) continue
      const premise = byId.get(blockedBy) ?? byId.get(`${blockedBy}@${variant}`)
      if (premise && (known.has(premise.id) || behind.has(premise.id))) behind.add(id)
    }
  }
  return behind
}

const isPast = (expires: string | undefined, today: string): boolean => expires !== undefined && expires < today

/** The day of a moment in Europe/Amsterdam, `YYYY-MM-DD`. */
function dayOf(moment: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' }).format(new Date(moment))
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 24 * 3_600_000).toISOString().slice(0, 10)
}
