import { randomBytes } from 'node:crypto'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import { startContainer } from '../../harness/driving/container.ts'
import { byCommand } from '../../harness/driving/deliver-command.ts'
import type { GatewaySubject, SubjectAccount } from '../../harness/driving/drive.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import { startGatewayProcess } from '../../harness/peers/gateway/process.ts'
import { envelopeDomain, headerDomain } from '../profile/profile.ts'
import type { GatewaySubjectConfig } from './config.ts'

interface ReachableSubject {
  readonly subject: GatewaySubject
  stop(): Promise<void>
}

/** Parties that the embedded gateway knows: enough for experiments with a maildrop of their own to run side by side. */
const EMBEDDED_PARTIES = 8

/** Where an implementation of ours listens too: on IPv6, or else on another address of IPv4. */
export const OTHER_LOOPBACKS = ['::1', '127.0.0.2'] as const

/** Makes the implementation under test reachable: starts it where it is ours to start. */
export async function openSubject(config: GatewaySubjectConfig, profile: Profile): Promise<ReachableSubject> {
  switch (config.kind) {
    case 'endpoints': {
      const { deliverBy, ...party } = config
      const subject = { ...party, ...(deliverBy && { deliver: byCommand(deliverBy, profile.limits.delivery) }) }
      return { subject, stop: async () => {} }
    }
    case 'embedded':
      return openEmbedded(profile)
    case 'container':
      return openContainer(config)
  }
}

/** Accounts of the embedded gateway, with passwords that are good for this run only. */
export function embeddedAccounts(profile: Profile): SubjectAccount[] {
  return Array.from({ length: EMBEDDED_PARTIES }, (_, index) => {
    const user = `party${index + 1}@${headerDomain(profile)}`
    return { user, address: user, password: randomBytes(12).toString('base64url'), test: true }
  })
}

/** The addresses of the messages that are submitted to an implementation of ours. */
export function embeddedAddresses(profile: Profile, from: string): GatewaySubject['addresses'] {
  return {
    from,
    to: `ags@${headerDomain(profile)}`,
    rcpt: `ags@${envelopeDomain(profile)}`,
    undeliverable: `undeliverable@${envelopeDomain(profile)}`,
    loopback: `loopback@${envelopeDomain(profile)}`,
  }
}

async function openEmbedded(profile: Profile): Promise<ReachableSubject> {
  const authority = makeAuthority()
  const accounts = embeddedAccounts(profile)
  const serverName = envelopeDomain(profile)
  const certificate = authority.issue({ names: [serverName] })
  const gateway = await startGatewayProcess({
    accounts,
    domain: profile.domain,
    serverName,
    certificate,
    alsoOn: OTHER_LOOPBACKS,
  })
  return {
    subject: {
      name: 'the embedded reference gateway',
      nl: { name: 'de ingebouwde referentiegateway' },
      smtp: gateway.smtp,
      pop3: gateway.pop3,
      hosts: gateway.addresses,
      serverName,
      ca: authority.rootPem,
      accounts,
      addresses: embeddedAddresses(profile, accounts[0]!.address),
      deliver: async (mailbox, message) => gateway.deliver(mailbox, message),
    },
    stop: () => gateway.stop(),
  }
}

async function openContainer(config: Extract<GatewaySubjectConfig, { kind: 'container' }>): Promise<ReachableSubject> {
  const { container, certificate, passwords, ...party } = config
  const files = [...(container.files ?? [])]
  let { ca } = party
  if (certificate) {
    const authority = makeAuthority()
    const issued = authority.issue({ names: [party.serverName] })
    ca = authority.rootPem
    files.push({ path: certificate.chain, content: issued.chainPem }, { path: certificate.key, content: issued.keyPem })
  }
  if (passwords !== undefined) {
    const lines = party.accounts.map(({ user, password }) => `${user}:${password}\n`)
    files.push({ path: passwords, content: lines.join('') })
  }
  const running = await startContainer({ ...container, files })
  return {
    subject: {
      ...party,
      ...(ca !== undefined && { ca }),
      ...(running.smtp && { smtp: running.smtp }),
      ...(running.pop3 && { pop3: running.pop3 }),
      ...(container.deliver && { deliver: running.deliver }),
    },
    stop: () => running.stop(),
  }
}
