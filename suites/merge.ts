import { differencesOf } from '../harness/differences.ts'
import { casesOf } from '../harness/judging/check.ts'
import { inCommon } from '../harness/judging/profile.ts'
import { nameInWhole } from '../harness/record/event.ts'
import type { BlobReader } from '../harness/record/shorten.ts'
import type { JournalRecord, MissingSetting, PlanRecord } from '../harness/running/journal.ts'
import { inAnotherShard } from '../harness/running/plan.ts'
import { inEnglish, joined, say, spoken, type Text } from '../harness/text/text.ts'
import { TextError } from '../harness/text/text-error.ts'
import { fittingPlan, JournalMisfit } from './journal-fit.ts'
import { rejudge } from './rejudge.ts'
import { isBound, register } from './requirements/register.ts'
import { suiteOf } from './role-suites.ts'
import { isByChoice, leftOutInVain } from './run-consistency.ts'
import { requirementsInRun, roleOf, titlesOf } from './suite-run.ts'

/** The run of one shard, as it was read. */
export interface ShardRun {
  /** Where it was found, for messages. */
  readonly file: string
  readonly records: readonly JournalRecord[]
  /** Digest of its journal, SHA-256 in hex. */
  readonly sha256: string
}

interface MergeOptions {
  /** The version that merges; the shards are of the same. */
  readonly toolVersion: string
  /** The full octets of an event that a log holds in part, of any shard. */
  readonly blob: BlobReader
}

/** Why runs cannot be put together. The message names the run and what to do. */
export class MergeRefused extends TextError {}

/** A shard that may be put together with others of its kind. */
interface Whole extends ShardRun {
  readonly plan: PlanRecord
  readonly end: JournalRecord & { readonly type: 'end' }
  readonly index: number
  readonly of: number
}

/**
 * The journal of a run out of the journals of its shards: the plan that one run would have had, all evidence, and all of it
 * judged again, since a check that looks at the whole run saw its own shard alone. A session has the name of its shard before
 * its own, and its times are counted from the beginning of the first shard.
 *
 * @throws {MergeRefused} where the runs are not the shards of one run, or not all of them
 */
export function mergeShards(runs: readonly ShardRun[], options: MergeOptions): JournalRecord[] {
  const shards = runs.map((run) => wholeShard(run, options.toolVersion)).sort((a, b) => a.index - b.index)
  const [first, ...others] = shards
  if (!first) throw new MergeRefused(say`nothing is named to merge`)
  for (const other of others) refuseOther(first, other)
  for (const [index, { file, plan }] of shards.entries()) {
    const before = shards[index - 1]
    if (before && before.plan.shard === plan.shard)
      throw new MergeRefused(
        say`${{ first: before.file }} and ${{ second: file }} are both shard ${{ shard: plan.shard! }}; name each shard once`,
      )
  }
  const began = Math.min(...shards.map(({ plan }) => Date.parse(plan.startedAt)))
  const plan = planOfWhole(shards, began)
  const [inVain] = leftOutInVain(plan)
  if (inVain)
    throw new MergeRefused(
      say`${{ check: inVain.check }} is left out of its shard (${{ reason: spoken({ en: inVain.reason, nl: inVain.nl?.reason ?? inVain.reason }) }}), and others had all that it needs; run all shards with the same --allow and configuration`,
    )
  const sessions = shards.flatMap(({ records, plan: { shard, startedAt } }) =>
    records.flatMap((record) =>
      record.type === 'session' ? [placed(record, shard!, Date.parse(startedAt) - began)] : [],
    ),
  )
  const results = new Map(
    shards.flatMap(({ records }) =>
      records.flatMap((record) => (record.type === 'result' ? [[record.result.id, record] as const] : [])),
    ),
  )
  const finished = Math.max(...shards.map(({ end }) => Date.parse(end.finishedAt)))
  const held = shards.find(({ end }) => end.heldUp !== undefined)?.end
  return rejudge(
    [
      plan,
      ...sessions,
      ...plan.planned.flatMap((id) => results.get(id) ?? []),
      {
        type: 'end',
        finishedAt: new Date(finished).toISOString(),
        durationMs: Math.max(0, finished - began),
        ...(held?.heldUp !== undefined && { heldUp: held.heldUp }),
        ...(held?.nl && { nl: held.nl }),
      },
    ],
    options,
  )
}

/** A run that came to its end as a shard, made by this version. */
function wholeShard(run: ShardRun, toolVersion: string): Whole {
  const { file, records } = run
  const refuse = (why: Text): never => {
    throw new MergeRefused(say`${{ file }}: ${{ why }}`)
  }
  let plan: PlanRecord
  try {
    plan = fittingPlan(records, toolVersion)
  } catch (error) {
    if (error instanceof JournalMisfit) throw new MergeRefused(say`${{ file }}, ${{ problem: error.text }}`)
    throw error
  }
  if (plan.case) refuse(say`was cut out of a run as a case; name the directory of the run`)
  if (plan.mergedFrom) refuse(say`was merged already; name the directories of its shards`)
  const [, index, of] = /^(\d+)\/(\d+)$/.exec(plan.shard ?? '') ?? refuse(say`is not a shard of a run (--shard k/n)`)
  if (plan.tool.version !== toolVersion)
    refuse(
      say`was made by version ${{ version: plan.tool.version }}, and this is ${{ own: toolVersion }}; merge with that version, or judge each shard again first (htg rejudge)`,
    )
  const end = records.find((record) => record.type === 'end')
  if (!end) refuse(say`was cut off before its end; run that shard again`)
  return { ...run, plan, end: end!, index: Number(index), of: Number(of) }
}

/** What has to be the same of all shards of a run. */
const SAME: readonly { readonly what: Text; readonly of: (plan: PlanRecord) => unknown }[] = [
  { what: say`the number of shards`, of: ({ shard }) => Number(shard!.split('/')[1]) },
  { what: say`the tool`, of: ({ tool }) => tool },
  { what: say`the version of the rules`, of: ({ rules }) => rules },
  { what: say`the specification`, of: ({ profile }) => profile.specification },
  { what: say`the profile`, of: ({ profile }) => profile },
  { what: say`the subject`, of: ({ subject }) => inCommon(subject) },
  { what: say`what is selected (--select, --skip)`, of: chosenIn },
  { what: say`the register`, of: registerIn },
  { what: say`what is asked of the scope (--require-full)`, of: ({ requireFull }) => requireFull },
  {
    what: say`what is asked for a certifier (--certify, --challenge)`,
    of: ({ certification }) => [certification?.asked, certification?.challenge],
  },
  {
    what: say`the known failures (--baseline)`,
    of: ({ baseline }) => baseline?.entries.map(({ line: _, ...one }) => one),
  },
]

/** What is left out by choice: each shard says so of all cases, also of those of others. */
function chosenIn({ excluded }: PlanRecord): object {
  const chosen = excluded.filter(({ reason }) => isByChoice(reason) && !reason.startsWith('in another shard'))
  return Object.fromEntries(chosen.map(({ check, reason }) => [check, reason]))
}

/** The requirements that bind the party, whatever a shard decides of them. */
function registerIn({ requirements, subject }: PlanRecord): object {
  const bound = requirements.filter(({ id }) => isBound(register.get(id)!, subject.role))
  return Object.fromEntries(bound.map(({ checks: _, leftOut: __, ...row }) => [row.id, row]))
}

function refuseOther(first: Whole, other: Whole): void {
  for (const { what, of } of SAME) {
    const [difference] = differencesOf(of(first.plan), of(other.plan))
    if (!difference) continue
    const { path, one, two } = difference
    throw new MergeRefused(
      path === ''
        ? say`${{ what }} differs: ${{ one }} in ${{ first: first.file }}, ${{ two }} in ${{ second: other.file }}; these are not shards of one run`
        : say`${{ what }} differs in ${{ path }}: ${{ one }} in ${{ first: first.file }}, ${{ two }} in ${{ second: other.file }}; these are not shards of one run`,
    )
  }
}

/** A session of a shard among those of the others. */
function placed({ log }: JournalRecord & { readonly type: 'session' }, shard: string, laterMs: number): JournalRecord {
  return {
    type: 'session',
    log: {
      ...log,
      session: nameInWhole(log.session, shard),
      shard,
      events: log.events.map((event) => ({ ...event, t: event.t + laterMs })),
    },
  }
}

/** The plan that one run would have had. */
function planOfWhole(shards: readonly Whole[], began: number): PlanRecord {
  const [{ plan: first }] = shards as readonly [Whole, ...Whole[]]
  const suite = suiteOf(first)
  const cases = suite.checks.flatMap(casesOf)
  const order = cases.map(({ id }) => id)
  const planned: string[] = []
  const excluded: PlanRecord['excluded'][number][] = []
  const unknown: string[] = []
  for (const id of order) {
    const [one, two] = shards.filter(({ plan }) => plan.planned.includes(id))
    if (one && two)
      throw new MergeRefused(
        say`${{ check: id }} was decided twice, in ${{ first: one.file }} and in ${{ second: two.file }}; name each shard once`,
      )
    if (one) {
      planned.push(id)
      continue
    }
    const why = shards.flatMap(({ plan }) => {
      const elsewhere = inEnglish(inAnotherShard(plan.shard!))
      return plan.excluded.filter(({ check, reason }) => check === id && reason !== elsewhere)
    })[0]
    if (why) excluded.push(why)
    else unknown.push(id)
  }
  // A shard to which nothing falls that was selected makes no run.
  if (unknown.length > 0) throw new MergeRefused(gapIn(shards, unknown))
  const accounts = new Map(shards.flatMap(({ plan }) => plan.subject.accounts.map((one) => [one.user, one] as const)))
  const own = cases.filter(({ id }) => planned.includes(id))
  const role = roleOf(first.subject)
  const missing = missingIn(shards, order)
  const common = new Set(shards.flatMap(({ plan }) => plan.commonPasswords ?? []))
  const { shard: _, missing: __, commonPasswords: ___, ...kept } = first
  return {
    ...kept,
    startedAt: new Date(began).toISOString(),
    subject: { ...first.subject, accounts: [...accounts.values()] },
    planned,
    titles: titlesOf(own, role),
    excluded,
    ...(missing.length > 0 && { missing }),
    requirements: requirementsInRun(suite, role, { cases: own }),
    ...(common.size > 0 && { commonPasswords: [...common] }),
    mergedFrom: shards.map(({ plan, sha256 }) => ({
      shard: plan.shard!,
      sha256,
      startedAt: plan.startedAt,
      subject: plan.subject,
      planned: plan.planned,
    })),
  }
}

function gapIn(shards: readonly Whole[], unknown: readonly string[]): Text {
  const of = shards[0]!.of
  const there = new Set(shards.map(({ index }) => index))
  const absent = Array.from({ length: of }, (_, index) => index + 1).filter((index) => !there.has(index))
  const names = joined(absent.map((index) => `${index}/${of}`))
  return absent.length === 1
    ? say`shard ${{ names }} is missing, so that nobody decided ${{ count: unknown.length }} checks, such as ${{ check: unknown[0]! }}; name its directory too`
    : say`shards ${{ names }} are missing, so that nobody decided ${{ count: unknown.length }} checks, such as ${{ check: unknown[0]! }}; name their directories too`
}

/** The settings that are not given, in the order in which one run meets what would have more to go by with them. */
function missingIn(shards: readonly Whole[], order: readonly string[]): MissingSetting[] {
  const place = new Map(order.map((id, index) => [id, index]))
  const byPlace = (one: string, two: string) => place.get(one)! - place.get(two)!
  const all = new Map<string, MissingSetting>()
  for (const one of shards.flatMap(({ plan }) => plan.missing ?? [])) {
    const key = JSON.stringify([one.setting, one.reason])
    const checks = [...(all.get(key)?.checks ?? []), ...one.checks]
    all.set(key, { ...one, checks: [...new Set(checks)].sort(byPlace) })
  }
  return [...all.values()].sort((one, two) => byPlace(one.checks[0]!, two.checks[0]!))
}
