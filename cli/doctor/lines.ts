import { RUN_CLASSES } from '../../harness/judging/experiment.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import { say } from '../../harness/text/text.ts'
import { envelopeDomain, headerDomain } from '../../suites/profile/profile.ts'
import { PRODUCTION_DOMAIN } from '../certify/run-request.ts'
import type { Words } from '../language.ts'
import { fittingNames } from './certificate.ts'
import type { PortFindings } from './finding.ts'
import type { Missing } from './missing.ts'
import type { ConfiguredAccount, DoctorRequest } from './request.ts'

/** A text as YAML has it: without quotes where nothing else could be read. */
export function scalar(text: string): string {
  if (/^[A-Za-z/.][\w@./:+-]*(?<!:)$/.test(text) && !/^(?:true|false|null|yes|no|on|off|\.(?:inf|nan))$/i.test(text))
    return text
  // What does not fit on a line needs escapes.
  return /[\p{C}\u2028\u2029]/u.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`
}

/** The lines of one account, in a list that is indented by so many spaces. */
export function accountLines(account: ConfiguredAccount, indent: string): string[] {
  return [...textsOf(account, indent), ...(account.test === undefined ? [] : [`${indent}  test: ${account.test}`])]
}

function textsOf(account: ConfiguredAccount, indent: string): string[] {
  const keys = ['user', 'address', 'password-env', 'password-file'] as const
  return keys.flatMap((key) => {
    const value = account[key]
    return typeof value !== 'string' ? [] : [`${indent}${key === 'user' ? '- ' : '  '}${key}: ${scalar(value)}`]
  })
}

/** Names that stand for what only the people of a gateway know. */
export const STAND_INS = {
  account: (domain: string): ConfiguredAccount => ({ user: `MAILBOX@${domain}`, 'password-env': 'HTG_PASSWORD' }),
  secondAccount: (domain: string): ConfiguredAccount => ({
    user: `SECOND-MAILBOX@${domain}`,
    'password-env': 'HTG_PASSWORD_2',
  }),
} as const

/** The name that the certificates of all ports are for, where nobody said one and there is one that could be given. */
export function foundName(ports: readonly PortFindings[]): string | undefined {
  const [first, ...others] = ports.flatMap(({ certificate }) => (certificate ? [fittingNames(certificate.names)] : []))
  return first?.find((name) => others.every((names) => names.includes(name)))
}

/** The mail domain of a gateway and its environment, by the usual name of its certificate (table 3). */
export function foundPlace(name: string | undefined): Partial<Pick<Profile, 'domain' | 'environment'>> {
  const [, preprod, domain] = /^msa-smtp\.(preprod\.)?(.+\..+)$/.exec(name ?? '') ?? []
  if (domain === undefined) return {}
  return { domain, ...(preprod !== undefined && { environment: 'preprod' }) }
}

/** The lines of a configuration for what is missing. Words in capitals are to be replaced. */
export function linesFor(
  missing: readonly Missing[],
  { look, accounts, allow }: DoctorRequest,
  ports: readonly PortFindings[],
  words: Words,
): string[] {
  const lacks = (what: Missing['what']) => missing.some((one) => one.what === what)
  const name = look.serverName ?? foundName(ports)
  const found = look.profile.domain === PRODUCTION_DOMAIN ? foundPlace(name) : {}
  const profile = { ...look.profile, ...found }
  const domain = headerDomain(profile)
  const wanted = [
    ...accounts,
    ...(lacks('account') ? [STAND_INS.account(domain)] : []),
    ...(lacks('second-account') ? [STAND_INS.secondAccount(domain)] : []),
  ]
  const gateway = [
    ...(['smtp', 'pop3'] as const).flatMap((protocol) =>
      lacks(protocol) ? [`  ${protocol}: HOST:${protocol === 'smtp' ? 587 : 110}`] : [],
    ),
    ...(look.serverName === undefined && name !== undefined ? [`  server-name: ${scalar(name)}`] : []),
    ...(wanted.length > accounts.length || lacks('test-account')
      ? [
          '  accounts:',
          ...wanted.flatMap((account) => [
            ...accountLines(account, '    '),
            ...(lacks('test-account') && account.test === undefined
              ? [`      test: true  # ${words(say`only if everything in its maildrop may be deleted`)}`]
              : []),
          ]),
        ]
      : []),
    ...(lacks('undeliverable') || lacks('loopback')
      ? [
          '  addresses:',
          ...(lacks('undeliverable')
            ? [`    undeliverable: ${scalar(`UNDELIVERABLE@${envelopeDomain(profile)}`)}`]
            : []),
          ...(lacks('loopback') ? [`    loopback: ${scalar(`LOOPBACK@${envelopeDomain(profile)}`)}`] : []),
        ]
      : []),
  ]
  const classes = RUN_CLASSES.filter((runClass) => lacks(runClass))
  const allowed = allow.filter((one) => one !== 'safe' && !classes.includes(one))
  return [
    ...(gateway.length === 0 ? [] : Object.entries(found).map(([key, value]) => `${key}: ${scalar(value)}`)),
    ...(gateway.length > 0 ? ['gateway:', ...gateway] : []),
    ...(classes.length > 0 ? [`allow: [${[...allowed, ...classes].join(', ')}]`] : []),
  ]
}
