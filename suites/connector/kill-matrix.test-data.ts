import { join } from 'node:path'
import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import type { KillMatrix } from '../kill-matrix.test-cases.ts'
import { messageChecks } from '../message/message-suite.ts'
import { connectorDeviants } from './connector-deviants.ts'
import { connectorSuite } from './connector-suite.ts'
import { resultsOf } from './kill-matrix.ts'

export const connectorMatrix: KillMatrix<ConnectorBehaviour> = {
  subject: 'connector',
  suite: connectorSuite,
  deviants: connectorDeviants,
  triedElsewhere: new Set(messageChecks.map(({ id }) => id)),
  resultsOf,
  document: join(import.meta.dirname, '../../docs/kill-matrix-connector.md'),
}
