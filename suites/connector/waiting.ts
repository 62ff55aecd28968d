import { check } from '../../harness/judging/check.ts'
import { demand, fact, isPlayed, itHolds, note, should, undecided } from '../../harness/judging/finding.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import type { Verdict } from '../../harness/judging/verdict.ts'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { utter } from '../../harness/peers/gateway/server-dialogue.ts'
import { reply, type SmtpServerSession } from '../../harness/peers/gateway/smtp-server.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import { MARKS } from '../../harness/reading/marks.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import type { SmtpSession } from '../../harness/reading/smtp-session.ts'
import type { WireEvent } from '../../harness/record/event.ts'
import { joined, say, type Text } from '../../harness/text/text.ts'
import { settingOf } from '../profile/settings.ts'
import { attemptsIn, smtpSessions } from './observe.ts'
import { nameOf, type Point, untilItIsSound } from './reply-faults.ts'
import { scenario, send } from './scenario.ts'
import { sentMessage } from './sent-message.ts'

/*
 * RFC 5321 §4.5.3.2: a client has a limit to each wait, and it is minutes. The gateway withholds one reply until the
 * connector gives up; those minutes are the class slow. The other classes have them small, and observe.
 */

/** Where the gateway keeps the connector waiting: for a reply, for its part of the handshake, or with a reply octet by octet. */
type Place = Point | 'STARTTLS' | 'octets'

/** In seconds: what the other times are in proportion to. */
const TEN_MINUTES = 600
/** Seconds for which a client waits at least; RFC 5321 §4.5.3.2 has no number for the others. */
const LEAST: Partial<Record<Place, number>> = { greeting: 300, MAIL: 300, RCPT: 300, DATA: 120, message: TEN_MINUTES }

/** Octets in which a reply comes where it comes octet by octet: one in ten seconds, of half an hour. */
const OCTETS = 180

/** A clock that started a little later shows a little less. */
const NEARLY = 0.98

/** Milliseconds for which a client waits at least, under a profile. */
const leastAt = (place: Place, { settings }: Pick<Profile, 'settings'>): number | undefined => {
  const seconds = LEAST[place]
  return seconds && (seconds * 1000 * Number(settingOf(settings, 'smtp.waitsFor'))) / TEN_MINUTES
}

/** Milliseconds for which the gateway withholds something: no client that has a limit waits so long. */
const longest = ({ settings }: Pick<Profile, 'settings'>): number =>
  1000 * Math.max(Number(settingOf(settings, 'smtp.waitsAtMost')), 1.5 * Number(settingOf(settings, 'smtp.waitsFor')))

/** Keeps the connector waiting at a place, once in a scenario: later sessions show what it does after it gave up. */
function withholdsAt({ smtp }: GatewayBehaviour, place: Place, ms: number): void {
  let isOver = false
  const hold = async ({ wire }: SmtpServerSession, wait = () => wire.waitForClose(ms)): Promise<void> => {
    if (isOver) return
    isOver = true
    wire.recorder.mark(MARKS.withheld, place)
    if (!(await wait())) wire.recorder.mark(MARKS.waitedOut)
  }
  const { greeting, verbs } = smtp
  const usual = verbs[place === 'message' ? 'DATA' : place === 'octets' ? 'MAIL' : place]!
  switch (place) {
    case 'greeting':
      smtp.greeting = async (session) => {
        await hold(session)
        return greeting(session)
      }
      return
    case 'STARTTLS':
      verbs.STARTTLS = async (session, argument) => {
        if (isOver) return usual(session, argument)
        await utter(session, smtp, reply(220, '2.0.0 Ready to start TLS'))
        await hold(session)
        return reply(220, [], 'drop')
      }
      return
    case 'message':
      verbs.DATA = async (session, argument) => {
        // It is taken by then.
        const answer = await usual(session, argument)
        if (answer?.code === 250) await hold(session)
        return answer
      }
      return
    case 'octets':
      verbs.MAIL = async (session, argument) => {
        const answer = await usual(session, argument)
        if (answer?.code !== 250 || isOver) return answer
        await hold(session, () => octetByOctet(session, ms))
        session.wire.write('Ok\r\n')
        return undefined
      }
      return
    default:
      verbs[place] = async (session, argument) => {
        if (session.tls) await hold(session)
        return usual(session, argument)
      }
  }
}

async function octetByOctet({ wire }: SmtpServerSession, ms: number): Promise<boolean> {
  for (const octet of '250 2.1.0 '.padEnd(OCTETS, '.')) {
    wire.write(octet)
    if (await wire.waitForClose(ms / OCTETS)) return true
  }
  return false
}

const WHY = say`A gateway under load answers late. A sound connector waits for minutes and not for ever, and keeps the message for later if it gives up.`

const HELD: readonly { readonly place: Place; readonly id: string; readonly title: Text; readonly why?: Text }[] = [
  {
    place: 'message',
    id: 'message',
    title: say`The message is taken, and the end of the data gets no reply until the connector gives up`,
    why: say`A connector that gives up here does not know that the message was taken, and submits it once more. A sound one waits for at least ten minutes, and not for ever.`,
  },
  { place: 'greeting', id: 'greeting', title: say`No greeting comes until the connector gives up` },
  {
    place: 'STARTTLS',
    id: 'starttls',
    title: say`STARTTLS is answered 220, and the ClientHello with nothing until the connector gives up`,
  },
  ...(['EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA'] as const).map((place) => ({
    place,
    id: place.toLowerCase(),
    title: say`${{ command: place }} gets no reply inside TLS until the connector gives up`,
  })),
  {
    place: 'octets',
    id: 'octets',
    title: say`The reply to MAIL comes octet by octet, for as long as the connector waits`,
    why: say`Something comes now and then, and never all of it. How long a connector waits for it is recorded.`,
  },
]

/** `F-69/mail` and the like: a reply is withheld for as long as the connector waits for it. */
const held = HELD.map(({ place, id, title, why = WHY }) => ({
  place,
  scenario: scenario({
    id: `F-69/${id}`,
    title,
    why,
    runClass: 'slow',
    actions: place === 'message' ? untilItIsSound : [send],
    withholds: longest,
    patch: (behaviour, { profile }) => withholdsAt(behaviour, place, longest(profile)),
  }),
}))

const LATE = Object.entries(LEAST) as [Place, number][]

const lateReplies = scenario({
  id: 'F-69',
  title: say`The greeting and the replies to MAIL, RCPT, DATA and the data are late`,
  why: say`A gateway under load answers late: limits.quiet stands for ten minutes. A sound connector waits, and submits its message once.`,
  actions: [send],
  patch(behaviour, { withhold }) {
    for (const [place, seconds] of LATE) withholdsAt(behaviour, place, (withhold * seconds) / TEN_MINUTES)
  },
})

/** A reply that was withheld, and what the connector did. */
interface Waiting extends Observable {
  readonly place: Place
  readonly attempt: Attempt
  readonly session: SmtpSession
  /** Milliseconds after which it gave up; nothing if it waited until the gateway went on, or was ended. */
  readonly gaveUpAfter: number | undefined
  /** Milliseconds for which it waited, as far as was seen. */
  readonly waited: number
}

function waitingsIn(attempts: readonly Attempt[], { limits }: Pick<Profile, 'limits'>, withheld = 0): Waiting[] {
  return attempts.flatMap((attempt) =>
    attempt.smtp.flatMap((session) => {
      const { events, session: name } = session.log
      return events.flatMap((event, begin) => {
        if (event.type !== 'mark' || event.name !== MARKS.withheld) return []
        const place = event.detail as Place
        const after = events.slice(begin + 1)
        const end = after.find((one) => isLeaving(one) || isWaitedOut(one))
        if (!end) return []
        // A command that was ended did not give up by itself.
        const isEnded = attempt.driver?.outcome === 'timeout' && end.t - attempt.begun >= limits.action + withheld
        const waited = end.t - event.t
        const at = [begin, events.indexOf(end)].map((one) => ({ session: name, event: one, offset: 0, length: 0 }))
        const gaveUpAfter = isWaitedOut(end) || isEnded ? undefined : waited
        const observed = inWords(place, gaveUpAfter, waited)
        return [{ place, attempt, session, gaveUpAfter, waited, observed, at: [...at, ...attempt.at] }]
      })
    }),
  )
}

const isWaitedOut = (event: WireEvent): boolean => event.type === 'mark' && event.name === MARKS.waitedOut

/** Whether a client takes its leave: what it sends besides may have gone out before the reply was due. */
function isLeaving(event: WireEvent): boolean {
  if (event.type === 'octets') return event.from === 'client' && /^(?:QUIT|RSET)\r?$/im.test(event.octets)
  return event.type === 'close' && event.by === 'client'
}

const seconds = (ms: number): number => Math.round(ms / (ms < 10_000 ? 10 : 1000)) / (ms < 10_000 ? 100 : 1)

/** What is waited for, in words. */
function awaitedAt(place: Place): Text {
  switch (place) {
    case 'greeting':
      return say`the greeting`
    case 'STARTTLS':
      return say`the ServerHello`
    case 'octets':
      return say`all of the reply to MAIL`
    default:
      return say`the reply to ${{ cause: nameOf(place) }}`
  }
}

const inWords = (place: Place, gaveUpAfter: number | undefined, waited: number): Text =>
  gaveUpAfter === undefined
    ? say`the connector was still waiting for ${{ answer: awaitedAt(place) }} after ${{ seconds: seconds(waited) }} s`
    : say`the connector gave up ${{ seconds: seconds(gaveUpAfter) }} s after ${{ answer: awaitedAt(place) }} was due`

/** The same content behind a message that had been taken: by itself, or when it was asked again since it had not been told. */
function copyBehind({ attempt, session }: Waiting, attempts: readonly Attempt[]): Observable | undefined {
  const message = session.transactions.findLast((one) => one.message?.complete)?.message
  if (!message) return undefined
  const { body } = sentMessage(message)
  const later = attempts.filter(({ nth }) => nth === attempt.nth || attempt.driver?.outcome !== 'accepted')
  const copy = smtpSessions(later)
    .filter(({ opened, log }) => log !== session.log && opened > session.opened)
    .flatMap(({ transactions }) => transactions)
    .find((one) => one.message?.complete && sentMessage(one.message).body === body)?.message
  if (!copy) return undefined
  const isByItself = smtpSessions([attempt]).some(({ steps }) => steps.includes(copy))
  return {
    at: copy.at,
    observed: isByItself
      ? say`it submitted the message again by itself: the gateway has it twice`
      : say`it submitted the message again when it was asked to: the gateway has it twice`,
  }
}

/** What a wait without a limit comes to where it is not for the reply to a command, or where something does come. */
const BREACHES: Partial<Record<Place, { readonly breach: Verdict }>> = {
  STARTTLS: { breach: 'warn' },
  octets: { breach: 'info' },
}

export const cs007 = check({
  id: 'CS-007',
  title: say`Replies are waited for as long as RFC 5321 says, and not for ever`,
  over: held.map((one) => one.scenario),
  needs: ['smtp:data'],
  decides: ['RFC5321-4.5.3.2-1', 'RFC5321-4.5.3.2-2'],
  risk: say`A connector that waits for ever stands still until somebody notices, and its declarations with it. One that gives up too early fails whenever the gateway is busy.`,
  remedy: say`Set a limit to each wait of a session, the TLS handshake included: ten minutes for the reply to the end of the data, two for DATA, five for the others (RFC 5321 §4.5.3.2).`,
  judge({ attempts, profile }) {
    const played = held.filter((one) => isPlayed(one.scenario))
    const waitings = played.flatMap((one) => {
      const own = attemptsIn(attempts, [one.scenario])
      return waitingsIn(own, profile, longest(profile)).map((waiting) => ({ waiting, own }))
    })
    for (const { waiting, own } of waitings) {
      const least = leastAt(waiting.place, profile)
      if (least === undefined) continue
      const isLongEnough = waiting.waited >= least * NEARLY
      // It was ended; nobody knows how long it would have waited.
      if (!isLongEnough && waiting.gaveUpAfter === undefined) continue
      const copy = isLongEnough || waiting.place !== 'message' ? undefined : copyBehind(waiting, own)
      const observed = joined([waiting.observed, waiting.attempt.observed, ...(copy ? [copy.observed] : [])], '; ')
      should(
        'RFC5321-4.5.3.2-2',
        fact(isLongEnough, observed, [...waiting.at, ...(copy?.at ?? [])]),
        itHolds(say`a wait of at least ${{ seconds: seconds(least) }} s for ${{ answer: awaitedAt(waiting.place) }}`),
        { setting: 'smtp.waitsFor', ...(copy && { harm: 'duplicate' }) },
      )
    }
    for (const { waiting } of waitings) {
      const hasLimit = waiting.gaveUpAfter !== undefined
      if (!hasLimit && waiting.waited < longest(profile) * NEARLY) continue
      demand(
        'RFC5321-4.5.3.2-1',
        fact(hasLimit, joined([waiting.observed, waiting.attempt.observed], '; '), waiting.at),
        itHolds(say`a limit to the wait, of at most ${{ seconds: seconds(longest(profile)) }} s`),
        { setting: 'smtp.waitsAtMost', ...BREACHES[waiting.place] },
      )
    }
    for (const { place, scenario: one } of played) {
      const waiting = waitings.find((each) => each.waiting.place === place)?.waiting
      const isSeen = waiting && (waiting.gaveUpAfter !== undefined || waiting.waited >= longest(profile) * NEARLY)
      if (!isSeen)
        undecided(
          waiting
            ? say`${{ scenario: one.id }}: ${{ observed: waiting.observed }}, and no longer was seen`
            : say`control: the connector did not come as far as ${{ scenario: one.id }} keeps it waiting`,
          waiting ?? attemptsIn(attempts, [one])[0],
        )
    }
  },
})

export const cs020 = check({
  id: 'CS-020',
  title: say`A reply that is a little late is waited for`,
  over: [lateReplies],
  needs: ['smtp:data'],
  decides: ['RFC5321-4.5.3.2.6-1'],
  observation: true,
  remedy: say`Wait for minutes (RFC 5321 §4.5.3.2); --allow slow plays them in full and decides.`,
  judge({ attempts, profile }) {
    const own = attemptsIn(attempts, [lateReplies])
    const waitings = waitingsIn(own, profile)
    const impatient = waitings.find(({ gaveUpAfter }) => gaveUpAfter !== undefined)
    const last = waitings.find(({ place }) => place === 'message')
    const seen = impatient ?? last
    if (!seen)
      undecided(
        say`control: the connector did not come as far as ${{ scenario: lateReplies.id }} keeps it waiting`,
        own[0],
      )
    const { quiet } = profile.limits
    const scale = say`the waits are scaled: ten minutes take ${{ seconds: seconds(quiet) }} s (1 : ${{ times: Math.round((TEN_MINUTES * 1000) / quiet) }})`
    const copy = last?.gaveUpAfter === undefined ? undefined : copyBehind(last, own)
    const what = impatient
      ? impatient.observed
      : say`the connector waited for each of ${{ count: waitings.length }} late replies`
    note(
      'RFC5321-4.5.3.2.6-1',
      fact(!impatient, joined([what, ...(copy ? [copy.observed] : []), scale], '; '), [
        ...seen.at,
        ...(copy?.at ?? []),
      ]),
      itHolds(say`each reply waited for, and the message submitted once`),
    )
  },
})
