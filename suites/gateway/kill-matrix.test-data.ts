import { join } from 'node:path'
import { isWhole } from '../../harness/every-pair.test-help.ts'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import type { KillMatrix } from '../kill-matrix.test-cases.ts'
import { partFor } from '../matrix-part.test-help.ts'
import { gatewayDeviants } from './gateway-deviants.ts'
import { clauseGroups, gatewaySuite } from './gateway-suite.ts'
import { resultsOf } from './kill-matrix.ts'

const TRIED = { suite: gatewaySuite, groups: clauseGroups, oneIn: 96 }

export const gatewayMatrix: KillMatrix<GatewayBehaviour> = {
  subject: 'gateway',
  suite: gatewaySuite,
  deviants: gatewayDeviants,
  // The class slow waits for minutes; idle.test.ts shortens the waits.
  triedElsewhere: new Set(['SS-092', 'SP-039', 'SP-063']),
  // It takes TLS 1.3 alone; tls.test.ts has one that takes TLS 1.2 as well.
  notOfReference: new Set(['ST-05@smtp', 'ST-05@pop3']),
  resultsOf: (deviant) =>
    deviant === undefined || isWhole
      ? resultsOf(deviant)
      : resultsOf(deviant, { select: partFor(deviant, gatewayDeviants.indexOf(deviant), TRIED) }),
  document: join(import.meta.dirname, '../../docs/kill-matrix-gateway.md'),
}
