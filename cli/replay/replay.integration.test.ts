import { writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import { healthyBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { type Gateway, startGateway } from '../../harness/peers/gateway/gateway.ts'
import { gatewayDeviants } from '../../suites/gateway/gateway-deviants.ts'
import { type BuiltCommand, buildCommand } from '../built-command.test-help.ts'
import { gatewayConfig } from '../gateway-config.test-help.ts'

/*
 * A run against a gateway with a fault, and cases of it played against that gateway, against one that is mended and has another
 * account, and against one that is worse.
 */

const [USER, PASSWORD] = ['party1@htpoort.test', 'Kanarie7Zanger9']
const OTHER = { user: 'somebody.else@htpoort.test', password: 'Roodborst8Tapuit' }

let htg: BuiltCommand
const gateways: Gateway[] = []
const authority = makeAuthority()

async function gatewayWith(ids: readonly string[], account = { user: USER, password: PASSWORD }): Promise<Gateway> {
  const behaviour = healthyBehaviour()
  for (const id of ids) gatewayDeviants.find((one) => one.id === id)!.patch(behaviour, authority)
  const certificate = authority.issue({ names: ['msa-smtp.htpoort.test'] })
  const gateway = await startGateway({ behaviour, accounts: [account], certificate })
  gateways.push(gateway)
  return gateway
}

let faulty: Gateway
beforeAll(async () => {
  htg = buildCommand()
  faulty = await gatewayWith(['M-SS-017'])
  writeFileSync(join(htg.work, 'ca.pem'), authority.rootPem)
  writeFileSync(
    join(htg.work, 'htg.yaml'),
    gatewayConfig(faulty, USER, ['SS-017', 'SS-030', 'SS-034', 'SP-015', 'SP-017']),
  )
  await htg.call(['gateway', '--config', 'htg.yaml', '--report', 'run', '--quiet'], { PASSWORD })
  await htg.call(['report', 'case', 'run', 'SS-017'])
  await htg.call(['report', 'case', 'run', 'SS-030', 'SS-034', 'SP-015', 'SP-017', '--output', 'logins.htgcase.zip'])
})
afterAll(async () => {
  for (const gateway of gateways) await gateway.stop()
  htg.remove()
})

const at = ({ smtp, pop3 }: Gateway) => ['--smtp', `127.0.0.1:${smtp.port}`, '--pop3', `127.0.0.1:${pop3.port}`]

describe('htg replay', () => {
  test('finds no difference where nothing changed, with the recorded times too', async () => {
    for (const more of [[], ['--times']]) {
      const { status, stdout, stderr } = await htg.call(['replay', 'SS-017.htgcase.zip', ...at(faulty), ...more])
      expect({ status, stderr, stdout }).toEqual({ status: 0, stderr: '', stdout: expect.any(String) })
      expect(stdout).toMatch(/^(?:s\d+ smtp-starttls-whole-line-injection: the same\n)+$/)
    }
  })

  test('says where a mended gateway answers otherwise', async () => {
    const { status, stdout } = await htg.run(['replay', 'SS-017.htgcase.zip', ...at(await gatewayWith([]))])
    expect(status).toBe(1)
    expect(stdout).toContain('differs: recorded 250 2.0.0 Ok, for which nobody had asked; now nothing\n')
  })

  test('logs in with the account that is given, and fails where the recorded login was to fail', async () => {
    const own = await gatewayWith([], OTHER)
    const account = ['--user', OTHER.user, '--password-env', 'OTHER']
    const played = await htg.call(['replay', 'logins.htgcase.zip', ...at(own), ...account], { OTHER: OTHER.password })
    expect({ status: played.status, stderr: played.stderr }).toEqual({ status: 0, stderr: '' })
    expect(played.stdout.split('\n').length).toBeGreaterThan(4)
    const wrong = await htg.call(['replay', 'logins.htgcase.zip', ...at(own), ...account], { OTHER: PASSWORD })
    expect(wrong.status).toBe(1)
    expect(wrong.stdout).toMatch(/differs after AUTH PLAIN x+=*: recorded 235 .*; now 535 /)
    expect(played.stdout + wrong.stdout).not.toMatch(new RegExp(`${OTHER.password}|${PASSWORD}`))
  })

  test('says nothing in plaintext that was said inside TLS', async () => {
    let said = ''
    const refusing = createServer((socket) => {
      socket.write('220 hello\r\n')
      socket.on('data', (octets) => {
        said += octets.toString('latin1')
        socket.write(/^EHLO/.test(octets.toString('latin1')) ? '250-hello\r\n250 STARTTLS\r\n' : '454 not now\r\n')
      })
    })
    await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve))
    const { port } = refusing.address() as AddressInfo
    const account = ['--user', USER, '--password-env', 'PASSWORD']
    const played = await htg.call(['replay', 'logins.htgcase.zip', '--smtp', `127.0.0.1:${port}`, ...account], {
      PASSWORD,
    })
    refusing.close()
    expect(played.status).toBe(1)
    expect(played.stdout).toContain('differs after STARTTLS: recorded 220 2.0.0 Ready to start TLS; now 454 not now')
    expect(said).toContain('STARTTLS\r\n')
    expect(said).not.toMatch(/AUTH|PASS/)
  })

  test('keeps to hosts and classes as htg gateway does', async () => {
    const replay = (...args: string[]) => htg.call(['replay', 'logins.htgcase.zip', ...args], { PASSWORD })
    const account = ['--user', USER, '--password-env', 'PASSWORD']
    const inUse = await replay('--smtp', 'smtp.htpoort.nl:587', ...account)
    expect(inUse.status).toBe(2)
    expect(inUse.stderr).toMatch(/^htg: --smtp: smtp\.htpoort\.nl stands under htpoort\.nl/)
    const away = await replay('--smtp', 'gateway.invalid:587', ...account)
    expect(away.status).toBe(3)
    expect(away.stdout).toMatch(/not played: needs --allow bad-logins\n/)
    expect(away.stdout).toMatch(/not played: name the gateway's port with --pop3\n/)
    const none = await replay(...at(faulty))
    expect([none.status, none.stderr]).toEqual([2, expect.stringContaining('--user: an account is needed')])
    const argument = await replay(...at(faulty), '--user', USER, '--password', 'x')
    expect([argument.status, argument.stderr]).toEqual([2, expect.stringContaining('a password is never an argument')])
  })

  test('says what is wrong', async () => {
    const wrong = async (...args: string[]) => {
      const { status, stdout, stderr } = await htg.call(['replay', ...args])
      return [status, stdout + stderr]
    }
    expect(await wrong('SS-017.htgcase.zip')).toEqual([2, expect.stringContaining('say where the gateway is')])
    expect(await wrong('SS-017.htgcase.zip', ...at(faulty), '--session', 's0')).toEqual([
      2,
      'htg: --session: there is no dialogue s0 in it\n',
    ])
    const closed = await wrong('SS-017.htgcase.zip', '--smtp', '127.0.0.1:1', '--lang', 'nl')
    expect(closed).toEqual([3, expect.stringContaining('niet gespeeld: geen verbinding (ECONNREFUSED)')])
  })
})
