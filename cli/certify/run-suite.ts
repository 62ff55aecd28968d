import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Step, StepAnswer } from '../../harness/driving/steps.ts'
import type { Verdict } from '../../harness/judging/verdict.ts'
import { JournalGate } from '../../harness/running/journal-gate.ts'
import type { ConfigOf, Fault, GivenAnswer, SuiteMessage, SuiteOrder, SuiteRole } from './suite-thread.ts'

export type { Fault }

/** Told of a run as it goes on. */
export interface RunListener {
  /** The subject is open and the plan is made. */
  planned(count: number): void
  decided(verdict: Verdict): void
  /** Of a run that a person plays: what to do now. */
  step?(step: Step | undefined): void
}

/** The suite of a role, loading or loaded, in a thread of its own. */
export interface Suite<R extends SuiteRole> {
  readonly role: R
  /**
   * Runs it, once. What it found is in the journal, which the thread writes; here come progress and what went wrong
   * outside of any check. Never rejects.
   */
  run(config: ConfigOf[R], toolVersion: string, listener: RunListener): Promise<Fault[]>
  /** Answers a step of a run that a person plays. One that is not taken changes nothing. */
  answer(number: number, answer: StepAnswer): void
  /** Sees to it that nothing more comes into the journal, although the thread may go on. */
  stopWriting(): void
}

/** Room for young objects, two thirds of what V8 takes by itself. With a third a gateway's run takes a tenth more of processor time (docs/performance.md). */
const YOUNG_MB = 32

/**
 * Starts a thread that loads the suite of a role, while this one still reads the command line.
 *
 * A thread leaves this one free for signals and for `--timeout` whatever the suite is busy with, also with a judge that
 * does not come back; and a suite that runs out of memory is a fault in a report, where V8 would end the process. It
 * costs 0.06 s of processor time, while two things load side by side, and a run needed 15 MB less with it than without.
 */
export function startSuite<R extends SuiteRole>(role: R): Suite<R> {
  // Compiled as this file is: .js as installed, .ts in a checkout where Node runs that.
  const entry = new URL(`./suite-thread${extname(import.meta.filename)}`, import.meta.url)
  const thread = new Worker(entry, { workerData: role, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } })
  const faults: Fault[] = []
  const gate = new JournalGate()
  let listener: RunListener | undefined
  let isClosed = false
  thread.on('message', (message: SuiteMessage) => {
    if ('planned' in message) listener?.planned(message.planned)
    else if ('decided' in message) listener?.decided(message.decided)
    else if ('step' in message) listener?.step?.(message.step)
    else {
      faults.push(...message.faults)
      isClosed = true
      void thread.terminate()
    }
  })
  thread.once('error', (error) => faults.push({ name: error.name, message: error.stack ?? error.message }))
  const exited = new Promise<void>((resolve) => thread.once('exit', () => resolve()))
  return {
    role,
    async run(config, toolVersion, told) {
      listener = told
      thread.postMessage({ config: { ...config, gate: gate.memory }, toolVersion } satisfies SuiteOrder)
      await exited
      if (!isClosed && faults.length === 0)
        faults.push({ name: 'Error', message: 'the thread of the suite ended before the run did' })
      return faults
    },
    answer: (number, answer) => thread.postMessage({ number, answer } satisfies GivenAnswer),
    stopWriting: () => gate.shut(),
  }
}
