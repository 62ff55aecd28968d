import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ConnectorDriver, Task } from '../../harness/driving/connector-driver.ts'
import type { Step, StepAnswer, StepDesk, StepOutcome } from '../../harness/driving/steps.ts'

/*
 * A person at the buttons of a product: goes by what a step says and by nothing else. The product has one memory for the
 * whole run, and is set up once.
 */

/** What the person does instead of pressing and telling what came of it, if anything. */
export type Whim = (step: Step) => StepAnswer | undefined

/**
 * Plays the steps of a desk with a connector. `store` is the folder into which the product puts what it collects; `pressed` is asked
 * once the product is done, in the place of the answer.
 */
export function personAt(
  desk: StepDesk,
  connector: ConnectorDriver,
  whim: Whim = () => undefined,
  store?: string,
  pressed: Whim = () => undefined,
) {
  const set = new Map<string, string>()
  const steps: Step[] = []
  let handled = 0
  let stored = 0
  const play = async (step: Step): Promise<void> => {
    const names = ['smtp', 'smtpPort', 'pop3', 'pop3Port', 'user', 'password', 'ca', 'from', 'to', 'rcpt']
    if (step.kind === 'set-up') {
      for (const [index, { value }] of step.set.entries()) set.set(names[index]!, value)
      desk.answer(step.number, { kind: 'done' })
      return
    }
    const other = whim(step)
    if (other) {
      desk.answer(step.number, other)
      return
    }
    const of = (name: string) => set.get(name)!
    const task: Task = {
      case: 'the product',
      action: step.kind as 'send' | 'fetch',
      smtp: { host: of('smtp'), port: Number(of('smtpPort')) },
      pop3: { host: of('pop3'), port: Number(of('pop3Port')) },
      user: of('user'),
      password: of('password'),
      ca: readFileSync(of('ca'), 'utf8'),
      from: of('from'),
      to: of('to'),
      rcpt: of('rcpt'),
      message: step.files?.message === undefined ? Buffer.alloc(0) : readFileSync(step.files.message),
      payload: step.files?.payload === undefined ? Buffer.alloc(0) : readFileSync(step.files.payload),
    }
    const { outcome, collected } = await connector.perform(task, 10_000)
    if (store !== undefined)
      for (const { octets } of collected) writeFileSync(join(store, `message-${++stored}`), octets)
    const told = step.outcomes.includes(outcome as StepOutcome) ? (outcome as StepOutcome) : 'failed'
    desk.answer(step.number, pressed(step) ?? { kind: 'done', outcome: told })
  }
  const leave = desk.listen((step) => {
    if (!step || step.number === handled) return
    handled = step.number
    steps.push(step)
    void play(step)
  })
  return { steps, leave }
}
