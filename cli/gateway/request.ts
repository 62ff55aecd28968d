import { randomBytes } from 'node:crypto'
import type { ContainerDescription } from '../../harness/driving/container.ts'
import type { Endpoint, SubjectAccount } from '../../harness/driving/drive.ts'
import { printEndpoint } from '../../harness/grammar/host.ts'
import type { Profile, SubjectName } from '../../harness/judging/profile.ts'
import { say } from '../../harness/text/text.ts'
import type { GatewayParty, GatewayRunConfig, GatewaySubjectConfig } from '../../suites/gateway/config.ts'
import {
  CONTAINER_SETTINGS,
  EMBEDDED_LIMITS,
  EMBEDDED_SETTINGS,
  envelopeDomain,
  headerDomain,
  REMOTE_LIMITS,
} from '../../suites/profile/profile.ts'
import { EMBEDDED_DOMAIN, LOOPBACK_CLASSES } from '../../suites/suite-config.ts'
import type { Config, ConfigFile } from '../arguments/config-file.ts'
import { passwordGiven, readGiven } from '../arguments/given-files.ts'
import { imageOf } from '../arguments/image.ts'
import { defined } from '../arguments/profile.ts'
import { Problems } from '../arguments/usage-error.ts'
import { isAddress } from '../arguments/values.ts'
import { isLoopback, isUnder, normalHost, notAnEndpoint, parseEndpoint } from '../certify/endpoint.ts'
import { type Given, PRODUCTION_DOMAIN, type RunOptions, RunReader, type RunRequest } from '../certify/run-request.ts'

/** What `htg gateway` was given on the command line, as it was typed. */
export interface GatewayOptions extends RunOptions {
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
  readonly loopback?: string
  readonly pace?: string
  readonly iAmAuthorised?: boolean
}

/** Experiments side by side against a gateway that is somebody's service. */
const REMOTE_CONCURRENCY = 4
const LOCAL_CONCURRENCY = 16

/** What the options are called that say where a gateway is. */
type EndpointNames = Readonly<Record<'smtp' | 'pop3', string>>
const ENDPOINT_NAMES: EndpointNames = { smtp: '--smtp', pop3: '--pop3' }

/** Stands in the recipient that loops back for the address of the account. */
const MAILBOX = '{mailbox}'

const USUAL_PORTS = { smtp: 587, pop3: 110 } as const

/**
 * Puts command line and configuration together; an option wins over the file.
 * Throws `UsageError` with everything that is wrong, each with the option or the line and key where it was given.
 */
export function gatewayRequest(
  options: GatewayOptions,
  file?: ConfigFile,
  environment: NodeJS.ProcessEnv = process.env,
  names: EndpointNames = ENDPOINT_NAMES,
): RunRequest<GatewayRunConfig> {
  const problems = new Problems()
  const read = new GatewayReader(options, file, problems, environment, names)
  if (options.password !== undefined) {
    problems.add(
      '--password',
      say`a password is never an argument, since everyone on this machine can read the list of processes; use --password-env VARIABLE or --password-file FILE`,
    )
  }
  const kind = read.kind()
  const profile = read.profile(kind)
  const subject = profile && read.subject(kind, profile)
  const local = subject === undefined || subject.kind !== 'endpoints' || areLocal(subject)
  const pace = read.number('--pace', options.pace, 0, 600_000)
  read.refuseOtherRole('gateway')
  const common = read.common('gateway', {
    isEmbedded: kind === 'embedded',
    classes: local ? LOOPBACK_CLASSES : ['safe'],
    usualConcurrency: local ? LOCAL_CONCURRENCY : REMOTE_CONCURRENCY,
  })
  problems.throwIfAny()
  return {
    ...common,
    run: {
      ...common.run,
      subject: subject!,
      profile: profile!,
      paceMs: pace ?? file?.config.pace ?? 0,
    },
  }
}

function areLocal({ smtp, pop3 }: { readonly smtp?: Endpoint; readonly pop3?: Endpoint }): boolean {
  return [smtp, pop3].every((endpoint) => endpoint === undefined || isLoopback(endpoint.host))
}

type Kind = GatewaySubjectConfig['kind']
type Party = NonNullable<Config['gateway']>

/** Reads the parts of a request for a gateway. */
class GatewayReader extends RunReader<GatewayOptions> {
  readonly #environment: NodeJS.ProcessEnv
  readonly #names: EndpointNames

  constructor(
    options: GatewayOptions,
    file: ConfigFile | undefined,
    problems: Problems,
    environment: NodeJS.ProcessEnv,
    names: EndpointNames,
  ) {
    super(options, file, problems)
    this.#environment = environment
    this.#names = names
  }

  get #gateway(): Party {
    return this.config.gateway ?? {}
  }

  kind(): Kind {
    const { smtp, pop3, ca } = this.options
    const { container, ...given } = this.#gateway
    if (container && given.deliver)
      this.problems.add(
        this.at('gateway', 'deliver'),
        say`is a command on this machine, and there is a container as well; give its command as gateway.container.deliver`,
      )
    if (smtp !== undefined || pop3 !== undefined) return 'endpoints'
    if (container) {
      for (const protocol of ['smtp', 'pop3'] as const)
        if (given[protocol])
          this.problems.add(
            this.at('gateway', protocol),
            say`there is a container as well, which has ports of its own; give one of the two`,
          )
      if (container.certificate && (ca !== undefined || given.ca !== undefined))
        this.problems.add(
          ca === undefined ? this.at('gateway', 'ca') : '--ca',
          say`the container gets a certificate of the harness's own authority (certificate), which is then trusted; give one of the two`,
        )
      return 'container'
    }
    if (given.smtp || given.pop3) return 'endpoints'
    this.refuseWithoutSubject(
      ['user', 'passwordEnv', 'passwordFile', 'serverName', 'ca', 'from', 'to', 'rcpt', 'loopback', 'iAmAuthorised'],
      say`belongs to a gateway of yours; say where it is, with --smtp HOST:PORT, --pop3 HOST:PORT or both`,
    )
    if (this.config.gateway) {
      this.problems.add(
        this.at('gateway'),
        say`says neither where the gateway is (smtp, pop3 or both) nor how to start it (container)`,
      )
    }
    return 'embedded'
  }

  profile(kind: Kind): Profile | undefined {
    return kind === 'embedded'
      ? this.makeProfile(EMBEDDED_LIMITS, EMBEDDED_DOMAIN, say`the embedded gateway`, EMBEDDED_SETTINGS)
      : this.makeProfile(
          REMOTE_LIMITS,
          PRODUCTION_DOMAIN,
          undefined,
          kind === 'container' ? CONTAINER_SETTINGS : undefined,
        )
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
    for (const given of [smtp, pop3]) if (given) this.#refuseProduction(given.value.host, given.where)
    const first = smtp ?? pop3
    if (!smtp && this.options.challenge !== undefined)
      this.problems.add(
        '--challenge',
        say`it goes over the wire in SMTP, and nothing in POP3 could carry it; give the SMTP side as well, or leave the challenge out`,
      )
    const named = first && isName(first.value.host) ? first.value.host : envelopeDomain(profile)
    const endpoint = first ? printEndpoint(first.value) : ''
    const name = { name: `the gateway at ${endpoint}`, nl: { name: `de gateway op ${endpoint}` } }
    const party = this.#party(profile, named, name)
    if (!first || !party) return undefined
    const { deliver } = this.#gateway
    return {
      kind: 'endpoints',
      ...(smtp && { smtp: smtp.value }),
      ...(pop3 && { pop3: pop3.value }),
      ...(deliver && { deliverBy: { command: deliver, folder: this.file!.path('.') } }),
      ...party,
    }
  }

  /** Where one side is. The other one may be left out; what the command line names is all that is connected to. */
  #endpoint(protocol: 'smtp' | 'pop3'): Given<Endpoint> | undefined {
    const option = this.options[protocol]
    if (option !== undefined) {
      const value = parseEndpoint(option)
      if (value) return { value, where: this.#names[protocol] }
      this.problems.add(this.#names[protocol], notAnEndpoint(option, USUAL_PORTS[protocol]))
      return undefined
    }
    const { smtp, pop3 } = this.options
    const value = smtp === undefined && pop3 === undefined ? this.#gateway[protocol] : undefined
    return value && { value, where: this.at('gateway', protocol) }
  }

  /** The gateway in use is not tested by accident, whatever address leads there. */
  #refuseProduction(host: string, where: string): void {
    if (this.options.iAmAuthorised || !isUnder(host, PRODUCTION_DOMAIN)) return
    this.problems.add(
      where,
      say`${{ host }} stands under ${{ domain: PRODUCTION_DOMAIN }}, the domain of the gateway that is in use; tests there need the operator's leave. If you have it, add --i-am-authorised`,
    )
  }

  /** The name that is asked for in the handshake and that the certificate has to be for. */
  #serverName(usual: string): string | undefined {
    const given = this.given('--server-name', this.options.serverName, 'gateway', 'server-name')
    if (given) {
      const name = normalHost(given.value)
      if (name === undefined) {
        this.problems.add(
          given.where,
          say`“${{ host: given.value }}” is not a host name; for example msa-smtp.example.test`,
        )
        return undefined
      }
      this.#refuseProduction(name, given.where)
      return name
    }
    if (isUnder(usual, PRODUCTION_DOMAIN) && !this.options.iAmAuthorised && !this.#connectsTo(usual)) {
      this.problems.add(
        '--server-name',
        say`without it the certificate would have to be for ${{ name: usual }}, a name of the gateway that is in use; give the name in your gateway's certificate, or --domain. If you have the operator's leave, add --i-am-authorised`,
      )
    }
    return usual
  }

  /** Whether a host was named as an endpoint, and so is refused there already. */
  #connectsTo(host: string): boolean {
    const { smtp, pop3 } = this.options
    const named = [smtp, pop3].flatMap((option) => (option === undefined ? [] : [parseEndpoint(option)]))
    const endpoints = named.length > 0 ? named : [this.#gateway.smtp, this.#gateway.pop3]
    return endpoints.some((endpoint) => endpoint?.host === host)
  }

  #container(profile: Profile): GatewaySubjectConfig | undefined {
    const given = this.#gateway.container!
    const party = this.#party(profile, envelopeDomain(profile), {
      name: 'the gateway',
      nl: { name: 'de gateway' },
    })
    if (!party) return undefined
    const { ports, ready, env, deliver, certificate, passwords } = given
    const container: ContainerDescription = {
      ...imageOf(given, this.file!),
      ...(ports && { ports: defined(ports) }),
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

  #party(profile: Profile, usualServerName: string, usualName: SubjectName): GatewayParty | undefined {
    const accounts = this.#accounts(profile)
    const ca = this.#ca()
    const addresses = accounts[0] && this.#addresses(profile, accounts[0])
    const serverName = this.#serverName(usualServerName)
    if (!addresses || serverName === undefined) return undefined
    const name = this.productName('gateway')
    return {
      ...(name === undefined ? usualName : { name }),
      serverName,
      ...(ca !== undefined && { ca }),
      accounts,
      addresses,
    }
  }

  #accounts(profile: Profile): SubjectAccount[] {
    const { user, passwordEnv, passwordFile } = this.options
    const addressOf = (mailbox: string) => (mailbox.includes('@') ? mailbox : `${mailbox}@${headerDomain(profile)}`)
    if (user !== undefined) {
      const password = this.#password('--user', {
        variable: passwordEnv === undefined ? undefined : { value: passwordEnv, where: '--password-env' },
        file: passwordFile === undefined ? undefined : { value: passwordFile, where: '--password-file' },
      })
      return password === undefined ? [] : [{ user, password, address: addressOf(user) }]
    }
    if (passwordEnv !== undefined || passwordFile !== undefined) {
      this.problems.add(
        passwordEnv === undefined ? '--password-file' : '--password-env',
        say`is the password of which mailbox? Give --user MAILBOX`,
      )
    }
    const accounts = this.#gateway.accounts ?? []
    if (accounts.length === 0) {
      this.problems.add(
        this.config.gateway ? this.at('gateway') : '--user',
        say`an account is needed, since nearly every rule holds behind the login; give --user MAILBOX with --password-env VARIABLE or --password-file FILE, or accounts in the configuration`,
      )
    }
    return accounts.flatMap((account, index) => {
      const at = (key: string) => this.at('gateway', 'accounts', index, key)
      const isAgain = accounts.slice(0, index).some(({ user }) => user.toLowerCase() === account.user.toLowerCase())
      if (isAgain) {
        this.problems.add(
          at('user'),
          say`${{ user: account.user }} is there already; a second account has a mailbox of its own`,
        )
      }
      const { 'password-env': variable, 'password-file': file } = account
      // A container of ours is told its passwords; nobody has to think of any.
      const password =
        variable === undefined && file === undefined && this.#gateway.container
          ? randomBytes(12).toString('base64url')
          : this.#password(at('user'), {
              variable: variable === undefined ? undefined : { value: variable, where: at('password-env') },
              file: file === undefined ? undefined : { value: this.file!.path(file), where: at('password-file') },
            })
      return password === undefined
        ? []
        : [
            {
              user: account.user,
              password,
              address: account.address ?? addressOf(account.user),
              ...((account.test || this.#gateway.container) && { test: true as const }),
            },
          ]
    })
  }

  #password(where: string, places: Parameters<typeof passwordGiven>[1]): string | undefined {
    return passwordGiven(where, places, this.#environment, this.problems)
  }

  #ca(): string | undefined {
    const file = this.given('--ca', this.options.ca, 'gateway', 'ca')
    if (!file) return undefined
    const path = this.options.ca ?? this.file!.path(file.value)
    const pem = readGiven({ value: path, where: file.where }, this.problems)
    if (pem !== undefined && !pem.includes('-----BEGIN CERTIFICATE-----')) {
      this.problems.add(
        file.where,
        say`${{ file: path }} holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)`,
      )
    }
    return pem
  }

  /** Tables 3 and 4: the recipient in the header and in the envelope differ in the domain only. */
  #addresses(profile: Profile, account: SubjectAccount): GatewayParty['addresses'] | undefined {
    const given = (name: 'from' | 'to' | 'rcpt' | 'loopback') => {
      const found = this.given(`--${name}`, this.options[name], 'gateway', 'addresses', name)
      if (found && !isAddress(found.value) && !(name === 'loopback' && found.value === MAILBOX)) {
        this.problems.add(
          found.where,
          say`“${{ address: found.value }}” is not a mail address; write local@domain without < and >`,
        )
      }
      return found
    }
    const [from, to, rcpt, loopback] = [given('from'), given('to'), given('rcpt'), given('loopback')]
    const derive = (known: Given<string>, of: string, wanted: string, missing: 'header' | 'envelope') => {
      const [local, domain = ''] = known.value.split('@')
      if (domain.toLowerCase() === of) return `${local}@${wanted}`
      this.problems.add(
        known.where,
        missing === 'header'
          ? say`the header form of this address cannot be derived (tables 3 and 4), since it is not under ${{ domain: of }}; give to as well, or the right --domain`
          : say`the envelope form of this address cannot be derived (tables 3 and 4), since it is not under ${{ domain: of }}; give rcpt as well, or the right --domain`,
      )
      return ''
    }
    const [header, envelope] = [headerDomain(profile), envelopeDomain(profile)]
    const { undeliverable } = this.#gateway.addresses ?? {}
    // Where no other recipient is known, the one that loops back is the recipient of all messages.
    const looping = to || rcpt ? undefined : loopback?.value.replaceAll(MAILBOX, account.address)
    const [local, domain] = looping?.split('@') ?? []
    return {
      from: from?.value ?? account.address,
      to:
        to?.value ??
        (rcpt
          ? derive(rcpt, envelope, header, 'header')
          : domain === undefined || domain.toLowerCase() === envelope
            ? `${local ?? 'ags'}@${header}`
            : looping!),
      rcpt: rcpt?.value ?? (to ? derive(to, header, envelope, 'envelope') : (looping ?? `ags@${envelope}`)),
      ...(undeliverable !== undefined && { undeliverable }),
      ...(loopback && { loopback: loopback.value }),
    }
  }
}

/** Stands for an endpoint that is not needed, and is not connected to. */
export const NOWHERE = '127.0.0.1:9'
/** Stands for an account where none is needed. */
const NOBODY = { user: 'nobody@client.example', variable: 'HTG_NOBODY' } as const

/** The same for those who need no account: nobody's stands in its place. */
export function gatewayOfNobody(
  options: GatewayOptions,
  names?: EndpointNames,
  file?: ConfigFile,
): RunRequest<GatewayRunConfig> {
  return gatewayRequest(
    { ...options, user: NOBODY.user, passwordEnv: NOBODY.variable },
    file,
    { ...process.env, [NOBODY.variable]: NOBODY.variable },
    names,
  )
}

/** Whether a host is a name by which a certificate may be asked for, and neither an address nor this machine. */
export function isName(host: string): boolean {
  return !/^[\d.]+$|:/.test(host) && !isLoopback(host)
}
