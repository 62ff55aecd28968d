import type { RunClass } from '../../harness/judging/experiment.ts'
import { say } from '../../harness/text/text.ts'
import type { Language } from '../../reports/texts.ts'
import type { GatewaySubjectConfig } from '../../suites/gateway/config.ts'
import type { Config, ConfigFile } from '../arguments/config-file.ts'
import { UsageError } from '../arguments/usage-error.ts'
import { parseEndpoint } from '../certify/endpoint.ts'
import { type GatewayOptions, gatewayOfNobody, gatewayRequest, isName } from '../gateway/request.ts'
import type { Look } from './examine.ts'

/** A look at a gateway, and the run that it is for. */
export interface DoctorRequest {
  readonly look: Look
  /** The gateway as a run would have it, as far as it is known: with stand-ins for what was not given. */
  readonly subject: Extract<GatewaySubjectConfig, { kind: 'endpoints' }>
  readonly allow: readonly RunClass[]
  /** The accounts as a configuration has them. */
  readonly accounts: readonly ConfiguredAccount[]
  readonly language: Language
}

/** An account in a configuration: it says where the password is. */
export type ConfiguredAccount = NonNullable<NonNullable<Config['gateway']>['accounts']>[number]

/**
 * Puts command line and configuration together as `htg gateway` does, by the same rules, but takes less: one port is enough,
 * and neither an account nor the name of the certificate has to be known. Throws `UsageError` with everything that is wrong.
 */
export function doctorRequest(
  options: GatewayOptions,
  file?: ConfigFile,
  environment: NodeJS.ProcessEnv = process.env,
): DoctorRequest {
  const gateway = file?.config.gateway
  const isAnywhere = options.smtp !== undefined || options.pop3 !== undefined
  if (!isAnywhere && (gateway?.container || (!gateway?.smtp && !gateway?.pop3))) {
    throw new UsageError(
      gateway?.container
        ? say`the configuration starts the gateway in a container, for a run; say where one listens, for example: ${{ example: EXAMPLE }}`
        : say`say which gateway to look at, for example: ${{ example: EXAMPLE }}`,
    )
  }
  const asked: GatewayOptions = {
    ...options,
    // No name is asked for where nobody says which: the usual one is a name of the gateway that is in use.
    ...(!isNamed(options, file) && { serverName: 'localhost' }),
  }
  const isNobody =
    [options.user, options.passwordEnv, options.passwordFile].every((option) => option === undefined) &&
    (gateway?.accounts ?? []).length === 0
  const { run, language } = isNobody
    ? gatewayOfNobody(asked, undefined, file)
    : gatewayRequest(asked, file, environment)
  const { subject, profile, allow } = run
  if (subject.kind !== 'endpoints') throw new Error('a gateway that is named is an endpoint')
  const { smtp, pop3, serverName, ca, accounts } = subject
  const caFile = options.ca ?? gateway?.ca
  return {
    look: {
      endpoints: { ...(smtp && { smtp }), ...(pop3 && { pop3 }) },
      profile,
      ...(isNamed(options, file) && { serverName }),
      ...(ca !== undefined && { ca }),
      ...(caFile !== undefined && { caFile }),
      ...(!isNobody && accounts[0] && { account: accounts[0] }),
    },
    subject: isNobody ? { ...subject, accounts: [] } : subject,
    allow,
    accounts: accountsIn(options) ?? gateway?.accounts ?? [],
    language,
  }
}

/** The account that the command line names. */
export function accountsIn({ user, passwordEnv, passwordFile }: GatewayOptions): ConfiguredAccount[] | undefined {
  if (user === undefined) return undefined
  return [
    {
      user,
      ...(passwordEnv !== undefined && { 'password-env': passwordEnv }),
      ...(passwordFile !== undefined && { 'password-file': passwordFile }),
    },
  ]
}

/** What to give. */
const EXAMPLE =
  'htg doctor --smtp localhost:587 --pop3 localhost:110 --server-name gateway.example.test --ca ca.pem --user MAILBOX --password-env HTG_PASSWORD'

/** Whether it is known for which name the certificate has to be. */
function isNamed(options: GatewayOptions, file: ConfigFile | undefined): boolean {
  const { smtp, pop3 } = options
  const named = [smtp, pop3].flatMap((option) => (option === undefined ? [] : [parseEndpoint(option)]))
  const [first] = named.length > 0 ? named : [file?.config.gateway?.smtp ?? file?.config.gateway?.pop3]
  return (
    options.iAmAuthorised === true ||
    (options.serverName ?? file?.config.gateway?.['server-name'] ?? options.domain ?? file?.config.domain) !==
      undefined ||
    (first !== undefined && isName(first.host))
  )
}
