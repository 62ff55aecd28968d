import { check, type Variant } from '../../harness/judging/check.ts'
import { should } from '../../harness/judging/finding.ts'
import { err } from '../../harness/peers/gateway/pop3-server.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import type { SmtpSession, SmtpStep } from '../../harness/reading/smtp-session.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { lost, lostAtOnce, temporaryFaults } from './fault-scenarios.ts'
import { oneMessage } from './mail.ts'
import { never, pop3Sessions, type Transcript } from './observe.ts'
import { fetch, recovered, scenario, send } from './scenario.ts'

/*
 * What was refused, or broke off, is tried again after a while, and not at once and over and over: one rule for all that
 * a connector can be refused, within one session and over several.
 */

const loginsRefused = scenario({
  id: 'F-150',
  title: say`Each login on SMTP is answered 535`,
  why: say`The password is wrong, or the account is closed: what was refused once is refused again, and many servers lock an account after some tries. A sound connector tries each mechanism once, and reports the refusal.`,
  actions: [send],
  patch({ smtp }) {
    smtp.sasl.verify = () => undefined
  },
})

/** Ways to turn away a login whose password is right (RFC 2449 §8.1, RFC 3206), or is said to be wrong. */
const REFUSALS = [
  { code: 'IN-USE', text: 'Somebody else has the maildrop', kind: 'passing' },
  { code: 'LOGIN-DELAY', text: 'Not so soon after the last time', kind: 'passing' },
  { code: 'SYS/TEMP', text: 'The store is not available', kind: 'passing' },
  { code: 'AUTH', text: 'Authentication failed', kind: 'credentials' },
  { code: 'SYS/PERM', text: 'The maildrop is damaged', kind: 'lasting' },
] as const

/** Scenarios in which a login on POP3 is refused. */
export const loginRefusals = REFUSALS.map(({ code, text, kind }) => ({
  kind,
  code,
  scenario: scenario({
    id: `F-62/${code.toLowerCase().replace('/', '-')}`,
    title: say`The login on POP3 is refused with -ERR [${{ code }}]`,
    why:
      kind === 'passing'
        ? say`It passes by itself. A sound connector tries again later, with the same password.`
        : say`It does not pass by itself. A sound connector says so, does not try again at once, and works once the cause is mended.`,
    actions: [fetch, recovered(fetch)],
    maildrop: oneMessage,
    patch({ pop3 }) {
      pop3.login = () => err(`[${code}] ${text}`)
    },
  }),
}))

/** What hammering is: more tries of the same than this within so many seconds. What is tried every minute is not. */
const HAMMERING = [
  { tries: 3, within: 10 },
  { tries: 5, within: 300 },
] as const
const [AT_ONCE, OVER_AND_OVER] = HAMMERING

/** Something that came to nothing: a connection, or a request that was refused. */
interface Failure extends Observable {
  readonly requirement: string
  /** What is the same if the same is tried again. It may hold a password, and is never shown. */
  readonly same: string
  readonly attempt: Attempt
  /** The session, where only the same within one session counts. */
  readonly within?: Transcript
  readonly t: number
}

/** The code of a refusal that is about the name or the password (RFC 4954 §6). */
const CREDENTIALS_REFUSED = 535

/** Commands that were refused, logins included, and connections on which no message was accepted. */
function failuresOnSmtp(attempt: Attempt): Failure[] {
  return attempt.smtp.flatMap((session): Failure[] => {
    const refused = refusedIn(session).map(({ step, mechanism }): Failure => {
      const { code, verb, path, argument = '', t, at, observed } = step
      const ofCredentials = mechanism !== undefined && code === CREDENTIALS_REFUSED
      return {
        requirement: ofCredentials ? 'RFC4954-6-3' : 'RFC5321-4.5.4.1-1',
        same: mechanism === undefined ? `${verb} ${path ?? argument}` : `AUTH ${mechanism}`,
        attempt,
        ...(!ofCredentials && { within: session }),
        ...{ t, at, observed },
      }
    })
    // What ends after a wrong password is a login that failed.
    const isInVain =
      !session.transactions.some(({ accepted }) => accepted) &&
      !refused.some(({ requirement }) => requirement === 'RFC4954-6-3')
    if (!isInVain) return refused
    const { opened: t, log } = session
    const at = [{ session: log.session, event: 0, offset: 0, length: 0 }]
    return [{ requirement: 'RFC5321-4.5.4.1-1', same: 'connection', attempt, t, at, observed: IN_VAIN }, ...refused]
  })
}

const IN_VAIN = say`a connection on which no message was accepted`

/** What a session was refused, and with which mechanism where that was a login. */
function refusedIn({ steps }: SmtpSession): { readonly step: SmtpStep; readonly mechanism: string | undefined }[] {
  let mechanism = ''
  return steps.flatMap((step) => {
    const { verb, kind, code, argument = '' } = step
    if (verb === 'AUTH') mechanism = argument.split(/[ \t]/)[0]!.toUpperCase()
    const isLogin = verb === 'AUTH' || kind === 'sasl'
    if (code < 400 || !(isLogin || kind === 'command')) return []
    return [{ step, mechanism: isLogin ? mechanism : undefined }]
  })
}

/** A try to log in. */
interface Login extends Observable {
  /** `PASS`, or `AUTH` and the mechanism. */
  readonly way: string
  readonly t: number
  /** The response code of the refusal (RFC 2449 §8), if there was one. */
  readonly refusedWith: string | undefined
}

/** How sessions tried to log in. */
export function loginsOf(attempts: readonly Attempt[]): Login[] {
  return pop3Sessions(attempts).flatMap(({ steps }) =>
    steps.flatMap((step, index) => {
      const { verb, argument, observed, t, at } = step
      if (verb !== 'PASS' && verb !== 'APOP' && (verb !== 'AUTH' || argument === undefined)) return []
      const behind = steps.slice(index + 1)
      const end = behind.findIndex(({ kind }) => kind !== 'sasl')
      const { status, response } = behind.slice(0, end < 0 ? undefined : end).at(-1) ?? step
      return [
        {
          way: verb === 'AUTH' ? `AUTH ${argument!.split(' ')[0]!.toUpperCase()}` : verb,
          refusedWith: status === 'err' ? response?.code : undefined,
          ...{ observed, t, at },
        },
      ]
    }),
  )
}

/** The codes that say that a refusal of a login passes by itself, and what says so. The others are a matter of CP-014. */
const PASSING: ReadonlyMap<string, string> = new Map([
  ['IN-USE', 'RFC2449-8.1.1-1'],
  ['LOGIN-DELAY', 'RFC2449-8.1.1-1'],
  ['SYS/TEMP', 'RFC3206-4-1'],
])

/** Logins that were refused for now, other commands that were refused, and connections that ended before the mailbox was given back. */
const failuresOnPop3 = (attempt: Attempt): Failure[] => {
  const refused = loginsOf([attempt]).flatMap(({ way, refusedWith = '', t, at, observed }): Failure[] => {
    const requirement = PASSING.get(refusedWith)
    return requirement === undefined ? [] : [{ requirement, same: way, attempt, t, at, observed }]
  })
  const inVain = attempt.pop3.flatMap((session): Failure[] => {
    const { opened: t, log, authenticated, quit, steps } = session
    // A login that was refused is told as that.
    const isTold =
      !authenticated && steps.some(({ verb, kind }) => kind === 'sasl' || verb === 'AUTH' || verb === 'PASS')
    if (isTold || (authenticated && quit?.status === 'ok')) return []
    const at = [{ session: log.session, event: 0, offset: 0, length: 0 }]
    return [{ requirement: 'HTG-1.3-1', same: 'connection', attempt, t, at, observed: NOT_COLLECTED }]
  })
  const commands = attempt.pop3.flatMap((session) =>
    session.steps.flatMap(({ kind, verb, argument = '', status, t, at, observed }): Failure[] =>
      status === 'err' && kind === 'command' && !LOGS_IN.has(verb)
        ? [{ requirement: 'HTG-1.3-1', same: `${verb} ${argument}`, attempt, within: session, t, at, observed }]
        : [],
    ),
  )
  return [...refused, ...inVain, ...commands]
}

/** Other checks tell of their refusals. */
const LOGS_IN: ReadonlySet<string> = new Set(['USER', 'PASS', 'APOP', 'AUTH'])

const NOT_COLLECTED = say`a connection on which no session came to its end`

/** What came to nothing too often in too short a time. */
function rushesIn(failures: readonly Failure[]): Observable[] {
  const groups = new Map<string, Failure[]>()
  for (const failure of failures) {
    const { attempt, within, same } = failure
    const key = JSON.stringify([attempt.experiment, attempt.nth, within?.log.session, same])
    const group = groups.get(key)
    if (group) group.push(failure)
    else groups.set(key, [failure])
  }
  return [...groups.values()].flatMap((group) => {
    const own = group.toSorted((a, b) => a.t - b.t)
    const broken = HAMMERING.find(({ tries, within }) =>
      own.some(({ t }, index) => t - (own[index - tries]?.t ?? -Infinity) < within * 1000),
    )
    const [first] = own
    if (!first || !broken) return []
    const observed = say`${{ count: own.length }} times in ${{ scenario: first.attempt.experiment }}, more than ${{ most: broken.tries }} of them within ${{ seconds: broken.within }} seconds; the first: ${{ first: first.observed }}`
    return [{ observed, at: own.flatMap(({ at }) => at) }]
  })
}

/** What each protocol decides, with what has to be seen for it. */
const DECIDED: Readonly<
  Record<Variant, readonly { readonly requirement: string; readonly control: Text; readonly ifAny?: true }[]>
> = {
  smtp: [
    { requirement: 'RFC4954-6-3', control: say`a login that was answered ${{ code: CREDENTIALS_REFUSED }}` },
    { requirement: 'RFC5321-4.5.4.1-1', control: IN_VAIN },
  ],
  pop3: [
    { requirement: 'RFC2449-8.1.1-1', control: say`a login that was refused with [IN-USE] or [LOGIN-DELAY]` },
    { requirement: 'RFC3206-4-1', control: say`a login that was refused with [SYS/TEMP]` },
    // No RFC speaks of what comes to nothing over POP3; the interface is not for so much of it.
    { requirement: 'HTG-1.3-1', control: NOT_COLLECTED, ifAny: true },
  ],
}

export const cs004 = check({
  id: 'CS-004',
  title: say`What was refused, or broke off, is not tried again at once and over and over`,
  over: [
    loginsRefused,
    ...[...temporaryFaults, ...lost, ...lostAtOnce].map(({ scenario }) => scenario),
    ...loginRefusals.filter(({ kind }) => kind === 'passing').map(({ scenario }) => scenario),
  ],
  monitor: true,
  variants: ['smtp', 'pop3'],
  needs: ['smtp:data', 'pop3:transaction'],
  decides: ['RFC4954-6-3', 'RFC5321-4.5.4.1-1', 'RFC2449-8.1.1-1', 'RFC3206-4-1', 'HTG-1.3-1'],
  risk: say`The account is locked, or the gateway shuts the connector out, while all that is wrong is a password or a service that restarts.`,
  remedy: say`Try again after a delay that grows, half an hour in the end (RFC 5321 §4.5.4.1); after 535 tell a person, and do not repeat the password.`,
  judge({ attempts, variant = 'smtp' }) {
    const failures = attempts.flatMap(variant === 'pop3' ? failuresOnPop3 : failuresOnSmtp)
    const decisions = DECIDED[variant].map((one) => {
      const own = failures.filter(({ requirement }) => requirement === one.requirement)
      return { ...one, own, rushes: rushesIn(own) }
    })
    const text = say`the same tried at most ${{ count: AT_ONCE.tries }} times within ${{ seconds: AT_ONCE.within }} seconds, and at most ${{ more: OVER_AND_OVER.tries }} times within ${{ longer: OVER_AND_OVER.within }}`
    const [rushed, calm] = [true, false].map((isRushed) =>
      decisions.filter(({ rushes }) => rushes.length > 0 === isRushed),
    )
    // What was seen is told, whatever was not.
    for (const { requirement, rushes, control } of rushed!) never(should, requirement, text, rushes, undefined, control)
    for (const { requirement, own, control, ifAny } of calm!) {
      if (ifAny && own.length === 0) continue
      never(should, requirement, text, [], own[0], control)
    }
  },
})
