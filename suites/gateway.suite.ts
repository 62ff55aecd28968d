import { inject } from 'vitest'
import type { GatewayRunConfig } from './gateway/config.ts'
import { defaultGatewayRun } from './gateway/embedded-run.ts'
import { openGatewayRun } from './gateway/gateway-run.ts'
import { presentCases } from './present-cases.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** What to run. Without it the embedded reference gateway is certified. */
    gatewayRun: GatewayRunConfig | undefined
  }
}

presentCases('gateway', await openGatewayRun(inject('gatewayRun') ?? defaultGatewayRun(), inject('toolVersion') ?? '0'))
