import { RUN_CLASSES, type RunClass } from '../../harness/judging/experiment.ts'
import { DIGEST, type Limits, type Profile } from '../../harness/judging/profile.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { FORMATS, type Format, USUAL_FORMATS } from '../../reports/store.ts'
import { LANGUAGES, type Language } from '../../reports/texts.ts'
import { REHEARSALS } from '../../suites/profile/profile.ts'
import { RULES } from '../../suites/rules-history.ts'
import type { RunConfig } from '../../suites/suite-config.ts'
import type { Config, ConfigFile } from '../arguments/config-file.ts'
import { type ProfileOptions, readProfile } from '../arguments/profile.ts'
import type { Problems } from '../arguments/usage-error.ts'
import { choice, choices, fileMode } from '../arguments/values.ts'
import { readShard } from './shard.ts'

/** Options of every command that makes a run, as they were typed. */
export interface RunOptions extends ProfileOptions {
  readonly config?: string
  readonly select?: readonly string[]
  readonly skip?: readonly string[]
  readonly allow?: readonly string[]
  readonly requireFull?: boolean
  readonly baseline?: string
  readonly report?: string
  readonly reportMode?: string
  readonly format?: readonly string[]
  readonly lang?: string
  readonly timeout?: string
  readonly quiet?: boolean
  readonly concurrency?: string
  readonly shard?: string
  readonly repeat?: string
  readonly certify?: boolean
  readonly challenge?: string
  readonly product?: string
  readonly productVersion?: string
  readonly productDigest?: string
}

/** A run, and what becomes of its results. */
export interface RunRequest<C extends RunConfig> {
  readonly run: C & { readonly directory: string }
  readonly formats: readonly Format[]
  readonly language: Language
  readonly quiet: boolean
  /** The day by whose rules the run is judged once more, in a report of its own. */
  readonly thenAsOf?: string
  /** Longest time for the whole run, in milliseconds. */
  readonly timeoutMs?: number
}

/** The parts of a request that are the same for all roles. */
type CommonRequest = Omit<RunRequest<RunConfig>, 'run'> & {
  readonly run: Omit<RunRequest<RunConfig>['run'], 'profile'>
}

/** Where the report of a run goes. */
export function reportDirectory({ report }: Pick<RunOptions, 'report'>, file: ConfigFile | undefined): string {
  const configured = file?.config.report
  return report ?? (configured === undefined ? 'htg-report' : file!.path(configured))
}

/** The production domain of the interface document. Nobody tests there by accident. */
export const PRODUCTION_DOMAIN = 'htpoort.nl'

/** A label of a host name that nobody comes upon by chance. */
const CHALLENGE = /^[a-z0-9][a-z0-9-]{6,61}[a-z0-9]$/i

/** A value, and where it was given. */
export interface Given<T> {
  readonly value: T
  readonly where: string
}

/** Reads what every run needs from the command line and the configuration, and notes what is wrong with it. An option wins over the file. */
export class RunReader<O extends RunOptions> {
  protected readonly options: O
  protected readonly file: ConfigFile | undefined
  protected readonly config: Config
  protected readonly problems: Problems

  constructor(options: O, file: ConfigFile | undefined, problems: Problems) {
    this.options = options
    this.file = file
    this.config = file?.config ?? {}
    this.problems = problems
  }

  /** `embedded`: who it is that has certificates for names under .test only. */
  protected makeProfile(
    limits: Limits,
    domain: string,
    embedded?: Text,
    settings?: Readonly<Record<string, string>>,
  ): Profile | undefined {
    const { named, profile } = this.options
    if (named?.specification)
      this.problems.add(
        profile === undefined ? this.at('profile') : '--profile',
        say`${{ profile: named.guide.name }} is for htg lint: the interface versions that a dialogue would be judged by are not at hand; leave it out, or name a file of message flows`,
      )
    return readProfile(this.options, this.file, { limits, domain, embedded, settings }, this.problems)
  }

  /** What every run has besides its subject and its profile. */
  common(
    role: 'gateway' | 'connector',
    {
      isEmbedded,
      classes,
      usualConcurrency,
    }: { isEmbedded: boolean; classes: readonly RunClass[]; usualConcurrency: number },
  ): CommonRequest {
    const { options, config, problems } = this
    this.#refuseOtherRules()
    const certified = this.#certified(role, isEmbedded)
    const concurrency = this.number('--concurrency', options.concurrency, 1, 1000)
    const timeout = this.number('--timeout', options.timeout, 0.001, 86_400, true)
    const allow = choices('--allow', options.allow, RUN_CLASSES, problems)
    const formats = choices('--format', options.format, FORMATS, problems)
    const language = choice('--lang', options.lang, LANGUAGES, problems)
    // A variable of a shell that was never set would otherwise widen the run to everything.
    for (const option of ['select', 'skip', 'allow', 'format'] as const)
      if (options[option]?.length === 0)
        problems.add(`--${option}`, say`names nothing; leave it out, or give it a value`)
    const shard = readShard(options.shard, process.env, problems)
    const reportMode = fileMode('--report-mode', options.reportMode, problems)
    const seconds = timeout ?? config.timeout
    return {
      run: {
        select: options.select ?? config.select ?? [],
        skip: options.skip ?? config.skip ?? [],
        allow: [...new Set<RunClass>([...classes, ...(config.allow ?? []), ...(allow ?? [])])],
        ...(shard && { shard }),
        ...(reportMode !== undefined && { reportMode }),
        requireFull: options.requireFull ?? config['require-full'] ?? false,
        ...certified,
        concurrency: concurrency ?? config.concurrency ?? usualConcurrency,
        directory: reportDirectory(options, this.file),
      },
      formats: formats ?? config.format ?? USUAL_FORMATS,
      language: language ?? config.lang ?? 'en',
      quiet: options.quiet ?? false,
      ...(options.rehearse === 'tls12' && { thenAsOf: REHEARSALS.tls12.after }),
      ...(seconds !== undefined && { timeoutMs: seconds * 1000 }),
    }
  }

  /** Options of a subject where none was named: each would be ignored, and the embedded reference certified instead. */
  protected refuseWithoutSubject(names: readonly (keyof O & string)[], whatToDo: Text): void {
    for (const name of names) {
      if (this.options[name] === undefined) continue
      const option = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
      this.problems.add(option, whatToDo)
    }
  }

  /** Keys that all roles share in the file but that only one of them heeds, where the file is for the other alone. */
  refuseOtherRole(role: 'gateway' | 'connector'): void {
    const { config } = this
    const other = role === 'gateway' ? 'connector' : 'gateway'
    if (config[other] !== undefined) return
    const foreign = {
      gateway: [['pace'], ['limits', 'delivery'], ['limits', 'admission']],
      connector: [
        ['limits', 'action'],
        ['limits', 'watch'],
      ],
    } as const satisfies Record<typeof other, readonly (readonly string[])[]>
    for (const path of foreign[other]) {
      let found: unknown = config
      for (const step of path) found = (found as Record<string, unknown> | undefined)?.[step]
      if (found !== undefined) this.problems.add(this.at(...path), say`does nothing for a ${{ role }}; leave it out`)
    }
  }

  number(where: string, text: string | undefined, least: number, most: number, inSeconds = false): number | undefined {
    if (text === undefined) return undefined
    const value = /^\d+(\.\d+)?$/.test(text) && (inSeconds || !text.includes('.')) ? Number(text) : Number.NaN
    if (value >= least && value <= most) return value
    this.problems.add(
      where,
      inSeconds
        ? say`“${{ text }}” is not a number of seconds from ${{ least: Math.ceil(least) }} to ${{ most }}`
        : say`“${{ text }}” is not a number from ${{ least }} to ${{ most }}`,
    )
    return undefined
  }

  /** An update of the harness must not change verdicts unnoticed, where its user says so. */
  #refuseOtherRules(): void {
    const { rules } = this.config
    if (rules === undefined || rules === RULES) return
    this.problems.add(
      this.at('rules'),
      say`the rules of this version are ${{ rules: RULES }}, not ${{ wanted: rules }}; CHANGELOG.md says what they judge otherwise: see with htg report diff what that changes, and then write rules: ${{ rules: RULES }}, or use the version before`,
    )
  }

  /** What the product is called. */
  protected productName(role: 'gateway' | 'connector'): string | undefined {
    return this.options.product ?? this.config[role]?.name
  }

  /** What the owner says of the product, and that the run is for a certifier. */
  #certified(role: 'gateway' | 'connector', isEmbedded: boolean): Pick<RunConfig, 'certify' | 'challenge' | 'product'> {
    const { certify, challenge, productVersion, productDigest } = this.options
    if (isEmbedded)
      this.refuseWithoutSubject(
        ['product', 'productVersion', 'productDigest'],
        say`belongs to a product of yours; the embedded reference has a name`,
      )
    const version = productVersion ?? this.config[role]?.version
    const digest = productDigest ?? this.config[role]?.digest
    if (productDigest !== undefined && !DIGEST.test(productDigest))
      this.problems.add(
        '--product-digest',
        say`“${{ digest: productDigest }}” is not a digest; write sha256: and 64 hexadecimal digits, as sha256sum prints them`,
      )
    if (certify) this.#refuseWhatNoCertifierAccepts()
    if (certify && !isEmbedded && [this.productName(role), version, digest].includes(undefined))
      this.problems.add(
        '--certify',
        say`a certificate names the product, its version and the digest of what was tested; give --product, --product-version and --product-digest, or name, version and digest in the configuration`,
      )
    if (challenge !== undefined && !certify)
      this.problems.add('--challenge', say`belongs to a run for a certifier; add --certify`)
    if (challenge !== undefined && !CHALLENGE.test(challenge))
      this.problems.add(
        '--challenge',
        say`“${{ challenge }}” cannot be a label of a host name; write 8 to 63 letters, digits and hyphens, with no hyphen at either end`,
      )
    const product = { ...(version !== undefined && { version }), ...(digest !== undefined && { digest }) }
    return {
      ...(certify && { certify }),
      ...(challenge !== undefined && { challenge }),
      ...(!isEmbedded && Object.keys(product).length > 0 && { product }),
    }
  }

  /** What would only come out as a departure, and was asked for. */
  #refuseWhatNoCertifierAccepts(): void {
    const { options, config, problems } = this
    const given = [
      ...(['select', 'skip', 'baseline', 'asOf', 'rehearse'] as const).flatMap((name) =>
        options[name] === undefined ? [] : [name === 'asOf' ? '--as-of' : `--${name}`],
      ),
      ...(['select', 'skip', 'baseline', 'as-of'] as const).flatMap((name) =>
        config[name] === undefined ? [] : [this.at(name)],
      ),
    ]
    for (const where of given)
      problems.add(where, say`does not go with --certify: a certifier accepts all checks, by the rules of today`)
  }

  /** A text of the command line, or else of the configuration. */
  protected given(option: string, value: string | undefined, ...path: string[]): Given<string> | undefined {
    if (value !== undefined) return { value, where: option }
    let found: unknown = this.config
    for (const step of path) found = (found as Record<string, unknown> | undefined)?.[step]
    return typeof found === 'string' ? { value: found, where: this.at(...path) } : undefined
  }

  protected at(...path: PropertyKey[]): string {
    return this.file?.at(path) ?? path.join('.')
  }
}
