import { extname } from 'node:path'
import type { ConnectorDriver, Look, Performance, Task } from '../../driving/connector-driver.ts'
import { canHaveOwnProcess, startOwnProcess } from '../own-process.ts'
import { referenceConnector } from '../reference-identity.ts'
import { embeddedDriver } from './embedded.ts'

export type ConnectorRequest =
  | { readonly do: 'perform'; readonly task: Task; readonly withinMs: number }
  | { readonly do: 'watch'; readonly task: Task; readonly forMs: number }
  | { readonly do: 'look'; readonly ofCase: string; readonly most: number }
  | { readonly do: 'block'; readonly ofCase: string }
export type ConnectorResponse = Performance | Look | undefined

/** The driver of the sound reference connector in a child process, or in this one where there can be none. */
export function startConnectorProcess(): ConnectorDriver & { stop(): Promise<void> } {
  const here = embeddedDriver(referenceConnector())
  if (!canHaveOwnProcess()) return { ...here, stop: async () => {} }
  const entry = new URL(`./connector-process${extname(import.meta.url)}`, import.meta.url)
  const { ask, stop } = startOwnProcess<ConnectorRequest, ConnectorResponse>(entry)
  return {
    ...here,
    perform: async (task, withinMs) => (await ask({ do: 'perform', task, withinMs })) as Performance,
    watch: async (task, forMs) => void (await ask({ do: 'watch', task, forMs })),
    look: async (ofCase, most) => (await ask({ do: 'look', ofCase, most })) as Look,
    block: async (ofCase) => void (await ask({ do: 'block', ofCase })),
    stop,
  }
}
