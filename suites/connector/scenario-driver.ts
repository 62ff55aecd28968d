import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Authority } from '../../fixtures/authority/authority.ts'
import { CAPS } from '../../harness/caps.ts'
import type { ConnectorDriver, Performance, Task } from '../../harness/driving/connector-driver.ts'
import type { Driver, Stopwatch } from '../../harness/driving/driver.ts'
import { HeldUp } from '../../harness/driving/held-up.ts'
import { Semaphore } from '../../harness/driving/turns.ts'
import { type Wait, waitingFor } from '../../harness/driving/waits.ts'
import type { Experiment } from '../../harness/judging/experiment.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { type Gateway, startGateway } from '../../harness/peers/gateway/gateway.ts'
import { KEPT_OF_MESSAGE, MARKS } from '../../harness/reading/marks.ts'
import type { Account } from '../../harness/record/account.ts'
import { type EvidenceSink, SessionRecorder } from '../../harness/record/recorder.ts'
import { allOf, say, type Text } from '../../harness/text/text.ts'
import { COMMAND_LIMITS, envelopeDomain, hasTls12, headerDomain, usualFlow } from '../profile/profile.ts'
import { settingOf } from '../profile/settings.ts'
import { ACCOUNT_KINDS, type AccountKind } from './accounts.ts'
import { caseOf, turnOf } from './case-names.ts'
import type { ConnectorRunConfig } from './config.ts'
import { lookerFor } from './folder-looks.ts'
import { holding } from './held-sessions.ts'
import { pop3Ladder, smtpLadder } from './ladder.ts'
import { otherPlace, type Place } from './other-address.ts'
import { listenAtOthers, type OtherPorts, STAND_INS } from './other-ports.ts'
import { newSubmission, referenceIn, watching } from './own-messages.ts'
import { cannotStart, recordPerformance, whyNotStarted } from './performances.ts'
import { type Addresses, holderOf, isScenario, type Mail, type MessageToSend, type Scenario } from './scenario.ts'
import { scriptedBehaviour, soundBehaviour } from './scripted-gateway.ts'
import { newStage, type Stage, unasked } from './stage.ts'

interface ScenarioDriverOptions {
  readonly connector: ConnectorDriver
  readonly profile: Profile
  readonly authority: Authority
  /** The name under which the connector reaches the scripted gateway; certificates are for it. */
  readonly host: string
  /** The IP address on which the scripted gateway listens; that of this machine alone when absent. */
  readonly listen?: string
  /** Fixed ports; any free ones when absent. Scenarios on fixed ports go one after another. */
  readonly ports?: ConnectorRunConfig['ports']
  readonly concurrency: number
  /** What the names of cases and their order are made from, so that the connector cannot tell what is played. */
  readonly blind?: string
  /** What is played of all that is driven, and in which order; everything, as it comes, when absent. */
  readonly programme?: Programme
  /** What the certifier made up for the run. */
  readonly challenge?: string
  /** The password of the account; one that nobody can guess when absent. */
  readonly password?: string
}

/** Which scenarios are played, and in which order. */
export interface Programme {
  /** Why a scenario is not played; `undefined` where it is. */
  leavesOut(scenario: string): Text | undefined
  /** The lower the earlier. */
  turn(scenario: string): number
}

/** Where the scripted gateway listens, unless it was told otherwise: nobody else gets there. */
export const LISTENS_AT = '127.0.0.1'

const BROKEN_OFF = say`broken off when the run was stopped; 1 session had come`

/** Milliseconds within which a connection of an action may still be accepted when the action is over. */
const LATE = 100

/** What ended a scenario before all of its actions were over, if anything. */
interface WalkEnd {
  /** Its driver called it unsupported. */
  readonly unsupported?: true
  /** Why a person wants it played once more. */
  readonly again?: string
  /** Why a person leaves it out. */
  readonly leftOut?: string
}

/** A case that no version of this package has: a driver that calls it unsupported reads what it is asked. */
const MADE_UP_CASE = 'F-00/made-up'

/** What came of an action on a ladder, where everything is in order. */
interface Control {
  readonly scenario: string
  readonly hasFailed: boolean
  readonly hasConnected: boolean
}

/** Runs scenarios: opens the scripted gateway with the deviation, makes the connector act, and keeps what happened. */
export class ScenarioDriver implements Driver {
  readonly accounts: readonly Account[]
  readonly mail: Mail & Addresses
  readonly brokenOff: { readonly experiment: string; readonly reason: Text }[] = []
  readonly #options: ScenarioDriverOptions
  readonly #slots: Semaphore
  readonly #account: Account
  /** Those of scenarios that have one of their own. */
  readonly #unusual: ReadonlyMap<AccountKind, Account>
  /** What issues the certificates; for TLS 1.2 they have a key of RSA, which the announced suites need. */
  readonly #authority: Authority
  #asked: Promise<boolean> | undefined
  /** Whether something goes on connecting to fixed ports of its own accord, as far as is known. */
  #isHaunted = false
  #isAbandoned = false
  /** Whether the driver has answered anything: then it can be reached. */
  #hasAnswered = false
  #misuse: Text | undefined
  /** What the driver was asked for, and something connected. */
  readonly #connected = new Set<Task['action']>()
  readonly #controls: Control[] = []

  constructor(options: ScenarioDriverOptions) {
    this.#options = options
    const { profile, ports, concurrency, challenge, password = `Cn-${randomBytes(15).toString('base64url')}` } = options
    const { authority } = options
    this.#authority = hasTls12(profile)
      ? { ...authority, issue: (one) => authority.issue({ key: 'RSA-2048', ...one }) }
      : authority
    this.#slots = new Semaphore(ports ? 1 : concurrency)
    const user = `party1@${headerDomain(profile)}`
    // A canary as well: whatever shows it leaks.
    this.#account = { user, password }
    this.#unusual = new Map(
      ACCOUNT_KINDS.map((kind) => [
        kind,
        { user: `${kind.localPart}@${headerDomain(profile)}`, password: kind.password() },
      ]),
    )
    // All of them from the beginning: each is kept out of all that is kept.
    this.accounts = [this.#account, ...this.#unusual.values()]
    this.mail = {
      user,
      from: user,
      to: `${usualFlow(profile)}@${headerDomain(profile)}`,
      rcpt: `${usualFlow(profile)}@${envelopeDomain(profile)}`,
      ...(challenge !== undefined && { challenge }),
    }
  }

  get misuse(): Text | undefined {
    return this.#misuse
  }

  abandon(): void {
    this.#isAbandoned = true
  }

  /** A connector that connects to nothing where everything is in order does so nowhere: then the others tell nothing. */
  climbed(): void {
    if (this.#controls.length === 0) return
    if (this.#controls.some(({ hasFailed, hasConnected }) => hasConnected || !hasFailed)) return
    const ladders = allOf(this.#controls.map(({ scenario }) => scenario))
    throw new HeldUp(
      say`the connector failed without connecting in ${{ scenarios: ladders }}, where everything is in order`,
    )
  }

  async drive(experiment: Experiment, sink: EvidenceSink, watch?: Stopwatch): Promise<number> {
    if (!isScenario(experiment)) throw new Error(`${experiment.id} is not a scenario for a connector`)
    if (experiment.playable?.(this.#options.host, this.#options.profile) === false) return 0
    if (isWatch(experiment) && !this.#canWatch()) return 0
    const { programme, blind, connector } = this.#options
    const why = programme?.leavesOut(experiment.id)
    if (why) {
      const recorder = this.#recorderOf(experiment, sink)
      recorder.mark(MARKS.notPlayed, why)
      recorder.finish()
      return 0
    }
    const turn = blind === undefined ? programme?.turn(experiment.id) : undefined
    const goOn = watch?.wait()
    const release = await this.#slots.take(turn ?? turnOf(experiment.id, blind))
    goOn?.()
    const began = performance.now()
    try {
      if (this.#isAbandoned) return 0
      if (connector.byHand) await this.#playByHand(experiment, sink, watch)
      else await this.#play(experiment, sink, watch, [])
      return performance.now() - began
    } catch (error) {
      // Whose turn is next is not to begin any more.
      if (error instanceof HeldUp) this.#isAbandoned = true
      throw error
    } finally {
      release()
    }
  }

  /** The sink of a scenario, which also shows its sessions to the person at the buttons. */
  #watching(sink: EvidenceSink, stage: Stage): EvidenceSink {
    const watched = watching(sink, stage)
    const { byHand } = this.#options.connector
    if (!byHand) return watched
    return {
      ...watched,
      session(sent, kept) {
        byHand.saw(kept)
        watched.session(sent, kept)
      },
    }
  }

  #accountOf({ account }: Pick<Scenario, 'account'>): Account {
    return (account && this.#unusual.get(account)) ?? this.#account
  }

  /** Plays a scenario until the person who does so is content with it. What was played before does not count, and is told. */
  async #playByHand(scenario: Scenario, sink: EvidenceSink, watch: Stopwatch | undefined): Promise<void> {
    const repeats: Text[] = []
    for (;;) {
      const held = holding(sink)
      const sessions = () => held.count(({ protocol }) => protocol !== 'driver')
      const again = await this.#play(scenario, held.sink, watch, repeats).catch((error) => {
        if (error instanceof HeldUp) this.#noteBrokenOff(scenario, repeats, sessions())
        throw error
      })
      if (again === undefined) return held.release()
      const came = sessions()
      repeats.push(
        came === 1
          ? say`played again by hand: ${{ reason: again }}; 1 session had come`
          : say`played again by hand: ${{ reason: again }}; ${{ count: came }} sessions had come`,
      )
    }
  }

  /** What came in a scenario that the end of the run breaks off does not count, as if it were played once more. */
  #noteBrokenOff({ id }: Scenario, repeats: readonly Text[], came: number): void {
    const reasons =
      came === 0
        ? repeats
        : [
            ...repeats,
            came === 1 ? BROKEN_OFF : say`broken off when the run was stopped; ${{ count: came }} sessions had come`,
          ]
    this.brokenOff.push(...reasons.map((reason) => ({ experiment: id, reason })))
  }

  #recorderOf({ id }: Pick<Scenario, 'id'>, sink: EvidenceSink): SessionRecorder {
    return new SessionRecorder(sink, {
      session: `${id}/driver`,
      experiment: id,
      protocol: 'driver',
      peer: this.#options.connector.name,
    })
  }

  /** Plays a scenario once. `repeats`: why it was played before. Returns why it has to be played again, if so. */
  async #play(
    scenario: Scenario,
    sink: EvidenceSink,
    watch: Stopwatch | undefined,
    repeats: readonly Text[],
  ): Promise<string | undefined> {
    const { connector, host, ports, profile, listen = LISTENS_AT } = this.#options
    const takesStandIns = connector.takesStandIns === true
    const place = scenario.elsewhere && (await otherPlace(listen, host, ports, takesStandIns))
    if (scenario.elsewhere && !place) return undefined
    const recorder = this.#recorderOf(scenario, sink)
    for (const why of repeats) recorder.mark(MARKS.repeated, why)
    const stage = newStage(
      takesStandIns && (place || listen !== LISTENS_AT) ? [listen, ...(place ? [place.host] : [])] : undefined,
    )
    stage.connected = () => connector.byHand?.connected()
    const behaviour = scriptedBehaviour(scenario, stage, { authority: this.#authority, host, profile })
    const gateway = await this.#open(behaviour, scenario, this.#watching(sink, stage), place)
    const contacted = (port: number) => stage.acting && recorder.mark(MARKS.contact, String(port))
    const others = await listenAtOthers(listen, this.#otherPortsOf(scenario), contacted)
    stage.otherPorts = others.at
    let again: string | undefined
    try {
      const end = await this.#walk(scenario, gateway, stage, recorder, watch)
      await gateway.stop()
      again = end.again
      if (gateway.turnedAway > 0) {
        recorder.cut(
          gateway.turnedAway === 1
            ? say`1 connection more than is served (docs/caps.md)`
            : say`${{ count: gateway.turnedAway }} connections more than are served (docs/caps.md)`,
        )
      }
      if (stage.foreign !== undefined) {
        recorder.mark(
          MARKS.spoilt,
          say`a message of another scenario or run was submitted (${{ reference: stage.foreign }}): an earlier action is still going on, or the connector keeps a queue and needs a reset`,
        )
      }
      if (end.unsupported) recorder.mark((await this.#knowsItsCases()) ? MARKS.unsupported : MARKS.disbelieved)
      if (end.leftOut !== undefined) {
        const reason = end.leftOut
        // Who could leave out what was seen to go wrong would leave out the breach.
        if (stage.connections > 0)
          recorder.mark(MARKS.spoilt, say`left out by hand, after the connector had connected: ${{ reason }}`)
        else recorder.mark(MARKS.leftOut, say`left out by hand: ${{ reason }}`)
      }
    } finally {
      await gateway.stop()
      const goOn = watch?.wait()
      const doubt = await connector.over?.(caseOf(scenario.id, this.#options.blind), profile.limits.action)
      goOn?.()
      if (doubt) recorder.mark(MARKS.spoilt, doubt)
      await others.stop()
      recorder.finish()
    }
    const [fault] = gateway.faults
    if (fault !== undefined) throw fault
    return again
  }

  /** Has the connector act, step by step, and tells what ended that before its time. */
  async #walk(
    scenario: Scenario,
    gateway: Gateway,
    stage: Stage,
    recorder: SessionRecorder,
    watch: Stopwatch | undefined,
  ): Promise<WalkEnd> {
    if (this.#isHaunted) {
      await setTimeout(this.#options.profile.limits.quiet)
      this.#isHaunted = stage.unasked > 0
    }
    if (stage.unasked > 0 && !isWatch(scenario)) {
      recorder.mark(MARKS.spoilt, unasked(stage))
      return {}
    }
    const { user } = this.#accountOf(scenario)
    for (const message of scenario.maildrop?.({ ...this.mail, user }) ?? []) gateway.deliver(user, message)
    const reset = await this.#waitingFor(
      watch,
      { of: 'reset', peer: scenario.id },
      this.#act(scenario, gateway, 'reset', newSubmission(this.mail), stage),
    )
    const hangs = reset.outcome === 'timeout'
    // One that did what it is for is not worth an event.
    if (!['accepted', 'unsupported'].includes(reset.outcome) || reset.spoilt !== undefined)
      recordPerformance(recorder, { action: 'reset' }, reset)
    this.#demandStart('reset', reset, recorder)
    if (hangs) {
      const seconds = this.#options.profile.limits.action / 1000
      const why = reset.stays
        ? say`the reset was not answered within ${{ seconds }} s (limits.action)`
        : say`the command for reset was not done within ${{ seconds }} s (limits.action) and was ended`
      // Every scenario would wait for it in vain.
      if (isLadder(scenario)) throw new HeldUp(why)
      recorder.mark(MARKS.spoilt, why)
    } else if (reset.spoilt !== undefined) recorder.mark(MARKS.spoilt, reset.spoilt)
    let submission: MessageToSend | undefined
    for (const [index, step] of scenario.actions.entries()) {
      if (!step.again || !submission) submission = step.submits?.(this.mail) ?? newSubmission(this.mail)
      stage.recovered = step.healthy === true
      stage.nth = index + 1
      const reference = referenceIn(submission.message.toString('latin1'))
      if (reference !== undefined) stage.references.add(reference)
      stage.unasked = 0
      stage.acting = true
      recorder.mark(step.action, step.healthy && MARKS.healthy)
      const others = Object.keys(stage.otherPorts)
      if (others.length > 0) recorder.mark(MARKS.otherPorts, others.join(' '))
      const { action } = step
      if (action === 'watch') {
        await this.#watch(this.#taskOf(scenario, gateway, 'fetch', submission, stage), watch)
        await gateway.settled(CAPS.settled)
        recorder.mark(MARKS.watched)
        continue
      }
      if (action === 'send') recorder.mark(MARKS.message, submission.message.toString('latin1', 0, KEPT_OF_MESSAGE))
      else {
        stage.look = lookerFor(this.#options.connector, caseOf(scenario.id, this.#options.blind), recorder)
        const { connector } = this.#options
        stage.block = async () => {
          if (!connector.block) return
          recorder.mark(MARKS.blockedFolder)
          await connector.block(caseOf(scenario.id, this.#options.blind))
        }
      }
      const given = submission
      stage.kill = async () => {
        stage.kill = undefined
        const killed = await this.#act(scenario, gateway, 'kill', given)
        recordPerformance(recorder, { action: 'kill' }, killed)
        if (killed.spoilt !== undefined) recorder.mark(MARKS.spoilt, killed.spoilt)
        this.#demandStart('kill', killed, recorder)
      }
      if (step.unreachable) await gateway.refuseConnections()
      const { profile } = this.#options
      const withinMs = profile.limits.action + (scenario.withholds?.(profile) ?? 0)
      const performance = await this.#waitingFor(
        watch,
        { of: action, peer: scenario.id },
        this.#act(scenario, gateway, action, submission, stage, withinMs, step.addresses?.(this.mail)),
        { limit: scenario.withholds ? 'smtp.waitsAtMost' : 'limits.action', upToMs: withinMs },
      )
      if (step.killed === 'afterwards') await stage.kill?.()
      stage.kill = undefined
      if (step.unreachable) {
        const why = await gateway.listenAgain().catch((error: NodeJS.ErrnoException) => error.code ?? error.message)
        if (why !== undefined)
          recorder.mark(MARKS.spoilt, say`the ports of the gateway cannot be listened on again (${{ error: why }})`)
      }
      stage.look = undefined
      stage.block = undefined
      // What a connector that is gone has sent may still be on its way. Only one that leaves its connections open costs time.
      await gateway.settled(CAPS.settled)
      const { again, leftOut } = performance
      if (again !== undefined) return { again }
      if (leftOut !== undefined) return { leftOut }
      recordPerformance(recorder, { action }, performance)
      if (stage.connections > 0) this.#connected.add(action)
      this.#demandStart(action, performance, recorder)
      if (isLadder(scenario)) {
        const hasFailed = !['accepted', 'fetched', 'unsupported'].includes(performance.outcome)
        this.#controls.push({ scenario: scenario.id, hasFailed, hasConnected: stage.connections > 0 })
      }
      // What cannot be shown where all is in order cannot be shown elsewhere.
      if (performance.unshown && performance.spoilt && isLadder(scenario)) throw new HeldUp(performance.spoilt)
      if (performance.spoilt !== undefined) recorder.mark(MARKS.spoilt, performance.spoilt)
      // What was ended may have left something behind that goes on.
      const wasEnded = performance.outcome === 'timeout' || performance.spoilt !== undefined
      if (wasEnded && (await this.#goesOn(stage)) && index < scenario.actions.length - 1) {
        recorder.mark(MARKS.spoilt, unasked(stage))
        return {}
      }
      if (performance.outcome === 'unsupported') return { unsupported: true }
    }
    return {}
  }

  /**
   * Ends the run over a command that cannot be started, or a hook that cannot be asked: it cannot in any other scenario. One that
   * connected once can.
   */
  #demandStart(action: Task['action'], performance: Performance, recorder: SessionRecorder): void {
    if (!cannotStart(performance)) this.#hasAnswered = true
    else if (!this.#connected.has(action)) {
      const why = whyNotStarted(action, performance)
      if (performance.stays && performance.spoilt) recorder.mark(MARKS.spoilt, performance.spoilt)
      if (performance.refuses && !this.#hasAnswered) this.#misuse ??= why
      throw new HeldUp(why)
    }
  }

  /** The time that a connector takes, and the person or command that drives it, does not count as work of the harness. */
  async #waitingFor<T>(
    watch: Stopwatch | undefined,
    wait: Pick<Wait, 'of' | 'peer'>,
    action: Promise<T>,
    limit: Pick<Wait, 'limit' | 'upToMs'> = { limit: 'limits.action', upToMs: this.#options.profile.limits.action },
  ): Promise<T> {
    const goOn = watch?.wait()
    const isOver = waitingFor({ what: 'action', ...wait, ...limit })
    try {
      return await action
    } finally {
      goOn?.()
      isOver()
    }
  }

  /** Whether the connector runs by itself, and can know where the gateway is: by its ports, a reset or its driver. */
  #canWatch(): boolean {
    const { connector, ports, profile } = this.#options
    const isFound = ports !== undefined || connector.resets === true || connector.watch !== undefined
    return isFound && settingOf(profile.settings, 'connector.polls') !== 'asked'
  }

  /** Asks the connector nothing for a while. The gateway stays where it is, so that one that runs by itself finds it. */
  async #watch(task: Task, watch: Stopwatch | undefined): Promise<void> {
    const { connector, profile } = this.#options
    const upToMs = profile.limits.watch ?? COMMAND_LIMITS.watch!
    const isOver = connector.watch?.(task, upToMs) ?? setTimeout(upToMs)
    await this.#waitingFor(watch, { of: 'watch', peer: task.case }, isOver, { limit: 'limits.watch', upToMs })
  }

  /** The ports that the connector has to leave alone, where it is listened at them. */
  #otherPortsOf(scenario: Scenario): OtherPorts {
    const { connector, ports } = this.#options
    if (ports) return ports.others ?? {}
    return connector.takesStandIns && isLadder(scenario) ? STAND_INS : {}
  }

  /** Listens on after an action that was cut off, whether something connects of its own accord. */
  async #goesOn(stage: Stage): Promise<boolean> {
    const { ports, profile } = this.#options
    await setTimeout(LATE)
    stage.acting = false
    await setTimeout(profile.limits.quiet)
    if (stage.unasked > 0 && ports) this.#isHaunted = true
    return stage.unasked > 0
  }

  #open(
    behaviour: GatewayBehaviour,
    scenario: Pick<Scenario, 'id' | 'account'>,
    evidence: EvidenceSink | undefined,
    place?: Place | undefined,
  ): Promise<Gateway> {
    const { host, profile, listen = LISTENS_AT } = this.#options
    const ports = place ?? this.#options.ports
    return startGateway({
      behaviour,
      accounts: [this.#accountOf(scenario)],
      certificate: this.#authority.issue(holderOf(host)),
      domain: profile.domain,
      serverName: host,
      recipientDomain: envelopeDomain(profile),
      host: place?.host ?? listen,
      ...(ports && { smtpPort: ports.smtp, pop3Port: ports.pop3 }),
      ...(evidence && { evidence }),
      experiment: scenario.id,
    })
  }

  #act(
    scenario: Pick<Scenario, 'id' | 'account'>,
    gateway: Gateway,
    action: Task['action'],
    submission: MessageToSend,
    stage?: Stage,
    withinMs = this.#options.profile.limits.action,
    addresses: Partial<Addresses> = {},
  ): Promise<Performance> {
    const task = this.#taskOf(scenario, gateway, action, submission, stage, addresses)
    return this.#options.connector.perform(task, withinMs)
  }

  #taskOf(
    scenario: Pick<Scenario, 'id' | 'account'>,
    gateway: Gateway,
    action: Task['action'],
    submission: MessageToSend,
    stage: Stage | undefined,
    unusual: Partial<Addresses> = {},
  ): Task {
    const { connector, host } = this.#options
    const { user, password } = this.#accountOf(scenario)
    const { from, to, rcpt } = { ...this.mail, ...unusual }
    const { addresses, otherPorts } = stage ?? {}
    const standIns = { ...(addresses && { addresses }), ...(otherPorts && { otherPorts }) }
    return {
      case: caseOf(scenario.id, this.#options.blind),
      action,
      smtp: { host, port: gateway.smtp.port },
      pop3: { host, port: gateway.pop3.port },
      user,
      password,
      ca: this.#authority.rootPem,
      from,
      to,
      rcpt,
      ...submission,
      ...(connector.takesStandIns && { standIns }),
    }
  }

  /** Whether the driver calls a case unsupported that nobody can support. Asked once, when it first matters, and kept out of all evidence. */
  #knowsItsCases(): Promise<boolean> {
    const ask = async () => {
      // A person who leaves something out gives a reason, and is not asked for what is made up.
      if (this.#options.connector.byHand) return true
      const gateway = await this.#open(soundBehaviour(this.#options.profile), { id: MADE_UP_CASE }, undefined)
      try {
        const action = this.#options.connector.actions?.[0] ?? 'send'
        const { outcome } = await this.#act({ id: MADE_UP_CASE }, gateway, action, newSubmission(this.mail))
        const { connector, blind, profile } = this.#options
        const doubt = await connector.over?.(caseOf(MADE_UP_CASE, blind), profile.limits.action)
        return outcome === 'unsupported' && doubt === undefined
      } finally {
        await gateway.stop()
      }
    }
    this.#asked ??= ask()
    return this.#asked
  }
}

/** Whether the connector is asked nothing in a scenario, so that what comes by itself is what is looked for. */
const isWatch = ({ actions }: Scenario): boolean => actions.some(({ action }) => action === 'watch')

/** Whether everything is in order in a scenario, so that what fails there fails everywhere. */
export const isLadder = (scenario: Scenario): boolean => scenario === smtpLadder || scenario === pop3Ladder
