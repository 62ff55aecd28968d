import { CAPS } from '../caps.ts'
import type { Outcome, Protocol } from '../record/event.ts'
import type { Text } from '../text/text.ts'

/*
 * The steps of a run that a person plays: what to do next, what was seen meanwhile, and what the person answers. A
 * terminal or a page that shows them goes by this alone. Everything here but the class is plain data that survives JSON.
 */

/** What a person is asked to do: set the product up once, or make it act. */
type StepKind = 'set-up' | 'reset' | 'send' | 'fetch' | 'watch' | 'kill'

/** Words by which a person says what came of a step. */
const STEP_OUTCOMES = ['accepted', 'fetched', 'temporary', 'permanent', 'failed', 'unsupported'] as const
export type StepOutcome = (typeof STEP_OUTCOMES)[number] & Outcome

/** One thing to set in the product, and its value as it is typed there. */
export interface StepSetting {
  readonly what: Text
  readonly value: string
  /** Set of a password: it is shown where a person asks for it, and kept nowhere. */
  readonly secret?: true
}

/** One connection that came during a step and is over, in short. */
export interface SeenSession {
  readonly protocol: Protocol
  /** How far it got, one short line each, the last of them last; what the product said is quoted in it. Escape it where it is shown. */
  readonly lines: readonly Text[]
}

/** What is to be done now. */
export interface Step {
  /** From 1 in each sitting. An answer names it, so that one that comes late is not taken for the next step. */
  readonly number: number
  readonly kind: StepKind
  /** Presses that are left, this one included, as far as can be told: what fails early saves some. */
  readonly pressesLeft: number
  /** Presses of the whole run, those of earlier sittings included. */
  readonly presses: number
  /** What the connector is told of the scenario: an opaque name in a blind run. */
  readonly case: string
  /** The scenario and what the gateway does in it; absent in a blind run, and where no scenario is played. */
  readonly scenario?: { readonly id: string; readonly title: Text }
  /** Which action of its scenario it is, and of how many. */
  readonly action?: { readonly nth: number; readonly of: number }
  /** What has to be set in the product, in the order in which it is shown. */
  readonly set: readonly StepSetting[]
  /** What to do, in one sentence or two. */
  readonly press: Text
  /** What a sound product does; absent in a blind run. */
  readonly sound?: Text
  /** Files on this machine that a product may need: the message of a send, complete and its payload alone; the authority. */
  readonly files?: { readonly message?: string; readonly payload?: string; readonly ca?: string }
  /** Why the scenario is played once more, if it is. */
  readonly repeated?: string
  /** Since when it waits, ISO 8601. */
  readonly since: string
  /** Connections that came since then, the open ones included. */
  readonly connections: number
  /** Those that are over, the last `CAPS.stepSessions` of them. */
  readonly seen: readonly SeenSession[]
  /** Outcomes that may be answered; empty where it only has to be done. */
  readonly outcomes: readonly StepOutcome[]
  /** Whether the scenario may be played again, or left out. */
  readonly mayRepeat: boolean
  readonly maySkip: boolean
}

/** A step as who asks for it gives it; the rest is filled in. */
export type NewStep = Omit<Step, 'number' | 'since' | 'connections' | 'seen' | 'pressesLeft' | 'presses'>

/** What a person answers to a step. A reason is in the person's own words. */
export type StepAnswer =
  | { readonly kind: 'done'; readonly outcome?: StepOutcome }
  | { readonly kind: 'repeat'; readonly reason: string }
  | { readonly kind: 'skip'; readonly reason: string }
  | { readonly kind: 'stop' }

/** Why an answer was not taken. */
type StepRefusal = 'no-step' | 'other-step' | 'outcome' | 'reason' | 'not-here'

/** Told of each change: the step as it is by now; `undefined` while there is nothing to do for a person. */
type StepListener = (step: Step | undefined) => void

/** What shows steps and takes answers, whether in this thread or in another. */
export interface StepDesk {
  readonly current: Step | undefined
  /** Listens from now on, and is told of the current step at once. Returns how to stop that. */
  listen(listener: StepListener): () => void
  /** Answers the step with this number. Returns why it was not taken; `undefined` where it was. */
  answer(number: number, answer: StepAnswer): StepRefusal | undefined
}

/** The steps of a run, one at a time: who drives posts them, who shows them answers. */
export class Steps implements StepDesk {
  readonly #listeners = new Set<StepListener>()
  #current: Step | undefined
  #answered: ((answer: StepAnswer) => void) | undefined
  #number = 0
  #presses = 0
  #pressed = 0

  get current(): Step | undefined {
    return this.#current
  }

  listen(listener: StepListener): () => void {
    this.#listeners.add(listener)
    listener(this.#current)
    return () => void this.#listeners.delete(listener)
  }

  /** How many presses the whole run takes at most, and how many of them were made in earlier sittings. */
  expect(presses: number, made = 0): void {
    this.#presses = presses
    this.#pressed = made
  }

  /** Presses of a scenario that is over, left out or to be played again, so that `pressesLeft` stays true. */
  count(presses: number): void {
    this.#pressed += presses
  }

  /** Puts a step before the person. Resolves with the answer. Throws where another step still waits. */
  post(step: NewStep): Promise<StepAnswer> {
    if (this.#answered) throw new Error(`step ${this.#number} is not answered yet`)
    this.#number += 1
    return new Promise((resolve) => {
      this.#answered = resolve
      this.#change({
        ...step,
        number: this.#number,
        presses: this.#presses,
        pressesLeft: Math.max(0, this.#presses - this.#pressed),
        since: new Date().toISOString(),
        connections: 0,
        seen: [],
      })
    })
  }

  /** A connection came while a step waits. */
  connected(): void {
    if (this.#current) this.#change({ ...this.#current, connections: this.#current.connections + 1 })
  }

  /** A connection is over. */
  saw(session: SeenSession): void {
    const step = this.#current
    if (step) this.#change({ ...step, seen: [...step.seen, session].slice(-CAPS.stepSessions) })
  }

  answer(number: number, answer: StepAnswer): StepRefusal | undefined {
    const step = this.#current
    if (!step || !this.#answered) return 'no-step'
    if (step.number !== number) return 'other-step'
    const refusal = refusalOf(step, answer)
    if (refusal) return refusal
    const resolve = this.#answered
    this.#answered = undefined
    this.#change(undefined)
    resolve('reason' in answer ? { ...answer, reason: answer.reason.trim() } : answer)
    return undefined
  }

  #change(step: Step | undefined): void {
    this.#current = step
    for (const listener of this.#listeners) listener(step)
  }
}

/** Why an answer does not fit a step; `undefined` where it does. What a page sends is not to be trusted. */
export function refusalOf({ outcomes, mayRepeat, maySkip }: Step, answer: StepAnswer): StepRefusal | undefined {
  if (answer.kind === 'stop') return undefined
  if (answer.kind === 'done') {
    if (outcomes.length === 0) return answer.outcome === undefined ? undefined : 'outcome'
    return answer.outcome !== undefined && outcomes.includes(answer.outcome) ? undefined : 'outcome'
  }
  if (answer.kind !== 'repeat' && answer.kind !== 'skip') return 'not-here'
  if (!(answer.kind === 'repeat' ? mayRepeat : maySkip)) return 'not-here'
  const { reason } = answer
  return typeof reason === 'string' && reason.trim() !== '' && reason.length <= CAPS.stepReason ? undefined : 'reason'
}
