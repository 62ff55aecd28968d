import { CAPS } from '../caps.ts'
import type { Observable } from '../reading/observable.ts'
import type { Location } from '../record/event.ts'
import { type Catalogue, inBoth, say, type Text } from '../text/text.ts'
import { CallScope } from './call-scope.ts'
import type { Harm } from './check.ts'
import type { Profile } from './profile.ts'
import type { Level, Requirement, Tier } from './requirement.ts'
import type { Verdict } from './verdict.ts'

/** What a judge decided about one requirement. */
export interface Finding {
  readonly requirement: string
  readonly level: Level
  readonly tier: Tier
  readonly verdict: Verdict
  readonly expected: string
  readonly observed: string
  /** What the scripted gateway did when it was observed, for a connector. */
  readonly scenario?: {
    readonly id: string
    readonly title: string
    readonly nl?: { readonly title: string }
    /** Set where no gateway in order does that. */
    readonly brokenPeer?: true
  }
  /** The profile setting that decided, where one did. */
  readonly setting?: string
  /** What becomes of messages or passwords by this breach, where it is not what the check says. */
  readonly harm?: Harm | 'none'
  /** What can be lost or leaked by this breach, and what mends it, where the check's own words do not fit. */
  readonly risk?: string
  readonly remedy?: string
  /** Its texts in Dutch. */
  readonly nl?: {
    readonly expected: string
    readonly observed: string
    readonly risk?: string
    readonly remedy?: string
  }
  readonly at: readonly Location[]
}

/** A named property: the words a report prints, and the test. */
export interface Expectation<O extends Observable = Observable> {
  readonly text: Text
  /** Set where it is about how many answers came, so that more than one is what it looks for. */
  readonly counts?: true
  holds(observable: O): boolean
}

/** An observation that is more than one exchange: a count, a comparison, a certificate. */
export interface Fact<T> extends Observable {
  readonly value: T
}
export function fact<T>(value: T, observed: Text, at: readonly Location[] = []): Fact<T> {
  return { value, observed, at }
}
/** An expectation of a fact. */
export function expecting<T>(text: Text, test: (value: T) => boolean): Expectation<Fact<T>> {
  return { text, holds: ({ value }) => test(value) }
}
/** An expectation of a fact that is already a truth value. */
export const itHolds = (text: Text): Expectation<Fact<boolean>> => expecting(text, (value) => value)

export interface JudgementOptions {
  /** The profile setting that decides. If it says how a breach is judged (fail, warn, ignore), that is the verdict. */
  readonly setting?: string
  /** The verdict on a breach, in place of the one that level and tier give. */
  readonly breach?: Verdict
  /** In place of the check's own, where this breach is another matter. */
  readonly harm?: Harm | 'none'
  readonly risk?: Text
  readonly remedy?: Text
}

/**
 * Ends a judgement: nothing more can be decided from this evidence. It is thrown and is not an error: an error takes the
 * stack with it, which costs more than many a judgement.
 */
export class Undecided {
  readonly why: Text
  readonly observable: Observable | undefined
  /** The requirements that it leaves open; absent where that is all that follow. */
  readonly about: readonly string[] | undefined
  /** What helps, where that is not what mends a breach. */
  readonly remedy: Text | undefined
  constructor(why: Text, observable?: Observable, about?: readonly string[], remedy?: Text) {
    this.why = why
    this.observable = observable
    this.about = about
    this.remedy = remedy
  }
}
/** Ends a judgement behind a broken MUST. */
class Broken {}

/** What a judgement rests on besides its evidence. */
interface JudgementContext {
  readonly profile: Profile
  readonly lookUp: (id: string) => Requirement
  /** Why nothing can rest on an observation: something was overdue there, or not kept. Nothing where all came that was due. */
  readonly unfit: (at: readonly Location[]) => Text | undefined
  /** Experiments that were left out, so that what they would show is not asked for. */
  readonly leftOut: ReadonlySet<string>
  readonly dutch: Catalogue
  /** Verdicts of which nobody reads why: their findings are left without words and places, which are most of the work. */
  readonly silent?: ReadonlySet<Verdict>
}

/**
 * Where findings of the judgement in progress go. A scope and no variable: what a judgement finds is its own, and
 * nothing is left when it ends.
 */
const judgement = new CallScope<Scope>()

interface Scope {
  readonly context: JudgementContext
  readonly findings: Finding[]
  /** The MUST that was broken. */
  broken: string | undefined
}

/** Runs a judge and returns its findings. What it throws besides its own verdicts is the harness's fault and is thrown on. */
export function collectFindings(
  context: JudgementContext,
  judge: () => void,
): { findings: Finding[]; undecided?: Undecided } {
  const findings: Finding[] = []
  const scope: Scope = { context, findings, broken: undefined }
  // Caught before the scope ends: what is thrown through it is thrown twice, which is slow.
  return judgement.run(scope, () => {
    try {
      judge()
      return { findings }
    } catch (error) {
      // What a judge goes on to say behind a breach may rest on what does not hold.
      if (error instanceof Broken || scope.broken !== undefined) return { findings }
      if (error instanceof Undecided) return { findings, undecided: error }
      throw error
    }
  })
}

/**
 * Judges things apart from each other within one judgement: what is broken or undecided of one says nothing of the next.
 * Of what holds for all of them the first alone is told. Where one is undecided and none is broken, so is the whole. What
 * is found of other requirements than `decides`, or left open, is dropped: somebody else decides them. Returns how many
 * findings there are.
 */
export function judgeEach<T>(items: readonly T[], decides: readonly string[], judge: (item: T) => void): number {
  const { findings, context } = scope()
  const before = findings.length
  let undecided: Undecided | undefined
  for (const item of items) {
    const { findings: own, undecided: why } = collectFindings(context, () => judge(item))
    if (why?.about?.some((id) => decides.includes(id)) !== false) undecided ??= why
    const ours = own.filter(({ requirement }) => decides.includes(requirement))
    for (const finding of ours) if (isNews(finding, findings)) findings.push(finding)
  }
  if (undecided) throw undecided
  return findings.length - before
}

/** Whether a finding says what others do not. */
function isNews({ requirement, verdict, expected, observed }: Finding, others: readonly Finding[]): boolean {
  const alike = others.filter((one) => one.requirement === requirement && one.verdict === verdict)
  if (verdict === 'pass' || verdict === 'not-applicable') return alike.length === 0
  return alike.length < CAPS.breaches && !alike.some((one) => one.expected === expected && one.observed === observed)
}

/**
 * Decides a MUST or MUST NOT. Behind a broken one nothing else is decided, but for more of the same requirement: what
 * else breaks it is told as well.
 */
export function demand<O extends Observable>(
  id: string,
  seen: O,
  expectation: Expectation<O>,
  options: JudgementOptions = {},
): void {
  decide(id, ['MUST', 'MUST NOT'], seen, expectation, options)
}

/** Decides a SHOULD or SHOULD NOT, and goes on either way. */
export function should<O extends Observable>(
  id: string,
  seen: O,
  expectation: Expectation<O>,
  options: JudgementOptions = {},
): void {
  decide(id, ['SHOULD', 'SHOULD NOT'], seen, expectation, options)
}

/** Records what a statement without obligation (MAY, INFO) came to. */
export function note<O extends Observable>(
  id: string,
  seen: O,
  expectation: Expectation<O>,
  options: JudgementOptions = {},
): void {
  decide(id, ['MAY', 'INFO'], seen, expectation, options)
}

function scope() {
  const current = judgement.value
  if (!current) throw new Error('this can be asked and decided only while a judge runs')
  return current
}

const LEVELS: readonly Level[] = ['MUST', 'MUST NOT', 'SHOULD', 'SHOULD NOT', 'MAY', 'INFO']

/**
 * Records that a requirement does not apply, because what it depends on never came about. It takes something seen to
 * say so: where nothing happened at all, nothing is known, and `undecided` is the word.
 */
export function notApplicable(id: string, seen: Observable, condition: Text): void {
  decide(id, LEVELS, seen, { text: condition, holds: () => false }, { breach: 'not-applicable' })
}

/**
 * Stops the judgement as undecided. `about`: what that leaves open, where not all that would follow depends on it.
 * `remedy`: what helps, where it is not the peer that is to change.
 */
export function undecided(reason: Text, seen?: Observable, about?: readonly string[], remedy?: Text): never {
  if (scope().broken !== undefined) throw new Broken()
  throw new Undecided(reason, seen, about, remedy)
}

/**
 * Whether an experiment counts: not where the connector's driver does not support it. Of several a judge asks for each
 * that counts, and decides by those.
 */
export const isPlayed = ({ id }: { readonly id: string }): boolean => !scope().context.leftOut.has(id)

/** A positive control: what has to be true for the rest to mean anything. Stops as undecided when it is not. */
export function control<O extends Observable>(seen: O | undefined, expectation: Expectation<O>): asserts seen is O {
  if (seen === undefined)
    undecided(say`control: ${{ expected: expectation.text }} was expected, but that step was not reached`)
  if (!expectation.holds(seen))
    undecided(
      say`control: ${{ expected: to(expectation.text, seen) }} was expected, observed: ${{ observed: seen.observed }}`,
      seen,
    )
}

/** The observations of a stimulus; stops as undecided when there are none, since nothing is decided by nothing. */
export function present<T>(observations: readonly T[], what: Text): readonly [T, ...T[]] {
  if (observations.length === 0) undecided(say`${{ what }} was not reached`)
  return observations as readonly [T, ...T[]]
}

function decide<O extends Observable>(
  id: string,
  levels: readonly Level[],
  seen: O,
  expectation: Expectation<O>,
  options: JudgementOptions,
): void {
  const current = scope()
  if (current.broken !== undefined && current.broken !== id) throw new Broken()
  const { lookUp, unfit, profile, dutch, silent } = current.context
  const requirement = lookUp(id)
  if (!levels.includes(requirement.level)) {
    throw new Error(`${id} is ${requirement.level}, but was decided as ${levels.join(' or ')}`)
  }
  // What the harness had no patience or no room for decides nothing, neither well nor ill.
  const flaw = unfit(seen.at)
  if (flaw !== undefined) undecided(flaw, seen)
  const wanted = to(expectation.text, seen)
  const holds = expectation.holds(seen)
  if (!holds && seen.postponed !== undefined)
    undecided(
      say`${{ expected: wanted }} was expected, and the server puts it off for now: ${{ postponed: seen.postponed }}`,
      seen,
    )
  if (!holds && seen.surplus !== undefined && !expectation.counts)
    undecided(
      say`${{ expected: wanted }} was expected, and ${{ surplus: seen.surplus }} came: ${{ observed: seen.observed }}`,
      seen,
    )
  const verdict = holds
    ? 'pass'
    : (options.breach ?? gradeOf(options.setting ?? requirement.gradedBy, profile) ?? breachOf(requirement, profile))
  const setting = options.setting ?? (holds || options.breach !== undefined ? undefined : requirement.gradedBy)
  const { level, tier } = requirement
  if (silent?.has(verdict))
    return void current.findings.push({ requirement: id, level, tier, verdict, expected: '', observed: '', at: [] })
  const expected = inBoth(wanted, dutch)
  const observed = inBoth(seen.observed, dutch)
  if (verdict !== 'pass') {
    const alike = current.findings.filter((one) => one.requirement === id && one.verdict === verdict)
    if (alike.length >= CAPS.breaches) return
    if (alike.some((one) => one.expected === expected.en && one.observed === observed.en)) return
  }
  const advice = (text: Text | undefined) => (verdict === 'pass' || !text ? undefined : inBoth(text, dutch))
  const [risk, remedy] = [advice(options.risk), advice(options.remedy)]
  current.findings.push({
    requirement: id,
    level,
    tier,
    verdict,
    expected: expected.en,
    observed: observed.en,
    ...(setting !== undefined && { setting }),
    ...(verdict !== 'pass' && options.harm && { harm: options.harm }),
    ...(risk && { risk: risk.en }),
    ...(remedy && { remedy: remedy.en }),
    nl: {
      expected: expected.nl,
      observed: observed.nl,
      ...(risk && { risk: risk.nl }),
      ...(remedy && { remedy: remedy.nl }),
    },
    at: seen.at.length > CAPS.places ? seen.at.slice(0, CAPS.places) : seen.at,
  })
  if (verdict === 'fail' && levels.includes('MUST')) current.broken = id
}

/** What a setting makes of a breach, if that is what it is for. */
function gradeOf(setting: string | undefined, { settings }: Profile): Verdict | undefined {
  return setting === undefined ? undefined : GRADES[String(settings[setting])]
}
const GRADES: Readonly<Record<string, Verdict>> = {
  fail: 'fail',
  must: 'fail',
  warn: 'warn',
  should: 'warn',
  ignore: 'info',
  allow: 'info',
}

/** What breaking a requirement comes to, by level, tier and whether it is in force. */
function breachOf(requirement: Requirement, profile: Profile): Verdict {
  const { environment, from, until } = requirement.when ?? {}
  const inForce =
    (environment === undefined || environment === profile.environment) &&
    (from === undefined || profile.asOf >= from) &&
    (until === undefined || profile.asOf < until)
  if (!inForce) return 'info'
  switch (requirement.level) {
    case 'MUST':
    case 'MUST NOT': {
      const decides =
        requirement.tier === 'spec' ||
        requirement.tier === 'guide' ||
        (requirement.tier === 'referenced' && profile.settings['tier.referenced'] !== 'report') ||
        (requirement.tier === 'related' && profile.settings['tier.related'] === 'enforce')
      return decides ? 'fail' : 'warn'
    }
    case 'SHOULD':
    case 'SHOULD NOT':
      return 'warn'
    default:
      return 'info'
  }
}

/** `… to “RCPT TO:<…>”`, for an observation that has a stimulus. */
function to(expected: Text, seen: Observable): Text {
  if (!seen.sent) return expected
  const line = JSON.stringify(seen.sent.replace(/\r\n$/, '')).slice(1, -1)
  return say`${{ expected }} to “${{ stimulus: line.length > 120 ? `${line.slice(0, 120)}…` : line }}”`
}
