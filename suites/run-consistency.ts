import { X509Certificate } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { casesOf } from '../harness/judging/check.ts'
import { DIGEST } from '../harness/judging/profile.ts'
import { isOfReference } from '../harness/peers/reference-identity.ts'
import { kindOf } from '../harness/reading/driver-words.ts'
import type { SessionLog, WireEvent } from '../harness/record/event.ts'
import { type JournalRecord, type PlanRecord, planOf } from '../harness/running/journal.ts'
import { demandsOf } from '../harness/running/plan.ts'
import { inEnglish, say, type Text } from '../harness/text/text.ts'
import { excludesFromSet, NOT_IN_SET, needsStore, STORE_UNKNOWN } from './connector/manual-set.ts'
import { withDepartures } from './departures.ts'
import { SPECIFICATION } from './profile/profile.ts'
import { SETTINGS, settle } from './profile/settings.ts'
import { suiteOf } from './role-suites.ts'

/*
 * What has to hold between the parts of a run besides its form and its verdicts. Each function returns what does not, or
 * throws the error that says so.
 */

/** Milliseconds by which clocks may differ, and a last event may come behind the end. */
const SLACK = { ofClocks: 24 * 3_600_000, atEnd: 2_000 }

/** The times of a run: in order, no longer than it took, and not yet to come. `now`: milliseconds since 1970. */
export function wrongTimes(records: readonly JournalRecord[], now: number): Text[] {
  const plan = planOf(records)
  const began = Date.parse(plan.startedAt)
  if (began > now + SLACK.ofClocks) return [say`it began on ${{ when: plan.startedAt }}, which is yet to come`]
  const sessions = sessionsIn(records)
  const backwards = sessions.find(({ events }) => events.some(({ t }, index) => t < (events[index - 1]?.t ?? t)))
  if (backwards) return [say`session ${{ session: backwards.session }} runs backwards`]
  const wrong = wrongResumptions(records, began)
  if (wrong.length > 0) return wrong
  const end = records.find((record) => record.type === 'end')
  if (!end) return []
  const took = Date.parse(end.finishedAt) - began
  if (Math.abs(took - end.durationMs) > 1)
    return [
      say`it ran from ${{ from: plan.startedAt }} to ${{ to: end.finishedAt }}, and says that it took ${{ count: end.durationMs }} ms`,
    ]
  const outOfDate = sessions.find(({ events }) => events.some((event) => isOutOfDate(event, began)))
  if (outOfDate)
    return [
      say`in session ${{ session: outOfDate.session }} a certificate was valid that was not in force at that time`,
    ]
  const late = sessions.find(({ events }) => (events.at(-1)?.t ?? 0) > end.durationMs + SLACK.atEnd)
  return late ? [say`session ${{ session: late.session }} ends after the run`] : []
}

/** A run that goes on does so behind all that was recorded by then, and before all that was recorded from then on. */
function wrongResumptions(records: readonly JournalRecord[], began: number): Text[] {
  let earliest = 0
  let latest = 0
  for (const record of records) {
    if (record.type === 'resumed') {
      const at = Date.parse(record.at) - began
      if (at < latest - SLACK.atEnd || at < earliest)
        return [say`it went on at ${{ when: record.at }}, before what came earlier`]
      earliest = at
    } else if (record.type === 'session') {
      const { session, events } = record.log
      if ((events[0]?.t ?? earliest) < earliest - SLACK.atEnd)
        return earliest === 0
          ? [say`session ${{ session }} began before the run`]
          : [say`session ${{ session }} began before the run went on, and is recorded behind that`]
      latest = Math.max(latest, events.at(-1)?.t ?? 0)
    } else if (record.type === 'end') {
      if (Date.parse(record.finishedAt) - began < earliest) return [say`it ended before it went on`]
    }
  }
  return []
}

/** Whether a certificate was found valid at a time that is not in it. */
function isOutOfDate(event: WireEvent, began: number): boolean {
  const leaf = event.type === 'tls' && event.verification === 'ok' ? event.chain?.[0] : undefined
  if (leaf === undefined) return false
  const { from, to } = validityOf(leaf)
  const at = began + event.t
  // Certificates have whole seconds.
  return at < from - 1_000 || at > to + 1_000
}

/** Read once: a server has the same certificate in all sessions. */
const validities = new Map<string, { readonly from: number; readonly to: number }>()

function validityOf(leaf: string): { readonly from: number; readonly to: number } {
  const known = validities.get(leaf)
  if (known) return known
  const read = readValidity(leaf)
  validities.set(leaf, read)
  return read
}

function readValidity(leaf: string): { readonly from: number; readonly to: number } {
  try {
    const { validFrom, validTo } = new X509Certificate(Buffer.from(leaf, 'base64'))
    return { from: Date.parse(validFrom), to: Date.parse(validTo) }
  } catch {
    // What cannot be read was never found valid.
    return { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY }
  }
}

/** What is in force: the interface document, and settings that there are. */
export function wrongProfile({ profile, subject }: PlanRecord): Text[] {
  const { specification, settings } = profile
  const given = Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, String(value)]))
  const missing = SETTINGS.filter(({ key }) => settings[key] === undefined).map(({ key }) => key)
  settle(given)
  return [
    ...(isDeepStrictEqual(specification, SPECIFICATION)
      ? []
      : [say`these rules do not know ${{ specification: `${specification.id} ${specification.version}` }}`]),
    ...(subject.digest === undefined || DIGEST.test(subject.digest)
      ? []
      : [say`“${{ digest: subject.digest }}” is not a digest`]),
    ...(missing.length === 0 ? [] : [say`it does not say what these settings are: ${{ names: missing.join(', ') }}`]),
  ]
}

/** Who was tested: what the endpoints name, and not a reference under the name of a product. */
export function wrongIdentity(records: readonly JournalRecord[]): Text[] {
  const { subject, mergedFrom } = planOf(records)
  const sessions = sessionsIn(records)
  const elsewhere = Object.entries(subject.role === 'gateway' && !mergedFrom ? subject.endpoints : {}).find(
    ([protocol, endpoint]) =>
      sessions.some((log) => log.protocol === protocol) &&
      !sessions.some((log) => log.protocol === protocol && log.peer === endpoint),
  )
  if (elsewhere) return [say`no session is with ${{ endpoint: elsewhere[1] }}`]
  if (subject.embedded) return []
  const strange = sessions.filter(isOfReference)
  return strange.length === 0
    ? []
    : [
        say`${{ count: strange.length }} sessions, ${{ session: strange[0]!.session }} the first, are with the reference of htg-conformance, and the report says that it is about “${{ name: subject.name }}”`,
      ]
}

/**
 * What the certifier made up: it stands wherever the harness names itself, or made the message that is submitted; and
 * somewhere at all, so that an old recording does not serve.
 */
export function wrongChallenge(records: readonly JournalRecord[]): Text[] {
  const plan = planOf(records)
  const challenge = plan.certification?.challenge
  if (challenge === undefined) return []
  const own = OWN_LINES[plan.subject.role === 'gateway' ? 'gateway' : 'connector']
  const sessions = sessionsIn(records).map((log) => ({ log, said: octetsOf(log) }))
  const without = sessions.find(({ said }) => (own.exec(said) ?? ['', challenge])[1] !== challenge)
  if (without) return [say`session ${{ session: without.log.session }} does not carry the challenge`]
  const stale = sessions.find(({ said }) => payloadsIn(said).some((found) => found !== challenge))
  if (stale) return [say`a message in session ${{ session: stale.log.session }} carries another challenge`]
  // A run that was stopped before its first session claims nothing.
  if (sessions.length === 0 || sessions.some(({ said }) => carries(said, challenge))) return []
  return [say`no session carries the challenge`]
}

/** What stands for a challenge in payloads of ours that are in base64. */
const payloadsIn = (octets: string): string[] =>
  [...octets.matchAll(/(?:^[A-Za-z0-9+/]{4,76}={0,2}\r\n)+/gm)].flatMap(([block]) => {
    const payload = Buffer.from(block.replaceAll('\r\n', ''), 'base64').toString('latin1')
    return [...payload.matchAll(/FTX\+AAI\+\+\+[0-9a-f-]{36} ([\w-]+)'/g)].map(([, found]) => found!)
  })

/** How the first line of ours reads, with a place for the challenge: what follows may be a stimulus. */
const OWN_LINES = {
  gateway: /^EHLO (?:(\S+)\.)?client\.example\r$/m,
  connector: /^Subject: CUSDEC htg-[0-9a-f]{8}(?: (\S+))?\r$/m,
} as const

/** Whether a text stands in octets, as it is or in a body in base64, at whichever place in its groups of three. */
function carries(octets: string, text: string): boolean {
  const unfolded = octets.replaceAll('\r\n', '')
  const digits = [0, 1, 2].map((before) =>
    Buffer.from(' '.repeat(before) + text, 'latin1')
      .toString('base64')
      .slice(before === 0 ? 0 : before + 1, -4),
  )
  return [text, ...digits].some((form) => unfolded.includes(form))
}

/** What is said to be left out, and departs from what a certifier accepts. */
export function wrongScope(records: readonly JournalRecord[]): Text[] {
  const plan = planOf(records)
  const said = JSON.stringify(plan.certification?.departures ?? [])
  const chosen = plan.excluded.find(({ reason }) => CHOSEN.includes(reason))
  const elsewhere = plan.excluded.find(({ reason }) => reason.startsWith(ELSEWHERE))
  return [
    ...(chosen && plan.certification?.asked
      ? [say`${{ check: chosen.check }} is left out by choice, and no run with --certify leaves anything out so`]
      : []),
    ...(elsewhere && plan.shard === undefined
      ? [say`${{ check: elsewhere.check }} is said to be in another shard, and the run is not a shard`]
      : []),
    ...[...leftOutInVain(plan), ...playableByHand(records)].map(
      ({ check }) => say`${{ check }} is said to be left out, and the run had all that it needs`,
    ),
    ...(said === JSON.stringify(withDepartures(plan).certification?.departures)
      ? []
      : [say`what it says of its departures does not follow from its plan`]),
  ]
}

/**
 * What a plan leaves out although nothing is missing for it. A case that nobody chose to leave out needs a class or a resource
 * that the run did not have, so that no case of its plan needs that either.
 */
export function leftOutInVain(plan: PlanRecord): PlanRecord['excluded'] {
  const { checks, rungs } = suiteOf(plan)
  const demands = new Map(checks.flatMap(casesOf).map((one) => [one.id, demandsOf(one, rungs)]))
  const had = new Set(plan.planned.flatMap((id) => [...(demands.get(id) ?? [])]))
  // Parts of a run may have other accounts each.
  const mayLack = new Set<string>(plan.mergedFrom ? ['second-account', 'test-account'] : [])
  return plan.excluded.filter(({ check, reason }) => {
    const own = demands.get(check)
    return own !== undefined && !isByChoice(reason) && [...own].every((one) => had.has(one) && !mayLack.has(one))
  })
}

/** What a run says that its person could not play, although its set has it or no person played it. */
function playableByHand(records: readonly JournalRecord[]): PlanRecord['excluded'] {
  const plan = planOf(records)
  const cases = new Map(
    suiteOf(plan)
      .checks.flatMap(casesOf)
      .map((one) => [one.id, one]),
  )
  const isDriven = sessionsIn(records).some(({ events }) =>
    events.some((event) => event.type === 'driver' && kindOf(event) !== 'hand'),
  )
  return plan.excluded.filter(({ check, reason }) => {
    const one = cases.get(check)
    const why = OF_HAND.find((each) => inEnglish(each.reason) === reason)?.why
    return one && why !== undefined && (isDriven || why(one) === undefined)
  })
}

/** Reasons by which a person leaves a case out that could have been decided. */
const CHOSEN = [say`not selected`, say`skipped by choice`].map(inEnglish)
/** Reasons of the driver by hand, and what gives them. */
const OF_HAND = [
  { reason: NOT_IN_SET, why: excludesFromSet },
  { reason: STORE_UNKNOWN, why: needsStore },
]
const ELSEWHERE = 'in another shard'
/** Whether a case that is left out for a reason could have been decided. */
export const isByChoice = (reason: string): boolean =>
  CHOSEN.includes(reason) || OF_HAND.some((one) => inEnglish(one.reason) === reason) || reason.startsWith(ELSEWHERE)

const sessionsIn = (records: readonly JournalRecord[]): readonly SessionLog[] =>
  records.flatMap((record) => (record.type === 'session' ? [record.log] : []))

/** What crossed the wire, both ways, one direction after the other. */
const octetsOf = ({ events }: SessionLog): string =>
  (['client', 'server'] as const)
    .map((side) => events.map((event) => (event.type === 'octets' && event.from === side ? event.octets : '')).join(''))
    .join('\r\n')
