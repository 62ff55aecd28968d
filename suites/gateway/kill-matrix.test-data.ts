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
  // The class slow waits for minutes; idle.test.ts shortens the waits.
  triedElsewhere: new Set(['SS-092', 'SP-039', 'SP-063']),
  resultsOf,
  document: join(import.meta.dirname, '../../docs/kill-matrix-gateway.md'),
}
