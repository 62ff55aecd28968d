import { join } from 'node:path'
import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import type { KillMatrix } from '../kill-matrix.test-cases.ts'
import { connectorDeviations } from './connector-deviants.ts'
import { connectorSuite } from './connector-suite.ts'
import { resultsOf } from './kill-matrix.ts'

export const connectorMatrix: KillMatrix<ConnectorBehaviour> = {
  subject: 'connector',
  suite: connectorSuite,
  deviations: connectorDeviations,
  resultsOf,
  document: join(import.meta.dirname, '../../docs/kill-matrix-connector.md'),
}
