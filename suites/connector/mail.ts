import { conformingMessage } from '../../fixtures/messages/conforming.ts'
import type { Mail } from './scenario.ts'

/** A message from an authority for the connector, as it stands in the mailbox (§2.2.3). */
export function inboundMessage({ to, user }: Mail, payload?: Buffer | string): Buffer {
  return conformingMessage({ from: to, to: user, subject: 'CUSRES', ...(payload !== undefined && { payload }) })
}
