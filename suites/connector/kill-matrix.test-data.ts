import { join } from 'node:path'
import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import type { ConnectorDeviant } from '../deviant.ts'
import type { KillMatrix } from '../kill-matrix.test-cases.ts'
import { partFor } from '../matrix-part.test-help.ts'
import { messageChecks } from '../message/message-suite.ts'
import { connectorDeviants } from './connector-deviants.ts'
import { clauseGroups, connectorSuite } from './connector-suite.ts'
import { resultsOf } from './kill-matrix.ts'

const TRIED = { suite: connectorSuite, groups: clauseGroups, oneIn: 8 }

/** A monitor judges what others provoke, wherever that is. */
const monitors = new Set(connectorSuite.checks.filter(({ monitor }) => monitor).map(({ id }) => id))
const isSeenByMonitor = ({ fails }: ConnectorDeviant): boolean => fails.some((id) => monitors.has(id.split('@')[0]!))

export const connectorMatrix: KillMatrix<ConnectorBehaviour> = {
  subject: 'connector',
  suite: connectorSuite,
  deviants: connectorDeviants,
  triedElsewhere: new Set(messageChecks.map(({ id }) => id)),
  resultsOf: (deviant) =>
    deviant === undefined || process.env.HTG_MATRIX === 'whole' || isSeenByMonitor(deviant)
      ? resultsOf(deviant)
      : resultsOf(deviant, {
          select: partFor(deviant, connectorDeviants.indexOf(deviant), TRIED),
          // What is recorded of a message of 31 MB is worth its time with the deviant that changes it.
          allow: deviant.changes ? ['stress'] : [],
        }),
  document: join(import.meta.dirname, '../../docs/kill-matrix-connector.md'),
}
