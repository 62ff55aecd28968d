import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

/*
 * The pictures of a report for README.md: the scripted gateway with a fault that real ones have had, certified as any other,
 * and of the page that comes of it the verdict and the check that failed. `npm run picture` makes them again.
 */

const dist = join(import.meta.dirname, '../../dist')
const of = (path) => import(pathToFileURL(join(dist, path)))
const { makeAuthority } = await of('fixtures/authority/authority.js')
const { healthyBehaviour } = await of('harness/peers/gateway/behaviour.js')
const { startGateway } = await of('harness/peers/gateway/gateway.js')
const { gatewayDeviants } = await of('suites/gateway/gateway-deviants.js')

const [USER, PASSWORD] = ['party1@example.test', 'not-a-secret']
/** What is piped behind STARTTLS is carried out inside TLS. */
const FAULT = 'M-SS-017'
const SIZE = { width: 1000, height: 800 }
/** What stands between the verdict and the check, and what the check shows of what passes. */
const LEFT_OUT = 'section:not(#checks), nav, #checks > :not(.group), .group ~ .group, .finding.pass, .more'

const work = mkdtempSync(join(tmpdir(), 'htg-picture-'))
const authority = makeAuthority()
const behaviour = healthyBehaviour()
gatewayDeviants.find(({ id }) => id === FAULT).patch(behaviour, authority)
const gateway = await startGateway({
  behaviour,
  domain: 'example.test',
  accounts: [{ user: USER, password: PASSWORD }],
  certificate: authority.issue({ names: ['msa-smtp.example.test'] }),
})
writeFileSync(join(work, 'authority.pem'), authority.rootPem)
writeFileSync(
  join(work, 'htg.config.yaml'),
  `gateway:
  name: Example gateway 4.2
  smtp: 127.0.0.1:${gateway.smtp.port}
  pop3: 127.0.0.1:${gateway.pop3.port}
  server-name: msa-smtp.example.test
  ca: authority.pem
  accounts: [{ user: ${USER}, password-env: HTG_PASSWORD }]
  addresses: { loopback: loopback@msa-smtp.example.test, undeliverable: undeliverable@msa-smtp.example.test }
domain: example.test
`,
)
const htg = spawn(process.execPath, [join(dist, 'cli/htg.js'), 'gateway', '--lang', 'en'], {
  cwd: work,
  env: { ...process.env, HTG_PASSWORD: PASSWORD },
  stdio: ['ignore', 'ignore', 'inherit'],
})
const [status] = await once(htg, 'exit')
if (status !== 1) throw new Error(`a gateway with a fault ended with ${status}`)

const program = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path))
const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] })
for (const colorScheme of ['light', 'dark']) {
  const page = await browser.newPage({ viewport: SIZE, colorScheme, bypassCSP: true })
  await page.goto(pathToFileURL(join(work, 'htg-report/report.html')).href)
  await page.addStyleTag({ content: `:is(${LEFT_OUT}) { display: none }` })
  await page.screenshot({ path: join(import.meta.dirname, `report-${colorScheme}.png`) })
}
await browser.close()
await gateway.stop()
rmSync(work, { recursive: true })
