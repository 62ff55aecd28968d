import { extensionsOf, readReplies, type SmtpReply } from '../grammar/smtp-reply.ts'
import type { SessionLog } from '../record/event.ts'
import { type Part, say } from '../text/text.ts'
import { derived } from './derived.ts'
import type { Observable } from './observable.ts'
import { type Dialect, factsOf, type ReadSession, readSession, type SessionFacts } from './session.ts'
import { Step } from './step.ts'

/** One thing that an SMTP client sent, and the reply to it. */
export class SmtpStep extends Step<SmtpReply> implements Observable {
  get reply(): SmtpReply | undefined {
    return this.answer
  }
  /** Code of the reply; 0 when there was none. */
  get code(): number {
    return this.answer?.code ?? 0
  }
  /** When the reply was complete. */
  get repliedAt(): number | undefined {
    return this.answeredAt
  }
  /** What stands between the angle brackets of MAIL and RCPT; absent where there is no path. */
  get path(): string | undefined {
    return argumentOf(this)?.path
  }
  /** ESMTP parameters of MAIL and RCPT: keyword in upper case, and value. If a keyword is given twice, the first one counts. */
  get parameters(): ReadonlyMap<string, string | undefined> {
    return argumentOf(this)?.parameters ?? new Map()
  }

  protected override get answerLines(): readonly string[] | undefined {
    return this.answer?.raw.trimEnd().split('\r\n')
  }
  protected override get answerInWords(): Part {
    const { lines, raw } = this.answer!
    const first = raw.slice(0, raw.indexOf('\r\n'))
    const shown = first.length > 120 ? `${first.slice(0, 120)}…` : first
    return lines.length > 1 ? say`${{ shown }} … (${{ count: lines.length }} lines)` : shown
  }
}

/** A mail transaction that got as far as MAIL, accepted or not. */
export interface SmtpTransaction {
  readonly mail: SmtpStep
  readonly rcpts: readonly SmtpStep[]
  /** The last DATA. */
  readonly data: SmtpStep | undefined
  readonly message: SmtpStep | undefined
  /** The reply to the end of the message. */
  readonly outcome: SmtpReply | undefined
  /** Whether that was 2yz: from then on the message is the server's (RFC 5321 §4.2.5). */
  readonly accepted: boolean
}

/** An SMTP session, as judges of both sides read it. */
export interface SmtpSession extends SessionFacts, ReadSession<SmtpReply, SmtpStep> {
  readonly transactions: readonly SmtpTransaction[]
  /** The step that logged in: its reply was 235. */
  readonly authenticated: SmtpStep | undefined
  /** What the last EHLO that was honoured in an epoch was told: keywords in upper case, each with its parameters. */
  extensions(epoch: number): ReadonlyMap<string, readonly string[]> | undefined
}

/** Reads a session. */
export const readSmtpSession: (log: SessionLog) => SmtpSession = derived((log) => {
  const reading = readSession(log, dialect)
  const { steps } = reading
  return {
    ...factsOf(log),
    ...reading,
    transactions: transactionsOf(steps),
    authenticated: steps.find(({ code, verb, kind }) => code === 235 && (verb === 'AUTH' || kind === 'sasl')),
    extensions(epoch) {
      const reply = steps.findLast((step) => step.epoch === epoch && step.verb === 'EHLO' && step.code === 250)?.reply
      return reply && extensionsOf(reply)
    },
  }
})

const dialect: Dialect<SmtpReply, SmtpStep> = {
  answersIn(server, most) {
    const { replies } = readReplies(server.octets, most)
    let index = 0
    return {
      isFull: replies.length >= most,
      read(from) {
        while (index < replies.length && replies[index]!.offset < from) index++
        const answer = replies[index]
        return answer && { answer, to: answer.offset + answer.raw.length }
      },
    }
  },
  // RFC 5321 §4.3.2; a client that speaks first may be answered without one.
  isGreeting: ({ code }) => code === 220 || code === 421 || code === 554,
  expects(step, { code }) {
    if (code === 334 && (step.verb === 'AUTH' || step.kind === 'sasl')) return 'sasl'
    return code === 354 && step.verb === 'DATA' ? 'message' : 'command'
  },
  upgrades: ({ verb }, { code }) => verb === 'STARTTLS' && code === 220,
  makeStep: (...parameters) => new SmtpStep(...parameters),
}

function transactionsOf(steps: readonly SmtpStep[]): SmtpTransaction[] {
  interface Draft {
    mail: SmtpStep
    rcpts: SmtpStep[]
    data?: SmtpStep
    message?: SmtpStep
  }
  const drafts: Draft[] = []
  let current: Draft | undefined
  for (const step of steps) {
    if (step.kind === 'message') {
      if (current) current.message = step
      current = undefined
      continue
    }
    switch (step.verb) {
      case 'MAIL': {
        const draft: Draft = { mail: step, rcpts: [] }
        drafts.push(draft)
        // A second MAIL that is refused does not end the transaction in progress (RFC 5321 §4.1.4).
        if (!current || !isSuccess(current.mail) || isSuccess(step)) current = draft
        break
      }
      case 'RCPT':
        current?.rcpts.push(step)
        break
      case 'DATA':
        if (current) current.data = step
        break
      case 'RSET':
      case 'QUIT':
        current = undefined
        break
      case 'EHLO':
      case 'HELO':
      case 'STARTTLS':
        // RFC 5321 §4.1.4, RFC 3207 §4.2; what is refused changes nothing.
        if (isSuccess(step)) current = undefined
        break
    }
  }
  return drafts.map(({ mail, rcpts, data, message }) => ({
    mail,
    rcpts,
    data,
    message,
    outcome: message?.reply,
    accepted: message !== undefined && isSuccess(message),
  }))
}

const isSuccess = ({ code }: SmtpStep) => code >= 200 && code < 300

function argumentOf({ verb, argument }: SmtpStep) {
  if (verb !== 'MAIL' && verb !== 'RCPT') return undefined
  const [, bracketed, bare, rest = ''] =
    /^(?:FROM|TO):[ \t]*(?:<((?:"(?:[^"\\]|\\.)*"|[^">])*)>|([^ \t<]+))(.*)$/is.exec(argument ?? '') ?? []
  const parameters = new Map<string, string | undefined>()
  for (const word of rest.split(/[ \t]+/)) {
    const equals = word.indexOf('=')
    const keyword = (equals < 0 ? word : word.slice(0, equals)).toUpperCase()
    if (keyword !== '' && !parameters.has(keyword)) {
      parameters.set(keyword, equals < 0 ? undefined : word.slice(equals + 1))
    }
  }
  return { path: bracketed ?? bare, parameters }
}
