import { fork } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A peer in a process of its own, so that its work and that of the other side do not wait for each other. */
interface OwnProcess<Request, Response> {
  readonly pid: number
  /** Rejects with what was thrown over a request, or where the process has ended. */
  ask(request: Request): Promise<Response>
  /** Ends the process; resolves when it has ended. */
  stop(): Promise<void>
}

interface Asked<Request> {
  readonly id: number
  readonly request: Request
}
type Answered<Response> =
  | { readonly id: number; readonly response: Response }
  | { readonly id: number; readonly error: string }

/** Whether Node can run the files of this package as they are. Before 22.18 it cannot in tests, where they are TypeScript. */
export function canHaveOwnProcess(): boolean {
  return extname(import.meta.url) !== '.ts' || Boolean((process.features as { typescript?: unknown }).typescript)
}

/**
 * Starts the process of a peer; its entry calls `answerParent`. What is asked and answered goes over the channel between the
 * two, never into arguments or environment: passwords and keys are in it. It ends with this process.
 */
export function startOwnProcess<Request, Response>(entry: URL): OwnProcess<Request, Response> {
  const child = fork(fileURLToPath(entry), [], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, { resolve(response: Response): void; reject(error: Error): void }>()
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  child.on('error', () => {})
  exited.then(() => {
    for (const { reject } of waiting.values()) reject(new Error('the process of a peer ended'))
    waiting.clear()
  })
  child.on('message', (answer: Answered<Response>) => {
    const asked = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('error' in answer) asked?.reject(new Error(answer.error))
    else asked?.resolve(answer.response)
  })
  let last = 0
  return {
    pid: child.pid!,
    ask: (request) =>
      new Promise((resolve, reject) => {
        const id = ++last
        waiting.set(id, { resolve, reject })
        child.send({ id, request } satisfies Asked<Request>, (error) => {
          if (error && waiting.delete(id)) reject(error)
        })
      }),
    async stop() {
      if (child.connected) child.disconnect()
      await exited
    },
  }
}

/** In the process of a peer: answers what its parent asks, side by side, for as long as there is a parent. */
export function answerParent<Request, Response>(answer: (request: Request) => Promise<Response>): void {
  process.on('message', ({ id, request }: Asked<Request>) => {
    answer(request)
      .then(
        (response): Answered<Response> => ({ id, response }),
        (error: unknown): Answered<Response> => ({ id, error: String(error) }),
      )
      .then((answered) => process.send?.(answered, () => {}))
  })
  // The parent is gone, or has no more use for this process.
  process.on('disconnect', () => process.exit(0))
  // An interrupt at the terminal reaches both; the parent still has sessions to end.
  process.on('SIGINT', () => {})
}
