import { makeAuthority } from '../../fixtures/authority/authority.ts'
import type { Deviation } from '../../fixtures/deviations/deviation.ts'
import { healthyBehaviour } from '../../harness/gateway/behaviour.ts'
import { startGateway } from '../../harness/gateway/gateway.ts'
import type { GatewaySubject } from '../../harness/run/drive.ts'
import type { Result } from '../../harness/run/journal.ts'
import type { Limits, Profile } from '../../harness/run/profile.ts'
import { Runner } from '../../harness/run/runner.ts'
import { envelopeDomain } from '../profile/profile.ts'
import { defaultGatewayRun } from './default-run.ts'
import { courtOf, factsOf, planGateway } from './run.ts'
import { embeddedAccounts, embeddedAddresses } from './subject.ts'

const config = defaultGatewayRun()
/** Everything here answers at once or never, so that waiting for what never comes may be short. */
const profile = { ...config.profile, limits: { ...config.profile.limits, reply: 2_000, delivery: 1_500 } }
const serverName = envelopeDomain(profile)
const authority = makeAuthority()
const certificate = authority.issue({ names: [serverName] })

/** How a run differs from the usual one. */
export interface Circumstances {
  readonly profile?: Partial<Omit<Profile, 'limits'>>
  readonly limits?: Partial<Limits>
  /** Checks to run; all when absent. */
  readonly select?: readonly string[]
}

/** Runs the checks against the reference gateway with one deviation, or with none. */
export async function resultsOf(
  deviation: Deviation | undefined,
  circumstances: Circumstances = {},
): Promise<Result[]> {
  const behaviour = healthyBehaviour()
  deviation?.patch(behaviour, authority)
  const accounts = embeddedAccounts(profile)
  const gateway = await startGateway({ behaviour, accounts, domain: profile.domain, serverName, certificate })
  try {
    const subject: GatewaySubject = {
      name: deviation?.id ?? 'reference',
      smtp: gateway.smtp,
      pop3: gateway.pop3,
      serverName,
      ca: authority.rootPem,
      accounts,
      addresses: embeddedAddresses(profile, accounts[0]!.address),
      deliver: async (mailbox, message) => gateway.deliver(mailbox, message),
    }
    return await resultsAgainst(subject, circumstances)
  } finally {
    await gateway.stop()
  }
}

/** Runs the checks against any gateway on loopback. */
export async function resultsAgainst(subject: GatewaySubject, circumstances: Circumstances = {}): Promise<Result[]> {
  const runner = new Runner({
    plan: planGateway({ ...config, select: circumstances.select ?? [] }, subject),
    court: courtOf(
      { ...profile, ...circumstances.profile, limits: { ...profile.limits, ...circumstances.limits } },
      factsOf(subject, config),
    ),
    subject,
    journal: { write: () => {} },
    concurrency: 16,
    paceMs: 0,
  })
  return runner.all()
}
