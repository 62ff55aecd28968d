import { randomBytes } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import { say } from '../../harness/text/text.ts'
import { LANGUAGES } from '../../reports/texts.ts'
import type { ServeConfig } from '../../serve/served.ts'
import { LISTENS_AT } from '../../suites/connector/scenario-driver.ts'
import { COMMAND_LIMITS, headerDomain } from '../../suites/profile/profile.ts'
import { EMBEDDED_DOMAIN } from '../../suites/suite-config.ts'
import type { ConfigFile } from '../arguments/config-file.ts'
import { type ProfileOptions, readProfile } from '../arguments/profile.ts'
import { Problems } from '../arguments/usage-error.ts'
import { choice, wholeNumber } from '../arguments/values.ts'
import { PRODUCTION_DOMAIN } from '../certify/run-request.ts'
import { openedAuthority, USUAL_AUTHORITY, vouchedHost } from '../connector/authority.ts'
import { addressForOthers } from '../connector/listening.ts'
import { packageVersion } from '../package.ts'

/** What `htg serve` was given, as it was typed. */
export interface ServeOptions extends ProfileOptions {
  readonly config?: string
  readonly smtpPort?: string
  readonly pop3Port?: string
  readonly pagePort?: string
  readonly pageListen?: string
  readonly listen?: string
  readonly host?: string
  readonly authority?: string
  readonly reports?: string
  readonly report?: string
  readonly store?: string
  readonly record?: string
  readonly product?: string
  readonly productVersion?: string
  readonly lang?: string
}

/** Where the report of a run by hand goes by default, as of any run. */
export const USUAL_REPORT = 'htg-report'

/** Ports that need no rights; that of the page is where pages for mail to be looked at often are. */
const USUAL = { smtp: 2587, pop3: 2110, page: 8025 } as const
const RANGE = { least: 1, most: 65_535 } as const
const LOOPBACK = '127.0.0.1'

/** What files are judged by, which come from elsewhere: for the domain that is in use, as of `htg lint`, unless another was given. */
export const profileOfFiles = (profile: Profile, { domain }: ServeOptions, file: ConfigFile | undefined): Profile =>
  (domain ?? file?.config.domain) === undefined ? { ...profile, domain: PRODUCTION_DOMAIN } : profile

/** What is served. Throws `UsageError` with everything that is wrong. */
export function serveRequest(options: ServeOptions, file: ConfigFile | undefined): ServeConfig {
  const problems = new Problems()
  const language = choice('--lang', options.lang, LANGUAGES, problems) ?? 'en'
  const profile = readProfile(
    options,
    file,
    { limits: COMMAND_LIMITS, domain: EMBEDDED_DOMAIN, embedded: say`the scripted gateway` },
    problems,
  )
  const port = (option: string, given: string | undefined, usual: number) =>
    wholeNumber(option, given, RANGE, problems) ?? usual
  const ports = {
    smtp: port('--smtp-port', options.smtpPort, USUAL.smtp),
    pop3: port('--pop3-port', options.pop3Port, USUAL.pop3),
  }
  const address = options.pageListen ?? LOOPBACK
  if (isIP(address) === 0) problems.add('--page-listen', say`“${{ address }}” is not an IP address, such as 127.0.0.1`)
  const isElsewhere = address !== '::1' && !address.startsWith('127.')
  const host = (options.host !== undefined && vouchedHost(options.host, '--host', problems)) || 'localhost'
  const listen =
    options.listen === undefined ? LISTENS_AT : addressForOthers(options.listen, '--listen', host, problems)
  const { reports = '.' } = options
  if (!existsSync(reports) || !statSync(reports).isDirectory())
    problems.add('--reports', say`“${{ folder: reports }}” is not a folder`)
  const directory = options.authority ?? (existsSync(USUAL_AUTHORITY) ? USUAL_AUTHORITY : undefined)
  const authority =
    directory === undefined
      ? makeAuthority()
      : openedAuthority(directory, options.authority === undefined ? USUAL_AUTHORITY : '--authority', problems)
  if (options.record !== undefined && resolve(options.record) === resolve(options.report ?? USUAL_REPORT))
    problems.add(
      '--record',
      say`${{ directory: options.record }} is where a run by hand writes its report; name another`,
    )
  const pagePort = port('--page-port', options.pagePort, USUAL.page)
  problems.throwIfAny()
  const user = `party1@${headerDomain(profile!)}`
  return {
    profile: profile!,
    authority,
    authorityPem: authority.rootPem,
    host,
    // Typed into mail programs by hand.
    account: { user, password: `Cn-${randomBytes(9).toString('base64url')}` },
    listen,
    ports,
    version: packageVersion(),
    language,
    page: { address, port: pagePort, ...(isElsewhere && { token: randomBytes(24).toString('base64url') }) },
    reports,
    ...(options.record !== undefined && { record: options.record }),
  }
}
