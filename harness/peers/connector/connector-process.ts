import { answerParent } from '../own-process.ts'
import { referenceConnector } from '../reference-identity.ts'
import { embeddedDriver } from './embedded.ts'
import type { ConnectorRequest, ConnectorResponse } from './process.ts'

/** The entry of the process that `startConnectorProcess` starts: the sound reference connector. */

const connector = embeddedDriver(referenceConnector())

answerParent<ConnectorRequest, ConnectorResponse>(async (request) => {
  switch (request.do) {
    case 'perform':
      return connector.perform(request.task, request.withinMs)
    case 'watch':
      await connector.watch(request.task, request.forMs)
      return undefined
    case 'look':
      return connector.look(request.ofCase, request.most)
    case 'block':
      await connector.block(request.ofCase)
      return undefined
  }
})
