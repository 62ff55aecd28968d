import { withoutAlerts } from '../../harness/grammar/tls-alert.ts'
import { control, type Expectation, type Fact, fact, present, undecided } from '../../harness/judging/finding.ts'
import type { Pop3Exchange } from '../../harness/reading/pop3-exchange.ts'
import type { SmtpEvidence, SmtpExchange } from '../../harness/reading/smtp-exchange.ts'
import { joined, say, type Text } from '../../harness/text/text.ts'
import { inWords } from './mark-details.ts'

/** The stimuli with a mark, as far as they were sent: what met a connection that was over is none. */
export function stimuli(smtp: SmtpEvidence, mark: string, what: Text): readonly [SmtpExchange, ...SmtpExchange[]] {
  return present(
    smtp.marked(mark).filter(({ sent }) => sent !== ''),
    what,
  )
}

/**
 * Leaves the check undecided when one of its stimuli was never sent, since what comes before it was refused or the
 * session was over: nothing passes on those that are left. Asked last, so that a breach that was seen is told.
 */
export function allTried(
  tried: readonly (SmtpExchange | Pop3Exchange)[],
  names: readonly string[],
  { exchanges }: { readonly exchanges: readonly (SmtpExchange | Pop3Exchange)[] },
): void {
  const sent = new Set(tried.filter((each) => each.sent !== '').map(({ detail = '' }) => detail.replace(NONCE, '')))
  const missing = names.filter((name) => !sent.has(name))
  if (missing.length === 0) return
  // In the sessions that a stimulus was sent in, what was refused was refused for other reasons.
  const reached = new Set(tried.filter((each) => each.sent !== '').map(({ raw }) => raw.log))
  const obstacle = exchanges.findLast(
    (each) => isRefused(each) && !/^(?:RSET|QUIT)/.test(each.sent) && !reached.has(each.raw.log),
  )
  const untried = say`could not be tried: ${{ missing: joined(missing.map(inWords)) }}`
  if (!obstacle) undecided(untried)
  undecided(
    say`${{ untried }}; “${{ command: obstacle.sent.trim().slice(0, 80) }}” got ${{ reply: obstacle.observed }}`,
    obstacle,
  )
}

/** What tells one message from another may stand behind the name of a stimulus. */
const NONCE = / [0-9a-f]{20}$/

const isRefused = (exchange: SmtpExchange | Pop3Exchange): boolean =>
  'code' in exchange ? exchange.code >= 400 : exchange.status === 'err'

/** 4yz puts a client off for now (RFC 5321 §4.2.1); it says nothing about the rule. */
export const isNotPutOff: Expectation<SmtpExchange> = {
  text: say`no temporary refusal`,
  holds: ({ code }) => Math.floor(code / 100) !== 4,
}

/** Decides every stimulus that was answered for good. One that was put off leaves the check undecided, after the others. */
export function decideEach(exchanges: readonly SmtpExchange[], decide: (exchange: SmtpExchange) => void): void {
  for (const exchange of exchanges) if (isNotPutOff.holds(exchange)) decide(exchange)
  for (const exchange of exchanges) control(exchange, isNotPutOff)
}

/** That a session is over behind a handshake that failed: not even a refusal comes. */
export const nothingInPlaintext: Expectation<SmtpExchange | Pop3Exchange> = {
  text: say`nothing in plaintext (a TLS alert or the end of the connection instead)`,
  holds: ({ received }) => withoutAlerts(received) === '',
}

/** What came back, without what was sent, where that is a whole message and would hide what is at issue. */
export const saying = (exchange: SmtpExchange): Fact<SmtpExchange> => fact(exchange, exchange.observed, exchange.at)

/** An expectation of an exchange, asked of what came back alone. */
export const ofReply = ({ text, holds }: Expectation<SmtpExchange>): Expectation<Fact<SmtpExchange>> => ({
  text,
  holds: ({ value }) => holds(value),
})

/** An expectation that says at which stage the command was tried. */
export const inStageOf = (
  { text, holds }: Expectation<Pop3Exchange>,
  { detail }: Pop3Exchange,
): Expectation<Pop3Exchange> => ({ text: inStage(text, detail), holds })

/** An expectation in words, with the stage at which the command was tried, as its mark says it. */
export const inStage = (text: Text, stage: string | undefined): Text =>
  stage === undefined ? text : say`${{ expected: text }} ${{ stage: inWords(stage) }}`
