import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import { healthyBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { type Gateway, startGateway } from '../../harness/peers/gateway/gateway.ts'
import { gatewayDeviants } from '../../suites/gateway/gateway-deviants.ts'
import { type BuiltCommand, buildCommand } from '../built-command.test-help.ts'
import { gatewayConfig } from '../gateway-config.test-help.ts'

/*
 * A gateway with two faults, and the scripts that a report on it gives: run against the same gateway, they show what the
 * report says.
 */

const USER = 'party1@htpoort.test'
const PASSWORD = 'Kanarie7Zanger9'

let htg: BuiltCommand
let gateway: Gateway
beforeAll(async () => {
  htg = buildCommand()
  const authority = makeAuthority()
  const behaviour = healthyBehaviour()
  for (const id of ['M-SS-007', 'M-SS-017']) gatewayDeviants.find((one) => one.id === id)!.patch(behaviour, authority)
  gateway = await startGateway({
    behaviour,
    accounts: [{ user: USER, password: PASSWORD }],
    certificate: authority.issue({ names: ['msa-smtp.htpoort.test'] }),
  })
  writeFileSync(join(htg.work, 'ca.pem'), authority.rootPem)
  writeFileSync(join(htg.work, 'htg.yaml'), gatewayConfig(gateway, USER, ['SS-007', 'SS-017', 'SS-085', 'SP-015']))
})
afterAll(async () => {
  await gateway.stop()
  htg.remove()
})

const reproduce = (...args: string[]) => htg.call(['report', 'reproduce', ...args])

/** What a script printed, with an account and without patience. */
async function played(script: string): Promise<string> {
  const env = { PATH: process.env.PATH, PAUSE: '0.3', HTG_PASSWORD: PASSWORD }
  return new Promise((resolve, reject) => {
    const child = execFile('bash', { env }, (error, stdout) => (error ? reject(error) : resolve(stdout)))
    child.stdin!.end(script)
  })
}

describe('htg report reproduce', () => {
  let printed = ''
  beforeAll(async () => {
    printed = (await htg.call(['gateway', '--config', 'htg.yaml', '--report', 'failing'], { PASSWORD })).stdout
  })

  test('is named by each failed check of every view', () => {
    expect(printed).toContain('htg report reproduce failing SS-007')
    const view = (name: string) => readFileSync(join(htg.work, 'failing', name), 'utf8')
    expect(view('report.html')).toContain('<code>htg report reproduce DIR SS-017</code>')
    expect(view('report.html')).not.toContain('<code>htg report reproduce DIR SS-085</code>')
    expect(view('report.md')).toContain('`htg report reproduce DIR ID`')
  })

  test('shows a fault in plaintext by bash alone', async () => {
    const { stdout, stderr, status } = await reproduce('failing', 'SS-007')
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
    expect(stdout).toContain('# ← this decides: 250 2.1.0 Ok')
    expect(await played(stdout)).toContain('250 STARTTLS\r\n250 2.1.0 Ok\r\n')
  })

  test('shows what is inside TLS by openssl s_client, with the account that is given, and by swaks', async () => {
    const { stdout } = await reproduce('failing', 'SS-085')
    expect(stdout).toContain('openssl s_client -quiet -starttls smtp')
    expect(stdout).toMatch(/^swaks .* --auth PLAIN --auth-user "\$HTG_USER" .* --quit-after RCPT$/m)
    const [withoutSwaks] = stdout.split('\n# The same with swaks')
    expect(await played(withoutSwaks!)).toMatch(/^235 .*\r\n250 .*\r\n250 .*\r\n221 /m)
  })

  test('shows what goes over plaintext and TLS of one connection by Python', async () => {
    const { stdout } = await reproduce('failing', 'SS-017')
    expect(stdout).toContain("send(b'STARTTLS\\r\\nNOOP\\r\\n')\nhear()\ntls()")
    expect(stdout).not.toContain('s_client -quiet')
  })

  test('speaks POP3 too, and Dutch', async () => {
    const { stdout } = await reproduce('failing', 'SP-015', '--lang', 'nl')
    expect(stdout).toContain('openssl s_client -quiet -starttls pop3')
    expect(stdout).toContain('# Seconden die een antwoord mag duren.')
  })

  test('says what it cannot show', async () => {
    const wrong = async (...args: string[]) => {
      const { status, stderr } = await reproduce(...args)
      return [status, stderr]
    }
    expect(await wrong('failing', 'SS-999')).toEqual([2, 'htg: the report has no check SS-999\n'])
    expect(await wrong('failing', 'SS-007', '--session', 's9999')).toEqual([
      2,
      expect.stringMatching(/^htg: SS-007 does not rest on a session s9999; it rests on s\d+/),
    ])
    await htg.call(['connector', '--select', 'CS-014', '--report', 'connector', '--quiet'])
    expect(await wrong('connector', 'CS-014')).toEqual([
      2,
      expect.stringContaining('this is a run of a connector: it acts by itself'),
    ])
  })
})
