import type { Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { type Authority, makeAuthority } from '../../fixtures/authority/authority.ts'
import { openAuthority } from '../../fixtures/authority/stored-authority.ts'
import { CAPS } from '../../harness/caps.ts'
import { commandDriver } from '../../harness/driving/command-driver.ts'
import type { ConnectorDriver } from '../../harness/driving/connector-driver.ts'
import { manualDriver, type Occasion } from '../../harness/driving/manual-driver.ts'
import { Steps } from '../../harness/driving/steps.ts'
import { printEndpoint } from '../../harness/grammar/host.ts'
import { rungsUpTo } from '../../harness/judging/court.ts'
import type { Resource } from '../../harness/judging/experiment.ts'
import { namesOf, type SubjectFacts } from '../../harness/judging/profile.ts'
import { startConnectorProcess } from '../../harness/peers/connector/process.ts'
import { drivenIn } from '../../harness/running/resume.ts'
import { allOf, say, type Text } from '../../harness/text/text.ts'
import { TextError } from '../../harness/text/text-error.ts'
import { type Listener, listen } from '../../harness/wire/listener.ts'
import { settingOf } from '../profile/settings.ts'
import { type OpenSubject, openRun, type Run } from '../suite-run.ts'
import { caseOf } from './case-names.ts'
import { takesWildcard } from './certificates.ts'
import type { ConnectorRunConfig, ConnectorSubjectConfig } from './config.ts'
import { connectorSuiteUnder } from './connector-suite.ts'
import { excludesFromSet, leavesOutOfSet, needsStore, pressesOf, turnByHand } from './manual-set.ts'
import { isScenario, type Scenario } from './scenario.ts'
import { isLadder, LISTENS_AT, type Programme, ScenarioDriver } from './scenario-driver.ts'

/** Opens a run against a connector. Nothing has been driven when it returns. Throws `SelectionError` for a selection of nothing. */
export async function openConnectorRun(config: ConnectorRunConfig, version: string): Promise<Run> {
  const { ports, profile, subject } = config
  const open = subject.kind === 'manual' ? undefined : await openConnector(subject, config)
  const listen = config.listen ?? open?.reachedAt
  // One that runs by itself may well come meanwhile.
  const isAsked = settingOf(profile.settings, 'connector.polls') === 'asked'
  const quiet = isAsked ? profile.limits.quiet : undefined
  if (ports || listen !== undefined)
    await claim(listen ?? LISTENS_AT, ports ? [ports.smtp, ports.pop3] : [0], ports && quiet).catch(async (error) => {
      await open?.stop()
      throw error
    })
  if (subject.kind === 'manual') return openByHand(config, subject, version)
  const { connector, stop } = open!
  const embedded = subject.kind === 'embedded'
  const reached = { ...config, ...(listen !== undefined && { listen }) }
  return openRun(config, connectorSubject(connector, reached, { stop, embedded }), version)
}

/** Opens a run that a person plays, with the steps of it. */
async function openByHand(
  config: ConnectorRunConfig,
  subject: Extract<ConnectorSubjectConfig, { readonly kind: 'manual' }>,
  version: string,
): Promise<Run> {
  const { blind, profile, host } = config
  const steps = new Steps()
  const scenarios = new Map<string, Scenario>()
  const connector = manualDriver({
    ...subject,
    steps,
    isBlind: blind !== undefined,
    occasionOf: (ofCase) => occasionOf(scenarios.get(ofCase), blind !== undefined),
  })
  const stop = () => connector.stop()
  const run = await openRun(
    config,
    connectorSubject(connector, config, {
      stop,
      password: subject.password,
      byHand: { store: subject.store !== undefined, select: config.select },
    }),
    version,
  )
  const suite = connectorSuiteUnder(profile)
  const driven = new Set(
    run.plan.cases.flatMap(({ experiments, needs }) => [
      ...experiments,
      ...rungsUpTo(needs, suite.rungs).map(({ climbedBy }) => climbedBy),
    ]),
  )
  const { leavesOut } = programmeByHand(config)
  for (const one of driven) {
    if (!isScenario(one) || leavesOut(one.id) || one.playable?.(host, profile) === false) continue
    scenarios.set(caseOf(one.id, blind), one)
  }
  const before = drivenIn(config.resume?.records ?? [])
  const played = [...scenarios.values()]
  const pressesIn = (some: readonly Scenario[]) => some.reduce((sum, one) => sum + pressesOf(one), 0)
  steps.expect(pressesIn(played), pressesIn(played.filter(({ id }) => before.has(id))))
  return { ...run, steps }
}

function occasionOf(scenario: Scenario | undefined, isBlind: boolean): Occasion {
  if (!scenario) throw new Error('a scenario is played that the plan does not have')
  const { id, title, why } = scenario
  return {
    ...(!isBlind && { scenario: { id, title, sound: why } }),
    actions: scenario.actions
      .filter(({ action }) => action !== 'watch')
      .map(({ again, healthy, unreachable }) => ({
        ...(again && { again }),
        ...(!isBlind && (unreachable || healthy) && { gateway: unreachable ? 'unreachable' : 'in-order' }),
      })),
    isControl: isLadder(scenario),
  }
}

/** What a person plays: the default set, unless something else was asked for. */
const programmeByHand = ({ select }: Pick<ConnectorRunConfig, 'select'>): Programme => ({
  leavesOut: select.length > 0 ? () => undefined : leavesOutOfSet,
  turn: turnByHand,
})

/**
 * A connector behind its driver, ready for scenarios. Runs may share an authority; otherwise it is the stored one that the
 * configuration names, or a new one.
 */
export function connectorSubject(
  connector: ConnectorDriver,
  config: Pick<
    ConnectorRunConfig,
    'profile' | 'host' | 'listen' | 'ports' | 'concurrency' | 'authority' | 'blind' | 'challenge' | 'product'
  >,
  shared: {
    readonly authority?: Authority
    readonly stop?: () => void | Promise<void>
    readonly password?: string
    readonly embedded?: boolean
    /** Set where a person plays it: whether what it stores can be looked at, and what was asked for. */
    readonly byHand?: { readonly store: boolean } & Pick<ConnectorRunConfig, 'select'>
  } = {},
): OpenSubject {
  const { profile, host, listen, ports, concurrency, blind, challenge, product } = config
  const { authority = authorityFor(config), stop = () => {}, password, embedded = false, byHand } = shared
  const driver = new ScenarioDriver({
    connector,
    profile,
    authority,
    host,
    ...(listen !== undefined && { listen }),
    ...(ports && { ports }),
    concurrency,
    ...(blind !== undefined && { blind }),
    ...(challenge !== undefined && { challenge }),
    ...(password !== undefined && { password }),
    ...(byHand && { programme: programmeByHand(byHand) }),
  })
  const { user, from, to, rcpt } = driver.mail
  const at = listen ?? LISTENS_AT
  const endpoint = (port: number | undefined) =>
    port ? printEndpoint({ host: at, port }) : at.includes(':') ? `[${at}]` : at
  const facts: SubjectFacts & { readonly role: 'connector' } = {
    role: 'connector',
    ...namesOf(connector),
    ...product,
    ...(embedded && { embedded }),
    ...(blind !== undefined && { blind }),
    endpoints: { smtp: endpoint(ports?.smtp), pop3: endpoint(ports?.pop3) },
    serverName: host,
    accounts: [{ user, address: user }],
    addresses: { from, to, rcpt },
  }
  return {
    suite: connectorSuiteUnder(profile),
    facts,
    driver,
    lacks: (resource) => lackOf(connector, host, resource),
    ...(byHand && {
      leavesOut: (one) =>
        (byHand.select.length === 0 ? excludesFromSet(one) : undefined) ?? (byHand.store ? undefined : needsStore(one)),
    }),
    stop: async () => stop(),
  }
}

const authorityFor = ({ authority }: Pick<ConnectorRunConfig, 'authority'>): Authority =>
  authority === undefined ? makeAuthority() : openAuthority(authority)

/** A driver; `stop` ends what it started, if it started anything. */
type OpenedDriver = ConnectorDriver & {
  /** The address on which the gateway has to listen, so that the connector gets there and nobody else does; the usual one when absent. */
  readonly reachedAt?: string
  stop?(): void | Promise<void>
}

/** A connector that no person has to be asked for. */
type DrivenConfig = Exclude<ConnectorSubjectConfig, { readonly kind: 'manual' }>

/** How the driver of each kind of connector is made. What only some of them need is loaded for those. */
const DRIVERS: {
  readonly [K in DrivenConfig['kind']]: (
    config: Extract<DrivenConfig, { readonly kind: K }>,
    place: Pick<ConnectorRunConfig, 'host' | 'listen'>,
  ) => OpenedDriver | Promise<OpenedDriver>
} = {
  embedded: () => startConnectorProcess(),
  command: ({ kind: _, ...commands }) => commandDriver(commands),
  container: async ({ kind: _, ...options }, { host, listen }) =>
    (await import('../../harness/driving/container-connector.ts')).containerDriver(options, { host, listen }),
  http: async ({ kind: _, ...options }) => (await import('../../harness/driving/http-driver.ts')).httpDriver(options),
  resident: async ({ kind: _, ...options }) =>
    (await import('../../harness/driving/resident-driver.ts')).residentDriver(options),
}

/** Opens the driver of a connector. Throws `NoContainerEngine` or `ContainerError` for one in a container. */
export async function openConnector<K extends DrivenConfig['kind']>(
  config: Extract<DrivenConfig, { readonly kind: K }>,
  place: Pick<ConnectorRunConfig, 'host' | 'listen'>,
): Promise<{ readonly connector: ConnectorDriver; readonly reachedAt?: string; stop(): void | Promise<void> }> {
  const connector = await DRIVERS[config.kind as K](config, place)
  return { connector, ...(connector.reachedAt && { reachedAt: connector.reachedAt }), stop: () => connector.stop?.() }
}

/** A fixed port cannot be had. The message says which and what to do. */
class PortError extends TextError {
  // It crosses from the suite's thread, where only the name tells it from other errors.
  override readonly name = 'PortError'
}

/**
 * Sees to it that ports can be listened on, before anything depends on it, and that nothing connects to them of its own
 * accord for `quiet` milliseconds, if given: what an earlier run left behind would be taken for the connector of this one.
 */
async function claim(address: string, ports: readonly number[], quiet: number | undefined): Promise<void> {
  const listeners: Listener[] = []
  const visitors = new Set<number>()
  try {
    for (const port of ports) {
      const visited = (socket: Socket) => {
        visitors.add(port)
        socket.destroy()
      }
      listeners.push(await listen(address, port, visited).catch((error) => refusePort(address, port, error)))
    }
    if (quiet === undefined) return
    for (let tries = 0; tries < CAPS.quietPorts; tries++) {
      visitors.clear()
      await setTimeout(quiet)
      if (visitors.size === 0) return
    }
  } finally {
    await Promise.all(listeners.map((listener) => listener.close()))
  }
  throw new PortError(
    say`something connects to port ${{ ports: allOf([...visitors]) }} of ${{ address }} although no connector was asked to act; end what an earlier run may have left behind, or give another --smtp-port or --pop3-port`,
  )
}

const WHY_NO_PORT: Readonly<Record<string, Text>> = {
  EADDRINUSE: say`another process has it`,
  EACCES: say`this user may not (docs/connector-options.md, “Ports 587 and 110 without root”, says how it may)`,
}
/** Errors of an address that cannot be listened on, whatever the port. */
const NOT_HERE: readonly (string | undefined)[] = ['EADDRNOTAVAIL', 'EINVAL']

function refusePort(address: string, port: number, { code }: NodeJS.ErrnoException): never {
  if (NOT_HERE.includes(code))
    throw new PortError(
      say`${{ address }} is not an address of this machine that can be listened on; give another --listen`,
    )
  const reason = (code && WHY_NO_PORT[code]) ?? code ?? ''
  throw new PortError(
    say`port ${{ port }} of ${{ address }} cannot be listened on: ${{ reason }}; give another --smtp-port or --pop3-port`,
  )
}

/** Why a connector that reaches the gateway under a host name cannot offer a resource. */
function lackOf({ actions, stays }: ConnectorDriver, host: string, resource: Resource): Text | undefined {
  if (resource === 'wildcard' && !takesWildcard(host))
    return say`needs --host NAME with three labels or more, such as msa-smtp.htpoort.test, which leads to this machine: no wildcard fits ${{ host }}`
  if (resource !== 'send' && resource !== 'fetch' && resource !== 'kill') return undefined
  if (!actions || actions.includes(resource)) return undefined
  if (stays) return say`${{ action: resource }} is not among the actions that the connector is said to have (--actions)`
  return resource === 'send'
    ? say`no command is given that makes the connector send (--send)`
    : resource === 'fetch'
      ? say`no command is given that makes the connector fetch (--fetch)`
      : say`no command is given that ends the connector (--kill)`
}
