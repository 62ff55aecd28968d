import { extname } from 'node:path'
import { canHaveOwnProcess, startOwnProcess } from '../own-process.ts'
import { referenceGateway } from '../reference-identity.ts'
import { type Gateway, type GatewayOptions, startGateway } from './gateway.ts'

/** A scripted gateway in a process of its own. */
interface GatewayProcess {
  readonly pid: number
  readonly smtp: Gateway['smtp']
  readonly pop3: Gateway['pop3']
  readonly addresses: Gateway['addresses']
  deliver(mailbox: string, message: Buffer): Promise<void>
  stop(): Promise<void>
}

/** What can be handed to another process: no functions, so that it is always the reference. */
type PlainGatewayOptions = Omit<GatewayOptions, 'behaviour' | 'evidence'>

type Started = Pick<Gateway, 'smtp' | 'pop3' | 'addresses'>

export type GatewayRequest =
  | { readonly do: 'start'; readonly options: PlainGatewayOptions }
  | { readonly do: 'deliver'; readonly mailbox: string; readonly message: Uint8Array }
  | { readonly do: 'stop' }
/** Where it listens, for a start. */
export type GatewayResponse = Started | undefined

/** Starts the gateway in a child process, or in this one where there can be none. */
export async function startGatewayProcess(options: PlainGatewayOptions): Promise<GatewayProcess> {
  if (!canHaveOwnProcess()) {
    const { smtp, pop3, addresses, deliver, stop } = await startGateway({ ...options, behaviour: referenceGateway() })
    return {
      pid: process.pid,
      smtp,
      pop3,
      addresses,
      deliver: async (mailbox, message) => deliver(mailbox, message),
      stop,
    }
  }
  const entry = new URL(`./gateway-process${extname(import.meta.url)}`, import.meta.url)
  const { pid, ask, stop } = startOwnProcess<GatewayRequest, GatewayResponse>(entry)
  const started = (await ask({ do: 'start', options })) as Started
  return {
    pid,
    ...started,
    async deliver(mailbox, message) {
      await ask({ do: 'deliver', mailbox, message })
    },
    async stop() {
      // When it is gone already it has stopped.
      await ask({ do: 'stop' }).catch(() => {})
      await stop()
    },
  }
}
