import { writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import { openAuthority } from '../../fixtures/authority/stored-authority.ts'
import { type Gateway, startGateway } from '../../harness/peers/gateway/gateway.ts'
import { type BuiltCommand, buildCommand } from '../built-command.test-help.ts'
import { type Listening, listening, NAME, PASSWORD, said, submit, USER } from '../record/connector.test-help.ts'

/*
 * A session of nodemailer with a gateway, recorded, and played again to nodemailer as it was and in other moods.
 */

let htg: BuiltCommand
let gateway: Gateway
let ca: string
const real = makeAuthority()

beforeAll(async () => {
  htg = buildCommand()
  await htg.call(['ca'])
  ca = openAuthority(join(htg.work, 'htg-ca')).rootPem
  writeFileSync(join(htg.work, 'real.pem'), real.rootPem)
  gateway = await startGateway({
    accounts: [{ user: USER, password: PASSWORD }],
    certificate: real.issue({ names: [NAME] }),
  })
  const to = ['--to', `127.0.0.1:${gateway.smtp.port}`, '--pop3-to', `127.0.0.1:${gateway.pop3.port}`]
  const common = ['--domain', 'htpoort.test', '--sessions', '1']
  const open = ['--open', '--ca', 'real.pem', '--server-name', NAME]
  const recorded = await listening(htg.start(['record', ...to, ...open, ...common, '--output', 'one.htgcase.zip']))
  // In parts, with a boundary between them that is another one each time.
  await submit(recorded.smtp, ca, { attached: true })
  await recorded.ended
  const closed = await listening(htg.start(['record', ...to, ...common, '--output', 'closed.htgcase.zip']))
  await submit(closed.smtp, real.rootPem, { servername: NAME })
  await closed.ended
  const pop3 = await listening(htg.start(['record', ...to, ...common, '--output', 'pop3.htgcase.zip']))
  await collect(pop3.pop3, 'CAPA')
  await pop3.ended
})
afterAll(async () => {
  await gateway.stop()
  htg.remove()
})

/** A client of POP3 that says one thing in plaintext. */
async function collect(port: number, command: string): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  await said(socket, /^\+OK/)
  socket.write(`${command}\r\n`)
  await said(socket, /\r\n$/)
  socket.end('QUIT\r\n')
}

const play = (file: string, ...args: string[]): Promise<Listening> =>
  listening(htg.start(['replay', file, '--listen', ...args]))

describe('htg replay --listen', () => {
  test.each([[[]], [['--times']], [['--user', USER, '--password-env', 'PASSWORD']]])(
    'is the same to a connector that does the same (%j)',
    async (args) => {
      const child = htg.start(['replay', 'one.htgcase.zip', '--listen', '127.0.0.1', ...args], { PASSWORD })
      const { smtp, ended } = await listening(child)
      await submit(smtp, ca, { attached: true })
      const { status, stdout, stderr } = await ended
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      expect(stdout).toMatch(/^smtp-1 recorded: the same$/m)
      expect(stdout).not.toContain(PASSWORD)
    },
  )

  test.each<[string, Parameters<typeof submit>[2], RegExp]>([
    ['another recipient', { to: 'dms' }, /after MAIL FROM:\S+: recorded RCPT TO:<ags@\S+; now RCPT TO:<dms@/],
    [
      'another text',
      { text: 'UNB+UNOC:4', attached: true },
      /differs after DATA: recorded the message; now another message\n/,
    ],
    [
      'another mechanism',
      { authMethod: 'LOGIN' },
      /after EHLO client\.example: recorded AUTH PLAIN x+=*; now AUTH LOGIN\n/,
    ],
  ])('says where a connector differs with %s', async (_, other, difference) => {
    const { smtp, ended } = await play('one.htgcase.zip')
    await submit(smtp, ca, other).catch(() => {})
    const { status, stdout } = await ended
    expect(stdout).toMatch(difference)
    expect(status).toBe(1)
  })

  test('says where one does not begin TLS, or does not trust the authority', async () => {
    const { smtp, ended } = await play('one.htgcase.zip')
    await expect(submit(smtp, real.rootPem)).rejects.toThrow()
    expect((await ended).stdout).toMatch(/differs after STARTTLS: recorded TLSv1\.3; now a TLS handshake that failed\n/)
    const plain = await play('one.htgcase.zip')
    const socket = connect(plain.smtp, '127.0.0.1')
    await said(socket, /^220 /)
    socket.write('EHLO other.example\r\n')
    await said(socket, /^250 /m)
    socket.write('MAIL FROM:<x@y.example>\r\n')
    await said(socket, /^421 /m)
    socket.end()
    expect(await plain.ended).toMatchObject({
      status: 1,
      stdout: expect.stringContaining(
        'differs after EHLO client.example: recorded STARTTLS; now MAIL FROM:<x@y.example>\n',
      ),
    })
  })

  test('plays what is known of a session in which TLS passed through, and POP3', async () => {
    const { smtp, ended } = await play('closed.htgcase.zip')
    await expect(submit(smtp, ca)).rejects.toThrow()
    expect(await ended).toMatchObject({ status: 0, stdout: expect.stringContaining('smtp-1 recorded: the same\n') })
    const pop3 = await play('pop3.htgcase.zip')
    await collect(pop3.pop3, 'capa')
    expect(await pop3.ended).toMatchObject({ status: 0 })
    const other = await play('pop3.htgcase.zip')
    await collect(other.pop3, 'STAT')
    expect((await other.ended).stdout).toContain('differs: recorded CAPA; now STAT\n')
  })

  test('ends with Ctrl-C, and says whom nobody came for', async () => {
    const { child, ended } = await play('one.htgcase.zip', '--lang', 'nl')
    child.kill('SIGINT')
    expect(await ended).toMatchObject({ status: 3, stdout: expect.stringMatching(/niet gespeeld: .* verbinding/) })
  })

  test('says what is wrong', async () => {
    const wrong = async (...args: string[]) => {
      const { status, stdout, stderr } = await htg.call(['replay', 'one.htgcase.zip', '--listen', ...args])
      expect([status, stdout]).toEqual([2, ''])
      return stderr
    }
    expect(await wrong('--smtp', '127.0.0.1:587')).toContain('--smtp: belongs to a gateway')
    expect(await wrong('--authority', 'none')).toContain('none holds no authority')
    expect(await wrong('--host', 'gateway.example')).toContain('can vouch for')
    const taken = String(gateway.smtp.port)
    expect(await wrong('--smtp-port', taken)).toContain(`port ${taken} cannot be listened on`)
  })
})
