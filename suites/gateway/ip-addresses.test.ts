import { expect, test } from 'vitest'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import { startGateway } from '../../harness/peers/gateway/gateway.ts'
import { envelopeDomain } from '../profile/profile.ts'
import { defaultGatewayRun } from './embedded-run.ts'
import { resultsAgainst } from './kill-matrix.ts'
import { embeddedAccounts, embeddedAddresses } from './subject.ts'

/** What the check says of a gateway that is known by these addresses and listens at the first. */
async function findingsOf(
  hosts: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  const { profile } = defaultGatewayRun()
  const accounts = embeddedAccounts(profile).slice(0, 1)
  const serverName = envelopeDomain(profile)
  const authority = makeAuthority()
  const certificate = authority.issue({ names: [serverName] })
  const gateway = await startGateway({ accounts, domain: profile.domain, serverName, certificate })
  try {
    const { smtp, pop3 } = gateway
    const addresses = embeddedAddresses(profile, accounts[0]!.address)
    const subject = { name: 'x', smtp, pop3, hosts, serverName, ca: authority.rootPem, accounts, addresses }
    const results = await resultsAgainst(subject, { select: ['SS-003@smtp'], settings })
    return Object.fromEntries(results[0]!.findings.map(({ requirement, verdict }) => [requirement, verdict]))
  } finally {
    await gateway.stop()
  }
}

test('where no address of IPv6 is published, the rule on IPv6 does not apply', async () => {
  expect(await findingsOf(['127.0.0.1'])).toEqual({
    'HTG-3.5-1': 'pass',
    'HTG-3.3.1-6': 'pass',
    'HTG-3.5-2': 'not-applicable',
  })
})

test('the setting net.ipv6 may require one', async () => {
  expect(await findingsOf(['127.0.0.1'], { 'net.ipv6': 'require' })).toMatchObject({ 'HTG-3.5-2': 'fail' })
})

test('an address at which nobody listens breaks the rule', async () => {
  expect(await findingsOf(['127.0.0.1', '127.0.0.3'])).toMatchObject({ 'HTG-3.5-1': 'fail' })
})
