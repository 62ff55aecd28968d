import { join } from 'node:path'
import { gatewayDeviations } from '../../fixtures/deviations/gateway-deviations.ts'
import type { GatewayBehaviour } from '../../harness/gateway/behaviour.ts'
import type { KillMatrix } from '../kill-matrix.test-cases.ts'
import { gatewaySuite } from './gateway-suite.ts'
import { resultsOf } from './kill-matrix.ts'

export const gatewayMatrix: KillMatrix<GatewayBehaviour> = {
  subject: 'gateway',
  suite: gatewaySuite,
  deviations: gatewayDeviations,
  resultsOf,
  document: join(import.meta.dirname, '../../docs/kill-matrix-gateway.md'),
}
