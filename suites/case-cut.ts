import { CAPS } from '../harness/caps.ts'
import { type Case, casesOf } from '../harness/judging/check.ts'
import { type Docket, laddersOf, premisesOf } from '../harness/judging/decision.ts'
import type { SubjectFacts } from '../harness/judging/profile.ts'
import { Pseudonyms, redactSession } from '../harness/reading/redact.ts'
import { type BlobReader, type BlobWriter, lengthen, shorten } from '../harness/record/shorten.ts'
import {
  type CaseFacts,
  type JournalRecord,
  type PlanRecord,
  planOf,
  type ResultRecord,
} from '../harness/running/journal.ts'
import { inDutch, inEnglish, joined, say } from '../harness/text/text.ts'
import { TextError } from '../harness/text/text-error.ts'
import { DUTCH } from './dutch.ts'
import { fittingPlan } from './journal-fit.ts'
import { rejudge } from './rejudge.ts'
import { isBound, register } from './requirements/register.ts'
import { suiteOf } from './role-suites.ts'
import { courtOf, roleOf } from './suite-run.ts'

/** Why nothing can be cut out of a journal. */
class NoCase extends TextError {}

interface CutOptions {
  readonly notes: readonly string[]
  /** The version that cuts. */
  readonly toolVersion: string
  /** The full octets of an event that the log holds in part, by their SHA-256. */
  readonly blob: BlobReader
}

/**
 * The journal of a run cut down to what some of its checks rest on: their sessions, the ladders that they stand on, and their
 * premises with the same. Judged again it gives the verdicts of the whole on those checks; where a cut would not, all of it
 * stays.
 *
 * @param names ids of results, or of checks
 * @throws {NoCase} where a name is none of the run's
 * @throws {JournalMisfit} for a journal whose parts do not fit together
 */
export function cutCase(
  records: readonly JournalRecord[],
  names: readonly string[],
  options: CutOptions,
): JournalRecord[] {
  const plan = fittingPlan(records, options.toolVersion)
  const suite = suiteOf(plan)
  const known = new Map(suite.checks.flatMap(casesOf).map((one) => [one.id, one]))
  const cases = new Map(plan.planned.flatMap((id) => (known.has(id) ? [[id, known.get(id)!] as const] : [])))
  const docket: Docket = { cases, court: courtOf(suite, plan.profile, plan.subject) }
  const asked = names.flatMap((name) => casesNamed(name, plan, docket))
  const facts: CaseFacts = {
    of: [...new Set(asked.map(({ id }) => id))],
    notes: [...(plan.case?.notes ?? []), ...options.notes],
    ...(plan.case?.redacted && { redacted: true }),
    by: { name: plan.tool.name, version: options.toolVersion },
  }
  const needed = neededFor(asked, records, docket)
  // What a look at all of a run did not find can only be seen in all of it.
  if (!needed) return cutTo(records, plan, facts, new Set(cases.values()), docket)
  const cut = cutTo(records, plan, facts, needed, docket)
  const verdicts = (journal: readonly JournalRecord[]) =>
    rejudge(journal, options).flatMap((record) =>
      record.type === 'result' && facts.of.includes(record.result.id)
        ? [`${record.result.id} ${record.result.verdict}`]
        : [],
    )
  const isSame = String(verdicts(cut).sort()) === String(verdicts(records).sort())
  return isSame ? cut : cutTo(records, plan, facts, new Set(cases.values()), docket)
}

function casesNamed(name: string, { planned, excluded }: PlanRecord, { cases }: Docket): Case[] {
  const found = [...cases.values()].filter(({ id, check }) => id === name || check.id === name)
  if (found.length > 0) return found
  if (planned.includes(name))
    throw new NoCase(say`this version has no check ${{ check: name }}; use the version that made the run`)
  if (excluded.some(({ check }) => check === name)) throw new NoCase(say`the run left ${{ check: name }} out`)
  throw new NoCase(say`the run has no check ${{ check: name }}`)
}

/**
 * The cases, their premises, and for monitors what was driven where they found something; nothing where one found nothing, so
 * that it takes all of the run.
 */
function neededFor(asked: readonly Case[], records: readonly JournalRecord[], docket: Docket): Set<Case> | undefined {
  const needed = new Set<Case>()
  const add = (one: Case): void => {
    if (needed.has(one)) return
    needed.add(one)
    premisesOf(one, docket).forEach(add)
  }
  asked.forEach(add)
  for (const one of asked.filter(({ check }) => check.monitor)) {
    const result = records.find(
      (record): record is ResultRecord => record.type === 'result' && record.result.id === one.id,
    )
    const sessions = new Set(
      result?.result.findings
        .filter(({ verdict }) => verdict !== 'pass')
        .flatMap(({ at }) => at.map(({ session }) => session)),
    )
    const experiments = records.flatMap((record) =>
      record.type === 'session' && sessions.has(record.log.session) ? [record.log.experiment] : [],
    )
    if (experiments.length === 0) return undefined
    // It sees what the plan drives, so that something has to be planned that drives it.
    for (const experiment of new Set(experiments)) {
      const drives = [...docket.cases.values()].find(({ experiments: own }) => own.some(({ id }) => id === experiment))
      if (drives) add(drives)
    }
  }
  return needed
}

function cutTo(
  records: readonly JournalRecord[],
  plan: PlanRecord,
  facts: CaseFacts,
  needed: ReadonlySet<Case>,
  { court }: Docket,
): JournalRecord[] {
  const ids = new Set([...needed].map(({ id }) => id))
  const experiments = new Set(
    [...needed].flatMap((one) => [...laddersOf(one, court), ...one.experiments]).map(({ id }) => id),
  )
  const planned = plan.planned.filter((id) => ids.has(id))
  const decided = records.flatMap((record) =>
    record.type === 'result' && ids.has(record.result.id) ? [record.result.id] : [],
  )
  const reason = say`not part of the case of ${{ checks: joined(facts.of) }}`
  const told = { reason: inEnglish(reason), nl: { reason: inDutch(reason, DUTCH[roleOf(plan.subject)]) } }
  // What a run is measured by as a whole says nothing about a part of it.
  const { baseline: _, shard: __, titles, ...kept } = plan
  const recordsOf = (record: JournalRecord): JournalRecord[] => {
    switch (record.type) {
      case 'plan':
        return [
          {
            ...kept,
            planned,
            ...(titles && { titles: Object.fromEntries(Object.entries(titles).filter(([id]) => ids.has(id))) }),
            excluded: [
              ...plan.excluded,
              ...plan.planned.filter((id) => !ids.has(id)).map((check) => ({ check, ...told })),
            ],
            requirements: plan.requirements.flatMap(({ checks, leftOut = [], ...row }) => {
              const own = checks.filter((id) => ids.has(id))
              const others = [...checks.filter((id) => !ids.has(id)), ...leftOut]
              const known = register.get(row.id)
              // What binds another party is there for the sake of its checks.
              if (own.length === 0 && known && !isBound(known, plan.subject.role)) return []
              return [{ ...row, checks: own, ...(others.length > 0 && { leftOut: others }) }]
            }),
            requireFull: false,
            case: facts,
          },
        ]
      case 'session':
        return experiments.has(record.log.experiment) ? [record] : []
      case 'resumed':
        return [record]
      case 'broken-off':
        return experiments.has(record.scenario) ? [record] : []
      case 'result':
        return ids.has(record.result.id) ? [record] : []
      case 'end': {
        if (decided.length < planned.length) return []
        const { heldUp: _, nl: __, ...end } = record
        return [end]
      }
    }
  }
  return records.flatMap(recordsOf)
}

/**
 * The journal of a case without what it says of people. What judging that confirms stays; every other verdict becomes
 * undecided, since nobody can tell what it would be. `keep` takes octets that are too long for the journal, which `blob` then
 * has to give.
 */
export function redactCase(records: readonly JournalRecord[], options: CutOptions, keep: BlobWriter): JournalRecord[] {
  const plan = planOf(records)
  const { subject, profile } = plan
  const { domain } = profile
  const pseudonyms = new Pseudonyms(
    (name) => name === domain || name.endsWith(`.${domain}`) || name === subject.serverName?.toLowerCase(),
    subject.accounts.map(({ user }) => user),
  )
  const inline = { left: CAPS.runInline }
  const redacted = records.map((record): JournalRecord => {
    if (record.type === 'session')
      return { ...record, log: shorten(redactSession(lengthen(record.log, options.blob), pseudonyms), keep, inline) }
    if (record.type !== 'plan') return record
    return {
      ...record,
      ...(plan.commonPasswords && { commonPasswords: plan.commonPasswords.map((user) => pseudonyms.in(user)) }),
      subject: redactSubject(subject, pseudonyms),
      ...(plan.mergedFrom && {
        mergedFrom: plan.mergedFrom.map((part) => ({ ...part, subject: redactSubject(part.subject, pseudonyms) })),
      }),
      case: { ...record.case!, redacted: true },
    }
  })
  return rejudge(redacted, { ...options, profile })
}

function redactSubject(subject: SubjectFacts, pseudonyms: Pseudonyms): SubjectFacts {
  const addresses = Object.entries(subject.addresses).map(([use, address]) => [use, pseudonyms.in(address)])
  return {
    ...subject,
    accounts: subject.accounts.map(({ user, address }) => ({
      user: pseudonyms.in(user),
      address: pseudonyms.in(address),
    })),
    addresses: Object.fromEntries(addresses) as typeof subject.addresses,
  }
}
