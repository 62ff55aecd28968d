import { expect, test } from 'vitest'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import { hostileGateways } from '../../fixtures/hostile-gateways.ts'
import { healthyBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { startGateway } from '../../harness/peers/gateway/gateway.ts'
import { inEnglish } from '../../harness/text/text.ts'
import { listen } from '../../harness/wire/listener.ts'
import { makeProfile, REMOTE_LIMITS } from '../../suites/profile/profile.ts'
import { examine } from './examine.ts'
import { overall } from './finding.ts'

const USER = 'party1@htpoort.test'
const PASSWORD = 'Kanarie7Zanger9'
const authority = makeAuthority()
const WITHIN = 1000

/** The longest line of a fact: names, a few words, and what a server said. */
const LONGEST = 2000

test.each(hostileGateways)('$name', async ({ patch, serve }) => {
  const behaviour = healthyBehaviour()
  patch?.(behaviour)
  const [smtp, pop3, stop] = serve
    ? await Promise.all(
        (['smtp', 'pop3'] as const).map((protocol) =>
          listen('127.0.0.1', 0, (socket) =>
            serve(
              socket.on('error', () => {}),
              protocol,
            ),
          ),
        ),
      ).then(([one, two]) => [one!, two!, () => Promise.all([one!.close(), two!.close()])] as const)
    : await startGateway({
        behaviour,
        accounts: [{ user: USER, password: PASSWORD }],
        certificate: authority.issue({ names: ['msa-smtp.htpoort.test'] }),
      }).then((gateway) => [gateway.smtp, gateway.pop3, () => gateway.stop()] as const)
  try {
    const begun = performance.now()
    const ports = await examine(
      {
        endpoints: { smtp, pop3 },
        serverName: 'msa-smtp.htpoort.test',
        ca: authority.rootPem,
        caFile: 'ca.pem',
        account: { user: USER, address: USER, password: PASSWORD },
        profile: makeProfile({ limits: REMOTE_LIMITS, domain: 'htpoort.test' }),
      },
      WITHIN,
    )
    // The hostile gateway works in the same process.
    expect(performance.now() - begun).toBeLessThan(WITHIN + 2000)
    expect(['good', 'bad', 'unknown']).toContain(overall(ports))
    const shown = ports.flatMap(({ findings }) => findings.map(({ text }) => inEnglish(text)))
    expect(shown.filter((text) => text.length > LONGEST || /\p{C}/u.test(text) || text.includes(PASSWORD))).toEqual([])
  } finally {
    await stop()
  }
})
