import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Endpoint, SubjectAccount } from '../harness/run/drive.ts'
import { RUN_CLASSES, type RunClass } from '../harness/run/experiment.ts'
import type { Limits, Profile } from '../harness/run/profile.ts'
import type { Environment } from '../harness/run/requirement.ts'
import type { ContainerDescription } from '../harness/subject/container.ts'
import { FORMATS, type Format } from '../reports/store.ts'
import { LANGUAGES, type Language } from '../reports/texts.ts'
import type { GatewayParty, GatewayRunConfig, GatewaySubjectConfig } from '../suites/gateway/config.ts'
import { EMBEDDED_DOMAIN, LOOPBACK_CLASSES } from '../suites/gateway/default-run.ts'
import { EMBEDDED_LIMITS, envelopeDomain, headerDomain, makeProfile, REMOTE_LIMITS } from '../suites/profile/profile.ts'
import { SettingError } from '../suites/profile/settings.ts'
import type { Config, ConfigFile } from './config-file.ts'
import { ENDPOINT_FORM, isLoopback, isReserved, isUnder, parseEndpoint, printEndpoint } from './endpoint.ts'
import { Problems } from './usage-error.ts'
import { choice, choices, isAddress, isDate, settingsFrom } from './values.ts'

/** What `htg gateway` was given on the command line, as it was typed. */
export interface GatewayOptions {
  readonly config?: string
  readonly environment?: string
  readonly domain?: string
  readonly asOf?: string
  readonly select?: readonly string[]
  readonly skip?: readonly string[]
  readonly allow?: readonly string[]
  readonly requireFull?: boolean
  readonly set?: readonly string[]
  readonly report?: string
  readonly format?: readonly string[]
  readonly lang?: string
  readonly timeout?: string
  readonly quiet?: boolean
  readonly smtp?: string
  readonly pop3?: string
  readonly serverName?: string
  readonly ca?: string
  readonly user?: string
  readonly password?: string | boolean
  readonly passwordEnv?: string
  readonly passwordFile?: string
  readonly from?: string
  readonly to?: string
  readonly rcpt?: string
  readonly concurrency?: string
  readonly pace?: string
  readonly shard?: string
  readonly iAmAuthorised?: boolean
}

/** A run of the gateway suite, and what becomes of its results. */
export interface GatewayRequest {
  readonly run: GatewayRunConfig & { readonly directory: string }
  readonly formats: readonly Format[]
  readonly language: Language
  readonly quiet: boolean
  /** Longest time for the whole run, in milliseconds. */
  readonly timeoutMs?: number
}

const ENVIRONMENTS = ['production', 'preprod'] as const satisfies readonly Environment[]

/** The production domain of the interface document. Nobody tests there by accident. */
const PRODUCTION_DOMAIN = 'htpoort.nl'

/** Experiments side by side against a gateway that is somebody's service. */
const REMOTE_CONCURRENCY = 4
const LOCAL_CONCURRENCY = 16

/**
 * Puts command line and configuration together; an option wins over the file.
 * Throws `UsageError` with everything that is wrong, each with the option or the line and key where it was given.
 */
export function gatewayRequest(
  options: GatewayOptions,
  file?: ConfigFile,
  environment: NodeJS.ProcessEnv = process.env,
): GatewayRequest {
  const problems = new Problems()
  const config: Config = file?.config ?? {}
  const read = new Reader(options, file, problems, environment)

  if (options.password !== undefined) {
    problems.add(
      '--password',
      'a password is never an argument, since everyone on this machine can read the list of processes; use --password-env VARIABLE or --password-file FILE',
    )
  }
  const kind = read.kind()
  const profile = read.profile(kind)
  const subject = profile && read.subject(kind, profile)
  const local = subject === undefined || subject.kind !== 'endpoints' || areLocal(subject)
  const concurrency = read.number('--concurrency', options.concurrency, 1, 1000)
  const pace = read.number('--pace', options.pace, 0, 600_000)
  const timeout = read.number('--timeout', options.timeout, 0.001, 86_400, 'seconds')
  const allow = choices('--allow', options.allow, RUN_CLASSES, problems)
  const formats = choices('--format', options.format, FORMATS, problems)
  const language = choice('--lang', options.lang, LANGUAGES, problems)
  const shard = read.shard()
  problems.throwIfAny()

  const seconds = timeout ?? config.timeout
  return {
    run: {
      subject: subject!,
      profile: profile!,
      select: options.select ?? config.select ?? [],
      skip: options.skip ?? config.skip ?? [],
      allow: [
        ...new Set<RunClass>([
          ...(local ? LOOPBACK_CLASSES : ['safe' as const]),
          ...(config.allow ?? []),
          ...(allow ?? []),
        ]),
      ],
      ...(shard && { shard }),
      requireFull: options.requireFull ?? config['require-full'] ?? false,
      concurrency: concurrency ?? config.concurrency ?? (local ? LOCAL_CONCURRENCY : REMOTE_CONCURRENCY),
      paceMs: pace ?? config.pace ?? 0,
      directory: options.report ?? (config.report === undefined ? 'htg-report' : file!.path(config.report)),
    },
    formats: formats ?? config.format ?? FORMATS,
    language: language ?? config.lang ?? 'en',
    quiet: options.quiet ?? false,
    ...(seconds !== undefined && { timeoutMs: seconds * 1000 }),
  }
}

function areLocal({ smtp, pop3 }: { readonly smtp: Endpoint; readonly pop3: Endpoint }): boolean {
  return isLoopback(smtp.host) && isLoopback(pop3.host)
}

type Kind = GatewaySubjectConfig['kind']
type Party = NonNullable<Config['gateway']>

/** A value, and where it was given. */
interface Given<T> {
  readonly value: T
  readonly where: string
}

/** Reads the parts of a request, and notes what is wrong with them. */
class Reader {
  readonly #options: GatewayOptions
  readonly #file: ConfigFile | undefined
  readonly #config: Config
  readonly #gateway: Party
  readonly #problems: Problems
  readonly #environment: NodeJS.ProcessEnv

  constructor(
    options: GatewayOptions,
    file: ConfigFile | undefined,
    problems: Problems,
    environment: NodeJS.ProcessEnv,
  ) {
    this.#options = options
    this.#file = file
    this.#config = file?.config ?? {}
    this.#gateway = this.#config.gateway ?? {}
    this.#problems = problems
    this.#environment = environment
  }

  kind(): Kind {
    const { smtp, pop3 } = this.#options
    if (smtp !== undefined || pop3 !== undefined) return 'endpoints'
    if (this.#gateway.container) return 'container'
    if (this.#gateway.smtp || this.#gateway.pop3) return 'endpoints'
    for (const option of ['user', 'passwordEnv', 'passwordFile', 'serverName', 'ca', 'from', 'to', 'rcpt'] as const) {
      if (this.#options[option] === undefined) continue
      const name = `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
      this.#problems.add(
        name,
        'belongs to a gateway of yours; say where it is, with --smtp HOST:PORT and --pop3 HOST:PORT',
      )
    }
    if (this.#config.gateway) {
      this.#problems.add(
        this.#at('gateway'),
        'says neither where the gateway is (smtp and pop3) nor how to start it (container)',
      )
    }
    return 'embedded'
  }

  profile(kind: Kind): Profile | undefined {
    const options = this.#options
    const environment = choice('--environment', options.environment, ENVIRONMENTS, this.#problems)
    const domain = this.#given('--domain', options.domain, 'domain')
    if (domain && !/^(?=.{1,253}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/i.test(domain.value)) {
      this.#problems.add(domain.where, `“${domain.value}” is no domain; for example htpoort.nl`)
    } else if (domain && kind === 'embedded' && !isUnder(domain.value, 'test')) {
      this.#problems.add(
        domain.where,
        'the embedded gateway has certificates for names under .test only; for example htpoort.test',
      )
    }
    if (options.asOf !== undefined && !isDate(options.asOf)) {
      this.#problems.add('--as-of', `“${options.asOf}” is no date; write YYYY-MM-DD`)
    }
    const limits: Limits = {
      ...(kind === 'embedded' ? EMBEDDED_LIMITS : REMOTE_LIMITS),
      ...defined(this.#config.limits ?? {}),
    }
    const asOf = options.asOf ?? this.#config['as-of']
    const chosen = environment ?? this.#config.environment
    try {
      return makeProfile({
        limits,
        settings: { ...defined(this.#config.settings ?? {}), ...settingsFrom(options.set, this.#problems) },
        domain: domain?.value.toLowerCase() ?? (kind === 'embedded' ? EMBEDDED_DOMAIN : PRODUCTION_DOMAIN),
        ...(chosen && { environment: chosen }),
        ...(asOf !== undefined && { asOf }),
      })
    } catch (error) {
      if (!(error instanceof SettingError)) throw error
      this.#problems.add('--set', error.message)
      return undefined
    }
  }

  subject(kind: Kind, profile: Profile): GatewaySubjectConfig | undefined {
    switch (kind) {
      case 'embedded':
        return { kind }
      case 'endpoints':
        return this.#endpoints(profile)
      case 'container':
        return this.#container(profile)
    }
  }

  #endpoints(profile: Profile): GatewaySubjectConfig | undefined {
    const smtp = this.#endpoint('smtp')
    const pop3 = this.#endpoint('pop3')
    for (const given of [smtp, pop3]) if (given) this.#refuseProduction(given, profile)
    const named = smtp && isName(smtp.value.host) ? smtp.value.host : envelopeDomain(profile)
    const party = this.#party(profile, named, `the gateway at ${smtp && printEndpoint(smtp.value)}`)
    if (!smtp || !pop3 || !party) return undefined
    return { kind: 'endpoints', smtp: smtp.value, pop3: pop3.value, ...party }
  }

  #endpoint(protocol: 'smtp' | 'pop3'): Given<Endpoint> | undefined {
    const option = this.#options[protocol]
    if (option !== undefined) {
      const value = parseEndpoint(option)
      if (value) return { value, where: `--${protocol}` }
      this.#problems.add(`--${protocol}`, `“${option}” is not ${ENDPOINT_FORM}`)
      return undefined
    }
    const value = this.#gateway[protocol]
    if (value) return { value, where: this.#at('gateway', protocol) }
    this.#problems.add(
      this.#config.gateway ? this.#at('gateway') : `--${protocol}`,
      `says not where the gateway's ${protocol === 'smtp' ? 'SMTP-MSA' : 'POP3'} port is; give ${protocol} as HOST:PORT`,
    )
    return undefined
  }

  /** The real gateway is nobody's test object by accident. */
  #refuseProduction({ value: { host }, where }: Given<Endpoint>, profile: Profile): void {
    if (this.#options.iAmAuthorised) return
    const domain = [PRODUCTION_DOMAIN, profile.domain].find((one) => isUnder(host, one) && !isReserved(one))
    if (domain === undefined) return
    this.#problems.add(
      where,
      `${host} stands under ${domain}, the domain of the gateway that is in use; tests there need the operator's leave. If you have it, add --i-am-authorised`,
    )
  }

  #container(profile: Profile): GatewaySubjectConfig | undefined {
    const given = this.#gateway.container!
    const party = this.#party(profile, envelopeDomain(profile), 'the gateway')
    if (!party) return undefined
    const { ports, ready, env, deliver, certificate, passwords } = given
    const container: ContainerDescription = {
      ...(given.build
        ? {
            build: {
              directory: this.#file!.path(given.build.context),
              ...(given.build.args && { args: given.build.args }),
            },
          }
        : { image: given.image! }),
      ...(ports && { ports }),
      ...(ready && {
        ready: {
          ...defined({ log: ready.log, ports: ready.ports }),
          ...(ready.timeout !== undefined && { timeoutMs: ready.timeout }),
        },
      }),
      ...(env && { env }),
      ...(deliver && { deliver }),
    }
    return {
      kind: 'container',
      container,
      ...(certificate && { certificate }),
      ...(passwords !== undefined && { passwords }),
      ...party,
    }
  }

  #party(profile: Profile, serverName: string, name: string): GatewayParty | undefined {
    const accounts = this.#accounts(profile)
    const ca = this.#ca()
    const addresses = accounts[0] && this.#addresses(profile, accounts[0])
    if (!addresses) return undefined
    return {
      name: this.#gateway.name ?? name,
      serverName: this.#options.serverName ?? this.#gateway['server-name'] ?? serverName,
      ...(ca !== undefined && { ca }),
      accounts,
      addresses,
    }
  }

  #accounts(profile: Profile): SubjectAccount[] {
    const { user, passwordEnv, passwordFile } = this.#options
    const addressOf = (mailbox: string) => (mailbox.includes('@') ? mailbox : `${mailbox}@${headerDomain(profile)}`)
    if (user !== undefined) {
      const password = this.#password('--user', {
        variable: passwordEnv === undefined ? undefined : { value: passwordEnv, where: '--password-env' },
        file: passwordFile === undefined ? undefined : { value: passwordFile, where: '--password-file' },
      })
      return password === undefined ? [] : [{ user, password, address: addressOf(user) }]
    }
    if (passwordEnv !== undefined || passwordFile !== undefined) {
      this.#problems.add(
        passwordEnv === undefined ? '--password-file' : '--password-env',
        'is the password of which mailbox? Give --user MAILBOX',
      )
    }
    const accounts = this.#gateway.accounts ?? []
    if (accounts.length === 0) {
      this.#problems.add(
        this.#config.gateway ? this.#at('gateway') : '--user',
        'an account is needed, since nearly every rule holds behind the login; give --user MAILBOX with --password-env VARIABLE or --password-file FILE, or accounts in the configuration',
      )
    }
    return accounts.flatMap((account, index) => {
      const at = (key: string) => this.#at('gateway', 'accounts', index, key)
      const { 'password-env': variable, 'password-file': file } = account
      // A container of ours is told its passwords; nobody has to think of any.
      const password =
        variable === undefined && file === undefined && this.#gateway.container
          ? randomBytes(12).toString('base64url')
          : this.#password(at('user'), {
              variable: variable === undefined ? undefined : { value: variable, where: at('password-env') },
              file: file === undefined ? undefined : { value: this.#file!.path(file), where: at('password-file') },
            })
      return password === undefined
        ? []
        : [{ user: account.user, password, address: account.address ?? addressOf(account.user) }]
    })
  }

  #password(
    where: string,
    { variable, file }: { variable: Given<string> | undefined; file: Given<string> | undefined },
  ): string | undefined {
    if (variable && file)
      this.#problems.add(file.where, 'there is a variable with the password as well; give one of the two')
    else if (variable) {
      const value = this.#environment[variable.value]
      if (value) return value
      this.#problems.add(
        variable.where,
        `the environment variable ${variable.value} is ${value === undefined ? 'not set' : 'empty'}; put the password into it`,
      )
    } else if (file) {
      const value = this.#read(file)?.replace(/\r?\n$/, '')
      if (value) return value
      if (value === '') this.#problems.add(file.where, `${file.value} is empty; put the password into it`)
    } else
      this.#problems.add(
        where,
        'has no password; name an environment variable (password-env) or a file (password-file) that holds it',
      )
    return undefined
  }

  #ca(): string | undefined {
    const file = this.#given('--ca', this.#options.ca, 'gateway', 'ca')
    if (!file) return undefined
    const path = this.#options.ca ?? this.#file!.path(file.value)
    const pem = this.#read({ value: path, where: file.where })
    if (pem !== undefined && !pem.includes('-----BEGIN CERTIFICATE-----')) {
      this.#problems.add(file.where, `${path} holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)`)
    }
    return pem
  }

  #read({ value: path, where }: Given<string>): string | undefined {
    try {
      return readFileSync(path, 'utf8')
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      this.#problems.add(where, `${path} ${code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`}`)
      return undefined
    }
  }

  /** Tables 3 and 4: the recipient in the header and in the envelope differ in the domain only. */
  #addresses(profile: Profile, account: SubjectAccount): GatewayParty['addresses'] | undefined {
    const given = (name: 'from' | 'to' | 'rcpt') => {
      const found = this.#given(`--${name}`, this.#options[name], 'gateway', 'addresses', name)
      if (found && !isAddress(found.value)) {
        this.#problems.add(found.where, `“${found.value}” is no mail address; write local@domain without < and >`)
      }
      return found
    }
    const [from, to, rcpt] = [given('from'), given('to'), given('rcpt')]
    const derive = (known: Given<string>, of: string, wanted: string, missing: string) => {
      const [local, domain = ''] = known.value.split('@')
      if (domain.toLowerCase() === of) return `${local}@${wanted}`
      this.#problems.add(
        known.where,
        `the ${missing} form of this address cannot be derived (tables 3 and 4), since it is not under ${of}; give ${missing === 'header' ? 'to' : 'rcpt'} as well, or the right --domain`,
      )
      return ''
    }
    const [header, envelope] = [headerDomain(profile), envelopeDomain(profile)]
    const { undeliverable } = this.#gateway.addresses ?? {}
    return {
      from: from?.value ?? account.address,
      to: to?.value ?? (rcpt ? derive(rcpt, envelope, header, 'header') : `ags@${header}`),
      rcpt: rcpt?.value ?? (to ? derive(to, header, envelope, 'envelope') : `ags@${envelope}`),
      ...(undeliverable !== undefined && { undeliverable }),
    }
  }

  shard(): GatewayRunConfig['shard'] {
    const { shard } = this.#options
    if (shard === undefined) return undefined
    const [, index, of] = (/^(\d{1,4})\/(\d{1,4})$/.exec(shard) ?? []).map(Number)
    if (index !== undefined && of !== undefined && index >= 1 && index <= of) return { index, of }
    this.#problems.add('--shard', `“${shard}” is no part of a whole; write k/n, for example 1/4 for the first of four`)
    return undefined
  }

  number(where: string, text: string | undefined, least: number, most: number, unit = ''): number | undefined {
    if (text === undefined) return undefined
    const value = /^\d+(\.\d+)?$/.test(text) && (unit !== '' || !text.includes('.')) ? Number(text) : Number.NaN
    if (value >= least && value <= most) return value
    this.#problems.add(where, `“${text}” is no number ${unit && `of ${unit} `}from ${Math.ceil(least)} to ${most}`)
    return undefined
  }

  /** A text of the command line, or else of the configuration. */
  #given(option: string, value: string | undefined, ...path: string[]): Given<string> | undefined {
    if (value !== undefined) return { value, where: option }
    let found: unknown = this.#config
    for (const step of path) found = (found as Record<string, unknown> | undefined)?.[step]
    return typeof found === 'string' ? { value: found, where: this.#at(...path) } : undefined
  }

  #at(...path: PropertyKey[]): string {
    return this.#file?.at(path) ?? path.join('.')
  }
}

function isName(host: string): boolean {
  return !/^[\d.]+$|:/.test(host) && !isLoopback(host)
}

/** Without the keys that hold `undefined`. */
function defined<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never
}
