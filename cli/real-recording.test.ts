import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Authority, makeAuthority } from '../fixtures/authority/authority.ts'
import { conformingMessage } from '../fixtures/messages/conforming.ts'
import { containerEngineAvailable, type RunningContainer, startContainer } from '../harness/driving/container.ts'
import { type Gateway, startGateway } from '../harness/peers/gateway/gateway.ts'
import { type BuiltCommand, buildCommand, ended } from './built-command.test-help.ts'
import { listening, NAME, PASSWORD, USER } from './record/connector.test-help.ts'

/*
 * A session of msmtp with the embedded gateway, recorded, and played again: to that gateway, to Postfix, and to msmtp itself.
 */

const isInstalled = (() => {
  try {
    execFileSync('/bin/sh', ['-c', 'command -v msmtp'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()
if (!isInstalled && process.env.HTG_REQUIRE_CONNECTORS === '1') throw new Error('not installed: msmtp')
const engine = await containerEngineAvailable()
if (engine !== true && process.env.HTG_REQUIRE_CONTAINERS === '1') throw new Error(engine)

const FIXTURE = resolve(import.meta.dirname, '../fixtures/gateways/postfix-dovecot')
const CASE = 'msmtp.htgcase.zip'
const ACCOUNT = ['--user', USER, '--password-env', 'PASSWORD']
const TRUST = ['--ca', 'real.pem', '--server-name', NAME]

describe.skipIf(!isInstalled)(`A session of msmtp${isInstalled ? '' : ' (skipped: msmtp is not installed)'}`, () => {
  let htg: BuiltCommand
  let authority: Authority
  let gateway: Gateway

  /** Has msmtp submit a message. Returns its exit status. */
  async function msmtp(port: number): Promise<number | null> {
    const child = spawn(
      'msmtp',
      [
        '--host=localhost',
        `--port=${port}`,
        '--domain=connector.example',
        '--tls=on',
        '--tls-starttls=on',
        '--tls-trust-file=htg-ca/authority.pem',
        '--auth=plain',
        `--user=${USER}`,
        '--passwordeval=printf %s "$PASSWORD"',
        `--from=${USER}`,
        '--',
        `ags@${NAME}`,
      ],
      { cwd: htg.work, env: { ...process.env, PASSWORD } },
    )
    child.stdin.end(conformingMessage({ from: USER, to: 'ags@htpoort.test' }))
    return (await ended(child)).status
  }

  beforeAll(async () => {
    htg = buildCommand()
    await htg.run(['ca'])
    authority = makeAuthority()
    writeFileSync(join(htg.work, 'real.pem'), authority.rootPem)
    const certificate = authority.issue({ names: [NAME] })
    gateway = await startGateway({ accounts: [{ user: USER, password: PASSWORD }], certificate })
    const to = ['--to', `127.0.0.1:${gateway.smtp.port}`, '--domain', 'htpoort.test']
    const recorded = await listening(
      htg.start(['record', ...to, '--open', ...TRUST, '--sessions', '1', '--output', CASE]),
    )
    expect(await msmtp(recorded.smtp)).toBe(0)
    expect(await recorded.ended).toMatchObject({ stderr: '', stdout: expect.stringMatching(/^smtp-1 .*; TLSv1\.3$/m) })
  }, 120_000)
  afterAll(async () => {
    await gateway.stop()
    htg.remove()
  })

  const replay = (port: number) =>
    htg.run(['replay', CASE, '--smtp', `127.0.0.1:${port}`, ...TRUST, ...ACCOUNT], { PASSWORD })

  test('is the same with the gateway of which it was recorded', async () => {
    expect(await replay(gateway.smtp.port)).toEqual({ status: 0, stdout: 'smtp-1 recorded: the same\n', stderr: '' })
    expect(gateway.delivered.length).toBe(2)
  })

  test('is the same to msmtp', async () => {
    const { smtp, ended } = await listening(htg.start(['replay', CASE, '--listen']))
    expect(await msmtp(smtp)).toBe(0)
    expect(await ended).toMatchObject({ status: 0, stdout: expect.stringContaining('smtp-1 recorded: the same\n') })
  })

  describe.skipIf(engine !== true)(`and Postfix${engine === true ? '' : ` (skipped: ${engine})`}`, () => {
    let postfix: RunningContainer
    beforeAll(async () => {
      const { chainPem, keyPem } = authority.issue({ names: [NAME] })
      postfix = await startContainer({
        build: { directory: FIXTURE },
        env: { HTG_PASSWORD: randomBytes(12).toString('base64url') },
        files: [
          { path: '/tls/chain.pem', content: chainPem },
          { path: '/tls/key.pem', content: keyPem },
          { path: '/accounts/passwords', content: `${USER}:${PASSWORD}\n` },
        ],
      })
    }, 300_000)
    afterAll(() => postfix?.stop())

    test('differs by what it offers, in a sentence', async () => {
      const { status, stdout, stderr } = await replay(postfix.smtp!.port)
      expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
      expect(stdout).toMatch(
        /^smtp-1 recorded: differs after EHLO connector\.example: recorded without these; now with 8BITMIME, CHUNKING, DSN, .*SIZE \d+\n$/,
      )
    })
  })
})
