import { isIP } from 'node:net'
import { check } from '../../harness/judging/check.ts'
import { demand, fact, itHolds, notApplicable, present, undecided } from '../../harness/judging/finding.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import type { SessionFacts } from '../../harness/reading/session.ts'
import { allOf, say, type Text } from '../../harness/text/text.ts'
import { pop3Ladder, smtpLadder } from './ladder.ts'
import { inboundMessage } from './mail.ts'
import { attemptsIn, never, sessionsOf } from './observe.ts'
import { fetch, scenario, send } from './scenario.ts'

/*
 * §3.1, §4.1.2, §3.5 and §4.5: the ports and the addresses at which a connector finds the gateway.
 */

const otherAddress = {
  title: say`The host name has two addresses, and the gateway listens at the second one only`,
  why: say`IPv4 or IPv6 is out of order on one side. A sound connector tries the other address within 30 seconds.`,
  elsewhere: true,
} as const

const secondAddress = {
  smtp: scenario({ id: 'F-96/smtp', ...otherAddress, actions: [send] }),
  pop3: scenario({ id: 'F-96/pop3', ...otherAddress, actions: [fetch], maildrop: (mail) => [inboundMessage(mail)] }),
}

const LADDERS = { smtp: smtpLadder, pop3: pop3Ladder } as const

/** By protocol: its port, those of other services, and the rows about that and about IPv4 and IPv6. */
const REACHED = {
  smtp: { port: 587, others: [25, 465], at: 'HTG-3.1-1', ipv4: 'HTG-3.5-1', ipv6: 'HTG-3.5-2' },
  pop3: { port: 110, others: [995], at: 'HTG-4.1.2-1', ipv4: 'HTG-4.5-3', ipv6: 'HTG-4.5-4' },
} as const

export const cm029 = check({
  id: 'CM-029',
  title: say`It connects to ports 587 and 110, and to no port of another service`,
  monitor: true,
  over: [smtpLadder, pop3Ladder],
  variants: ['smtp', 'pop3'],
  needs: ['smtp:greeting', 'pop3:greeting'],
  decides: ['HTG-3.1-1', 'HTG-4.1.2-1'],
  risk: say`Where only the ports of the document are open in a firewall, each attempt waits in vain; what answers at another port may not be the gateway.`,
  remedy: say`Name the port in the configuration, 587 with STARTTLS and 110 with STLS, and switch off whatever tries 25, 465 or 995.`,
  judge({ attempts, variant = 'smtp', subject }) {
    const { port, others, at } = REACHED[variant]
    const came = sessionsOf(attempts, variant).map(seen)
    const listened = others.filter((number) => attempts.some(({ otherPorts }) => otherPorts.includes(number)))
    if (listened.length === 0) {
      const [first] = present(came, say`a session`)
      if (!subject.endpoints[variant]?.endsWith(`:${port}`)) {
        return notApplicable(at, first, say`a gateway at port ${{ port }}`)
      }
      undecided(say`nobody may listen at ${{ ports: allOf(others.map(String)) }}, so that no contact shows`, first)
    }
    const contacts = attempts.flatMap((attempt) =>
      attempt.contacts.filter((one) => others.some((own) => own === one.port)),
    )
    never(demand, at, say`no contact with ${{ ports: allOf(listened.map(String)) }}`, contacts, came[0], say`a session`)
  },
})

/** Milliseconds within which another address has to be tried. */
const PATIENCE = 30_000

export const cm030 = check({
  id: 'CM-030',
  title: say`It reaches the gateway over IPv4, and over IPv6 if the host name has such an address`,
  over: [...Object.values(LADDERS), ...Object.values(secondAddress)],
  variants: ['smtp', 'pop3'],
  needs: ['smtp:tls', 'pop3:tls'],
  decides: ['HTG-3.5-1', 'HTG-3.5-2', 'HTG-4.5-3', 'HTG-4.5-4'],
  observation: true,
  judge({ attempts, variant = 'smtp' }) {
    const { ipv4, ipv6 } = REACHED[variant]
    const usual = sessionsOf(attemptsIn(attempts, [LADDERS[variant]]), variant).filter(({ tls }) => tls)
    const [first] = present(usual.map(seen), say`a session`)
    if (!usual.some(isOverIpv4)) {
      // The gateway was told to listen at an IPv6 address.
      demand(ipv6, fact(true, first.observed, first.at), itHolds(say`a session over IPv6`))
      return notApplicable(ipv4, first, say`a gateway with an address of IPv4`)
    }
    demand(ipv4, fact(true, first.observed, first.at), itHolds(say`a session over IPv4`))
    const other = attemptsIn(attempts, [secondAddress[variant]])
    if (other.length === 0) return notApplicable(ipv6, first, say`a host name with an address of IPv4 and one of IPv6`)
    const text = say`a session at the second address within ${{ seconds: PATIENCE / 1000 }} s`
    // Nothing says that a connector has to be so patient.
    demand(ipv6, cameInTime(other, variant), itHolds(text), { breach: 'info' })
  },
})

function cameInTime(attempts: readonly Attempt[], variant: 'smtp' | 'pop3') {
  for (const attempt of attempts) {
    const came = sessionsOf([attempt], variant).find(({ opened, tls }) => tls && opened - attempt.begun <= PATIENCE)
    if (came) return fact(true, ...wordsOf(seen(came)))
  }
  const [attempt] = attempts
  return fact(false, say`no session; ${{ attempt: attempt!.observed }}`, attempt!.at)
}

const wordsOf = ({ observed, at }: Observable): [Text, Observable['at']] => [observed, at]

function seen({ log }: SessionFacts): Observable {
  return {
    observed: say`a connection from ${{ peer: log.peer }}`,
    at: [{ session: log.session, event: 0, offset: 0, length: 0 }],
  }
}

const isOverIpv4 = ({ log }: SessionFacts): boolean => isIP(log.peer.slice(0, log.peer.lastIndexOf(':'))) === 4
