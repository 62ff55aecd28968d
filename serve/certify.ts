import { readFileSync } from 'node:fs'
import { refusalOf, type Step, type StepAnswer } from '../harness/driving/steps.ts'
import type { Gateway } from '../harness/peers/gateway/gateway.ts'
import { type Bilingual, type Catalogue, inBoth, say, type Text } from '../harness/text/text.ts'
import { renderHtml } from '../reports/html.ts'
import { readEvidence, readRun } from '../reports/read-run.ts'
import { sealsIn } from '../reports/seals.ts'
import type { Language } from '../reports/texts.ts'
import { shown } from './session-shown.ts'
import type { CertifyState, ShownStep, StepFile } from './shown.ts'

/** What runs the suite for the page, as `htg connector --driver manual` does; the command hands it in. */
export interface Certifier {
  /** Where the report goes. */
  readonly directory: string
  /** When the run began that was stopped and can go on, ISO 8601; `undefined` if there is no such run. */
  stopped(): string | undefined
  /**
   * Runs the suite and writes the report. Resolves when it is over; if there is no report, with the reason.
   *
   * @param resume goes on with the run that is there
   */
  run(resume: boolean, hearer: CertifyHearer): Promise<Text | undefined>
  /** Answers a step. One that is not taken changes nothing. */
  answer(number: number, answer: StepAnswer): void
}

/** What is heard of a run. */
interface CertifyHearer {
  planned(count: number): void
  decided(): void
  step(step: Step | undefined): void
}

interface Options {
  readonly certifier: Certifier
  readonly gateway: Gateway
  readonly dutch: Catalogue
  readonly changed: (state: CertifyState) => void
}

const FILES = ['message', 'payload', 'ca'] as const satisfies readonly StepFile[]

/** A run that somebody plays at the page, in the place of the sound gateway. */
export class Certification {
  readonly #options: Options
  #step: Step | undefined
  /** The number of the step that was answered last: the thread of the run hears of it later. */
  #answered = 0
  #planned = 0
  #decided = 0
  #hasReport = false
  #problem: Bilingual | undefined
  #running: Promise<void> | undefined
  #isStopping = false

  constructor(options: Options) {
    this.#options = options
  }

  get isRunning(): boolean {
    return this.#running !== undefined
  }

  get state(): CertifyState {
    const { certifier } = this.#options
    const { isRunning } = this
    const stopped = isRunning ? undefined : certifier.stopped()
    return {
      isRunning,
      ...(stopped !== undefined && { stopped }),
      directory: certifier.directory,
      planned: this.#planned,
      decided: this.#decided,
      hasReport: this.#hasReport,
      ...(this.#step && { step: this.#shown(this.#step) }),
      ...(this.#problem && { problem: this.#problem }),
    }
  }

  /** Begins a run, or goes on with the one that was stopped. False where one goes on already. */
  begin(resume: boolean): boolean {
    if (this.#running) return false
    this.#planned = 0
    this.#decided = 0
    this.#hasReport = false
    this.#problem = undefined
    this.#isStopping = false
    this.#answered = 0
    this.#running = this.#run(resume).finally(() => {
      this.#running = undefined
      this.#tell()
    })
    this.#tell()
    return true
  }

  /** Answers the step with a number. Returns why that was not taken, if it was not. */
  answer(number: number, answer: StepAnswer): Bilingual | undefined {
    const step = this.#step
    if (!step || step.number !== number || number === this.#answered)
      return this.#both(say`this step is over; look at what is to be done now`)
    if (refusalOf(step, answer) !== undefined)
      return this.#both(say`this step does not take that answer; look at what is to be done now`)
    this.#answered = number
    if (answer.kind === 'stop') this.#isStopping = true
    this.#options.certifier.answer(number, answer)
    return undefined
  }

  /** Stops the run in good order, so that it can go on another day; resolves when the sound gateway is back. */
  async stop(): Promise<void> {
    this.#isStopping = true
    if (this.#step) this.answer(this.#step.number, { kind: 'stop' })
    await this.#running
  }

  /** What is not shown unless somebody asks: the passwords of the step. */
  secrets(): string[] {
    return (this.#step?.set ?? []).flatMap(({ value, secret }) => (secret ? [value] : []))
  }

  /** A file of the step: the person at the buttons may sit at another machine. */
  file(which: StepFile): Buffer | undefined {
    const file = this.#step?.files?.[which]
    return file === undefined ? undefined : readFileSync(file)
  }

  /** The report as a page, as far as the run went. */
  report(language: Language): string | undefined {
    const { directory } = this.#options.certifier
    return this.#hasReport ? renderHtml(readRun(directory), language, sealsIn(directory)) : undefined
  }

  async #run(resume: boolean): Promise<void> {
    const { certifier, gateway } = this.#options
    await gateway.refuseConnections()
    try {
      const why = await certifier.run(resume, {
        planned: (count) => {
          this.#planned = count
          this.#tell()
        },
        decided: () => {
          // What is told of from then on is what was not reached.
          if (!this.#isStopping) this.#decided += 1
        },
        step: (step) => {
          this.#step = step
          if (step && this.#isStopping) this.answer(step.number, { kind: 'stop' })
          this.#tell()
        },
      })
      this.#hasReport = why === undefined
      if (this.#hasReport) this.#decided = decidedIn(certifier.directory)
      if (why) this.#problem = this.#both(why)
    } catch (error) {
      this.#problem = this.#both(say`the harness is at fault, please report this: ${{ error: String(error) }}`)
    }
    this.#step = undefined
    await gateway.listenAgain().catch((error: NodeJS.ErrnoException) => {
      this.#problem = this.#both(
        say`the ports of the gateway cannot be listened on again (${{ error: error.code ?? String(error) }}); start htg serve again`,
      )
    })
  }

  #tell(): void {
    this.#options.changed(this.state)
  }

  #both(text: Text): Bilingual {
    return shown(inBoth(text, this.#options.dutch))
  }

  #shown({ number, kind, pressesLeft, presses, scenario, action, set, press, sound, files, ...step }: Step): ShownStep {
    const { repeated, since, connections, seen, outcomes, mayRepeat, maySkip } = step
    return {
      number,
      kind,
      pressesLeft,
      presses,
      ...(scenario && { scenario: { id: scenario.id, title: this.#both(scenario.title) } }),
      ...(action && { action }),
      set: set.map(({ what, value, secret }) => ({
        what: this.#both(what),
        ...(secret ? { isSecret: true as const } : { value }),
        ...(value === files?.ca && { file: 'ca' as const }),
      })),
      press: this.#both(press),
      ...(sound && { sound: this.#both(sound) }),
      files: FILES.filter((which) => files?.[which] !== undefined),
      ...(repeated !== undefined && { repeated: shown({ en: repeated, nl: repeated }).en }),
      since,
      connections,
      seen: seen.map(({ protocol, lines }) => ({ protocol, lines: lines.map((line) => this.#both(line)) })),
      outcomes,
      mayRepeat,
      maySkip,
    }
  }
}

/** How many checks a run decided, of which those are not that it did not reach before it was stopped. */
const decidedIn = (directory: string): number =>
  readEvidence(directory).records.filter(({ type }) => type === 'result').length
