import type { SessionLog } from '../record/event.ts'
import { type ConnectorBehaviour, healthyConnector } from './connector/behaviour.ts'
import { type GatewayBehaviour, healthyBehaviour } from './gateway/behaviour.ts'
import { ok } from './gateway/pop3-server.ts'
import { reply } from './gateway/smtp-server.ts'

/*
 * The references that are certified where no product is named call themselves what they are, so that a report about one
 * of them is not handed in as one about somebody's product.
 */

const GATEWAY = 'htg-conformance reference'
const CONNECTOR = 'reference.htg-conformance.example'

/** A sound gateway that says that it is the reference. */
export function referenceGateway(): GatewayBehaviour {
  const behaviour = healthyBehaviour()
  behaviour.smtp.greeting = ({ site }) => reply(220, `${site.serverName} ESMTP ${GATEWAY}`)
  behaviour.pop3.greeting = () => ok(GATEWAY)
  return behaviour
}

/** A sound connector that says that it is the reference. */
export function referenceConnector(): ConnectorBehaviour {
  const behaviour = healthyConnector()
  behaviour.smtp.ehloName = () => CONNECTOR
  return behaviour
}

/** Whether a session was with one of them. */
export function isOfReference({ events }: SessionLog): boolean {
  return events.some(
    (event) =>
      event.type === 'octets' &&
      (event.from === 'server'
        ? /^(?:220 \S+ ESMTP |\+OK )htg-conformance reference\r$/m.test(event.octets)
        : event.octets.includes(`EHLO ${CONNECTOR}\r\n`)),
  )
}
