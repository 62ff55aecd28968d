import { amsterdamDay } from '../../harness/judging/amsterdam-day.ts'
import type { Guide, Limits, Profile } from '../../harness/judging/profile.ts'
import type { Environment } from '../../harness/judging/requirement.ts'
import { settingOf, settle } from './settings.ts'

/** The interface document by which dialogues are judged. */
export const SPECIFICATION = { id: 'HTG SMTP-MSA and POP3', version: '1.3.1' } as const

/** TLS 1.2 leaves production on this day (footnotes 4 and 7); the hour is not given, so a server that still has it fails from the day after. */
export const TLS12_LEAVES_PRODUCTION = '2026-01-12'

/**
 * Changes that a party can rehearse: the last day before, and the first day on which what is not ready fails. Dates are
 * data, since an announced one may slip.
 */
export const REHEARSALS = { tls12: { before: '2026-01-11', after: '2026-01-13' } } as const

/** Whether a gateway has TLS 1.2 besides TLS 1.3: in production, until it leaves (footnotes 4 and 7; A-27). */
export function hasTls12({ settings, environment, asOf }: Pick<Profile, 'settings' | 'environment' | 'asOf'>): boolean {
  const setting = settingOf(settings, 'tls.tls12')
  if (setting !== 'byDate') return setting === 'allow'
  return environment === 'production' && asOf < TLS12_LEAVES_PRODUCTION
}

/** Limits for an implementation somewhere on the network, in milliseconds. */
export const REMOTE_LIMITS: Limits = {
  quiet: 2_000,
  reply: 30_000,
  session: 300_000,
  delivery: 60_000,
  action: 60_000,
  run: 900_000,
}
/** Limits for a connector that is driven by commands on this machine. */
export const COMMAND_LIMITS: Limits = { ...REMOTE_LIMITS, quiet: 1_000, watch: 1_800_000 }
/** Limits for the embedded implementation, which answers in microseconds. */
export const EMBEDDED_LIMITS: Limits = {
  quiet: 50,
  reply: 5_000,
  session: 30_000,
  delivery: 5_000,
  admission: 5_000,
  action: 60_000,
  run: 900_000,
}

/** Limits for the embedded connector, which collects by itself as often in a moment as others in half an hour. */
export const EMBEDDED_CONNECTOR_LIMITS: Limits = { ...EMBEDDED_LIMITS, watch: 100 }

/** Settings that an implementation gets which the harness runs itself, where nothing else is said. */
export const EMBEDDED_SETTINGS = { 'dsn.within': '5' } as const
export const EMBEDDED_CONNECTOR_SETTINGS = { 'connector.polls': 'scaled' } as const
export const CONTAINER_SETTINGS = { 'dsn.within': '60' } as const

/** What a user names by one word or a file: message flows, or what is judged by instead of the interface document. */
export interface NamedProfile {
  readonly guide: Guide
  /** Absent for the interface document. */
  readonly specification?: Profile['specification']
  /** Settings in force where nothing else is said. */
  readonly settings?: Readonly<Record<string, string>>
}

/** Whether the interface document is what is judged by. */
export const isByDocument = ({ specification }: Pick<Profile, 'specification'>): boolean =>
  specification.id === SPECIFICATION.id

interface ProfileOptions {
  readonly environment?: Environment
  readonly domain?: string
  readonly asOf?: string
  readonly settings?: Readonly<Record<string, string>>
  readonly limits: Limits
  readonly specification?: Profile['specification'] | undefined
  readonly guide?: Guide | undefined
}

/** Makes a profile. Throws `SettingError` for a setting that does not exist. */
export function makeProfile(options: ProfileOptions): Profile {
  return {
    specification: options.specification ?? SPECIFICATION,
    environment: options.environment ?? 'production',
    domain: options.domain ?? 'htpoort.nl',
    asOf: options.asOf ?? amsterdamDay(Date.now()),
    settings: settle(options.settings ?? {}),
    limits: options.limits,
    ...(options.guide && { guide: options.guide }),
  }
}

/** The domain of envelope recipients (table 3). */
export function envelopeDomain({ environment, domain }: Pick<Profile, 'environment' | 'domain'>): string {
  return environment === 'preprod' ? `msa-smtp.preprod.${domain}` : `msa-smtp.${domain}`
}

/** The domain of header recipients (table 4). */
export function headerDomain({ environment, domain }: Pick<Profile, 'environment' | 'domain'>): string {
  return environment === 'preprod' ? `preprod.${domain}` : domain
}

/** The local part of addresses of the flow that a run submits messages for, where nothing else is said. */
export function usualFlow({ guide }: Pick<Profile, 'guide'>): string {
  const known = guide?.flows.flatMap(({ localPart }) => localPart ?? []) ?? []
  return known.includes('ags') ? 'ags' : (known[0] ?? 'ags')
}
