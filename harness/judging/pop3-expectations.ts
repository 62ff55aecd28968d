import type { Pop3Exchange } from '../reading/pop3-exchange.ts'
import { say, type Text, verbatim } from '../text/text.ts'
import type { Expectation } from './finding.ts'

const only = (status: string, text: Text): Expectation<Pop3Exchange> => ({
  text,
  holds: (exchange) => exchange.responses.length === 1 && exchange.status === status,
})
/** Named expectations of an exchange with a POP3 server (RFC 1939 §3). */
export const ok = only('ok', verbatim('+OK'))
/** A server that has had enough may say so in a second response, and close. */
export const err: Expectation<Pop3Exchange> = {
  text: verbatim('-ERR'),
  holds: ({ responses, status, isFarewell }) =>
    status === 'err' && (responses.length === 1 || (isFarewell && responses.every((one) => one.status === 'err'))),
}
/** `+OK` to the last step of a login; the one to USER promises nothing yet (RFC 1939 §7). */
export const loggedIn: Expectation<Pop3Exchange> = {
  text: say`+OK to a login`,
  holds: (exchange) => ok.holds(exchange) && !/^USER /i.test(exchange.sent),
}
/** A SASL challenge, whatever is in it (RFC 5034 §4). */
export const challenge = only('challenge', say`a challenge`)

/** Neither `+OK` nor a challenge, not even the beginning of a list that does not end. */
export const isNotHonoured: Expectation<Pop3Exchange> = {
  text: say`neither +OK nor a challenge`,
  holds: ({ responses, rest }) =>
    responses.every(({ status }) => status === 'err' || status === 'malformed') && !/^\+(?:OK|[ \r])/m.test(rest),
}

/** Nothing at all came. */
export const silence: Expectation<Pop3Exchange> = {
  text: say`no octet from the server`,
  holds: (exchange) => exchange.received === '',
}
