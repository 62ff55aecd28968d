import { join } from 'node:path'
import { isWhole } from '../../harness/every-pair.test-help.ts'
import type { RunClass } from '../../harness/judging/experiment.ts'
import type { Result } from '../../harness/judging/result.ts'
import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import type { ConnectorDeviant } from '../deviant.ts'
import type { KillMatrix } from '../kill-matrix.test-cases.ts'
import { partFor } from '../matrix-part.test-help.ts'
import { messageChecks } from '../message/message-suite.ts'
import { connectorDeviants } from './connector-deviants.ts'
import { clauseGroups, connectorSuite } from './connector-suite.ts'
import { resultsOf } from './kill-matrix.ts'

const TRIED = { suite: connectorSuite, groups: clauseGroups, oneIn: 96 }

/** A monitor judges what others provoke, wherever that is. */
const monitors = new Set(connectorSuite.checks.filter(({ monitor }) => monitor).map(({ id }) => id))
const isSeenByMonitor = ({ fails }: ConnectorDeviant): boolean => fails.some((id) => monitors.has(id.split('@')[0]!))

const noticesAll = (results: readonly Result[], { fails }: ConnectorDeviant): boolean =>
  fails.every((id) => results.some((one) => one.id === id && /^(?:fail|warn|error)$/.test(one.verdict)))

/** The run classes of the checks that a deviant fails or changes. */
const classesFor = ({ fails, changes = [] }: ConnectorDeviant): RunClass[] =>
  connectorSuite.checks
    .filter(({ id }) => [...fails, ...changes].some((name) => name.split('@')[0] === id))
    .flatMap(({ over }) => over.map(({ runClass }) => runClass))

async function resultsOfPart(deviant: ConnectorDeviant): Promise<readonly Result[]> {
  const results = await resultsOf(deviant, {
    select: partFor(deviant, connectorDeviants.indexOf(deviant), TRIED),
    // What takes its time is worth it with the deviants that it is for.
    allow: classesFor(deviant),
  })
  // What a monitor has to see may be provoked by none of the part.
  return isSeenByMonitor(deviant) && !noticesAll(results, deviant) ? resultsOf(deviant) : results
}

export const connectorMatrix: KillMatrix<ConnectorBehaviour> = {
  subject: 'connector',
  suite: connectorSuite,
  deviants: connectorDeviants,
  // Waits are long or small: waiting.integration.test.ts has their deviants.
  triedElsewhere: new Set([...messageChecks.map(({ id }) => id), 'CS-007', 'CS-020']),
  resultsOf: (deviant) =>
    deviant === undefined
      ? resultsOf(deviant)
      : isWhole
        ? resultsOf(deviant, { allow: classesFor(deviant) })
        : resultsOfPart(deviant),
  document: join(import.meta.dirname, '../../docs/kill-matrix-connector.md'),
}
