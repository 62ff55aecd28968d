import { type Gateway, startGateway } from './gateway.ts'
import type { GatewayRequest, GatewayResponse } from './process.ts'

/** The entry of the process that `startGatewayProcess` starts: one gateway, told what to do over the channel to its parent. */

let gateway: Gateway | undefined

async function answer(request: GatewayRequest): Promise<GatewayResponse> {
  const { id } = request
  switch (request.do) {
    case 'start':
      gateway = await startGateway(request.options)
      return { id, started: { smtp: gateway.smtp, pop3: gateway.pop3, addresses: gateway.addresses } }
    case 'deliver':
      gateway?.deliver(request.mailbox, Buffer.from(request.message))
      return { id }
    case 'stop':
      await gateway?.stop()
      return { id }
  }
}

process.on('message', (request: GatewayRequest) => {
  answer(request)
    .catch((error: unknown): GatewayResponse => ({ id: request.id, error: String(error) }))
    .then((response) => process.send?.(response, () => {}))
})
// The parent is gone, or has no more use for this process.
process.on('disconnect', () => process.exit(0))
// An interrupt at the terminal reaches both; the parent still has sessions to end.
process.on('SIGINT', () => {})
