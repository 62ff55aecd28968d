import { setTimeout as sleep } from 'node:timers/promises'
import { check } from '../../harness/judging/check.ts'
import { demand, fact, isPlayed, itHolds, should, undecided } from '../../harness/judging/finding.ts'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import type { Pop3ServerSession } from '../../harness/peers/gateway/pop3-server.ts'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import type { Pop3Session, Pop3Step } from '../../harness/reading/pop3-session.ts'
import type { SmtpSession, SmtpStep } from '../../harness/reading/smtp-session.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { pop3Ladder } from './ladder.ts'
import { oneMessage } from './mail.ts'
import { attemptsIn, never, pop3Sessions, smtpSessions } from './observe.ts'
import { firstOf, neverAny } from './rules.ts'
import { fetch, type Scenario, scenario, send } from './scenario.ts'
import { speaksVerbatim, verbatim } from './verbatim.ts'

/*
 * What a connector believes although nobody said it to it: replies put into the plaintext before TLS, what was announced
 * there, and replies that came before the command was sent.
 */

/** Extensions of which a client shows by its parameters that it knows them. */
const TELL_TALES = ['SIZE 41943040', '8BITMIME', 'DSN']
const LOGIN = 'AUTH PLAIN LOGIN'
/** The beginning of an EHLO reply that announces them. */
const FORGED = ['mail', ...TELL_TALES].map((line) => `250-${line}\r\n`).join('')

/** Announces one thing before TLS and another inside. */
function announces({ smtp }: GatewayBehaviour, before: readonly string[], inside: readonly string[]): void {
  smtp.capabilities = ({ tls }) => [...(tls ? inside : before)]
}

/** Agrees to STARTTLS, with octets in the same segment that are not part of the reply. */
function injects(behaviour: GatewayBehaviour, octets: string): void {
  speaksVerbatim(behaviour)
  behaviour.smtp.verbs.STARTTLS = () => verbatim([`220 2.0.0 Ready to start TLS\r\n${octets}`], 'upgrade')
}

export const ehloInjected = scenario({
  id: 'F-16',
  title: say`The 220 to STARTTLS brings a forged EHLO reply in the same segment; inside TLS the reply to EHLO is late`,
  why: say`A connector that does not drop what came in plaintext takes the forged reply as the one to its EHLO inside TLS, and goes on before the real one comes. A sound connector waits for it, or breaks off.`,
  actions: [send],
  patch(behaviour, { withhold }) {
    announces(behaviour, ['STARTTLS'], ['AUTH LOGIN'])
    injects(behaviour, `${FORGED}250 AUTH PLAIN\r\n`)
    const { EHLO } = behaviour.smtp.verbs
    behaviour.smtp.verbs.EHLO = async (session, argument) => {
      if (session.tls) await sleep(withhold)
      return EHLO!(session, argument)
    }
  },
})

export const fragmentInjected = scenario({
  id: 'F-17',
  title: say`The 220 to STARTTLS brings the beginning of a forged EHLO reply in the same segment`,
  why: say`A kept half of a reply merges with the reply to EHLO inside TLS: extensions appear that were never announced there. A sound connector drops it, or breaks off.`,
  actions: [send],
  patch(behaviour) {
    announces(behaviour, ['STARTTLS'], [LOGIN])
    injects(behaviour, `${FORGED}250-X`)
  },
})

export const replyTooMany = scenario({
  id: 'F-21',
  title: say`MAIL is answered twice inside TLS, and RCPT refused with 550`,
  why: say`A connector that counts replies blindly takes the second 250 as the answer to RCPT. A sound connector sees that its recipient was refused, or breaks off, and reports that nothing was delivered.`,
  brokenPeer: true,
  actions: [send],
  patch({ smtp }) {
    const { capabilities } = smtp
    smtp.capabilities = (session) => capabilities(session).filter((each) => each !== 'PIPELINING')
    const { MAIL } = smtp.verbs
    smtp.verbs.MAIL = async (session, argument) => {
      const answer = await MAIL!(session, argument)
      return answer?.code === 250 ? reply(250, ['2.1.0 Ok\r\n250 2.1.0 Ok']) : answer
    }
    smtp.envelope.recipient = () => reply(550, '5.1.1 No such message flow')
  },
})

/** F-110 stands for a stimulus that the catalogue names without a scenario. */
export const extensionsBeforeTls = scenario({
  id: 'F-110/before',
  title: say`SIZE, PIPELINING, 8BITMIME, SMTPUTF8 and DSN are announced before TLS and not inside`,
  why: say`What was announced before TLS no longer counts inside TLS. A sound connector uses none of it, or reports that it cannot ask for a confirmation.`,
  actions: [send],
  patch: (behaviour) => announces(behaviour, ['STARTTLS', 'PIPELINING', 'SMTPUTF8', ...TELL_TALES], [LOGIN]),
})

export const noExtensions = scenario({
  id: 'F-110/none',
  title: say`No extension is announced except STARTTLS, and AUTH inside TLS`,
  why: say`The control for F-110/before: a connector that uses extensions here as well ignores what is announced altogether.`,
  actions: [send],
  patch: (behaviour) => announces(behaviour, ['STARTTLS'], [LOGIN]),
})

/** What the forged message says: no connector may take it for mail. */
export const FORGED_MAIL = 'This message was put in before TLS began'
const forgedMail = ['+OK 1 message', '1 120', '.', '-ERR', '+OK', `Subject: forged\r\n\r\n${FORGED_MAIL}`, '.']

const INJECTIONS: readonly { readonly id: string; readonly title: Text; readonly lines: readonly string[] }[] = [
  {
    id: 'F-19',
    title: say`A list of capabilities follows the +OK to STLS in plaintext, and the first answer inside TLS is late`,
    lines: ['+OK', 'USER', 'SASL PLAIN LOGIN', '.'],
  },
  {
    id: 'F-20/capa',
    title: say`A whole session with a forged message follows the +OK to STLS in plaintext, capabilities first`,
    lines: ['+OK', 'USER', '.', '+OK', '+OK', ...forgedMail],
  },
  {
    id: 'F-20/login',
    title: say`A whole session with a forged message follows the +OK to STLS in plaintext`,
    lines: ['+OK', '+OK', ...forgedMail],
  },
]

/** Answers injected before TLS. What a connector makes of them inside TLS is the matter of CS-013. */
export const stlsInjections: readonly Scenario[] = INJECTIONS.map(({ id, title, lines }) =>
  scenario({
    id,
    title,
    why: say`An attacker on the path adds answers to the segment of the +OK, in plaintext. A sound connector drops them, or ends the session; it never takes one for an answer that came inside TLS.`,
    actions: [fetch],
    maildrop: oneMessage,
    patch({ pop3 }, { withhold }) {
      const { render } = pop3
      const injected = Buffer.from(lines.map((line) => `${line}\r\n`).join(''))
      const answered = new WeakSet<Pop3ServerSession>()
      pop3.render = (answer, session) => {
        const segments = render(answer, session)
        // In one segment: what is read together is easily kept together.
        if (answer.then === 'upgrade') return [Buffer.concat([...segments.filter(Buffer.isBuffer), injected])]
        if (!session.tls || answered.has(session)) return segments
        answered.add(session)
        return [withhold, ...segments]
      }
    },
  }),
)

export const cs013 = check({
  id: 'CS-013',
  title: say`Replies that came in plaintext, or in excess, are credited to no command`,
  over: [ehloInjected, fragmentInjected, replyTooMany, noExtensions, pop3Ladder, ...stlsInjections],
  variants: ['smtp', 'pop3'],
  needs: ['smtp:data', 'pop3:transaction'],
  decides: ['RFC3207-4.2-5', 'RFC5321-4.3.1-1', 'HTG-4.3.1-3', 'RFC2595-4-7'],
  risk: say`An attacker on the path decides what the connector believes inside TLS: how it logs in, and whether its message was accepted.`,
  remedy: say`Empty the read buffer when TLS begins, or break off if it is not empty. If more replies come than commands were sent, break off.`,
  judge({ attempts, variant }) {
    if (variant === 'pop3') return judgeStlsInjections(attempts)
    const signs = (scenarios: readonly Scenario[]) => {
      const sessions = smtpSessions(attemptsIn(attempts, scenarios)).map(({ steps }) =>
        steps.filter(({ epoch }) => epoch > 0),
      )
      return { ahead: sessions.flatMap(aheadOfEhlo), believing: sessions.flat().flatMap(withTellTale) }
    }
    const [injected, plain] = [signs([ehloInjected, fragmentInjected]), signs([noExtensions])]
    // What a connector does anyway it does not do because of what came in plaintext: see CM-006 and CM-007.
    const offences = [
      ...(plain.ahead.length > 0 ? [] : injected.ahead),
      ...(plain.believing.length > 0 ? [] : injected.believing),
    ]
    neverAny(
      [ehloInjected, fragmentInjected].filter(isPlayed).map((one) => ({
        requirement: 'RFC3207-4.2-5',
        text: say`nothing that goes by what came in plaintext`,
        offences,
        witness: firstOf(smtpSessions(attemptsIn(attempts, [one])).map(startTls)),
        control: say`STARTTLS in ${{ scenario: one.id }}`,
      })),
    )

    const told = smtpSessions(attemptsIn(attempts, [replyTooMany]))
    const misled = told.flatMap(({ transactions }) =>
      transactions.flatMap(({ rcpts, data }) => (data && rcpts.some(({ code }) => code === 550) ? [data] : [])),
    )
    const text = say`no DATA if the only recipient was refused`
    const mail = firstOf(told.map(({ transactions }) => transactions[0]?.mail))
    const [one] = misled
    // Nobody asks a client to tell an early reply from its reply, so that it can only be warned.
    if (one) demand('RFC5321-4.3.1-1', fact(false, one.observed, one.at), itHolds(text), { breach: 'warn' })
    else if (mail)
      demand('RFC5321-4.3.1-1', fact(true, say`no DATA; ${{ observed: mail.observed }}`, mail.at), itHolds(text))
    else if (isPlayed(replyTooMany))
      undecided(say`control: MAIL in ${{ scenario: replyTooMany.id }} was expected, and did not happen`)
  },
})

/** What CS-013 demands on POP3: inside TLS only what came inside TLS answers anything. */
function judgeStlsInjections(attempts: readonly Attempt[]): void {
  const usual = aheadOfFirstAnswer(pop3Sessions(attemptsIn(attempts, [pop3Ladder])))
  for (const one of stlsInjections.filter(isPlayed)) {
    const own = attemptsIn(attempts, [one])
    const sessions = pop3Sessions(own)
    // A connector that does not wait for a sound gateway either does not do so because of what came in plaintext.
    const ahead = usual.length > 0 ? [] : aheadOfFirstAnswer(sessions)
    const forged = own.flatMap(({ collected }) => collected.filter(({ octets }) => octets.includes(FORGED_MAIL)))
    const plain = sessions.flatMap(({ steps }) => steps.filter(({ epoch }) => epoch === 0))
    const stls = plain.find(({ verb, status }) => verb === 'STLS' && status === 'ok')
    const requirement = one.id === 'F-19' ? 'RFC2595-4-7' : 'HTG-4.3.1-3'
    const text = say`nothing that goes by what came in plaintext after the +OK to STLS`
    never(demand, requirement, text, [...forged, ...ahead], stls, say`STLS in ${{ scenario: one.id }}`)
  }
}

/** The second command inside TLS, where it was sent before the first had its answer; QUIT breaks off. */
function aheadOfFirstAnswer(sessions: readonly Pop3Session[]): Pop3Step[] {
  return sessions.flatMap(({ steps }) => {
    const second = steps.filter(({ epoch }) => epoch > 0)[1]
    return second?.early && second.verb !== 'QUIT' ? [second] : []
  })
}

/** What went out behind EHLO before the reply to it; QUIT breaks off. */
function aheadOfEhlo(steps: readonly SmtpStep[]): SmtpStep[] {
  return steps.filter((step, index) => step.early && steps[index - 1]?.verb === 'EHLO' && step.verb !== 'QUIT')
}

const startTls = ({ steps }: SmtpSession): Observable | undefined =>
  steps.find(({ verb, epoch }) => verb === 'STARTTLS' && epoch === 0)

/** Parameters of MAIL and RCPT that belong to extensions, but for AUTH of RFC 4954 §5, which is offered wherever login is. */
function withTellTale(step: SmtpStep): SmtpStep[] {
  return [...step.parameters.keys()].some((keyword) => keyword !== 'AUTH') ? [step] : []
}

export const cm006 = check({
  id: 'CM-006',
  title: say`Only extensions that EHLO announced inside TLS are used`,
  over: [extensionsBeforeTls, noExtensions],
  needs: ['smtp:data'],
  decides: ['RFC5321-4.1.1.3-1', 'RFC3207-4.2-5'],
  risk: say`An attacker on the path can announce anything before TLS. A gateway refuses a message with parameters that it did not offer, so that a declaration does not arrive.`,
  remedy: say`Forget the first EHLO reply when TLS begins, say EHLO again, and look up each extension in that reply before using it.`,
  judge({ attempts }) {
    const uses = (one: Scenario) => {
      const steps = smtpSessions(attemptsIn(attempts, [one])).flatMap((each) =>
        each.steps.filter(({ epoch }) => epoch > 0),
      )
      return {
        parameters: steps.flatMap(withTellTale),
        pipelined: steps.filter(({ early, verb }) => early && ENVELOPE.has(verb)),
        // Without a way to ask for a confirmation it may stop here.
        witness:
          steps.find(({ verb }) => verb === 'MAIL') ?? steps.find(({ verb, code }) => verb === 'EHLO' && code === 250),
      }
    }
    const [before, none] = [uses(extensionsBeforeTls), uses(noExtensions)]
    neverAny([
      {
        requirement: 'RFC5321-4.1.1.3-1',
        text: say`no parameter of an extension that is announced nowhere`,
        offences: none.parameters,
        witness: none.witness,
        control: say`MAIL in ${{ scenario: noExtensions.id }}`,
      },
      {
        requirement: 'RFC3207-4.2-5',
        text: say`nothing of what was announced only before TLS`,
        // A connector that never waits does not do so because of what was announced: CM-007 judges that.
        offences: [...before.parameters, ...(none.pipelined.length > 0 ? [] : before.pipelined)],
        witness: before.witness,
        control: say`MAIL in ${{ scenario: extensionsBeforeTls.id }}`,
      },
    ])
  },
})

const ENVELOPE = new Set(['MAIL', 'RCPT', 'DATA'])

/** Milliseconds before each reply: what was sent without waiting for it is then seen to be. */
const DELAY = 30

const slowly = (id: string, title: Text, pipelining: boolean): Scenario =>
  scenario({
    id,
    title,
    why: say`Slow replies show whether a connector waits for them. A sound connector does, unless PIPELINING allows it not to wait, and then within its rules.`,
    actions: [send],
    patch({ smtp }) {
      const { capabilities, render } = smtp
      smtp.capabilities = (session) => capabilities(session).filter((each) => pipelining || each !== 'PIPELINING')
      smtp.render = (answer, session) => [DELAY, ...render(answer, session)]
    },
  })

export const slowReplies = slowly(
  'F-101',
  say`Each reply takes ${{ milliseconds: DELAY }} milliseconds; PIPELINING is not announced`,
  false,
)
export const slowRepliesPipelined = slowly(
  'F-101/pipelining',
  say`Each reply takes ${{ milliseconds: DELAY }} milliseconds; PIPELINING is announced inside TLS`,
  true,
)

/** Commands behind which nothing goes out before their reply (RFC 2920 §3.1). */
const LAST_IN_GROUP = new Set(['EHLO', 'DATA', 'VRFY', 'EXPN', 'TURN', 'QUIT', 'NOOP'])

export const cm007 = check({
  id: 'CM-007',
  title: say`Waits for the reply before the next command, unless PIPELINING is in force`,
  over: [slowReplies, slowRepliesPipelined],
  needs: ['smtp:data'],
  decides: ['RFC5321-4.3.1-1', 'RFC4954-4-20', 'RFC2920-3.1-1', 'RFC5321-4.3.1-2'],
  risk: say`A server may drop or misread what comes before it asked for it; the connector then takes the reply to one command as that to another, and a refused message as an accepted one.`,
  remedy: say`Read the complete reply, all its lines, before the next command. If PIPELINING is announced inside TLS, end each group with DATA and wait for its reply before the message.`,
  judge({ attempts }) {
    const slow = smtpSessions(attemptsIn(attempts, [slowReplies]))
    const grouped = smtpSessions(attemptsIn(attempts, [slowRepliesPipelined]))
    const pairs = grouped.flatMap(hastyPairs)
    // PIPELINING is announced inside TLS only.
    const [plain, inTls] = [pairs.filter(({ step }) => step.epoch === 0), pairs.filter(({ step }) => step.epoch > 0)]
    const stepsOf = (some: typeof pairs) => some.map(({ step }) => step)
    neverAny([
      {
        requirement: 'RFC5321-4.3.1-1',
        text: say`no command before the reply to the previous one`,
        offences: stepsOf([...slow.flatMap(hastyPairs), ...plain]),
        witness: firstOf(slow.map(saying('RCPT'))),
        control: say`RCPT in ${{ scenario: slowReplies.id }}`,
      },
      {
        requirement: 'RFC4954-4-20',
        text: say`nothing after AUTH before its reply, unless AUTH is complete in one line`,
        offences: stepsOf(inTls.filter(({ after }) => isOpenLogin(after))),
        witness: firstOf(grouped.map(saying('AUTH'))),
        control: say`AUTH in ${{ scenario: slowRepliesPipelined.id }}`,
      },
      {
        requirement: 'RFC2920-3.1-1',
        text: say`nothing after ${{ commands: [...LAST_IN_GROUP].join(', ') }} before the reply`,
        offences: stepsOf(inTls.filter(({ after }) => LAST_IN_GROUP.has(after.verb))),
        witness: firstOf(grouped.map(saying('DATA'))),
        control: say`DATA in ${{ scenario: slowRepliesPipelined.id }}`,
      },
    ])
    const [hasty] = [...slow, ...grouped].flatMap(({ steps }) =>
      steps.filter(({ early }, index) => early && index === 0),
    )
    const first = hasty ?? firstOf([...slow, ...grouped].map(({ steps }) => steps[0]))
    if (first) {
      const text = say`nothing before the greeting`
      should('RFC5321-4.3.1-2', fact(first !== hasty, first.observed, first.at), itHolds(text), {
        risk: say`A server that greets late takes what comes before for an attack, since spammers do that, and refuses the session.`,
        remedy: say`Wait for the complete greeting before the first command.`,
      })
    }
  },
})

/** What was sent too soon, and behind what. What stands between STARTTLS and TLS is the matter of CM-004. */
function hastyPairs({ steps }: SmtpSession): { after: SmtpStep; step: SmtpStep }[] {
  return steps.flatMap((step, index) => {
    const after = steps[index - 1]
    return after && step.early && after.epoch === step.epoch && !isBehindStartTls(steps, index) ? [{ after, step }] : []
  })
}

const isBehindStartTls = (steps: readonly SmtpStep[], index: number) =>
  steps[index]!.epoch === 0 && steps.slice(0, index).some(({ verb }) => verb === 'STARTTLS')

/** AUTH, or a response, with which the exchange is not complete: PLAIN with an initial response is. */
function isOpenLogin({ verb, kind, argument }: SmtpStep): boolean {
  return kind === 'sasl' || (verb === 'AUTH' && !/^PLAIN[ \t]+\S/i.test(argument ?? ''))
}

const saying =
  (verb: string) =>
  ({ steps }: SmtpSession): Observable | undefined =>
    steps.find((step) => step.verb === verb && step.epoch > 0)
