import { FAILURES } from '../../harness/capture/failures.ts'
import { type Pop3Session, type Pop3Step, readPop3Session } from '../../harness/reading/pop3-session.ts'
import { readSmtpSession, type SmtpSession, type SmtpStep } from '../../harness/reading/smtp-session.ts'
import type { Location } from '../../harness/record/event.ts'
import { say, type Text } from '../../harness/text/text.ts'
import type { Source, ToldSession } from '../../harness/transcript/sessions.ts'

/*
 * Where a dialogue went wrong: the first step of a session that did not end as it should, in the order in which sessions go.
 */

/** A step of a session, as people name it. */
export type Stage =
  | 'connection'
  | 'greeting'
  | 'plaintext'
  | 'tls'
  | 'login'
  | 'sender'
  | 'recipient'
  | 'message'
  | 'after-message'
  | 'maildrop'
  | 'storing'
  | 'quitting'
  | 'unquit'
  | 'other'

/** Where something went wrong. */
export interface Trouble {
  readonly stage: Stage
  readonly protocol: 'smtp' | 'pop3'
  readonly source: Source
  /** What the gateway answered, or what the program itself said. */
  readonly said: string
  /** The code of an SMTP reply; 0 where there is none. */
  readonly code: number
  /** Whether it may be otherwise at the next attempt: 4yz, `SYS/TEMP`, `IN-USE`. */
  readonly isTemporary: boolean
  /** Whether it was inside TLS. */
  readonly isInside: boolean
  /** The session that it is in. */
  readonly session: string
  /** The step, if it was one of the client's. */
  readonly step: SmtpStep | Pop3Step | undefined
  readonly at: readonly Location[]
  /** Lines of the log. */
  readonly lines: readonly number[]
}

export const STAGES: Readonly<Record<Stage, Text>> = {
  connection: say`while connecting`,
  greeting: say`at the greeting`,
  plaintext: say`before TLS`,
  tls: say`while TLS was set up`,
  login: say`at the login`,
  sender: say`at the sender of the envelope (MAIL FROM)`,
  recipient: say`at the recipient of the envelope (RCPT TO)`,
  message: say`at the message itself (DATA)`,
  'after-message': say`after the message was sent, before it was answered`,
  maildrop: say`in the maildrop`,
  storing: say`after messages were deleted`,
  quitting: say`at the end of the session (QUIT)`,
  unquit: say`before the end of the session (QUIT)`,
  other: say`at another command`,
}

/** The first trouble of each session of a log. */
export const troublesIn = (sessions: readonly ToldSession[]): Trouble[] =>
  sessions.flatMap((told, index) => {
    const session = told.log.protocol === 'pop3' ? readPop3Session(told.log) : readSmtpSession(told.log)
    const trouble = firstOf(told, session)
    return trouble && !isOvercome(trouble, sessions.slice(index + 1)) ? [trouble] : []
  })

/** Stages of which a refusal for now is overcome by a message that the gateway takes later. */
const OF_MESSAGE: ReadonlySet<Stage> = new Set(['greeting', 'sender', 'recipient', 'message'])

const isOvercome = ({ stage, isTemporary, protocol }: Trouble, later: readonly ToldSession[]): boolean =>
  isTemporary &&
  protocol === 'smtp' &&
  OF_MESSAGE.has(stage) &&
  later.some(({ log }) => log.protocol === 'smtp' && readSmtpSession(log).transactions.some(wasTaken))

/** What answers QUIT answers nothing that was sent before it: the program gave up waiting. */
const FAREWELL = 221
/** Whether the gateway took the message of a transaction. */
export const wasTaken = ({ accepted, outcome }: SmtpSession['transactions'][number]): boolean =>
  accepted && outcome?.code !== FAREWELL

function firstOf(told: ToldSession, session: SmtpSession | Pop3Session): Trouble | undefined {
  const protocol = told.log.protocol === 'pop3' ? 'pop3' : 'smtp'
  const lineAt = (at: readonly Location[]) => [...new Set(at.map(({ event, offset }) => told.lineAt(event, offset)))]
  const inStep = (step: SmtpStep | Pop3Step): Trouble => {
    const said = saidTo(step)
    return {
      stage: stageOf(step, protocol),
      protocol,
      source: told.source,
      said,
      code: Number(/^[2-5][0-9]{2}/.exec(said)?.[0] ?? 0),
      isTemporary: /^4|\[(?:SYS\/TEMP|IN-USE|LOGIN-DELAY)\]/.test(said),
      isInside: step.epoch > 0 && !step.isOfUnseenTls,
      session: told.log.session,
      step,
      at: step.at,
      // What was answered, and to what; of a message no more than where it begins.
      lines: [...lineAt(step.answerAt).slice(0, 1), ...lineAt(step.at).slice(0, 1)],
    }
  }
  const steps: readonly (SmtpStep | Pop3Step)[] = session.steps
  const handshake = told.log.events.findIndex((event) => event.type === 'tls' && event.error !== undefined)
  const isInside = session.tls !== undefined && !session.handshakeFailed
  const nothing = {
    protocol,
    source: told.source,
    code: 0,
    isTemporary: false,
    isInside,
    session: told.log.session,
    step: undefined,
    at: [],
  } as const
  const { greeting } = session
  const [only] = steps.length === 0 ? session.utterances : []
  const greeted = (greeting ?? only)?.octets.split('\r\n', 1)[0] ?? ''
  if ((told.hasBeginning || steps.every(({ verb }) => verb === 'QUIT')) && /^(?:[45][0-9]{2}|-ERR)/i.test(greeted))
    return {
      ...nothing,
      stage: 'greeting',
      said: greeted,
      code: Number(/^[45][0-9]{2}/.exec(greeted)?.[0] ?? 0),
      isTemporary: /^4|\[SYS\/TEMP\]/.test(greeted),
      lines: lineAt((greeting ?? only)?.at ?? []).slice(0, 1),
    }
  const isDone = 'transactions' in session && session.transactions.some(wasTaken)
  const counting = steps.filter(
    (step, index) => isRefused(step) && !isHarmless(step, steps.slice(index + 1), session, isDone),
  )
  const atOnce = told.failures.find(({ why }) => told.source === 'capture' && why === FAILURES.implicit)
  // What is answered to octets of TLS in the place of a command says less.
  if (atOnce) {
    const { why: said, line } = atOnce
    return { ...nothing, stage: 'tls', said, lines: [line] }
  }
  const [first] = counting.filter((step) => handshake < 0 || (step.at[0]?.event ?? 0) < handshake)
  if (first) return inStep(first)
  const [failure] = told.failures
  const words = replyIn(failure?.why ?? '')
  const atLine = failure ? [failure.line] : []
  if (
    handshake >= 0 ||
    (failure && (words === FAILURES.left || OF_CERTIFICATE.test(words) || (!isInside && OF_TLS.test(words))))
  ) {
    const event = handshake < 0 ? undefined : told.log.events[handshake]
    const why = event?.type === 'tls' && event.error !== undefined ? event.error : words
    return { ...nothing, stage: 'tls', said: why, lines: handshake < 0 ? atLine : [told.lineAt(handshake)] }
  }
  if (failure && told.log.events.every(({ type }) => type !== 'octets'))
    return { ...nothing, stage: 'connection', said: words, isTemporary: true, lines: atLine }
  // A server offers nothing to log in with before TLS.
  if (told.hasBeginning && !isInside && failure && OF_LOGIN.test(words))
    return { ...nothing, stage: 'plaintext', said: words, lines: atLine }
  const deletion = protocol === 'pop3' ? steps.find(({ verb }) => verb === 'DELE') : undefined
  const last = steps.at(-1)
  if (deletion && (failure || told.hasEnd)) {
    const lines = [...atLine, ...lineAt(deletion.at)]
    // Of a log with one side alone nobody knows whether QUIT was answered; the program went on.
    const isQuit = last?.verb === 'QUIT' && (isOk(last) || session.greeting === undefined)
    if (isQuit && failure) return { ...nothing, stage: 'storing', said: words, lines }
    if (!isQuit) return { ...nothing, stage: last?.verb === 'QUIT' ? 'quitting' : 'unquit', said: words, lines }
  }
  // What ends badly after the last message was taken changes nothing of it.
  if (isDone && last?.verb === 'QUIT') return undefined
  // What is answered later was not broken off here: the log leaves an answer out, or begins inside the session.
  const isAnswered = (step: SmtpStep | Pop3Step) =>
    step.answerAt.length > 0 && !(failure && 'code' in step && step.code === FAREWELL && step.verb !== 'QUIT')
  const lastAnswered = steps.findLastIndex(isAnswered)
  const unanswered = steps.slice(lastAnswered + 1).findLast(({ kind, verb }) => kind !== 'rest' && verb !== 'QUIT')
  // In a log that begins inside the session answers may stand one step off.
  if (unanswered && ((told.hasBeginning && told.hasEnd) || failure))
    return {
      ...nothing,
      stage: unanswered.kind === 'message' ? 'after-message' : stageOf(unanswered, protocol),
      said: words,
      isTemporary: true,
      step: unanswered,
      at: unanswered.at,
      lines: [...atLine, ...lineAt(unanswered.at).slice(-1)],
    }
  if (failure) return { ...nothing, stage: 'other', said: words, lines: atLine }
  return undefined
}

/** Commands that a session can do without. */
const OPTIONAL: ReadonlySet<string> = new Set([
  ...['EHLO', 'HELO', 'CAPA', 'UIDL', 'TOP', 'NOOP', 'RSET', 'VRFY', 'EXPN', 'HELP', 'LAST', 'STAT', 'LIST'],
])

/** Whether nothing came of a refusal: a mechanism with another that was taken, a command that could be done without, a second try, the farewell. */
function isHarmless(
  step: SmtpStep | Pop3Step,
  later: readonly (SmtpStep | Pop3Step)[],
  session: SmtpSession | Pop3Session,
  isDone: boolean,
): boolean {
  const isSmtp = 'code' in step
  const stage = stageOf(step, isSmtp ? 'smtp' : 'pop3')
  if (stage === 'login' && session.authenticated !== undefined) return true
  if (isSmtp && step.verb === 'QUIT') return isDone
  const wentOn = later.some((one) => one.verb !== 'QUIT' && one.answerAt.length > 0 && !isRefused(one))
  if (OPTIONAL.has(step.verb)) return wentOn
  if (!isSmtp || !OF_MESSAGE.has(stage) || step.code >= 500) return false
  return (
    later.some((one) => one.verb === step.verb && 'path' in one && one.path === step.path && !isRefused(one)) && isDone
  )
}

const OF_TLS = /\b(?:TLS|SSL|certificate|handshake|PKIX)\b|STARTTLS|STLS/i
const OF_CERTIFICATE = /\b(?:certificate|PKIX|hostname mismatch)\b/i
const OF_LOGIN = /auth|\blog ?in\b|credential/i

/** What a server answered, where a program quotes it: `poplib.error_proto: b'-ERR no'`. */
const replyIn = (words: string): string => /^[\w.]{1,60}: .{0,4}?(-ERR[^'"]{0,500})/.exec(words)?.[1] ?? words

const isOk = (step: SmtpStep | Pop3Step): boolean => 'status' in step && step.status === 'ok'
const isRefused = (step: SmtpStep | Pop3Step): boolean => ('code' in step ? step.code >= 400 : step.status === 'err')

/** What a server answered: its first line. */
const saidTo = (step: SmtpStep | Pop3Step): string =>
  ('code' in step ? step.reply?.raw : step.response?.raw)?.split('\r\n', 1)[0] ?? ''

const STAGE_OF: Readonly<Record<string, Stage>> = {
  STARTTLS: 'tls',
  STLS: 'tls',
  AUTH: 'login',
  USER: 'login',
  PASS: 'login',
  APOP: 'login',
  MAIL: 'sender',
  RCPT: 'recipient',
  DATA: 'message',
  STAT: 'maildrop',
  LIST: 'maildrop',
  UIDL: 'maildrop',
  RETR: 'maildrop',
  TOP: 'maildrop',
  DELE: 'maildrop',
}
/** Refusals of these, before TLS, are about TLS. */
const NEEDS_TLS: ReadonlySet<Stage> = new Set(['login', 'sender', 'recipient', 'message', 'maildrop'])

function stageOf(step: SmtpStep | Pop3Step, protocol: 'smtp' | 'pop3'): Stage {
  const stage = step.kind === 'sasl' ? 'login' : step.kind === 'message' ? 'message' : (STAGE_OF[step.verb] ?? 'other')
  const said = saidTo(step)
  const isOpen = step.epoch === 0 && NEEDS_TLS.has(stage)
  return isOpen && (protocol === 'pop3' || /^5/.test(said)) ? 'plaintext' : stage
}
