import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import type { Step, StepAnswer } from '../../harness/driving/steps.ts'
import type { Verdict } from '../../harness/judging/verdict.ts'
import type { Text } from '../../harness/text/text.ts'
import { TextError } from '../../harness/text/text-error.ts'
import type { ConnectorRunConfig } from '../../suites/connector/config.ts'
import type { GatewayRunConfig } from '../../suites/gateway/config.ts'
import type { Run } from '../../suites/suite-run.ts'

/** The entry of the thread that `startSuite` starts: it loads the suite of one role, is told what to run, and runs it. */

/** What a run of each role needs to know. */
export interface ConfigOf {
  readonly gateway: GatewayRunConfig
  readonly connector: ConnectorRunConfig
}
export type SuiteRole = keyof ConfigOf

/** What to run. Plain data. */
export interface SuiteOrder {
  readonly config: ConfigOf[SuiteRole]
  readonly toolVersion: string
}

/** What the thread tells; the last message has what went wrong outside of any check. */
export type SuiteMessage =
  | { readonly planned: number }
  | { readonly decided: Verdict }
  /** What a person has to do now, if the run is played by hand; nothing at the moment when `step` is absent. */
  | { readonly step: Step | undefined }
  | { readonly faults: readonly Fault[] }

/** What a person answers to a step. */
export interface GivenAnswer {
  readonly number: number
  readonly answer: StepAnswer
}

/** What went wrong in the suite outside of any check. */
export interface Fault {
  readonly name: string
  readonly message: string
  /** What it says, when it is an error of ours: an object of a class would come without its class. */
  readonly text?: Text
}

type Open = (config: never, toolVersion: string) => Promise<Run>

/** A run needs the peers and drivers of its own role only. */
const OPEN: Readonly<Record<SuiteRole, () => Promise<Open>>> = {
  gateway: async () => (await import('../../suites/gateway/gateway-run.ts')).openGatewayRun,
  connector: async () => (await import('../../suites/connector/connector-run.ts')).openConnectorRun,
}

const port = parentPort!
const tell = (message: SuiteMessage) => port.postMessage(message)
const errors = new Set<unknown>()
/** One error may be what many cases meet; it is told once. */
const note = (error: unknown) => void errors.add(error)

const ordered = once(port, 'message')
// What a socket or a timer throws belongs to no check. It is told in the end; the run goes on.
process.on('uncaughtException', note)
try {
  const open = await OPEN[workerData as SuiteRole]()
  const [{ config, toolVersion }] = (await ordered) as [SuiteOrder]
  await decideAll(await open(config as never, toolVersion))
} catch (error) {
  note(error)
}
tell({ faults: [...errors].map(faultOf) })

/** Decides all cases side by side: the run drives once what they share, and its driver holds to the concurrency. */
async function decideAll(run: Run): Promise<void> {
  try {
    tell({ planned: run.plan.cases.length })
    const { steps } = run
    if (steps) {
      port.on('message', ({ number, answer }: GivenAnswer) => void steps.answer(number, answer))
      steps.listen((step) => tell({ step }))
    }
    await Promise.all(
      run.plan.cases.map(({ id }) => run.result(id).then(({ verdict }) => tell({ decided: verdict }), note)),
    )
  } finally {
    await run.close()
  }
}

function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
  const { name, message, stack } = error
  if (error instanceof TextError) return { name, message, text: error.text }
  // The first places of the stack are worth having in a bug report.
  return { name, message: stack === undefined ? message : stack.split('\n').slice(0, 4).join('\n') }
}
