import { control, type Expectation, type Fact, fact, present } from '../../harness/judging/finding.ts'
import type { SmtpEvidence, SmtpExchange } from '../../harness/reading/smtp-exchange.ts'

/** The stimuli with a mark, as far as they were sent: what met a connection that was over is none. */
export function stimuli(smtp: SmtpEvidence, mark: string, what: string): readonly [SmtpExchange, ...SmtpExchange[]] {
  return present(
    smtp.marked(mark).filter(({ sent }) => sent !== ''),
    what,
  )
}

/** 4yz puts a client off for now (RFC 5321 §4.2.1); it says nothing about the rule. */
export const isNotPutOff: Expectation<SmtpExchange> = {
  text: 'no temporary refusal',
  holds: ({ code }) => Math.floor(code / 100) !== 4,
}

/** Decides every stimulus that was answered for good. One that was put off leaves the check undecided, after the others. */
export function decideEach(exchanges: readonly SmtpExchange[], decide: (exchange: SmtpExchange) => void): void {
  for (const exchange of exchanges) if (isNotPutOff.holds(exchange)) decide(exchange)
  for (const exchange of exchanges) control(exchange, isNotPutOff)
}

/** What came back, without what was sent, where that is a whole message and would hide what is at issue. */
export const saying = (exchange: SmtpExchange): Fact<SmtpExchange> => fact(exchange, exchange.observed, exchange.at)

/** An expectation of an exchange, asked of what came back alone. */
export const ofReply = ({ text, holds }: Expectation<SmtpExchange>): Expectation<Fact<SmtpExchange>> => ({
  text,
  holds: ({ value }) => holds(value),
})
