import { CAPS } from '../harness/caps.ts'
import type { ConnectorDriver, Performance, Task } from '../harness/driving/connector-driver.ts'
import { type Case, casesOf } from '../harness/judging/check.ts'
import { judgeCase } from '../harness/judging/court.ts'
import type { Gateway } from '../harness/peers/gateway/gateway.ts'
import type { Outcome, SessionLog } from '../harness/record/event.ts'
import type { EvidenceSink } from '../harness/record/recorder.ts'
import { experimentsOf } from '../harness/running/plan.ts'
import { type Bilingual, type Catalogue, inBoth, say, type Text, verbatim } from '../harness/text/text.ts'
import { TextError } from '../harness/text/text-error.ts'
import { connectorSubject } from '../suites/connector/connector-run.ts'
import { isScenario, type Scenario } from '../suites/connector/scenario.ts'
import { requirement } from '../suites/requirements/register.ts'
import { courtOf } from '../suites/suite-run.ts'
import type { Stand } from './served-gateway.ts'
import { clauseInBoth, shown } from './session-shown.ts'
import type { Choice, PlayResult, PlayState } from './shown.ts'

/** What somebody says of a step. */
export const WORDS = ['accepted', 'fetched', 'temporary', 'permanent', 'failed'] as const satisfies readonly Outcome[]
type Word = (typeof WORDS)[number]

interface Options {
  readonly stand: Stand
  readonly gateway: Gateway
  readonly dutch: Catalogue
  /** Where the sessions of a scenario go. */
  readonly sink: (scenario: string, heard: (kept: SessionLog) => void) => EvidenceSink
  /** Called when something changed. */
  readonly changed: (state: PlayState) => void
}

/**
 * Plays scenarios one at a time in the place of the sound gateway, with somebody who has the connector act, and decides the
 * checks over what was played so far.
 */
export class Play {
  readonly #options: Options
  readonly #scenarios: ReadonlyMap<string, Scenario>
  readonly #cases: readonly Case[]
  readonly #subject: ReturnType<typeof connectorSubject>
  /** The sessions of each scenario that was played, as they are kept. */
  readonly #played = new Map<string, SessionLog[]>()
  #state: PlayState = { isOver: true }
  /** Ends the step that goes on. */
  #finish: ((word: Word | 'timeout') => void) | undefined
  #task: Task | undefined
  #isEnding = false
  #running: Promise<void> | undefined

  constructor(options: Options) {
    this.#options = options
    const { profile, host, listen, ports, authority, account } = options.stand
    const patient = { ...profile, limits: { ...profile.limits, action: CAPS.pageActionMs } }
    this.#subject = connectorSubject(
      this.#driver(),
      { profile: patient, host, listen, ports, concurrency: 1 },
      { authority, password: account.password },
    )
    const { suite } = this.#subject
    this.#scenarios = new Map(
      [...experimentsOf(suite).values()]
        .filter(isScenario)
        .filter(isByHand)
        .map((one) => [one.id, one]),
    )
    this.#cases = suite.checks.flatMap(casesOf)
  }

  get state(): PlayState {
    return this.#state
  }

  /** The message that the connector is asked to submit at this step. */
  get message(): Buffer | undefined {
    return this.#state.step?.action === 'send' ? this.#task?.message : undefined
  }

  /** The scenarios, in the order of the suite. */
  choices(): Choice[] {
    const { dutch } = this.#options
    return [...this.#scenarios.values()].map((scenario) => {
      const deciding = this.#over(scenario)
      const rows = [...new Set(deciding.flatMap(({ check }) => check.decides))].map(requirement)
      return {
        id: scenario.id,
        title: inBoth(scenario.title, dutch),
        why: inBoth(scenario.why, dutch),
        actions: scenario.actions.map(({ action }) => action),
        checks: deciding.map(({ id, check }) => ({ id, title: inBoth(check.title, dutch) })),
        clauses: [...new Set(rows.flatMap(({ id, clause }) => [id, ...Object.values(clauseInBoth(clause))]))],
      }
    })
  }

  /** Begins a scenario. False where there is no such one, or another goes on. */
  begin(id: string): boolean {
    const scenario = this.#scenarios.get(id)
    if (!scenario || this.#running) return false
    this.#isEnding = false
    this.#change({ scenario: id, isOver: false })
    this.#running = this.#play(scenario).finally(() => {
      this.#running = undefined
    })
    return true
  }

  /** Says what came of the step that goes on. */
  done(word: Word): boolean {
    const finish = this.#finish
    finish?.(word)
    return finish !== undefined
  }

  /** Ends what is played; resolves when the sound gateway is back. */
  async end(): Promise<void> {
    this.#isEnding = true
    this.#finish?.('timeout')
    await this.#running
  }

  async #play(scenario: Scenario): Promise<void> {
    const { gateway, sink } = this.#options
    const logs: SessionLog[] = []
    let problem: Bilingual | undefined
    await gateway.refuseConnections()
    try {
      await this.#subject.driver.drive(
        scenario,
        sink(scenario.id, (kept) => void logs.push(kept)),
      )
    } catch (error) {
      problem = this.#inBoth(error instanceof TextError ? error.text : verbatim(String(error)))
    }
    try {
      await gateway.listenAgain()
    } catch (error) {
      problem = this.#inBoth(
        say`the ports of the gateway cannot be listened on again (${{ error: (error as NodeJS.ErrnoException).code ?? String(error) }}); start htg serve again`,
      )
    }
    this.#finish = undefined
    this.#task = undefined
    if (this.#isEnding) problem ??= this.#inBoth(say`it was ended before its last step`)
    // What was broken off tells nothing of the connector.
    else {
      this.#played.delete(scenario.id)
      this.#played.set(scenario.id, logs)
      const [oldest] = this.#played.keys()
      if (this.#played.size > CAPS.pagePlayed) this.#played.delete(oldest!)
    }
    this.#change({
      scenario: scenario.id,
      isOver: true,
      ...(problem && { problem }),
      ...(!this.#isEnding && { results: this.#results(scenario) }),
    })
  }

  /** What the checks over a scenario come to, by the sessions of all scenarios that were played. */
  #results(scenario: Scenario): PlayResult[] {
    const { suite, facts } = this.#subject
    const court = courtOf(suite, this.#options.stand.profile, facts)
    const logs = [...this.#played.values()].flat()
    return this.#over(scenario).map((one) => {
      const { id, title, verdict, message, remedy, requirements, nl } = judgeCase(one, logs, court)
      const isBroken = verdict === 'fail' || verdict === 'warn'
      return {
        id,
        title: { en: title, nl: nl?.title ?? title },
        verdict,
        message: shown(message),
        ...(isBroken && remedy !== undefined && { remedy: shown({ en: remedy, nl: nl?.remedy ?? remedy }) }),
        requirements: requirements.map((row) => ({ id: row, clause: clauseInBoth(requirement(row).clause) })),
      }
    })
  }

  #over(scenario: Scenario): Case[] {
    return this.#cases.filter(({ experiments }) => experiments.includes(scenario))
  }

  #change(state: PlayState): void {
    this.#state = state
    this.#options.changed(state)
  }

  /** A connector that acts when somebody has it act, and does what that person says it did. */
  #driver(): ConnectorDriver {
    const said = (outcome: Outcome): Performance => ({
      command: 'by hand',
      status: null,
      outcome,
      told: true,
      output: '',
      collected: [],
    })
    let steps = 0
    return {
      name: 'the connector',
      nl: { name: 'de connector' },
      perform: async (task, withinMs) => {
        // A scenario begins with it.
        if (task.action === 'reset') {
          steps = 0
          return said('unsupported')
        }
        const scenario = this.#scenarios.get(this.#state.scenario ?? '')
        if (!scenario || this.#isEnding) return said('timeout')
        if (task.action !== 'kill') steps += 1
        this.#task = task
        const word = new Promise<Word | 'timeout'>((resolve) => {
          const timer = setTimeout(() => resolve('timeout'), withinMs)
          this.#finish = (said) => {
            clearTimeout(timer)
            resolve(said)
          }
        })
        this.#change({
          scenario: scenario.id,
          isOver: false,
          step: {
            action: task.action,
            number: Math.max(1, steps),
            of: scenario.actions.length,
            isHealthy: scenario.actions[Math.max(0, steps - 1)]?.healthy === true,
          },
        })
        const outcome = await word
        this.#finish = undefined
        return said(outcome)
      },
    }
  }

  #inBoth(text: Text): Bilingual {
    return shown(inBoth(text, this.#options.dutch))
  }
}

/** Whether somebody can go through a scenario by hand: not where nothing is asked for half an hour, or the gateway has another account. */
const isByHand = ({ actions, account, elsewhere }: Scenario): boolean =>
  account === undefined &&
  elsewhere === undefined &&
  actions.every(({ action, killed }) => action !== 'watch' && !killed)
