import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import { openAuthority } from '../../fixtures/authority/stored-authority.ts'
import { type Gateway, startGateway } from '../../harness/peers/gateway/gateway.ts'
import type { JournalRecord } from '../../harness/running/journal.ts'
import { type BuiltCommand, buildCommand } from '../built-command.test-help.ts'
import { type Listening, listening, NAME, PASSWORD, said, submit, USER } from './connector.test-help.ts'

/*
 * Sessions of nodemailer with a gateway, recorded by the command that users have.
 */

let htg: BuiltCommand
let gateway: Gateway
const real = makeAuthority()

beforeAll(async () => {
  htg = buildCommand()
  await htg.call(['ca'])
  gateway = await startGateway({
    accounts: [{ user: USER, password: PASSWORD }],
    certificate: real.issue({ names: [NAME] }),
  })
  writeFileSync(join(htg.work, 'real.pem'), real.rootPem)
})
afterAll(async () => {
  await gateway.stop()
  htg.remove()
})

/** Starts a recording, and waits until it listens. */
function recordInto(output: string, ...args: string[]): Promise<Listening> {
  const there = ['--to', `127.0.0.1:${gateway.smtp.port}`, '--pop3-to', `127.0.0.1:${gateway.pop3.port}`]
  const to = args.includes('--to') ? [] : there
  return listening(htg.start(['record', ...to, '--output', output, '--domain', 'htpoort.test', ...args]))
}

const OPEN = ['--open', '--ca', 'real.pem', '--server-name', NAME]

const TRUST = ['--ca', 'real.pem', '--server-name', NAME, '--domain', 'htpoort.test']
const ACCOUNT = ['--user', USER, '--password-env', 'PASSWORD']
const SMTP = () => ['--smtp', `127.0.0.1:${gateway.smtp.port}`]

/** What a case holds, in the clear. */
const contentOf = (file: string): string =>
  Object.values(unzipSync(readFileSync(join(htg.work, file))))
    .map((octets) => Buffer.from(octets).toString('latin1'))
    .join('\n')
const recordsIn = (file: string): JournalRecord[] =>
  contentOf(file)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const sessionsIn = (file: string) =>
  recordsIn(file).flatMap((record) => (record.type === 'session' ? [record.log] : []))
const verdictIn = (file: string, id: string) =>
  recordsIn(file).flatMap((record) =>
    record.type === 'result' && record.result.id === id ? [record.result.verdict] : [],
  )[0]

const authority = () => openAuthority(join(htg.work, 'htg-ca')).rootPem

describe('htg record', () => {
  test('ends TLS on both sides and records what is inside, masked', async () => {
    const { ended, smtp } = await recordInto('open.htgcase.zip', ...OPEN, '--host', 'localhost', '--sessions', '2')
    await Promise.all([submit(smtp, authority()), submit(smtp, authority(), { text: `and ${PASSWORD}` })])
    const { status, stdout, stderr } = await ended
    expect({ status, stderr }).toEqual({ status: 3, stderr: '' })
    expect(stdout).toMatch(
      /^smtp-\d from 127\.0\.0\.1:\d+: \d+ octets of the connector and \d+ octets of the gateway; TLSv1\.3$/m,
    )
    expect(existsSync(join(htg.work, 'open.recording'))).toBe(false)
    expect(gateway.delivered.length).toBe(2)

    const sessions = sessionsIn('open.htgcase.zip')
    expect(sessions.map(({ session }) => session).sort()).toEqual(['smtp-1', 'smtp-2'])
    for (const { events } of sessions) {
      const types = events.map(({ type }) => type)
      expect(types.filter((type) => type === 'hello' || type === 'tls' || type === 'close')).toEqual([
        'hello',
        'tls',
        'close',
      ])
      expect(events.find(({ type }) => type === 'sasl')).toMatchObject({ identity: 'full', validCredentials: true })
    }
    // The login that was accepted tells what the password is.
    const verdicts = ['CM-001', 'CM-005', 'CM-017@smtp', 'CM-023@smtp', 'CS-012@smtp', 'CM-002@smtp', 'CM-017@pop3']
    expect(verdicts.map((id) => verdictIn('open.htgcase.zip', id))).toEqual([
      'pass',
      'pass',
      'pass',
      'pass',
      'warn',
      'pass',
      'inconclusive',
    ])
    const content = contentOf('open.htgcase.zip') + stdout
    for (const secret of [PASSWORD, Buffer.from(`\0${USER}\0${PASSWORD}`).toString('base64')])
      expect(content).not.toContain(secret)

    const again = await htg.call(['rejudge', 'open.htgcase.zip'])
    expect(again).toMatchObject({ status, stdout: expect.stringContaining('None of the 68 verdicts changed.') })
    await htg.call(['report', 'case', 'open.htgcase.zip', 'CS-012@smtp', '--redact', '--output', 'part.htgcase.zip'])
    expect(contentOf('part.htgcase.zip')).not.toContain('CUSDEC')
    expect((await htg.call(['rejudge', 'part.htgcase.zip'])).stdout).toContain('None of the 2 verdicts changed.')
  })

  test('passes TLS through and records what is in clear', async () => {
    const { ended, smtp } = await recordInto('closed.htgcase.zip', '--sessions', '1')
    await submit(smtp, real.rootPem, { servername: NAME })
    const { status, stdout, stderr } = await ended
    expect({ status, stderr }).toEqual({ status: 3, stderr: '' })
    expect(stdout).toMatch(/; inside TLS [\d,]+ octets and [\d,]+ octets, not recorded\n/)
    const [{ events } = { events: [] }] = sessionsIn('closed.htgcase.zip')
    expect(events.map((event) => (event.type === 'octets' ? event.octets.trim() : event.type))).toEqual([
      'open',
      expect.stringMatching(/^220 /),
      'EHLO client.example',
      expect.stringMatching(/^250-/),
      'STARTTLS',
      expect.stringMatching(/^220 /),
      'hello',
      'close',
      'mark',
    ])
    expect(['CM-001', 'CM-005', 'LE-11'].map((id) => verdictIn('closed.htgcase.zip', id))).toEqual([
      'pass',
      'inconclusive',
      'inconclusive',
    ])
    expect(stdout).toContain('what passed inside TLS was not recorded')
    expect((await htg.call(['rejudge', 'closed.htgcase.zip'])).stdout).toContain('None of the 68 verdicts changed.')
  })

  test('records POP3 until Ctrl-C, with the connector still there', async () => {
    const { child, ended, pop3 } = await recordInto('pop3.htgcase.zip', ...OPEN)
    const socket = connect(pop3, '127.0.0.1')
    await said(socket, /^\+OK/)
    socket.write('CAPA\r\n')
    await said(socket, /\r\n\.\r\n$/)
    child.kill('SIGINT')
    const { status, stdout, stderr } = await ended
    expect({ status, stderr }).toEqual({ status: 3, stderr: '' })
    expect(stdout).toContain('; the recording ended before the session did\n')
    const [{ events } = { events: [] }] = sessionsIn('pop3.htgcase.zip')
    expect(events.filter(({ type }) => type === 'octets').length).toBeGreaterThan(2)
  })

  test('leaves what it has where it is killed', async () => {
    const { child, ended, smtp } = await recordInto('killed.htgcase.zip', ...OPEN)
    await submit(smtp, authority())
    const journal = join(htg.work, 'killed.recording', 'run.jsonl')
    await expect.poll(() => readFileSync(journal, 'utf8'), { timeout: 60_000 }).toContain('"type":"session"')
    child.kill('SIGKILL')
    await ended
    const rendered = await htg.call(['report', 'render', 'killed.recording', '--format', 'markdown'])
    // As of any run that was cut off.
    expect(rendered).toMatchObject({ status: 3, stderr: '' })
    const replayed = await htg.call(
      ['replay', 'killed.recording', '--session', 'smtp-1', ...SMTP(), ...TRUST, ...ACCOUNT],
      {
        PASSWORD,
      },
    )
    expect(replayed).toMatchObject({ status: 0, stdout: 'smtp-1 recorded: the same\n' })
    const again = await htg.call(['record', '--to', '127.0.0.1:587', '--output', 'killed.htgcase.zip'])
    expect([again.status, again.stderr]).toEqual([2, expect.stringContaining('killed.recording holds a recording')])
  })

  test('ends a session whose gateway it may not trust, and says so', async () => {
    const { ended, smtp } = await recordInto(
      'untrusted.htgcase.zip',
      '--open',
      '--server-name',
      NAME,
      '--sessions',
      '1',
    )
    await expect(submit(smtp, authority())).rejects.toThrow()
    expect((await ended).stdout).toMatch(/^smtp-1 .*; no TLS with the gateway \([A-Z_]+\)$/m)
    const other = await recordInto(
      'other.htgcase.zip',
      '--open',
      '--ca',
      'real.pem',
      '--server-name',
      'other.test',
      '--sessions',
      '1',
    )
    await expect(submit(other.smtp, authority())).rejects.toThrow()
    expect((await other.ended).stdout).toContain('no TLS with the gateway (ERR_TLS_CERT_ALTNAME_INVALID)')
    // What the connector said until then counts, and TLS did not come up.
    expect(['CM-001', 'CM-005'].map((id) => verdictIn('other.htgcase.zip', id))).toEqual(['pass', 'inconclusive'])
  })

  test('tells that nobody is there', async () => {
    const { ended, smtp } = await recordInto(
      'none.htgcase.zip',
      '--to',
      '127.0.0.1:1',
      '--sessions',
      '1',
      '--lang',
      'nl',
    )
    await expect(submit(smtp, authority())).rejects.toThrow()
    expect((await ended).stdout).toContain('geen verbinding met de gateway (ECONNREFUSED)')
  })

  test('says what is wrong', async () => {
    const wrong = async (...args: string[]) => {
      const output = args.includes('--output') ? [] : ['--output', 'wrong.htgcase.zip']
      const { status, stdout, stderr } = await htg.call(['record', ...output, ...args])
      expect([status, stdout]).toEqual([2, ''])
      return stderr
    }
    expect(await wrong('--to', 'smtp.htpoort.nl:587')).toMatch(/^htg: --to: smtp\.htpoort\.nl stands under htpoort\.nl/)
    expect(await wrong('--to', '127.0.0.1:587', '--pop3-to', 'pop.htpoort.nl:110')).toMatch(
      /^htg: --pop3-to: pop\.htpoort/,
    )
    expect(await wrong('--to', '127.0.0.1:587', '--open')).toContain(
      '--server-name: without it the certificate would have',
    )
    expect(await wrong('--to', '127.0.0.1:587', '--ca', 'real.pem')).toContain('--ca: belongs to --open')
    expect(await wrong('--to', '127.0.0.1:587', ...OPEN, '--authority', 'none')).toContain('none holds no authority')
    expect(await wrong('--to', '127.0.0.1:587', '--open', '--host', 'gateway.example')).toContain('can vouch for')
    expect(await wrong('--to', '127.0.0.1:587', '--pop3-port', '1110')).toContain('--pop3-to HOST:PORT')
    expect(await wrong('--to', '127.0.0.1:587', '--output', 'x')).toContain('let it end with .htgcase.zip')
    expect(await wrong('--to', '127.0.0.1:587', '--sessions', '0', '--listen', 'here')).toMatch(
      /--sessions: “0” is not a number from 1 to 5000\n.*--listen: “here” is not an IP address/,
    )
    const taken = String(gateway.smtp.port)
    expect(await wrong('--to', '127.0.0.1:587', '--smtp-port', taken)).toContain(`port ${taken} cannot be listened on`)
    expect(existsSync(join(htg.work, 'wrong.recording'))).toBe(false)
  })
})
