import type { ListenOptions } from '../connector/listening.ts'
import type { GatewayOptions } from '../gateway/request.ts'

/** What `htg replay` was given on the command line, as it was typed. */
export interface ReplayOptions extends GatewayOptions, ListenOptions {
  readonly session?: string
  readonly times?: boolean
}
