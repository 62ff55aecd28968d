import type { Limits, Profile } from '../../harness/judging/profile.ts'
import type { Environment } from '../../harness/judging/requirement.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { makeProfile, type NamedProfile, REHEARSALS } from '../../suites/profile/profile.ts'
import { SettingError } from '../../suites/profile/settings.ts'
import { isUnder } from '../certify/endpoint.ts'
import type { ConfigFile } from './config-file.ts'
import type { Problems } from './usage-error.ts'
import { choice, isDate, settingsFrom } from './values.ts'

/** Options of what is in force, as they were typed. */
export interface ProfileOptions {
  readonly environment?: string
  readonly domain?: string
  readonly asOf?: string
  readonly rehearse?: string
  readonly set?: readonly string[]
  readonly profile?: string
  /** What that names, or else the configuration, once it was read. */
  readonly named?: NamedProfile
}

interface Usual {
  readonly limits: Limits
  readonly domain: string
  /** Who it is that has certificates for names under .test only. */
  readonly embedded?: Text | undefined
  readonly settings?: Readonly<Record<string, string>> | undefined
}

/** The names of what can be rehearsed. */
export const REHEARSED = ['tls12'] as const satisfies readonly (keyof typeof REHEARSALS)[]

export const ENVIRONMENTS = ['production', 'preprod'] as const satisfies readonly Environment[]

/** What is in force, by the command line and the configuration, and what is wrong with that. An option wins over the file. */
export function readProfile(
  options: ProfileOptions,
  file: ConfigFile | undefined,
  usual: Usual,
  problems: Problems,
): Profile | undefined {
  const config = file?.config ?? {}
  const environment = choice('--environment', options.environment, ENVIRONMENTS, problems)
  const where = options.domain === undefined ? (file?.at(['domain']) ?? 'domain') : '--domain'
  const domain = options.domain ?? config.domain
  if (domain !== undefined && !/^(?=.{1,253}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/i.test(domain)) {
    problems.add(where, say`“${{ domain }}” is not a domain; for example htpoort.nl`)
  } else if (domain !== undefined && usual.embedded !== undefined && !isUnder(domain, 'test')) {
    problems.add(
      where,
      say`${{ gateway: usual.embedded }} has certificates for names under .test only; for example htpoort.test`,
    )
  }
  if (options.asOf !== undefined && !isDate(options.asOf)) {
    problems.add('--as-of', say`“${{ date: options.asOf }}” is not a date; write YYYY-MM-DD`)
  }
  const rehearsal = choice('--rehearse', options.rehearse, REHEARSED, problems)
  if (rehearsal && options.asOf !== undefined)
    problems.add('--as-of', say`is one day, and --rehearse judges by two; give one of the two options`)
  const asOf = rehearsal ? REHEARSALS[rehearsal].before : (options.asOf ?? config['as-of'])
  const chosen = environment ?? config.environment
  const { named } = options
  try {
    return makeProfile({
      limits: { ...usual.limits, ...defined(config.limits ?? {}) },
      specification: named?.specification,
      guide: named?.guide,
      settings: {
        ...usual.settings,
        ...named?.settings,
        ...defined(config.settings ?? {}),
        ...settingsFrom(options.set, problems),
      },
      domain: domain?.toLowerCase() ?? usual.domain,
      ...(chosen && { environment: chosen }),
      ...(asOf !== undefined && { asOf }),
    })
  } catch (error) {
    if (!(error instanceof SettingError)) throw error
    problems.add('--set', error.text)
    return undefined
  }
}

/** Without the keys that hold `undefined`. */
export function defined<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never
}
