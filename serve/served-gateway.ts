import type { Authority } from '../fixtures/authority/authority.ts'
import type { Profile } from '../harness/judging/profile.ts'
import { type Gateway, startGateway } from '../harness/peers/gateway/gateway.ts'
import type { Account } from '../harness/record/account.ts'
import type { EvidenceSink } from '../harness/record/recorder.ts'
import { holderOf } from '../suites/connector/scenario.ts'
import { soundBehaviour } from '../suites/connector/scripted-gateway.ts'
import { envelopeDomain, hasTls12 } from '../suites/profile/profile.ts'

/** What the gateway that the page shows is made from. */
export interface Stand {
  readonly profile: Profile
  readonly authority: Authority
  /** The name under which mail programs reach it. */
  readonly host: string
  readonly account: Account
  /** The IP address on which it listens. */
  readonly listen: string
  /** Fixed ports. */
  readonly ports: { readonly smtp: number; readonly pop3: number }
}

/** What sessions with the sound gateway belong to. */
const SOUND = 'serve'

/** Starts the sound gateway. Rejects with the system's error where it cannot listen. */
export function openSoundGateway(
  { profile, authority, host, account, listen, ports }: Stand,
  evidence: EvidenceSink,
): Promise<Gateway> {
  return startGateway({
    behaviour: soundBehaviour(profile),
    accounts: [account],
    certificate: authority.issue({ ...holderOf(host), ...(hasTls12(profile) && { key: 'RSA-2048' }) }),
    domain: profile.domain,
    serverName: host,
    recipientDomain: envelopeDomain(profile),
    host: listen,
    smtpPort: ports.smtp,
    pop3Port: ports.pop3,
    evidence,
    experiment: SOUND,
    stays: true,
  })
}
