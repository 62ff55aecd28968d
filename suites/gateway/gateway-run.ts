import { fillingOf, type GatewaySubject } from '../../harness/driving/drive.ts'
import { GatewayDriver } from '../../harness/driving/gateway-driver.ts'
import { printEndpoint } from '../../harness/grammar/host.ts'
import type { Resource } from '../../harness/judging/experiment.ts'
import { namesOf, type SubjectFacts } from '../../harness/judging/profile.ts'
import type { MissingSetting } from '../../harness/running/journal.ts'
import type { Missing } from '../../harness/running/plan.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { type OpenSubject, openRun, type Run } from '../suite-run.ts'
import type { GatewayRunConfig } from './config.ts'
import { gatewaySuite } from './gateway-suite.ts'
import { openSubject } from './subject.ts'

/** A run against a gateway. */
interface GatewayRun extends Run {
  /** Connections that were made or tried so far. */
  readonly sessions: number
}

/** Opens the subject and plans the run. Nothing has been driven when it returns. Throws `SelectionError` for a selection of nothing. */
export async function openGatewayRun(config: GatewayRunConfig, version: string): Promise<GatewayRun> {
  const { subject, stop } = await openSubject(config.subject, config.profile)
  const { profile, concurrency, paceMs, challenge } = config
  const driver = new GatewayDriver({
    subject,
    profile,
    concurrency,
    paceMs,
    ...(challenge !== undefined && { challenge }),
  })
  const open: OpenSubject = {
    suite: gatewaySuite,
    facts: factsOf(subject, config),
    driver,
    lacks: (resource) => lackOf(subject, resource),
    settingFor,
    stop,
  }
  const run = await openRun(config, open, version)
  return {
    ...run,
    get sessions() {
      return driver.sessions
    },
  }
}

/** Why a gateway cannot offer a resource. */
export function lackOf(subject: GatewaySubject, resource: Resource): Text | undefined {
  switch (resource) {
    case 'smtp':
      return subject.smtp ? undefined : say`POP3 alone is tested: the port of SMTP-MSA is not given (gateway.smtp)`
    case 'pop3':
      return subject.pop3 ? undefined : say`SMTP-MSA alone is tested: the port of POP3 is not given (gateway.pop3)`
    case 'delivery':
      return fillingOf(subject) === 'found'
        ? say`nothing brings a message into the maildrop (gateway.smtp, gateway.deliver)`
        : undefined
    case 'second-account':
      return subject.accounts.length > 1 ? undefined : say`a second account is not configured (accounts)`
    case 'undeliverable':
      return subject.addresses.undeliverable === undefined
        ? say`no recipient is configured that is accepted and then fails (addresses.undeliverable)`
        : undefined
    case 'test-account':
      return subject.accounts.every(({ test }) => test)
        ? undefined
        : say`the account is not declared a test account, whose maildrop may be emptied (accounts)`
    case 'loopback':
      // Nothing is submitted where POP3 alone is tested.
      return subject.smtp && subject.addresses.loopback === undefined
        ? say`no recipient is configured whose messages come back into the maildrop of their sender (addresses.loopback)`
        : undefined
    default:
      return undefined
  }
}

/** The line of the configuration that gives a gateway what it lacks, if nothing else gives it. */
export function settingFor(what: Missing['what']): Pick<MissingSetting, 'setting' | 'line'> | undefined {
  switch (what) {
    case 'second-account':
      return { setting: 'gateway.accounts', line: '- { user: MAILBOX, password-env: VARIABLE }' }
    case 'undeliverable':
      return { setting: 'gateway.addresses.undeliverable', line: 'undeliverable: LOCAL-PART@DOMAIN' }
    case 'delivery':
      return { setting: 'gateway.deliver', line: "deliver: [COMMAND, '{mailbox}']" }
    case 'loopback':
      return { setting: 'gateway.addresses.loopback', line: 'loopback: LOCAL-PART@DOMAIN' }
    case 'test-account':
      return { setting: 'gateway.accounts', line: '- { user: MAILBOX, password-env: VARIABLE, test: true }' }
    default:
      return undefined
  }
}

/** What judges may know of a subject. */
export function factsOf(
  subject: GatewaySubject,
  { subject: config, product }: Pick<GatewayRunConfig, 'subject' | 'product'>,
): SubjectFacts & { readonly role: 'gateway' } {
  return {
    role: 'gateway',
    ...namesOf(subject),
    ...product,
    ...(config.kind === 'embedded' && { embedded: true }),
    endpoints: {
      ...(subject.smtp && { smtp: printEndpoint(subject.smtp) }),
      ...(subject.pop3 && { pop3: printEndpoint(subject.pop3) }),
    },
    serverName: subject.serverName,
    trustConfigured: config.kind === 'embedded' || subject.ca !== undefined,
    accounts: subject.accounts.map(({ user, address, test }) => ({ user, address, ...(test && { test }) })),
    ...(subject.pop3 && { filling: fillingOf(subject) }),
    addresses: subject.addresses,
  }
}
