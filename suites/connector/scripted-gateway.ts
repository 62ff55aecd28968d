import type { Profile } from '../../harness/judging/profile.ts'
import { type GatewayBehaviour, healthyBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { ANNOUNCED_CIPHERS } from '../profile/announced-suites.ts'
import { hasTls12 } from '../profile/profile.ts'
import { blocksBeforeLogin, looksAtDeletions } from './folder-looks.ts'
import type { Props, Scenario } from './scenario.ts'
import type { Stage } from './stage.ts'

/** A gateway in order, which takes messages for the flows of the profile as well. */
export function soundBehaviour(profile: Profile): GatewayBehaviour {
  const behaviour = healthyBehaviour()
  if (hasTls12(profile)) {
    behaviour.tls.minVersion = 'TLSv1.2'
    behaviour.tls.ciphers = ANNOUNCED_CIPHERS
    behaviour.tls.hasFiniteFields = true
  }
  const { flows } = behaviour.smtp.envelope
  for (const { localPart } of profile.guide?.flows ?? [])
    if (localPart !== undefined && !flows.includes(localPart)) flows.push(localPart)
  return behaviour
}

/** Whom the gateway serves, and under which name. */
type Surroundings = Pick<Props, 'authority' | 'host' | 'profile'>

/** A gateway in order but for the deviation of a scenario, which takes part in what the scenario is at. */
export function scriptedBehaviour(scenario: Scenario, stage: Stage, around: Surroundings): GatewayBehaviour {
  const { profile } = around
  const behaviour = soundBehaviour(profile)
  // What a message may not hold is judged, each by its own rule; a refusal would hide the rest.
  behaviour.smtp.content.copies = () => undefined
  behaviour.smtp.content.bareLineEnds = () => undefined
  scenario.patch?.(behaviour, {
    ...around,
    withhold: profile.limits.quiet,
    nth: () => stage.nth,
    kill: async () => stage.kill?.(),
  })
  const deviation = behaviour.perSession
  return {
    ...behaviour,
    perSession(own, connection) {
      stage.connections++
      stage.connected?.()
      if (!stage.acting) stage.unasked++
      if (stage.recovered) Object.assign(own, soundBehaviour(profile))
      else deviation?.(own, connection)
      if (connection.protocol === 'pop3') looksAtDeletions(own, stage)
      if (scenario.blocksFolder && !stage.recovered) blocksBeforeLogin(own, stage)
    },
  }
}
