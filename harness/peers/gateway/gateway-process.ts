import { answerParent } from '../own-process.ts'
import { referenceGateway } from '../reference-identity.ts'
import { type Gateway, startGateway } from './gateway.ts'
import type { GatewayRequest, GatewayResponse } from './process.ts'

/** The entry of the process that `startGatewayProcess` starts: one gateway. */

let gateway: Gateway | undefined

answerParent<GatewayRequest, GatewayResponse>(async (request) => {
  switch (request.do) {
    case 'start': {
      gateway = await startGateway({ ...request.options, behaviour: referenceGateway() })
      const { smtp, pop3, addresses } = gateway
      return { smtp, pop3, addresses }
    }
    case 'deliver':
      gateway?.deliver(request.mailbox, Buffer.from(request.message))
      return undefined
    case 'stop':
      await gateway?.stop()
      return undefined
  }
})
