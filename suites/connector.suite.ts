import { inject } from 'vitest'
import type { ConnectorRunConfig } from './connector/config.ts'
import { openConnectorRun } from './connector/connector-run.ts'
import { defaultConnectorRun } from './connector/embedded-run.ts'
import { presentCases } from './present-cases.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** What to run. Without it the embedded reference connector is certified. */
    connectorRun: ConnectorRunConfig | undefined
  }
}

const config = inject('connectorRun') ?? defaultConnectorRun()
presentCases('connector', await openConnectorRun(config, inject('toolVersion') ?? '0'))
