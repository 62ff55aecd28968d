import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { makeAuthority } from '../fixtures/authority/authority.ts'
import { healthyBehaviour } from '../harness/peers/gateway/behaviour.ts'
import { type Gateway, startGateway } from '../harness/peers/gateway/gateway.ts'
import { readRun } from '../reports/read-run.ts'
import { gatewayDeviants } from '../suites/gateway/gateway-deviants.ts'
import { type BuiltCommand, buildCommand } from './built-command.test-help.ts'
import { gatewayConfig } from './gateway-config.test-help.ts'

/*
 * The built command with each role, against what conforms and what does not. It is the part of the tests of the command that
 * every supported Node runs; the rest is for one.
 */

const USER = 'party1@htpoort.test'
const PASSWORD = 'a good password'

let htg: BuiltCommand
const gateways: Gateway[] = []
beforeAll(() => {
  htg = buildCommand()
})
afterAll(async () => {
  htg.remove()
  await Promise.all(gateways.map((gateway) => gateway.stop()))
})

/** What a run came to that left a report in a folder. */
function outcome(folder: string) {
  const { verdict, results } = readRun(join(htg.work, folder))
  return { verdict, failed: results.filter((result) => result.verdict === 'fail').map(({ id }) => id) }
}

// With all checks the suites themselves meet them.
test.each([
  ['gateway', 'S*-00*'],
  ['connector', 'C*-00*'],
])('the embedded reference %s conforms', async (role, select) => {
  const { status, stdout } = await htg.run([role, '--select', select, '--report', role])
  expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining(': conforms') })
  expect(outcome(role)).toEqual({ verdict: 'conforms', failed: [] })
})

test('a gateway that also takes TLS 1.2, and mail before TLS, does not conform', async () => {
  const behaviour = healthyBehaviour()
  const authority = makeAuthority()
  for (const id of ['M-ST-02', 'M-SS-007']) gatewayDeviants.find((one) => one.id === id)!.patch(behaviour, authority)
  const gateway = await startGateway({
    behaviour,
    accounts: [{ user: USER, password: PASSWORD }],
    certificate: authority.issue({ names: ['msa-smtp.htpoort.test'] }),
  })
  gateways.push(gateway)
  writeFileSync(join(htg.work, 'ca.pem'), authority.rootPem)
  writeFileSync(join(htg.work, 'gateway.yaml'), gatewayConfig(gateway, USER, ['SS-00*', 'ST-*']))
  const options = ['--config', 'gateway.yaml', '--as-of', '2026-06-01', '--report', 'deviant']
  const { status } = await htg.run(['gateway', ...options], { PASSWORD })
  expect({ status, ...outcome('deviant') }).toEqual({
    status: 1,
    verdict: 'does-not-conform',
    failed: ['SS-007', 'ST-02@smtp', 'ST-02@pop3'],
  })
})

/** A connector that submits a message, whatever certificate it sees. */
const TRUSTS_ALL = `
import { readFileSync } from 'node:fs'
import { createTransport } from 'nodemailer'
const { HTG_SMTP_HOST, HTG_SMTP_PORT, HTG_USER, HTG_PASSWORD, HTG_FROM, HTG_RCPT, HTG_MESSAGE_FILE } = process.env
const transport = createTransport({
  host: HTG_SMTP_HOST,
  port: Number(HTG_SMTP_PORT),
  name: 'connector.example',
  requireTLS: true,
  tls: { rejectUnauthorized: false },
  auth: { user: HTG_USER, pass: HTG_PASSWORD },
})
await transport.sendMail({ envelope: { from: HTG_FROM, to: HTG_RCPT }, raw: readFileSync(HTG_MESSAGE_FILE) })
`

test('a connector that trusts every certificate does not conform', async () => {
  // Next to node_modules.
  const connector = join(inject('built'), 'connector.mjs')
  writeFileSync(connector, TRUSTS_ALL)
  const send = `exec "$NODE" "${connector}"`
  const options = ['--send', send, '--select', 'CS-008', '--report', 'trusting']
  const { status } = await htg.run(['connector', ...options], { NODE: process.execPath })
  expect({ status, ...outcome('trusting') }).toEqual({
    status: 1,
    verdict: 'does-not-conform',
    failed: ['CS-008@smtp'],
  })
})
