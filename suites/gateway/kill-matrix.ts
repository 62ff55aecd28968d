import { makeAuthority } from '../../fixtures/authority/authority.ts'
import type { Endpoint, GatewaySubject } from '../../harness/driving/drive.ts'
import { GatewayDriver } from '../../harness/driving/gateway-driver.ts'
import type { RunClass } from '../../harness/judging/experiment.ts'
import type { Limits, Profile } from '../../harness/judging/profile.ts'
import type { Result } from '../../harness/judging/result.ts'
import { healthyBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { startGateway } from '../../harness/peers/gateway/gateway.ts'
import type { Journal } from '../../harness/running/journal.ts'
import { Runner } from '../../harness/running/runner.ts'
import type { Listener } from '../../harness/wire/listener.ts'
import type { Deviation } from '../deviant.ts'
import { envelopeDomain } from '../profile/profile.ts'
import { courtOf, planFor } from '../suite-run.ts'
import { defaultGatewayRun } from './embedded-run.ts'
import { factsOf, lackOf } from './gateway-run.ts'
import { gatewaySuite } from './gateway-suite.ts'
import { embeddedAccounts, embeddedAddresses, OTHER_LOOPBACKS } from './subject.ts'

const config = defaultGatewayRun()
/** Everything here answers at once or never, so that waiting for what never comes may be short. */
const profile = {
  ...config.profile,
  limits: { ...config.profile.limits, reply: 2_000, delivery: 1_500, admission: 300 },
}
const serverName = envelopeDomain(profile)
const authority = makeAuthority()
const certificate = authority.issue({ names: [serverName] })

/** The largest message that the gateways of the matrix take, in octets. */
const MAXIMUM = 16 * 1024

/** Large sizes are small ones where the gateway is ours. */
const WITH_SIZES: readonly RunClass[] = [...config.allow, 'stress']

/** How a run differs from the usual one. */
interface Circumstances {
  readonly profile?: Partial<Omit<Profile, 'limits'>>
  readonly limits?: Partial<Limits>
  /** Settings that differ from the usual ones. */
  readonly settings?: Profile['settings']
  /** How many accounts the gateway has; as many as the embedded one when absent. */
  readonly accounts?: number
  /** Experiments that are driven side by side; 16 when absent. */
  readonly concurrency?: number
  /** Classes to drive; all but that of large sizes when absent. */
  readonly allow?: readonly RunClass[]
  /** Checks to run; all when absent. */
  readonly select?: readonly string[]
  /** The certificate that the client trusts, in PEM; that of the authority when absent. */
  readonly ca?: string
  /** Where the run is written down; nowhere when absent. */
  readonly journal?: Journal
  /** What is known of the gateway, where that is less than what the embedded one tells. */
  readonly known?: (subject: GatewaySubject) => GatewaySubject
  /** What stands between the scripted client and the gateway; nothing when absent. */
  readonly through?: (server: Endpoint) => Promise<Listener>
}

/** Runs the checks against the reference gateway as one deviant, or unchanged. */
export async function resultsOf(deviant: Deviation | undefined, circumstances: Circumstances = {}): Promise<Result[]> {
  const behaviour = healthyBehaviour()
  // Sizes are those that the gateway allows, so that this scales them down.
  behaviour.smtp.largestMessage = MAXIMUM
  deviant?.patch(behaviour, authority)
  const accounts = embeddedAccounts(profile).slice(0, circumstances.accounts)
  const gateway = await startGateway({
    behaviour,
    accounts,
    domain: profile.domain,
    serverName,
    certificate,
    alsoOn: OTHER_LOOPBACKS,
  })
  const { through } = circumstances
  const between = through ? await Promise.all([through(gateway.smtp), through(gateway.pop3)]) : []
  const [smtp = gateway.smtp, pop3 = gateway.pop3] = between
  try {
    const subject: GatewaySubject = {
      name: deviant?.id ?? 'reference',
      smtp,
      pop3,
      // What stands between is at one address.
      ...(!through && { hosts: gateway.addresses }),
      serverName,
      ca: circumstances.ca ?? authority.rootPem,
      accounts,
      addresses: embeddedAddresses(profile, accounts[0]!.address),
      deliver: async (mailbox, message) => gateway.deliver(mailbox, message),
    }
    const { known = (all) => all } = circumstances
    return await resultsAgainst(known(subject), {
      ...(deviant?.select && { select: deviant.select }),
      allow: WITH_SIZES,
      ...circumstances,
    })
  } finally {
    await Promise.all(between.map((each) => each.close()))
    await gateway.stop()
  }
}

/** Runs the checks against any gateway on loopback. */
export async function resultsAgainst(subject: GatewaySubject, circumstances: Circumstances = {}): Promise<Result[]> {
  const limits = { ...profile.limits, ...circumstances.limits }
  const here: Profile = {
    ...profile,
    ...circumstances.profile,
    settings: {
      ...profile.settings,
      'dsn.within': limits.delivery / 1000,
      'smtp.replyWithin': 1.5,
      ...circumstances.profile?.settings,
      ...circumstances.settings,
    },
    limits,
  }
  const runner = new Runner({
    plan: planFor(
      gatewaySuite,
      { ...config, select: circumstances.select ?? [], allow: circumstances.allow ?? config.allow },
      (resource) => lackOf(subject, resource),
    ),
    court: courtOf(gatewaySuite, here, factsOf(subject, config)),
    driver: new GatewayDriver({ subject, profile: here, concurrency: circumstances.concurrency ?? 16, paceMs: 0 }),
    journal: circumstances.journal ?? { write: () => {} },
  })
  return runner.all()
}
