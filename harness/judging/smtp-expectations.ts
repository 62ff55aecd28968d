import type { SmtpExchange } from '../reading/smtp-exchange.ts'
import { anyOf, say } from '../text/text.ts'
import type { Expectation } from './finding.ts'

/**
 * Exactly one reply: two to one command are never what was asked for. Only a 421 may come unasked behind it, since with
 * that a server announces that it ends the session for a reason of its own (RFC 5321 §3.8); it answers nothing.
 */
const hasOneReply = ({ replies: [first, ...more] }: SmtpExchange): boolean =>
  first !== undefined && (more.length === 0 || (more.length === 1 && more[0]!.code === 421))

/** Named expectations of an exchange with an SMTP server. */
export function gets(...codes: readonly number[]): Expectation<SmtpExchange> {
  return {
    text: say`the reply ${{ codes: anyOf(codes) }}`,
    holds: (exchange) => hasOneReply(exchange) && codes.includes(exchange.code),
  }
}

/** RFC 5321 §4.2.1. */
export const permanentFailure: Expectation<SmtpExchange> = {
  text: say`a 5yz reply (permanent failure)`,
  holds: (exchange) => hasOneReply(exchange) && Math.floor(exchange.code / 100) === 5,
}

/** Whether a reply honours a command. 221 ends the session: it is that to a QUIT which came later, or a refusal. */
export const honours = ({ code }: { readonly code: number }): boolean => code >= 200 && code < 400 && code !== 221

/** Not a single 2yz or 3yz reply. */
export const isNotHonoured: Expectation<SmtpExchange> = {
  text: say`no 2yz or 3yz reply`,
  holds: (exchange) => !exchange.replies.some(honours),
}

/** Nothing at all came. */
export const silence: Expectation<SmtpExchange> = {
  text: say`no octet from the server`,
  holds: (exchange) => exchange.received === '',
}

/** Exactly one reply, whatever it says (RFC 5321 §4.2). */
export const oneReply: Expectation<SmtpExchange> = {
  text: say`exactly one reply`,
  holds: hasOneReply,
}

/** No second reply to what is one line; none where the session ended, and a 421 behind it in any case (RFC 5321 §3.8). */
export const atMostOneReply: Expectation<SmtpExchange> = {
  text: say`at most one reply`,
  counts: true,
  holds: (exchange) => exchange.replies.length === 0 || hasOneReply(exchange),
}

/** Turned away for now or for good, with one reply. */
export const refusal: Expectation<SmtpExchange> = {
  text: say`a 4yz or 5yz reply (refusal)`,
  holds: (exchange) => hasOneReply(exchange) && exchange.code >= 400 && exchange.code < 600,
}
