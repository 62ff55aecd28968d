import { randomUUID } from 'node:crypto'
import { conformingMessage } from '../../fixtures/messages/conforming.ts'
import {
  type demand,
  fact,
  isPlayed,
  itHolds,
  type JudgementOptions,
  type should,
  undecided,
} from '../../harness/judging/finding.ts'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { reply, type SmtpAnswer } from '../../harness/peers/gateway/smtp-server.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import { MARKS } from '../../harness/reading/marks.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import type { SmtpSession, SmtpStep } from '../../harness/reading/smtp-session.ts'
import { joined, type Part, say, type Text } from '../../harness/text/text.ts'
import { attemptsIn } from './observe.ts'
import {
  type Mail,
  type MessageToSend,
  recovered,
  type Scenario,
  type ScenarioAction,
  scenario,
  send,
} from './scenario.ts'
import { speaksVerbatim } from './verbatim.ts'

/** Where in a session, inside TLS, a gateway answers otherwise; `message` is the end of the data. */
export type Point = 'greeting' | 'EHLO' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'message'

/** A scenario in which one reply is not as usual. */
export interface Fault {
  readonly scenario: Scenario
  readonly point: Point
  /** Code of the reply there; 0 where none comes, or none that is complete. */
  readonly code: number
}

/** A submission, and once more with a sound gateway: what was not accepted is not lost. */
export const untilItIsSound: readonly ScenarioAction[] = [send, { ...recovered(send), again: true }]

/** A fault that is no more than one answer: `F-65/450`. */
export function faultAt(
  point: Exclude<Point, 'greeting'>,
  answer: SmtpAnswer,
  definition: Pick<Scenario, 'id' | 'title' | 'why'> &
    Partial<Pick<Scenario, 'actions' | 'brokenPeer'>> & { readonly code?: number },
): Fault {
  const { code = answer.code, ...rest } = definition
  const patch: Scenario['patch'] = (behaviour) => answersAt(behaviour, point, answer)
  return { scenario: scenario({ actions: [send], ...rest, patch }), point, code }
}

/** Answers otherwise at a point. The gateway still does what a command asks for if the answer is 2yz. */
export function answersAt(behaviour: GatewayBehaviour, point: Exclude<Point, 'greeting'>, answer: SmtpAnswer): void {
  speaksVerbatim(behaviour)
  const { smtp } = behaviour
  if (point === 'message') {
    smtp.content.otherwise = () => answer
    return
  }
  const usual = smtp.verbs[point]!
  const isDone = (point === 'MAIL' || point === 'RCPT') && answer.code < 300
  smtp.verbs[point] = async (session, argument) => {
    if (!session.tls) return usual(session, argument)
    const given = isDone ? await usual(session, argument) : undefined
    return given && given.code !== 250 ? given : answer
  }
}

/** The text of a reply in two lines, with enhanced codes where the class has them. */
export function inTwoLines(code: number, text: string): SmtpAnswer {
  const enhanced = /^[245]\.[0-9.]+ /.exec(text)?.[0] ?? ''
  return reply(code, [text, `${enhanced}That is all there is to say`])
}

/** A message with a payload of at least so many octets. */
export const ofOctets = (octets: number) => {
  return ({ from, to }: Mail): MessageToSend => {
    const line = `FTX+AAI+++${randomUUID()}'\r\n`
    const lines = line.repeat(Math.ceil(octets / line.length))
    const payload = Buffer.from(`UNB+UNOC:3+PARTY+CUSTOMS+261122:0800+1'\r\n${lines}UNZ+1+1'\r\n`)
    return { message: conformingMessage({ from, to, payload }), payload }
  }
}

/** What came of one action while the gateway was at fault, or afterwards. */
export interface Trial {
  readonly fault: Fault
  readonly attempt: Attempt
  /** What got the odd reply; nothing where the connector did not come that far. */
  readonly reached: Observable | undefined
  /** The last refusal behind that, of something else: what a connector says of a submission is then about this one. */
  readonly refusedLater: SmtpStep | undefined
}

/** The submissions during some faults. */
export function trialsOf(attempts: readonly Attempt[], faults: readonly Fault[]): Trial[] {
  return faults.flatMap((fault) =>
    attemptsIn(attempts, [fault.scenario])
      .filter(({ detail }) => detail !== MARKS.healthy)
      .map((attempt) => {
        const reached = reachedIn(attempt, fault)
        return { fault, attempt, reached, refusedLater: refusedBehind(reached, attempt, fault) }
      }),
  )
}

/** The submissions with a sound gateway, after such a fault was met. */
export function trialsAfter(attempts: readonly Attempt[], faults: readonly Fault[]): Trial[] {
  return trialsOf(attempts, faults).flatMap((trial) =>
    trial.reached
      ? attemptsIn(attempts, [trial.fault.scenario])
          .filter(({ detail, nth }) => detail === MARKS.healthy && nth > trial.attempt.nth)
          .map((attempt) => ({ ...trial, attempt, refusedLater: undefined }))
      : [],
  )
}

function reachedIn({ smtp }: Attempt, { point, code }: Fault): Observable | undefined {
  const [session] = smtp
  if (point === 'greeting') return session && connected(session)
  return stepsInTls(smtp).find((step) => isAt(step, point) && step.code === code)
}

/** The last refusal in an attempt behind what got the odd reply, where that was said of something else. */
function refusedBehind(
  reached: Observable | undefined,
  { smtp }: Attempt,
  { point }: Pick<Fault, 'point'>,
): SmtpStep | undefined {
  const steps: readonly SmtpStep[] = stepsInTls(smtp)
  const place = (steps as readonly (Observable | undefined)[]).indexOf(reached)
  if (place < 0) return undefined
  return steps
    .slice(place + 1)
    .findLast((step) => step.code >= 400 && !isAt(step, point) && !['QUIT', 'RSET', 'NOOP'].includes(step.verb))
}

const stepsInTls = (sessions: readonly SmtpSession[]): SmtpStep[] =>
  sessions.flatMap(({ steps }) => steps.filter(({ epoch }) => epoch > 0))

const isAt = (step: SmtpStep, point: Point): boolean =>
  point === 'message' ? step.kind === 'message' : step.verb === point || isLogin(point, step.kind)

const isLogin = (point: Point, kind: string) => point === 'AUTH' && kind === 'sasl'

function connected({ log }: SmtpSession): Observable {
  return { observed: say`the connector connected`, at: [{ session: log.session, event: 0, offset: 0, length: 0 }] }
}

/** What a connector said of a submission in its own words; nothing where only an exit status tells. */
export function wordOf({ attempt: { driver } }: Trial): string | undefined {
  return driver?.told ? driver.outcome : undefined
}

/** Whether it ended by a signal, or did not end. */
export const broke = ({ attempt: { driver } }: Trial): boolean =>
  driver !== undefined && ((driver.status === null && !driver.stays) || driver.outcome === 'timeout')

/** Decides the same of each trial. Where the fault was not reached, only an offence proves anything. */
export function decideEach(
  decide: typeof demand | typeof should,
  requirement: string,
  text: Text,
  trials: readonly Trial[],
  offends: (trial: Trial) => boolean,
  options: (trial: Trial) => JudgementOptions = () => ({}),
): void {
  const offences = trials.filter(offends)
  const sound = trials.filter((trial) => trial.reached && !offences.includes(trial))
  for (const trial of [...offences, ...sound]) {
    decide(requirement, seen(trial, !offences.includes(trial)), itHolds(text), options(trial))
  }
}

function seen({ fault, attempt, reached, refusedLater }: Trial, holds: boolean) {
  const what = reached?.observed ?? say`the connector did not get the odd reply to ${{ cause: nameOf(fault.point) }}`
  const outcome = joined([attempt.observed, what], '; ')
  const places = [...attempt.at, ...(reached?.at ?? []), ...(refusedLater?.at ?? [])]
  return fact(
    holds,
    refusedLater ? say`${{ outcome }}; what was refused last is ${{ last: refusedLater.observed }}` : outcome,
    places,
  )
}

/** Stops as undecided where a fault was not met. For the end of a judgement: what was met is decided by then. */
export function allWereMet(trials: readonly Trial[], faults: readonly Fault[]): void {
  const met = new Set(trials.filter(({ reached }) => reached).map(({ fault }) => fault))
  const [missed, ...more] = faults.filter((fault) => isPlayed(fault.scenario) && !met.has(fault))
  if (!missed) return
  const one = say`control: the reply to ${{ cause: nameOf(missed.point) }} in ${{ scenario: missed.scenario.id }} was not reached`
  undecided(
    more.length === 0
      ? one
      : more.length === 1
        ? say`${{ missed: one }}, nor that in 1 other scenario`
        : say`${{ missed: one }}, nor those in ${{ count: more.length }} other scenarios`,
    attemptAt(trials, missed),
  )
}

const attemptAt = (trials: readonly Trial[], missed: Fault): Observable | undefined =>
  trials.find(({ fault }) => fault === missed)?.attempt

/** A point, for people. */
export const nameOf = (point: Point): Part =>
  point === 'message' ? say`the end of the data` : point === 'greeting' ? say`the connection` : point
