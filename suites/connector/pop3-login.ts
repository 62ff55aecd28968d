import { setTimeout as sleep } from 'node:timers/promises'
import { check } from '../../harness/judging/check.ts'
import { demand, fact, isPlayed, itHolds, should, undecided } from '../../harness/judging/finding.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import type { Pop3Step } from '../../harness/reading/pop3-session.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { loginRefusals, loginsOf } from './hammering.ts'
import { numberedMessage } from './mail.ts'
import { attemptsIn, never, pop3Sessions, whileDeviating } from './observe.ts'
import { fetch, type Mail, type Scenario, scenario } from './scenario.ts'

const oneMessage = (mail: Mail) => [numberedMessage(mail, 1)]

/** What CAPA says inside TLS, and before it where that matters; nothing: it is refused. */
const LISTS: readonly {
  readonly variant: string
  readonly title: Text
  readonly why: Text
  readonly before?: readonly string[]
  readonly inside: readonly string[] | undefined
}[] = [
  {
    variant: 'user',
    title: say`CAPA inside TLS lists TOP and USER, but not SASL`,
    why: say`USER and PASS are the way to log in.`,
    inside: ['TOP', 'USER'],
  },
  {
    variant: 'list',
    title: say`CAPA inside TLS lists TOP and UIDL, and no way to log in`,
    why: say`A sound connector tries USER and PASS, or AUTH without an initial response, or stops.`,
    inside: ['TOP', 'UIDL'],
  },
  {
    variant: 'refused',
    title: say`CAPA inside TLS is refused`,
    why: say`CAPA is younger than POP3. A sound connector logs in with USER and PASS, or with AUTH without an initial response.`,
    inside: undefined,
  },
  {
    variant: 'fewer',
    title: say`CAPA lists SASL, UIDL and PIPELINING before STLS, and inside TLS only TOP and USER; the answer to USER is late`,
    why: say`What was announced in plaintext may be forged. A sound connector forgets it, asks again inside TLS and goes by that answer.`,
    before: ['TOP', 'STLS', 'USER', 'UIDL', 'SASL PLAIN LOGIN', 'PIPELINING'],
    inside: ['TOP', 'USER'],
  },
]

const [user, list, refused, fewer] = LISTS.map(({ variant, title, why, before, inside }) =>
  scenario({
    id: `F-105/${variant}`,
    title,
    why,
    actions: [fetch],
    maildrop: oneMessage,
    patch({ pop3 }, { withhold }) {
      const { capabilities } = pop3
      const { USER } = pop3.verbs
      pop3.capabilities = (session) => [...((session.tls ? inside : before) ?? capabilities(session))]
      if (!inside)
        for (const state of ['authorization', 'transaction'] as const) pop3.states[state].honours.delete('CAPA')
      // Whether PASS waits for the answer to USER shows only if that is late.
      if (before)
        pop3.verbs.USER = async (session, argument) => {
          await sleep(withhold)
          return USER!(session, argument)
        }
    },
  }),
) as [Scenario, Scenario, Scenario, Scenario]

/** What of the announced extensions a connector used inside TLS, and where it did so. */
function usedIn(attempts: readonly Attempt[]): ReadonlyMap<string, Pop3Step> {
  const used = new Map<string, Pop3Step>()
  for (const { steps } of pop3Sessions(attempts)) {
    const inside = steps.filter(({ epoch, kind }) => epoch === 1 && kind === 'command')
    for (const [name, uses] of [
      ['SASL', inside.find(({ verb, argument }) => verb === 'AUTH' && argument !== undefined)],
      ['UIDL', inside.find(({ verb }) => verb === 'UIDL')],
      ['PIPELINING', inside.find(({ early }, index) => index > 0 && early)],
    ] as const) {
      if (uses && !used.has(name)) used.set(name, uses)
    }
  }
  return used
}

export const cp002 = check({
  id: 'CP-002',
  title: say`What was announced before STLS is forgotten, and asked for again inside TLS`,
  over: [fewer, user],
  needs: ['pop3:transaction'],
  given: ['CP-001'],
  decides: ['RFC2595-4-7', 'RFC2595-4-8'],
  risk: say`An attacker on the path can choose the login or the order of commands that the connector uses, since what was announced in plaintext still counts.`,
  remedy: say`Discard the list of capabilities when TLS begins, send CAPA again, and go by its answer.`,
  judge({ attempts }) {
    const [sessions, unannounced] = [pop3Sessions(attemptsIn(attempts, [fewer])), attemptsIn(attempts, [user])]
    const first = sessions.flatMap(({ steps }) => steps).find(({ epoch }) => epoch === 1)
    if (!first || pop3Sessions(unannounced).every(({ tls }) => !tls)) undecided(say`no command inside TLS was reached`)
    // What is used although nobody ever announced it shows no memory.
    const anyway = usedIn(unannounced)
    const offences = [...usedIn(attemptsIn(attempts, [fewer]))].filter(([name]) => !anyway.has(name))
    never(
      demand,
      'RFC2595-4-7',
      say`no use of what was announced only in plaintext`,
      offences.map(([, step]) => step),
      first,
      say`a command inside TLS`,
    )
    const capas = sessions.flatMap(({ steps }) => steps.filter(({ verb }) => verb === 'CAPA'))
    const again = capas.find(({ epoch }) => epoch === 1)
    const seen = again ?? first
    should(
      'RFC2595-4-8',
      fact(
        again !== undefined,
        again ? seen.observed : say`no CAPA inside TLS; ${{ observed: seen.observed }}`,
        seen.at,
      ),
      itHolds(say`CAPA inside TLS, after CAPA before it`),
      // A connector that never asks needs no capability.
      capas.length === 0 ? { breach: 'not-applicable' } : {},
    )
  },
})

const withoutSasl = [user, list, refused]

export const cp003 = check({
  id: 'CP-003',
  title: say`No AUTH, and in particular no initial response, if SASL is not announced`,
  over: withoutSasl,
  needs: ['pop3:transaction'],
  decides: ['RFC5034-3-2', 'RFC5034-3-3'],
  risk: say`A gateway without the extension refuses the line, and the mail is not collected; the password may stand in its log of unknown commands.`,
  remedy: say`Use AUTH only if CAPA inside TLS lists SASL, and USER and PASS otherwise.`,
  judge({ attempts }) {
    const inside = pop3Sessions(attemptsIn(attempts, withoutSasl)).flatMap(({ steps }) =>
      steps.filter(({ epoch }) => epoch === 1),
    )
    const auth = inside.filter(({ verb }) => verb === 'AUTH')
    const initial = auth.filter(({ argument }) => argument?.includes(' '))
    never(demand, 'RFC5034-3-2', say`no initial response without SASL`, initial, inside[0], say`a command inside TLS`)
    never(should, 'RFC5034-3-3', say`no AUTH without SASL`, auth, inside[0], say`a command inside TLS`)
  },
})

export const cp014 = check({
  id: 'CP-014',
  title: say`A refused login is understood as its response code says`,
  over: loginRefusals.map((one) => one.scenario),
  needs: ['pop3:transaction'],
  decides: ['RFC2449-8.1.1-1', 'RFC3206-4-1', 'RFC3206-5-1'],
  risk: say`Mail from customs is no longer collected after a disturbance that was over in minutes, or a wrong password is tried until the account is locked.`,
  remedy: say`Try again later after IN-USE, LOGIN-DELAY and SYS/TEMP; report AUTH and SYS/PERM, and do not repeat a password that was refused.`,
  judge({ attempts }) {
    for (const { code, kind, scenario } of loginRefusals.filter((one) => isPlayed(one.scenario))) {
      const own = attemptsIn(attempts, [scenario])
      const first = whileDeviating(own)
      const logins = loginsOf(first)
      const [login] = logins
      const [outcome] = first
      if (!login || !outcome)
        undecided(say`control: a login in ${{ scenario: scenario.id }} was expected, and did not happen`)
      const requirement =
        kind === 'credentials' ? 'RFC3206-5-1' : code.startsWith('SYS') ? 'RFC3206-4-1' : 'RFC2449-8.1.1-1'
      const { driver } = outcome
      if (kind === 'passing') {
        const mistaken = driver?.told === true && driver.outcome === 'permanent'
        should(
          requirement,
          fact(!mistaken, outcome.observed, outcome.at),
          itHolds(say`[${{ code }}] not reported as permanent`),
        )
      } else {
        const mistaken = driver?.outcome === 'fetched' || (driver?.told === true && driver.outcome === 'temporary')
        should(
          requirement,
          fact(!mistaken, outcome.observed, outcome.at),
          itHolds(say`[${{ code }}] reported as a failure that lasts`),
        )
        const again = logins.find(({ way }, index) => logins.findIndex((other) => other.way === way) < index)
        const seen = again ?? login
        should(
          requirement,
          fact(!again, seen.observed, seen.at),
          itHolds(say`no second login of the same kind at once after [${{ code }}]`),
        )
      }
      const later = own.filter((one) => !first.includes(one))
      const [mended] = later
      if (!mended) undecided(say`${{ scenario: scenario.id }} did not come to its end`)
      const [retry] = loginsOf(later)
      const seen = retry ?? mended
      should(
        requirement,
        fact(retry !== undefined, seen.observed, seen.at),
        itHolds(say`a login when it is asked again later`),
      )
    }
  },
})
