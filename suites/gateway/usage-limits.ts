import { check } from '../../harness/judging/check.ts'
import { control, demand, type Fact, fact, itHolds, present } from '../../harness/judging/finding.ts'
import { ok } from '../../harness/judging/pop3-expectations.ts'
import type { Pop3Exchange } from '../../harness/reading/pop3-exchange.ts'
import { clip } from '../../harness/text/clip.ts'
import { say, verbatim } from '../../harness/text/text.ts'

/*
 * §1.3: for the time being the gateway does not limit how often the interface is used. That there is no limit cannot be
 * shown; a reply that speaks of one can.
 */

/** What a reply says that turns a client away for how often it comes. */
const RATE =
  /\brate[ -]?limit|\b(?:sending|message|connection|submission) rate\b|\brate (?:is |was )?exceeded|\btoo (?:much mail|fast|frequent)|\btoo many (?:\S+ ){0,3}(?:per|in (?:a|the last)|within|from|recently)\b|\bthrottl|\bslow down\b|\b(?:hourly|daily|per[- ](?:second|minute|hour|day)) (?:limit|quota)/i
/** What servers of POP3 say of a limit besides. Errors of a client that are counted are another matter. */
const LIMIT =
  /rate.?limit|throttl|too (?:many|frequent)[a-z ]*\b(?:connections?|sessions?|logins?|requests?|users?)\b|(?:connections?|logins?|requests?) (?:rate|too (?:often|frequent))|minimum (?:time|interval)|wait \d+ (?:seconds?|minutes?)/i
/** Failed logins may be slowed down: they are no use of the interface. */
const OF_FAILURES = /fail|invalid|bad|wrong|auth|error/i

/** What tells of a limit in an exchange: a refusal, or the capability LOGIN-DELAY (RFC 2449 §6.5). */
function limitIn(exchange: Pop3Exchange): string | undefined {
  const { responses } = exchange
  const refusal = responses.find(
    ({ status, code, text }) =>
      status === 'err' && (code === 'LOGIN-DELAY' || RATE.test(text) || (LIMIT.test(text) && !OF_FAILURES.test(text))),
  )
  if (refusal) return refusal.raw.trimEnd()
  if (!/^CAPA\b/i.test(exchange.sent)) return undefined
  const [delay] = exchange.capabilities.get('LOGIN-DELAY') ?? []
  return delay === undefined || Number(delay) === 0 ? undefined : `LOGIN-DELAY ${delay}`
}

export const ss135 = check({
  id: 'SS-135',
  title: say`No reply on SMTP speaks of a limit on how often the interface is used`,
  monitor: true,
  needs: ['smtp:auth'],
  decides: ['HTG-1.3-2'],
  remedy: say`Lift the limit on messages, connections and logins in a span of time for the accounts of the interface.`,
  judge({ smtp }) {
    const replies = smtp.exchanges.flatMap((exchange) => exchange.replies.map((reply) => ({ reply, exchange })))
    present(replies, say`a reply`)
    const limited = replies.find(({ reply: { code, raw } }) => code >= 400 && RATE.test(raw))
    const seen = limited
      ? fact(false, verbatim(clip(limited.reply.raw.trimEnd(), 300)), limited.exchange.placeOf(limited.reply))
      : fact(true, say`${{ count: replies.length }} replies, none of which speaks of one`)
    demand('HTG-1.3-2', seen, itHolds(say`no reply that speaks of a limit on the rate`))
  },
})

export const sp060 = check({
  id: 'SP-060',
  title: say`No reply on POP3 speaks of a limit on how often the interface is used`,
  monitor: true,
  needs: ['pop3:login'],
  decides: ['HTG-1.3-2'],
  remedy: say`Remove limits on the number of logins and connections of a party, or make them so wide that no party reaches them.`,
  judge({ pop3 }) {
    const logins = present(
      pop3.marked('login').filter(({ sent }) => sent !== ''),
      say`a login`,
    )
    control(logins.find(ok.holds), ok)
    const met = pop3.exchanges.flatMap((exchange) => {
      const limit = limitIn(exchange)
      return limit === undefined ? [] : [fact(false, verbatim(limit), exchange.at)]
    })
    const none: Fact<boolean> = fact(true, say`none in ${{ count: pop3.logs.length }} sessions`)
    for (const each of met.length > 0 ? met : [none])
      demand('HTG-1.3-2', each, itHolds(say`no reply that speaks of a limit`))
  },
})
