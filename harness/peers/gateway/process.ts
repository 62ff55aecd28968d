import { fork } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Gateway, type GatewayOptions, startGateway } from './gateway.ts'

/** A scripted gateway in a process of its own, so that its work and the client's do not wait for each other. */
interface GatewayProcess {
  readonly pid: number
  readonly smtp: Gateway['smtp']
  readonly pop3: Gateway['pop3']
  readonly addresses: Gateway['addresses']
  deliver(mailbox: string, message: Buffer): Promise<void>
  stop(): Promise<void>
}

/** What can be handed to another process: no functions, so that it is always a sound gateway. */
type PlainGatewayOptions = Omit<GatewayOptions, 'behaviour' | 'evidence'>

export type GatewayRequest =
  | { readonly id: number; readonly do: 'start'; readonly options: PlainGatewayOptions }
  | { readonly id: number; readonly do: 'deliver'; readonly mailbox: string; readonly message: Uint8Array }
  | { readonly id: number; readonly do: 'stop' }
export type GatewayResponse =
  | { readonly id: number; readonly started?: Pick<Gateway, 'smtp' | 'pop3' | 'addresses'> }
  | { readonly id: number; readonly error: string }

type WithoutId<R> = R extends GatewayRequest ? Omit<R, 'id'> : never

/**
 * Starts the gateway in a child process. Passwords and keys go over the channel between the two, never into arguments
 * or environment. Where this file is TypeScript and Node cannot run it, which is in tests on Node 20, it runs in this process.
 */
export async function startGatewayProcess(options: PlainGatewayOptions): Promise<GatewayProcess> {
  const extension = extname(import.meta.url)
  if (extension === '.ts' && !(process.features as { typescript?: unknown }).typescript) {
    const { smtp, pop3, addresses, deliver, stop } = await startGateway(options)
    return {
      pid: process.pid,
      smtp,
      pop3,
      addresses,
      deliver: async (mailbox, message) => deliver(mailbox, message),
      stop,
    }
  }
  const entry = `./gateway-process${extension}`
  const child = fork(fileURLToPath(new URL(entry, import.meta.url)), [], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, { resolve(response: GatewayResponse): void; reject(error: Error): void }>()
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  child.on('error', () => {})
  exited.then(() => {
    for (const { reject } of waiting.values()) reject(new Error('the process of the gateway ended'))
    waiting.clear()
  })
  child.on('message', (response: GatewayResponse) => {
    const request = waiting.get(response.id)
    waiting.delete(response.id)
    if ('error' in response) request?.reject(new Error(response.error))
    else request?.resolve(response)
  })
  let last = 0
  const ask = (request: WithoutId<GatewayRequest>): Promise<GatewayResponse> =>
    new Promise((resolve, reject) => {
      const id = ++last
      waiting.set(id, { resolve, reject })
      child.send({ id, ...request }, (error) => {
        if (error && waiting.delete(id)) reject(error)
      })
    })

  const { started } = (await ask({ do: 'start', options })) as { started: Pick<Gateway, 'smtp' | 'pop3' | 'addresses'> }
  return {
    pid: child.pid!,
    ...started,
    async deliver(mailbox, message) {
      await ask({ do: 'deliver', mailbox, message })
    },
    async stop() {
      // When it is gone already it has stopped.
      await ask({ do: 'stop' }).catch(() => {})
      if (child.connected) child.disconnect()
      await exited
    },
  }
}
