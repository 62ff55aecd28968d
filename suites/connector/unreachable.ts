import { check } from '../../harness/judging/check.ts'
import { fact, itHolds, should, undecided } from '../../harness/judging/finding.ts'
import { joined, say } from '../../harness/text/text.ts'
import { attemptsIn } from './observe.ts'
import { recovered, scenario, send } from './scenario.ts'

/** How often a connector tries meanwhile cannot be seen: a connection that is refused leaves no trace. For that see CS-004. */
const nothingListens = scenario({
  id: 'F-97',
  title: say`Nothing listens on the ports of the gateway; the next time it does`,
  why: say`The gateway is in maintenance, or a firewall is in the way. A sound connector keeps the message, and submits it when the gateway can be reached again.`,
  actions: [
    { ...send, unreachable: true },
    { ...recovered(send), again: true },
  ],
})

export const cs031 = check({
  id: 'CS-031',
  title: say`A message for a gateway that cannot be reached is kept for a later attempt`,
  over: [nothingListens],
  needs: ['smtp:data'],
  decides: ['RFC5321-3.8-2'],
  harm: 'loss',
  risk: say`Maintenance of the gateway or a short failure of the network makes declarations disappear.`,
  remedy: say`Treat a connection that cannot be made like a 451: keep the message, report it as waiting, and try again after a delay.`,
  judge({ attempts }) {
    const [away, back] = attemptsIn(attempts, [nothingListens])
    if (!away?.driver || !back) undecided(say`${{ scenario: nothingListens.id }} did not come to its end`)
    const isGivenUp = away.driver.told && away.driver.outcome === 'permanent'
    const given = fact(!isGivenUp, away.observed, away.at)
    should('RFC5321-3.8-2', given, itHolds(say`the attempt ended, and the message not given up`))
    const observed = joined([away.observed, back.observed], '; ')
    const isSubmitted = back.driver?.outcome === 'accepted'
    should('RFC5321-3.8-2', fact(isSubmitted, observed, back.at), itHolds(say`submitted when asked again`))
  },
})
