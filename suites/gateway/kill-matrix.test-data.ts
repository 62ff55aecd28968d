import { join } from 'node:path'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import type { KillMatrix } from '../kill-matrix.test-cases.ts'
import { gatewayDeviants } from './gateway-deviants.ts'
import { gatewaySuite } from './gateway-suite.ts'
import { resultsOf } from './kill-matrix.ts'

export const gatewayMatrix: KillMatrix<GatewayBehaviour> = {
  subject: 'gateway',
  suite: gatewaySuite,
  deviants: gatewayDeviants,
  resultsOf,
  document: join(import.meta.dirname, '../../docs/kill-matrix-gateway.md'),
}
