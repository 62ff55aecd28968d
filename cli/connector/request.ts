import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { ConnectorContainer } from '../../harness/driving/container.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorRunConfig, ConnectorSubjectConfig } from '../../suites/connector/config.ts'
import { othersBeside } from '../../suites/connector/other-ports.ts'
import { COMMAND_LIMITS, EMBEDDED_CONNECTOR_LIMITS, EMBEDDED_CONNECTOR_SETTINGS } from '../../suites/profile/profile.ts'
import { EMBEDDED_DOMAIN, EMBEDDED_HOST, LOOPBACK_CLASSES } from '../../suites/suite-config.ts'
import type { ConfigFile } from '../arguments/config-file.ts'
import { passwordGiven } from '../arguments/given-files.ts'
import { imageOf } from '../arguments/image.ts'
import { defined } from '../arguments/profile.ts'
import { Problems } from '../arguments/usage-error.ts'
import { choice, choices } from '../arguments/values.ts'
import { type RunOptions, RunReader, type RunRequest } from '../certify/run-request.ts'
import { openedAuthority, USUAL_AUTHORITY, vouchedHost } from './authority.ts'
import { PORTS_BY_HAND, storedForHand, storeGiven } from './by-hand-request.ts'
import { hookAddress, hookToken } from './hook.ts'
import { addressForOthers } from './listening.ts'

/** What `htg connector` was given on the command line, as it was typed. */
export interface ConnectorOptions extends RunOptions {
  readonly send?: string
  readonly fetch?: string
  readonly reset?: string
  readonly stored?: string
  readonly kill?: string
  readonly driver?: string
  readonly listen?: string
  readonly hook?: string
  readonly resident?: string
  readonly actions?: readonly string[]
  readonly host?: string
  readonly smtpPort?: string
  readonly pop3Port?: string
  readonly authority?: string
  readonly blind?: string | true
  readonly store?: string
  readonly passwordEnv?: string
  readonly passwordFile?: string
  readonly resume?: boolean
  readonly actionTimeout?: string
}

/** Drivers of the contract. */
export const DRIVERS = ['command', 'http', 'manual', 'container'] as const

/** Commands of a connector that is driven by one for each action. */
const COMMAND_NAMES = ['send', 'fetch', 'reset', 'stored', 'kill'] as const
type CommandName = (typeof COMMAND_NAMES)[number]
/** What a connector that goes on running may be said to do. */
export const STANDING_ACTIONS = ['send', 'fetch', 'kill'] as const

const EMBEDDED_CONCURRENCY = 16

/**
 * Puts command line and configuration together; an option wins over the file.
 * Throws `UsageError` with everything that is wrong, each with the option or the line and key where it was given.
 */
export function connectorRequest(options: ConnectorOptions, file?: ConfigFile): RunRequest<ConnectorRunConfig> {
  const problems = new Problems()
  const read = new ConnectorReader(options, file, problems)
  const subject = read.subject()
  const host = read.host(subject.kind)
  const listen = read.listen(host)
  const ports = read.ports() ?? (subject.kind === 'manual' ? PORTS_BY_HAND : undefined)
  const profile = read.profile(subject)
  if (subject.kind === 'embedded') problems.throwIfAny()
  const authority = read.authority()
  read.refuseOtherRole('connector')
  // Nobody knows whether somebody else's connector can act twice at a time, until they say so.
  const isEmbedded = subject.kind === 'embedded'
  const common = read.common('connector', {
    isEmbedded,
    classes: LOOPBACK_CLASSES,
    usualConcurrency: isEmbedded && !ports ? EMBEDDED_CONCURRENCY : 1,
  })
  if (subject.kind === 'manual' && authority === undefined)
    problems.add(
      '--driver',
      say`a product that is set up by hand needs an authority that stays; make one with htg ca, have the product trust it, and name it with --authority DIR if it is not in htg-ca`,
    )
  if (ports && common.run.concurrency > 1) {
    problems.add(
      options.concurrency === undefined ? 'concurrency' : '--concurrency',
      say`scenarios side by side need ports of their own; leave --smtp-port and --pop3-port out, or the concurrency`,
    )
  }
  problems.throwIfAny()
  // A certifier wants to know that the connector was not told.
  const blind = options.blind ?? (options.certify && !isEmbedded ? true : undefined)
  return {
    ...common,
    run: {
      ...common.run,
      subject:
        subject.kind === 'manual'
          ? { ...subject, ...storedForHand(authority!, subject.password || undefined) }
          : subject,
      profile: profile!,
      host,
      ...(listen !== undefined && { listen }),
      ...(ports && { ports }),
      ...(authority !== undefined && { authority }),
      ...(blind !== undefined && { blind: blind === true ? randomBytes(8).toString('hex') : blind }),
    },
  }
}

/** Reads the parts of a request for a connector. */
class ConnectorReader extends RunReader<ConnectorOptions> {
  subject(): ConnectorSubjectConfig {
    const driver = choice('--driver', this.options.driver, DRIVERS, this.problems)
    if ((driver ?? this.config.connector?.driver) === 'manual') return this.#byHand()
    this.#refuseHands()
    const standing = this.#standing(driver)
    if (standing) return standing
    const { send, fetch, reset, stored, kill } = this.#commands()
    const container = driver === undefined || driver === 'container' ? this.#container(driver !== undefined) : undefined
    if (!send && !fetch) {
      this.refuseWithoutSubject(
        ['reset', 'stored', 'kill', 'listen', 'host', 'smtpPort', 'pop3Port', 'authority', 'actionTimeout'],
        say`belongs to a connector of yours; say what makes it act, with --send COMMAND, --fetch COMMAND, or both`,
      )
      if (driver === 'command')
        this.problems.add('--driver', say`a command is driven by command lines; give --send, --fetch, or both`)
      if (this.config.connector)
        this.problems.add(this.at('connector'), say`says neither how it sends (send) nor how it fetches (fetch)`)
      return { kind: 'embedded' }
    }
    if (kill && !send)
      this.problems.add(
        kill.where,
        say`belongs to a connector that submits; say what makes it send, with --send COMMAND`,
      )
    if (stored && !fetch)
      this.problems.add(
        stored.where,
        say`belongs to a connector that collects; say what makes it fetch, with --fetch COMMAND`,
      )
    // Commands of a file are run next to it, so that they find what they need; those of the command line, here.
    const ofFile = this.options.send === undefined && this.options.fetch === undefined
    const name = this.productName('connector')
    return {
      ...(container
        ? { kind: 'container', container }
        : { kind: 'command', ...(ofFile && { directory: this.file!.path('.') }) }),
      ...(name === undefined ? { name: 'the connector', nl: { name: 'de connector' } } : { name }),
      ...(send && { send: send.value }),
      ...(fetch && { fetch: fetch.value }),
      ...(reset && { reset: reset.value }),
      ...(stored && { stored: stored.value }),
      ...(kill && { kill: kill.value }),
    }
  }

  /** The container in which the commands are run; `isAsked` where it has to be there. */
  #container(isAsked: boolean): ConnectorContainer | undefined {
    const given = this.config.connector?.container
    if (!given) {
      if (isAsked)
        this.problems.add(
          '--driver',
          say`a container is described in the configuration; give connector.container an image or a build`,
        )
      return undefined
    }
    const { command, env, ready } = given
    return {
      ...imageOf(given, this.file!),
      ...(command && { command }),
      ...(env && { env }),
      ...(ready && {
        ready: defined({ log: ready.log, timeoutMs: ready.timeout }),
      }),
    }
  }

  /** A connector that goes on running, behind a hook or as a resident command. */
  #standing(driver: string | undefined): ConnectorSubjectConfig | undefined {
    const { options, problems } = this
    // If the command line says what makes it act, no other way of the file is meant.
    const isTyped = (['send', 'fetch', 'hook', 'resident'] as const).some((name) => options[name] !== undefined)
    const source: Partial<Record<'hook' | 'resident' | CommandName, string | undefined>> = isTyped
      ? options
      : (this.config.connector ?? {})
    const where = (name: string) => (isTyped ? `--${name}` : this.at('connector', name))
    const { hook, resident } = source
    if (hook === undefined && resident === undefined) {
      if (driver === 'http')
        problems.add('--driver', say`a connector behind a hook is driven by POST requests to it; give --hook URL`)
      if (options.actions !== undefined)
        problems.add('--actions', say`belongs to a hook or a resident command; give --hook URL or --resident COMMAND`)
      return undefined
    }
    const way = hook === undefined ? 'resident' : 'hook'
    for (const name of COMMAND_NAMES) {
      const place = options[name] === undefined ? where(name) : `--${name}`
      if ((options[name] ?? source[name]) !== undefined)
        problems.add(place, say`does not go with ${{ way }}, which is asked for every action; leave one of them out`)
    }
    if (hook !== undefined && resident !== undefined)
      problems.add(
        where('resident'),
        say`does not go with ${{ way }}, which is asked for every action; leave one of them out`,
      )
    if (driver !== undefined && driver !== (hook === undefined ? 'command' : 'http'))
      problems.add('--driver', say`“${{ driver }}” does not go with ${{ way }}`)
    if (options.actions?.length === 0) problems.add('--actions', say`names nothing; leave it out, or give it a value`)
    const actions =
      choices('--actions', options.actions, STANDING_ACTIONS, problems) ??
      (isTyped ? undefined : this.config.connector?.actions)
    if (actions?.includes('kill') && !actions.includes('send'))
      problems.add(
        options.actions === undefined ? where('actions') : '--actions',
        say`has kill, which belongs to a connector that submits; add send`,
      )
    const name = this.productName('connector')
    const common = {
      ...(name === undefined ? { name: 'the connector', nl: { name: 'de connector' } } : { name }),
      ...(actions && { actions }),
    }
    if (hook === undefined)
      return {
        kind: 'resident',
        ...common,
        resident: resident!,
        ...(!isTyped && { directory: this.file!.path('.') }),
      }
    const token = hookToken(process.env, problems)
    return {
      kind: 'http',
      ...common,
      hook: hookAddress(hook, where('hook'), problems) ?? hook,
      ...(token !== undefined && { token }),
    }
  }

  #refuseHands(): void {
    const ofHands = { store: '--store', passwordEnv: '--password-env', passwordFile: '--password-file' } as const
    for (const [name, option] of Object.entries(ofHands) as [keyof typeof ofHands, string][])
      if (this.options[name] !== undefined)
        this.problems.add(option, say`belongs to a product that is set up by hand; add --driver manual`)
  }

  /** A product at whose buttons a person sits. */
  #byHand(): ConnectorSubjectConfig {
    const { problems, options, config } = this
    for (const one of Object.values(this.#commands()))
      if (one)
        problems.add(
          one.where,
          say`is a command, and with --driver manual a person is asked instead; leave one of the two out`,
        )
    if (options.actionTimeout !== undefined)
      problems.add('--action-timeout', say`does nothing with --driver manual: a person takes as long as it takes`)
    if (options.repeat !== undefined) problems.add('--repeat', say`does not go with --driver manual`)
    const store = this.given('--store', options.store, 'connector', 'store')
    const { 'password-env': variable, 'password-file': file } = config.connector ?? {}
    // An option wins over both keys of the file.
    const isOption = options.passwordEnv !== undefined || options.passwordFile !== undefined
    const placeOf = (option: string | undefined, where: string, key: string | undefined, path: string) =>
      option !== undefined
        ? { value: option, where }
        : key !== undefined && !isOption
          ? { value: key, where: this.at('connector', path) }
          : undefined
    const places = {
      variable: placeOf(options.passwordEnv, '--password-env', variable, 'password-env'),
      file: placeOf(options.passwordFile, '--password-file', file && this.file!.path(file), 'password-file'),
    }
    const isGiven = places.variable !== undefined || places.file !== undefined
    const name = this.productName('connector')
    const folder = store && (options.store === undefined ? { ...store, value: this.file!.path(store.value) } : store)
    return {
      kind: 'manual',
      ...(name === undefined ? { name: 'the connector', nl: { name: 'de connector' } } : { name }),
      // Without one, that which is kept next to the authority.
      password: (isGiven && passwordGiven('--driver', places, process.env, problems)) || '',
      folder: '',
      ...(folder && { store: storeGiven(folder, problems) }),
    }
  }

  #commands() {
    const { send, fetch, reset, stored, kill } = this.options
    return {
      send: this.given('--send', send, 'connector', 'send'),
      fetch: this.given('--fetch', fetch, 'connector', 'fetch'),
      reset: this.given('--reset', reset, 'connector', 'reset'),
      stored: this.given('--stored', stored, 'connector', 'stored'),
      kill: this.given('--kill', kill, 'connector', 'kill'),
    }
  }

  profile(subject: ConnectorSubjectConfig): Profile | undefined {
    const seconds = this.number('--action-timeout', this.options.actionTimeout, 0.001, 86_400, true)
    // A command that shows what is stored says where it is.
    const shows =
      ('stored' in subject && subject.stored !== undefined) || ('store' in subject && subject.store !== undefined)
    const [limits, usual] =
      subject.kind === 'embedded'
        ? [EMBEDDED_CONNECTOR_LIMITS, EMBEDDED_CONNECTOR_SETTINGS]
        : [COMMAND_LIMITS, shows ? { 'connector.stores': 'folder' } : undefined]
    const profile = this.makeProfile(limits, EMBEDDED_DOMAIN, undefined, usual)
    if (!profile || seconds === undefined) return profile
    return { ...profile, limits: { ...profile.limits, action: seconds * 1000 } }
  }

  host(kind: ConnectorSubjectConfig['kind']): string {
    const host = this.given('--host', this.options.host, 'connector', 'host')
    // What is in a container does not find this machine under localhost.
    const usual = kind === 'embedded' || kind === 'container' ? EMBEDDED_HOST : 'localhost'
    const name = host && vouchedHost(host.value, host.where, this.problems)
    if (name === 'localhost' && kind === 'container')
      this.problems.add(
        host!.where,
        say`in a container localhost is that container; give a name under .test, such as ${{ name: EMBEDDED_HOST }}, or leave it out: the container is told where it leads`,
      )
    return name ?? usual
  }

  listen(host: string): string | undefined {
    const given = this.given('--listen', this.options.listen, 'connector', 'listen')
    return given && addressForOthers(given.value, given.where, host, this.problems)
  }

  ports(): ConnectorRunConfig['ports'] {
    const { smtpPort, pop3Port } = this.options
    const { connector } = this.config
    const smtp = this.number('--smtp-port', smtpPort, 1, 65_535) ?? connector?.['smtp-port']
    const pop3 = this.number('--pop3-port', pop3Port, 1, 65_535) ?? connector?.['pop3-port']
    // 0 is any free one.
    if (smtp === undefined && pop3 === undefined) return undefined
    const ports = { smtp: smtp ?? 0, pop3: pop3 ?? 0 }
    return { ...ports, others: othersBeside(ports) }
  }

  authority(): string | undefined {
    const given = this.given('--authority', this.options.authority, 'connector', 'authority')
    const directory =
      given === undefined
        ? existsSync(USUAL_AUTHORITY)
          ? USUAL_AUTHORITY
          : undefined
        : this.options.authority === undefined
          ? this.file!.path(given.value)
          : given.value
    if (directory !== undefined) openedAuthority(directory, given?.where ?? USUAL_AUTHORITY, this.problems)
    return directory
  }
}
