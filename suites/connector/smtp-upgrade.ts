import { check, type Judged } from '../../harness/judging/check.ts'
import {
  demand,
  fact,
  isPlayed,
  itHolds,
  type JudgementOptions,
  should,
  undecided,
} from '../../harness/judging/finding.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import type { SmtpSession, SmtpStep } from '../../harness/reading/smtp-session.ts'
import type { Step } from '../../harness/reading/step.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { faultsOfEhlo, faultsOfGreeting, faultsOfStartTls, upgradeFaults } from './fault-scenarios.ts'
import { isOpenPop3, isOpenSmtp, TRANSACTION } from './inside-tls.ts'
import { pop3Ladder, smtpLadder } from './ladder.ts'
import { inboundMessage } from './mail.ts'
import { attemptsIn, beganHandshake, never, pop3Sessions, smtpSessions } from './observe.ts'
import { firstOf, neverAny, type Rule } from './rules.ts'
import { fetch, type Scenario, scenario, send } from './scenario.ts'
import { outdatedTls } from './tls.ts'

/** That a session was opened, where the fault comes before anything can be said. */
function connected({ log }: SmtpSession): Observable {
  return { observed: say`the connector connected`, at: [{ session: log.session, event: 0, offset: 0, length: 0 }] }
}

export const cs014 = check({
  id: 'CS-014',
  title: say`No plaintext fallback after a forged, negative or failed upgrade, now or later (SMTP)`,
  over: upgradeFaults,
  // What it does with a sound gateway counts as well.
  monitor: true,
  // A connector that never asks for TLS may give its password away here. To pass takes more: see `gotThrough`.
  needs: ['smtp:greeting'],
  decides: ['HTG-3.3.3-5'],
  harm: 'leak',
  risk: say`Any attacker on the path can read and change the password and the whole message.`,
  remedy: say`Make TLS mandatory: if STARTTLS is missing, refused or fails, end the attempt, report it, and keep the message. Remember nothing that makes a later attempt go without TLS.`,
  judge({ attempts }) {
    const sound = smtpSessions(attemptsIn(attempts, [smtpLadder]))
    const isAnyway = saidAnyway(sound)
    const rules = (faults: readonly Scenario[], witnessIn: Witness, control: Text): Rule[] =>
      faults.filter(isPlayed).map((one) => {
        const sessions = smtpSessions(attemptsIn(attempts, [one]))
        const said = sessions.flatMap(saidWithoutTls)
        const offences = said.filter((step) => !isAnyway(step))
        const missing = offences.length < said.length ? CLEAN_LADDER : gotThrough(sound) ? undefined : SUBMITTED
        return {
          requirement: 'HTG-3.3.3-5',
          text: say`no AUTH, MAIL or data in plaintext`,
          offences,
          witness: missing ? undefined : firstOf(sessions.map(witnessIn)),
          control: missing ?? say`${{ control }} in ${{ scenario: one.id }}`,
        }
      })
    neverAny([
      ...rules(faultsOfGreeting, connected, say`a connection`),
      ...rules(faultsOfEhlo, saying('EHLO'), say`EHLO`),
      ...rules(faultsOfStartTls, saying('STARTTLS'), say`STARTTLS`),
    ])
  },
})

/** What a connector does not get done where all is in order proves nothing when it is not done elsewhere. */
const gotThrough = (sound: readonly SmtpSession[]): boolean =>
  sound.some(({ transactions }) => transactions.some(({ accepted, mail }) => accepted && mail.epoch > 0))
const SUBMITTED = say`a message submitted in ${{ scenario: smtpLadder.id }}`
const CLEAN_LADDER = say`a session without any of that in ${{ scenario: smtpLadder.id }} (CM-001)`

/** What is said in plaintext to a sound gateway as well is not a fallback: the connector always does so (CM-001). */
function saidAnyway(sound: readonly SmtpSession[]): (step: SmtpStep) => boolean {
  const anyway = sound.flatMap(({ steps }) => steps.filter(isOpenSmtp))
  const logsIn = anyway.some(({ verb }) => verb === 'AUTH')
  return ({ verb }) => logsIn || (anyway.length > 0 && verb !== 'AUTH')
}

/** CM-001 judges what comes before STARTTLS: a connector does not say it there because TLS failed. */
const saidWithoutTls = (session: SmtpSession): SmtpStep[] =>
  session.steps.slice(lastStartTls(session) + 1).filter(isOpenSmtp)

/** Index of the last STARTTLS; -1 where there is none. */
function lastStartTls({ steps }: SmtpSession): number {
  return steps.findLastIndex(({ verb, epoch }) => verb === 'STARTTLS' && epoch === 0)
}

const saying =
  (verb: string): Witness =>
  ({ steps }) =>
    steps.find((step) => step.verb === verb && step.epoch === 0)

type Witness = (session: SmtpSession) => Observable | undefined

const BEFORE_TLS = new Set(['EHLO', 'NOOP', 'STARTTLS', 'QUIT'])

export const cm001 = check({
  id: 'CM-001',
  title: say`Only EHLO, NOOP, STARTTLS and QUIT in plaintext (SMTP)`,
  monitor: true,
  needs: ['smtp:greeting'],
  decides: ['HTG-3.3.1-3', 'HTG-3.3.1-2'],
  risk: say`Any attacker on the path can read and change what is said before TLS, a password or a declaration included.`,
  remedy: say`Say EHLO and STARTTLS first, and everything else inside TLS, whatever the server offers before TLS.`,
  judge({ attempts }) {
    const faults = new Set([...upgradeFaults, outdatedTls.smtp].map(({ id }) => id))
    const sessions = smtpSessions(attempts)
    const plain = sessions.flatMap((session) => {
      const { steps, log } = session
      // What comes after the fault, or without STARTTLS, is the matter of CS-014, and what follows STARTTLS that of CM-004.
      if (faults.has(log.experiment)) return steps.slice(0, lastStartTls(session) + 1)
      const between = new Set<unknown>(betweenCommandAndHandshake(session, 'STARTTLS'))
      return steps.filter((step) => step.epoch === 0 && !between.has(step))
    })
    const asked = plain.find(({ verb }) => verb === 'STARTTLS')
    never(
      demand,
      'HTG-3.3.1-3',
      say`AUTH, MAIL, RCPT and data inside TLS only`,
      plain.filter(isOpenSmtp),
      asked,
      say`STARTTLS`,
    )

    const text = say`nothing before TLS except EHLO, NOOP, STARTTLS and QUIT`
    const strangers = plain.filter(
      ({ kind, verb }) => kind === 'command' && !BEFORE_TLS.has(verb) && !TRANSACTION.has(verb),
    )
    // RFC 5321 §3.2: the way to go on with a server that does not know EHLO.
    const excused = new Set(sessions.flatMap(helosAfterRefusal))
    const idle = strangers.find((step) => !excused.has(step))
    if (idle) demand('HTG-3.3.1-2', fact(false, idle.observed, idle.at), itHolds(text), { breach: 'warn' })
    else never(demand, 'HTG-3.3.1-2', text, [], asked, say`STARTTLS`)
    for (const { observed, at } of excused) {
      demand('HTG-3.3.1-2', fact(false, say`${{ observed }}, after EHLO was refused`, at), itHolds(text), {
        breach: 'info',
      })
    }
  },
})

function helosAfterRefusal({ steps }: SmtpSession): SmtpStep[] {
  const refused = steps.findIndex(({ verb, code }) => verb === 'EHLO' && code >= 500)
  return refused < 0 ? [] : steps.filter(({ verb, epoch }, index) => index > refused && verb === 'HELO' && epoch === 0)
}

/** A session of either protocol, as far as both are the same. */
type Session = Parameters<typeof beganHandshake>[0] & { readonly steps: readonly Step<unknown>[] }

/** What was sent between the command that asks for TLS, where the server agreed, and the ClientHello. */
function betweenCommandAndHandshake({ steps, hello, handshakeFailed, log }: Session, command: string): Step<unknown>[] {
  // A gateway that awaits a handshake has agreed.
  if (!hello && !handshakeFailed) return []
  const asked = steps.findLastIndex(({ verb, epoch, kind }) => verb === command && epoch === 0 && kind === 'command')
  const begun = hello ? log.events.indexOf(hello) : Infinity
  return asked < 0
    ? []
    : steps.filter(
        ({ epoch, firstEvent, text }, index) =>
          index > asked && epoch === 0 && firstEvent < begun && !text.startsWith('\x16\x03'),
      )
}

const others = (count: number) => Array.from({ length: count }, (_, index) => `X-EXAMPLE-${index + 1}`)

/** A way to offer TLS, the requirement by which it has to be recognised, and what it comes to when it is not. */
interface Spelling {
  readonly one: Scenario
  readonly requirement?: string
  readonly options?: JudgementOptions
}
const why = say`TLS is on offer, in a form that is allowed. A sound connector recognises it and starts TLS.`
const offers = (id: string, title: Text, offer: readonly string[]): Scenario =>
  scenario({
    id: `F-10/${id}`,
    title,
    why,
    actions: [send],
    patch({ smtp }) {
      const { capabilities } = smtp
      smtp.capabilities = (session) => (session.tls ? capabilities(session) : [...offer])
    },
  })

const startTlsSpelt: readonly Spelling[] = [
  { one: smtpLadder },
  { one: offers('last', say`STARTTLS is the last of twenty keywords`, [...others(19), 'STARTTLS']) },
  { one: offers('repeated', say`The EHLO reply has STARTTLS twice`, ['STARTTLS', 'STARTTLS']) },
  {
    one: offers('lower-case', say`The EHLO reply offers starttls in lower case`, ['starttls']),
    requirement: 'RFC5321-4.1.1.1-1',
  },
  // No RFC limits their number, and no server has as many.
  {
    one: offers('hundred', say`STARTTLS is the last of a hundred keywords`, [...others(99), 'STARTTLS']),
    options: { breach: 'info' },
  },
  // No ehlo-line has space at its end (RFC 5321 §4.1.1.1).
  {
    one: offers('trailing-space', say`The EHLO reply has a space after STARTTLS`, ['STARTTLS ']),
    options: { breach: 'info' },
  },
]

const stlsSpelt: readonly Spelling[] = [
  { one: pop3Ladder },
  {
    one: scenario({
      id: 'F-10/pop3-last',
      title: say`STLS is the last of twenty capabilities`,
      why,
      actions: [fetch],
      maildrop: (mail) => [inboundMessage(mail)],
      patch({ pop3 }) {
        const { capabilities } = pop3
        pop3.capabilities = (session) => (session.tls ? capabilities(session) : [...others(19), 'STLS'])
      },
    }),
  },
]

export const cm004 = check({
  id: 'CM-004',
  title: say`TLS is started if it is on offer, directly after STARTTLS or STLS`,
  over: [...startTlsSpelt, ...stlsSpelt].map(({ one }) => one),
  variants: ['smtp', 'pop3'],
  // A connector that never asks for TLS is to fail here, so that the check needs only that something is said.
  needs: ['smtp:greeting', 'pop3:greeting'],
  decides: ['HTG-3.3.1-2', 'HTG-4.3.1-2', 'RFC5321-4.1.1.1-1', 'RFC3207-4-5', 'RFC3207-4-6', 'RFC2595-4-6'],
  risk: say`A connector that overlooks the offer delivers nothing; what it sends between the command and TLS is readable by everyone, and an attacker on the path may carry it into TLS.`,
  remedy: say`Compare keywords without regard to case and wherever they stand. After STARTTLS or STLS wait for the reply, drop what else came with it, and start the handshake at once.`,
  judge({ attempts, variant }: Judged) {
    const isSmtp = variant === 'smtp'
    const [command, usual] = isSmtp ? ['STARTTLS', 'HTG-3.3.1-2'] : ['STLS', 'HTG-4.3.1-2']
    const sessionsOf = (scenarios: readonly Scenario[]): readonly Session[] => {
      const own = attemptsIn(attempts, scenarios)
      return isSmtp ? smtpSessions(own) : pop3Sessions(own)
    }
    const spellings = (isSmtp ? startTlsSpelt : stlsSpelt).filter(({ one }) => isPlayed(one))
    const scenarios = spellings.map(({ one }) => one)
    const all = sessionsOf(scenarios)
    const handshakeIn = (own: readonly Session[]) => firstOf(own.map(beganHandshake))
    // One that never starts TLS and logs in all the same is told so by CM-001 or CP-001, since that is the graver half.
    const own = attemptsIn(attempts, scenarios)
    const open: Observable | undefined = isSmtp
      ? smtpSessions(own)
          .flatMap(({ steps }) => steps)
          .find(isOpenSmtp)
      : pop3Sessions(own)
          .flatMap(({ steps }) => steps)
          .find(isOpenPop3)
    if (open && !handshakeIn(all))
      undecided(
        say`what is said in plaintext instead of TLS is judged by ${{ check: isSmtp ? 'CM-001' : 'CP-001' }}`,
        open,
      )
    const hasty = all.flatMap((session) => betweenCommandAndHandshake(session, command))
    const alone = {
      text: say`nothing between ${{ command }} and the ClientHello`,
      witness: handshakeIn(all),
      control: say`a handshake`,
    }
    const started = spellings.map((spelling) => {
      const own = sessionsOf([spelling.one])
      const [first] = own
      // What got no reply, as a line that ends in a bare LF, says nothing of an offer: see CM-008.
      const heard = first?.steps.at(-1)?.isAnswered === false ? undefined : first
      return { ...spelling, handshake: handshakeIn(own), session: heard && whatItDid(heard, spelling.one, command) }
    })
    const overlooked = started.filter(({ handshake, session }) => session && !handshake)
    const decide = ({ one, requirement = usual, options, handshake, session }: (typeof started)[number]) => {
      const seen =
        handshake ??
        session ??
        undecided(
          say`control: a session in ${{ scenario: one.id }} with an answer to its last command was expected, and did not happen`,
        )
      demand(requirement, fact(handshake !== undefined, seen.observed, seen.at), itHolds(STARTED), options)
    }
    // First, since a connector that never starts TLS sends nothing between the command and the handshake either.
    overlooked.forEach(decide)
    neverAny(
      isSmtp
        ? [
            // Sent with STARTTLS it is a group that does not end there; sent later it is a command before TLS.
            { ...alone, requirement: 'RFC3207-4-6', offences: hasty.filter(({ early }) => early) },
            { ...alone, requirement: 'RFC3207-4-5', offences: hasty.filter(({ early }) => !early) },
          ]
        : [{ ...alone, requirement: 'RFC2595-4-6', offences: hasty }],
    )
    started.filter((one) => !overlooked.includes(one)).forEach(decide)
  },
})

const STARTED = say`a handshake if TLS is on offer`

function whatItDid({ steps, log }: Session, { id }: Scenario, command: string): Observable {
  const last = steps.findLast(({ verb }) => verb === command) ?? steps.at(-1)
  const at = last?.at ?? [{ session: log.session, event: 0, offset: 0, length: 0 }]
  return {
    observed: last
      ? say`no handshake in ${{ scenario: id }}; the last thing was ${{ last: last.observed }}`
      : say`no handshake in ${{ scenario: id }}; nothing was said`,
    at,
  }
}

export const cm005 = check({
  id: 'CM-005',
  title: say`EHLO again after TLS`,
  monitor: true,
  needs: ['smtp:tls'],
  decides: ['RFC3207-4.2-6', 'RFC5321-4.1.4-1'],
  risk: say`The connector goes by what was announced before TLS, which an attacker on the path can have changed; a gateway may also refuse what comes without EHLO.`,
  remedy: say`Say EHLO once more as the first command inside TLS, and go by that reply. The example of §3.4 leaves it out; RFC 3207 does not.`,
  judge({ attempts }) {
    const inTls = smtpSessions(attempts)
      .map(({ steps }) => steps.filter(({ epoch, kind }) => epoch > 0 && kind === 'command'))
      .filter(({ length }) => length > 0)
    const firsts = inTls.map(([first]) => first!)
    // RFC 3207 §4.1: a client that is not content with the server says QUIT.
    const others = firsts.filter(({ verb }) => verb !== 'EHLO' && verb !== 'QUIT')
    const again = firsts.find(({ verb }) => verb === 'EHLO')
    const mails = inTls.flatMap((steps) => {
      const mail = steps.findIndex(({ verb }) => verb === 'MAIL')
      return mail < 0 ? [] : [{ mail: steps[mail]!, hello: steps.slice(0, mail).some(isHello) }]
    })
    const unannounced = mails.flatMap(({ mail, hello }) => (hello ? [] : [mail]))
    never(should, 'RFC3207-4.2-6', say`EHLO as the first command inside TLS`, others, again, say`a command inside TLS`)
    never(demand, 'RFC5321-4.1.4-1', say`EHLO inside TLS before MAIL`, unannounced, mails[0]?.mail, say`MAIL`)
  },
})

const isHello = ({ verb }: SmtpStep) => verb === 'EHLO' || verb === 'HELO'
