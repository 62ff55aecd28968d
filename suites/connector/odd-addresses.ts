import { conformingMessage } from '../../fixtures/messages/conforming.ts'
import { check } from '../../harness/judging/check.ts'
import { demand, type JudgementOptions } from '../../harness/judging/finding.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import { derived } from '../../harness/reading/derived.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import type { SmtpSession, SmtpStep } from '../../harness/reading/smtp-session.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { attemptsIn, never, smtpSessions } from './observe.ts'
import { type Addresses, type Mail, type MessageToSend, scenario, send } from './scenario.ts'

/*
 * What a connector is told for an address, and is not one: two of them, or more of SMTP than an address. What it says there is
 * judged here and by CM-012; the checks of envelopes and messages look away, since nothing it says has to be an address.
 */

/** The other flow that is asked for. */
const otherFlow = (address: string): string => address.replace(/^[^@]*/, (flow) => (flow === 'dmsc' ? 'dms' : 'dmsc'))

/** As programs take a list of addresses: separated by a comma (RFC 5322 §3.4). */
const both = (address: string): string => `${address}, ${otherFlow(address)}`

export const twoRecipients = scenario({
  id: 'F-103',
  title: say`One message is to be submitted for two message types: its To and the recipients that are given (header and envelope) name two addresses, with a comma and a space between them`,
  why: say`A message has one recipient (table 3). A sound connector submits it twice, each time for one of them, or refuses the task.`,
  actions: [
    {
      ...send,
      submits({ from, to }) {
        const payload = Buffer.from("UNB+UNOC:3+PARTY+CUSTOMS+261122:0800+1'\r\nUNZ+1+1'\r\n")
        return { payload, message: conformingMessage({ from, to: `${to}>, <${otherFlow(to)}`, payload }) }
      },
      addresses: ({ to, rcpt }) => ({ to: both(to), rcpt: both(rcpt) }),
    },
  ],
})

const INJECTED = 'injected'
const at = (address: string): string => address.slice(address.lastIndexOf('@'))

/** What an address is made to carry, by the part that it is in. */
const CARRIED: readonly ((usual: Addresses) => Partial<Addresses>)[] = [
  ({ from }) => ({ from: `${from}>\r\nMAIL FROM:<${INJECTED}${at(from)}` }),
  // A line feed alone is as good to many a server, and not every guard looks for it.
  ({ rcpt }) => ({ rcpt: `${rcpt}>\nRCPT TO:<${INJECTED}${at(rcpt)}` }),
  ({ to }) => ({ to: `${to}>\r\nBcc: <${INJECTED}${at(to)}` }),
  ({ rcpt }) => ({ rcpt: `${rcpt}> ORCPT=rfc822;${INJECTED}${at(rcpt)}` }),
  ({ from }) => ({ from: `${from}>\rMAIL FROM:<${INJECTED}${at(from)}` }),
]

/** A message whose subject has a line end, encoded, and a field behind it: a connector that decodes it has to encode it again. */
function withEncodedLineEnd({ from, to }: Mail): MessageToSend {
  const payload = Buffer.from("UNB+UNOC:3+PARTY+CUSTOMS+261122:0800+1'\r\nUNZ+1+1'\r\n")
  const subject = `=?utf-8?Q?CUSDEC=0D=0ABcc:_<${INJECTED}${at(to)}>?=`
  return { payload, message: conformingMessage({ from, to, subject, payload }) }
}

const carrying = scenario({
  id: 'F-107',
  title: say`The sender and the recipients that are given (envelope and header) in turn have more than an address: “>”, line ends or a space, and behind them a command, a header field or a parameter; then the subject of the message has an encoded line end with a header field behind it`,
  why: say`Addresses and subjects come from applications, and those have them from others. A sound connector refuses such a value, or writes it so that it stays one; it never becomes a command or a field of its own.`,
  actions: [...CARRIED.map((addresses) => ({ ...send, addresses })), { ...send, submits: withEncodedLineEnd }],
})

const odd: ReadonlySet<string> = new Set([twoRecipients, carrying].map(({ id }) => id))

/** Attempts in which the connector was told addresses. */
export const withAddresses = derived((attempts: readonly Attempt[]): readonly Attempt[] =>
  attempts.filter(({ experiment }) => !odd.has(experiment)),
)

/** Something that came out of a value and is told as such. */
interface Outgrowth {
  readonly requirement: string
  readonly text: Text
  readonly found: (session: SmtpSession) => readonly Observable[]
  readonly options?: JudgementOptions
}

const seen = ({ at }: SmtpStep, line: string): Observable => ({
  observed: say`a line that a value began: ${{ line: JSON.stringify(line.slice(0, 80)) }}`,
  at,
})

/**
 * Commands that a value began, in a line of their own or behind a line end within one. Where it is the only command of its
 * kind nothing was added: the connector took the value for an address with a name before it, and wrote the address.
 */
const commands =
  (verb: 'MAIL' | 'RCPT', line: RegExp) =>
  ({ steps }: SmtpSession): readonly Observable[] => {
    // What is said in plaintext has other owners.
    const own = steps.filter((step) => step.verb === verb && step.epoch > 0)
    return own.flatMap((step) => {
      const found = line.exec(step.raw)
      return found && (found.index > 0 || own.length > 1) ? [seen(step, found[0].trimStart())] : []
    })
  }

const copies = ({ steps }: SmtpSession): readonly Observable[] =>
  steps.flatMap((step) => {
    const found = /\nBcc: ?<injected@[^\r\n]*/i.exec(step.kind === 'message' && step.epoch > 0 ? step.raw : '')
    return found ? [seen(step, found[0].trimStart())] : []
  })

const OUTGROWTHS: readonly Outgrowth[] = [
  {
    requirement: 'HTG-T3-1',
    text: say`no sender that another value brought along`,
    found: commands('MAIL', /(?:^|[\r\n])MAIL FROM: ?<injected@[^\r\n]*/i),
  },
  {
    requirement: 'HTG-T3-3',
    text: say`no recipient that another value brought along`,
    found: commands('RCPT', /(?:^|[\r\n])RCPT TO: ?<injected@[^\r\n]*/i),
  },
  {
    requirement: 'HTG-T4-5',
    text: say`no header field that another value brought along`,
    found: copies,
  },
  {
    requirement: 'RFC5321-4.1.2-2',
    text: say`an address within its angle brackets, and no parameter from within it`,
    found: ({ steps }) => steps.filter(({ parameters }) => parameters.get('ORCPT')?.startsWith(`rfc822;${INJECTED}@`)),
    // The grammar holds for what is there; it only says something that nobody meant.
    options: { breach: 'warn', harm: 'none' },
  },
]

export const cs011 = check({
  id: 'CS-011',
  title: say`Nothing in an address or a subject becomes a command, a recipient, a header field or a parameter of its own`,
  over: [carrying],
  needs: ['smtp:data'],
  decides: OUTGROWTHS.map(({ requirement }) => requirement),
  harm: 'leak',
  risk: say`Somebody who can choose an address, in a form or in an imported file, has the declaration sent to himself as well, or sent in another name.`,
  remedy: say`Refuse an address with control characters, spaces or angle brackets before it is used, or write it by a library that does; encode a subject again that was decoded.`,
  judge({ attempts }) {
    const own = attemptsIn(attempts, [carrying])
    const sessions = smtpSessions(own)
    // It was asked, and either said so far what it was told, or that it will not.
    const isMet = ({ driver, smtp }: Attempt) =>
      driver !== undefined &&
      (driver.outcome !== 'accepted' || smtp.some(({ transactions }) => transactions.length > 0))
    const witness = own.length === carrying.actions.length && own.every(isMet) ? own[0] : undefined
    const rules = OUTGROWTHS.map((one) => ({ ...one, offences: sessions.flatMap(one.found) }))
    const broken = rules.filter(({ offences }) => offences.length > 0)
    for (const { requirement, text, offences, options } of [...broken, ...rules])
      never(
        demand,
        requirement,
        text,
        offences,
        witness,
        say`an end of each action of ${{ scenario: carrying.id }}`,
        options,
      )
  },
})
