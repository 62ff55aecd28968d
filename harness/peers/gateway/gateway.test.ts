import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { Duplex } from 'node:stream'
import tls from 'node:tls'
import { createTransport } from 'nodemailer'
import { afterEach, describe, expect, it } from 'vitest'
import { makeAuthority } from '../../../fixtures/authority/authority.ts'
import { CAPS } from '../../caps.ts'
import type { SessionLog } from '../../record/event.ts'
import { type GatewayBehaviour, healthyBehaviour } from './behaviour.ts'
import { type Gateway, startGateway } from './gateway.ts'

const SERVER = 'msa-smtp.htpoort.test'
const authority = makeAuthority()
const certificate = authority.issue({ names: [SERVER] })
const A = { user: 'a@htpoort.test', password: 'correct horse' }
const B = { user: 'b@htpoort.test', password: 'battery staple' }
const PLAIN = Buffer.from(`\0${A.user}\0${A.password}`).toString('base64')

const running: Gateway[] = []
afterEach(async () => {
  for (const gateway of running.splice(0)) {
    await gateway.stop()
    expect(gateway.faults).toEqual([])
  }
})

async function start(patch?: (behaviour: GatewayBehaviour) => void, more = {}): Promise<Gateway> {
  const behaviour = healthyBehaviour()
  patch?.(behaviour)
  const gateway = await startGateway({ behaviour, accounts: [A, B], certificate, ...more })
  running.push(gateway)
  return gateway
}

/** A client of Node's own sockets and no code of the harness: what it reads is what came. */
class Raw {
  socket: Socket | tls.TLSSocket
  received = ''
  ended = false
  constructor(socket: Socket) {
    this.socket = socket
    this.#listen()
  }
  static async to({ host, port }: { host: string; port: number }): Promise<Raw> {
    const socket = connect(port, host)
    await once(socket, 'connect')
    return new Raw(socket)
  }
  #listen() {
    this.socket.on('data', (chunk: Buffer) => (this.received += chunk.toString('latin1')))
    this.socket.on('error', () => {})
    this.socket.on('close', () => (this.ended = true))
  }
  send(text: string): void {
    this.socket.write(Buffer.from(text, 'latin1'))
  }
  /** Waits until what came since the last call matches, and takes it. */
  async until(pattern: RegExp): Promise<string> {
    for (let waited = 0; waited < 3_000; waited += 2) {
      if (pattern.test(this.received)) {
        const { received } = this
        this.received = ''
        return received
      }
      if (this.ended) break
      await sleep(2)
    }
    throw new Error(`wanted ${pattern}, got ${JSON.stringify(this.received)}${this.ended ? ' and the end' : ''}`)
  }
  async ask(text: string, pattern = /\r\n$/): Promise<string> {
    this.send(`${text}\r\n`)
    return this.until(pattern)
  }
  async end(): Promise<void> {
    for (let waited = 0; waited < 3_000 && !this.ended; waited += 2) await sleep(2)
    expect(this.ended).toBe(true)
  }
  async secure(options: tls.ConnectionOptions = {}): Promise<this> {
    this.socket.removeAllListeners()
    this.socket = tls.connect({ socket: this.socket, servername: SERVER, ca: authority.rootPem, ...options })
    this.#listen()
    await once(this.socket, 'secureConnect')
    return this
  }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function smtpPlain(gateway: Gateway): Promise<Raw> {
  const client = await Raw.to(gateway.smtp)
  await client.until(/^220 msa-smtp\.htpoort\.test ESMTP\r\n$/)
  return client
}
async function smtpTls(gateway: Gateway): Promise<Raw> {
  const client = await smtpPlain(gateway)
  await client.ask('STARTTLS', /^220 /)
  await client.secure()
  await client.ask('EHLO a.test', /^250 AUTH PLAIN LOGIN\r\n/m)
  return client
}
async function smtpIn(gateway: Gateway): Promise<Raw> {
  const client = await smtpTls(gateway)
  await client.ask(`AUTH PLAIN ${PLAIN}`, /^235 /)
  return client
}
async function pop3Tls(gateway: Gateway): Promise<Raw> {
  const client = await Raw.to(gateway.pop3)
  await client.until(/^\+OK/)
  await client.ask('STLS', /^\+OK/)
  return client.secure()
}
async function pop3In(gateway: Gateway, { user, password } = A): Promise<Raw> {
  const client = await pop3Tls(gateway)
  await client.ask(`USER ${user}`, /^\+OK/)
  await client.ask(`PASS ${password}`, /^\+OK/)
  return client
}

describe('submission by an independent client', () => {
  const send = (gateway: Gateway, to: string, dsn: object) =>
    createTransport({
      host: gateway.smtp.host,
      port: gateway.smtp.port,
      requireTLS: true,
      tls: { ca: authority.rootPem, servername: SERVER },
      auth: { user: A.user, pass: A.password },
    }).sendMail({
      envelope: { from: A.user, to: [to], dsn },
      from: A.user,
      to: 'ags@htpoort.test',
      subject: 'a declaration',
      text: '.a line with a dot\nand more\n',
    } as object)

  it('delivers to the authority and reports only when asked', async () => {
    const gateway = await start()
    await send(gateway, `ags@${SERVER}`, {})
    await send(gateway, `dms@${SERVER}`, {
      id: 'x+y',
      return: 'headers',
      notify: ['success', 'failure'],
      recipient: '',
    })
    expect(gateway.delivered.map(({ recipient }) => recipient)).toEqual([`ags@${SERVER}`, `dms@${SERVER}`])
    expect(gateway.delivered[0]!.message.toString()).toMatch(/^Subject: a declaration\r\n/m)
    expect(gateway.delivered[0]!.message.toString()).toMatch(/\r\n\r\n\.a line with a dot\r\nand more\r\n$/)
    expect(gateway.delivered[0]!.message.toString()).toMatch(/^Content-Disposition: attachment; filename=\w+\.txt\r\n/m)

    const client = await pop3In(gateway)
    expect(await client.ask('LIST', /\r\n\.\r\n$/)).toMatch(/^\+OK 1 messages\r\n1 \d+\r\n\.\r\n$/)
    const report = await client.ask('RETR 1', /\r\n\.\r\n$/)
    expect(report).toContain('\r\nOriginal-Envelope-Id: x+y\r\n')
    expect(report).toContain(`\r\nFinal-Recipient: rfc822; dms@${SERVER}\r\nAction: delivered\r\nStatus: 2.0.0\r\n`)
    expect(report).toMatch(/^\+OK \d+ octets follow\r\nReturn-Path: <>\r\n/)
    expect(report).toContain('Content-Type: text/rfc822-headers\r\n')
  })

  it('reports a failure without being asked, and says so once', async () => {
    const gateway = await start()
    await send(gateway, `undeliverable@${SERVER}`, {})
    const client = await pop3In(gateway)
    expect(await client.ask('STAT')).toMatch(/^\+OK 1 \d+\r\n$/)
    expect(await client.ask('RETR 1', /\r\n\.\r\n$/)).toContain('\r\nAction: failed\r\nStatus: 5.1.1\r\n')
    expect(gateway.delivered).toEqual([])
  })
})

describe('SMTP', () => {
  it('honours NOOP, EHLO, QUIT and STARTTLS before TLS and nothing else', async () => {
    const client = await smtpPlain(await start())
    expect(await client.ask('EHLO a.test', /^250 /m)).toBe(`250-${SERVER}\r\n250 STARTTLS\r\n`)
    for (const line of [
      'HELO a',
      `MAIL FROM:<${A.user}>`,
      'RCPT TO:<b>',
      'DATA',
      'AUTH PLAIN',
      'RSET',
      'XYZZY',
      '',
      ' NOOP',
      'NOOP\nMAIL FROM:<a@b.test>',
    ]) {
      expect(await client.ask(line)).toMatch(/^530 5\.7\.0 [^\n]*\r\n$/)
    }
    expect(await client.ask('NOOP')).toMatch(/^250 /)
    expect(await client.ask('QUIT')).toMatch(/^221 /)
    await client.end()
  })

  it('carries nothing over the upgrade: no line, no part of one, no state', async () => {
    const gateway = await start()
    const whole = await smtpPlain(gateway)
    whole.send('STARTTLS\r\nNOOP\r\nNOOP\r\n')
    await whole.until(/^220 2\.0\.0 Ready to start TLS\r\n$/)
    await whole.secure()
    await sleep(30)
    expect(await whole.ask('QUIT')).toMatch(/^221 [^\n]*\r\n$/)

    const split = await smtpPlain(gateway)
    split.send('STARTTLS\r\nNO')
    await split.until(/^220/)
    await split.secure()
    expect(await split.ask('OP')).toMatch(/^500 /)
    expect(await split.ask(`MAIL FROM:<${A.user}>`)).toMatch(/^530 /)
  })

  it('gives no service in plaintext after STARTTLS', async () => {
    const client = await smtpPlain(await start())
    await client.ask('STARTTLS', /^220/)
    client.send('NOOP\r\nAUTH PLAIN\r\n')
    await client.end()
    expect(client.received).not.toMatch(/^[2-5]\d\d/m)
  })

  it('speaks TLS 1.3 and nothing older', async () => {
    const gateway = await start()
    const client = await smtpPlain(gateway)
    await client.ask('STARTTLS', /^220/)
    await expect(client.secure({ maxVersion: 'TLSv1.2' })).rejects.toThrow(/protocol version/)
  })

  it('asks for authentication inside TLS', async () => {
    const client = await smtpTls(await start())
    expect(await client.ask(`MAIL FROM:<${A.user}>`)).toMatch(/^530 5\.7\.0 /)
    expect(await client.ask('XYZZY')).toMatch(/^500 /)
    expect(await client.ask('STARTTLS')).toMatch(/^503 /)
  })

  it('takes base64 to the letter', async () => {
    const gateway = await start()
    for (const bad of [
      PLAIN.replace(/=+$/, ''),
      `${PLAIN}=`,
      `${PLAIN.slice(0, 4)}*${PLAIN.slice(4)}`,
      `${PLAIN.slice(0, 4)}-${PLAIN.slice(4)}`,
    ]) {
      if (bad === PLAIN) continue
      const client = await smtpTls(gateway)
      expect(await client.ask(`AUTH PLAIN ${bad}`)).toMatch(/^501 5\.5\.2 /)
      expect(await client.ask('AUTH PLAIN')).toBe('334 \r\n')
      expect(await client.ask(bad)).toMatch(/^501 5\.5\.2 /)
      expect(await client.ask(`AUTH PLAIN ${PLAIN}`)).toMatch(/^235 /)
    }
  })

  it('knows LOGIN, `*`, authorisation identities, and what it does not know', async () => {
    const client = await smtpTls(await start())
    expect(await client.ask('AUTH LOGIN')).toBe('334 VXNlcm5hbWU6\r\n')
    expect(await client.ask('*')).toMatch(/^501 /)
    expect(await client.ask('AUTH DIGEST-MD5')).toMatch(/^504 /)
    expect(await client.ask('AUTH')).toMatch(/^501 /)
    expect(await client.ask('AUTH PLAIN a b')).toMatch(/^501 /)
    for (const message of [
      `${B.user}\0${A.user}\0${A.password}`,
      `\0${A.user}\0wrong`,
      `\0${A.user}\0x\0${A.password}`,
      '',
    ]) {
      expect(await client.ask('AUTH PLAIN')).toBe('334 \r\n')
      expect(await client.ask(Buffer.from(message).toString('base64'))).toMatch(/^535 5\.7\.8 /)
    }
    await client.ask('AUTH LOGIN', /^334/)
    expect(await client.ask(Buffer.from(A.user).toString('base64'))).toBe('334 UGFzc3dvcmQ6\r\n')
    expect(await client.ask(Buffer.from(A.password).toString('base64'))).toMatch(/^235 /)
    expect(await client.ask(`AUTH PLAIN ${PLAIN}`)).toMatch(/^503 /)
  })

  it('keeps the order of commands and the rules of the envelope', async () => {
    const client = await smtpIn(await start())
    const rows: [string, RegExp][] = [
      [`RCPT TO:<ags@${SERVER}>`, /^503/],
      ['DATA', /^503/],
      ['MAIL FROM:a@b.test', /^501/],
      ['MAIL FROM:<a@b.test', /^501/],
      ['MAIL FROM:<a@@b.test>', /^501/],
      ['MAIL FROM:<a@b_c.test>', /^501/],
      ['MAIL FROM:<.a@b.test>', /^501/],
      ['MAIL FROM:<a@b.test>BODY=7BIT', /^501/],
      ['MAIL FROM:<a@b.test> junk', /^555/],
      ['MAIL FROM:<a\0b@b.test>', /^500/],
      ['MAIL FROM:<\xe9@b.test>', /^501/],
      ['MAIL FROM:<ik>', /^501/],
      [`MAIL FROM:<${B.user}>`, /^550/],
      [`MAIL FROM:<${A.user}> ENVID=`, /^501/],
      [`MAIL FROM:<${A.user}> ENVID=a=b`, /^501/],
      [`MAIL FROM:<${A.user}> ENVID=a+2b`, /^501/],
      [`MAIL FROM:<${A.user}> ENVID=a ENVID=b`, /^501/],
      [`MAIL FROM:<${A.user}> RET=HDR`, /^501/],
      [`MAIL FROM:<${A.user}> SIZE=12abc`, /^501/],
      [`MAIL FROM:<${A.user}> SIZE=41943041`, /^552/],
      [`MAIL FROM:<${A.user}> SMTPUTF8`, /^555/],
      [`MAIL FROM:<${A.user}> ENVID=${'x'.repeat(100)} RET=full SIZE=41943040 BODY=8BITMIME AUTH=a+2Bb@c.test`, /^250/],
      [`MAIL FROM:<${A.user}>`, /^503/],
      ['DATA', /^503/],
      [`RCPT TO:<ags@${SERVER}> NOTIFY=SUCCCESS`, /^501/],
      [`RCPT TO:<ags@${SERVER}> NOTIFY=NEVER,SUCCESS`, /^501/],
      [`RCPT TO:<ags@${SERVER}> NOTIFY=SUCCESS;FAILURE`, /^501/],
      [`RCPT TO:<ags@${SERVER}> ORCPT=x@y`, /^501/],
      [`RCPT TO:<nobody@${SERVER}>`, /^550/],
      ['RCPT TO:<ags@htpoort.test>', /^550/],
      ['RCPT TO:<ags@msa-smtp.preprod.htpoort.test>', /^550/],
      [`RCPT TO:<@${SERVER}:x@example.org>`, /^550/],
      [`RCPT TO:<"x@example.org"@${SERVER}>`, /^550/],
      [`RCPT TO:<${B.user}>`, /^550/],
      [`RCPT TO:<ags@${SERVER.toUpperCase()}> NOTIFY=success,Delay ORCPT=rfc822;ags+40${SERVER}`, /^250/],
      [`RCPT TO:<dms@${SERVER}>`, /^554/],
      ['DATA x', /^501/],
      ['RSET', /^250/],
      ['DATA', /^503/],
      ['MAIL FROM:<>', /^250/],
      ['NOOP \t', /^250/],
      ['VRFY a', /^252/],
      ['EXPN a', /^502/],
      [`NOOP ${'x'.repeat(20_000)}`, /^500 5\.5\.6/],
      ['NOOP', /^250/],
    ]
    for (const [line, expected] of rows) {
      expect([line.slice(0, 60), await client.ask(line)]).toEqual([line.slice(0, 60), expect.stringMatching(expected)])
    }
  })

  it.each(['\n.\n', '\n.\r\n', '\r\n.\n', '\r.\r', '\r.\r\n', '\r\n.\r', '\r\n\0.\r\n', '\r\n. \r\n'])(
    'does not end a message at %j',
    async (end) => {
      const gateway = await start()
      const client = await smtpIn(gateway)
      await client.ask(`MAIL FROM:<${A.user}>`, /^250/)
      await client.ask(`RCPT TO:<ags@${SERVER}>`, /^250/)
      await client.ask('DATA', /^354/)
      client.send(`Subject: x\r\n\r\nbody${end}MAIL FROM:<${A.user}>\r\nRCPT TO:<ags@${SERVER}>\r\nDATA\r\n`)
      await sleep(20)
      expect(client.received).toBe('')
      expect(await client.ask('\r\n.', /\r\n$/)).toMatch(/^(?:554|250) [^\n]*\r\n$/)
      expect(gateway.delivered.length).toBeLessThanOrEqual(1)
      expect(await client.ask('NOOP')).toMatch(/^250 /)
    },
  )

  it('refuses Cc and Bcc, takes an empty message, and forgets an unfinished one', async () => {
    const gateway = await start()
    const client = await smtpIn(gateway)
    for (const [text, code] of [
      ['Cc: x@y.test\r\n\r\nbody\r\n.', /^554/],
      ['Subject: x\r\nBCC:\r\n\r\nbody\r\n.', /^554/],
      ['.', /^250/],
      ['Subject: x\r\n\r\nCc: in the body\r\n.', /^250/],
    ] as const) {
      await client.ask(`MAIL FROM:<${A.user}>`, /^250/)
      await client.ask(`RCPT TO:<ags@${SERVER}>`, /^250/)
      await client.ask('DATA', /^354/)
      expect(await client.ask(text)).toMatch(code)
    }
    expect(gateway.delivered).toHaveLength(2)
    await client.ask(`MAIL FROM:<${A.user}>`, /^250/)
    await client.ask(`RCPT TO:<ags@${SERVER}>`, /^250/)
    await client.ask('DATA', /^354/)
    client.send('Subject: x\r\n\r\nhalf')
    client.socket.end()
    await client.end()
    expect(gateway.delivered).toHaveLength(2)
  })

  it('answers pipelined commands in order, message and all', async () => {
    const gateway = await start()
    const client = await smtpIn(gateway)
    client.send(
      `MAIL FROM:<${A.user}>\r\nRCPT TO:<ags@${SERVER}>\r\nDATA\r\nSubject: x\r\n\r\nbody\r\n.\r\nNOOP\r\nQUIT\r\n`,
    )
    await client.end()
    expect(client.received.match(/^\d+/gm)).toEqual(['250', '250', '354', '250', '250', '221'])
  })

  it('takes a message of 31,048,713 octets', async () => {
    const gateway = await start()
    const client = await smtpIn(gateway)
    await client.ask(`MAIL FROM:<${A.user}>`, /^250/)
    await client.ask(`RCPT TO:<ags@${SERVER}>`, /^250/)
    await client.ask('DATA', /^354/)
    const body = `${'x'.repeat(76)}\r\n`.repeat(398_060)
    expect(
      await client.ask(`Message-ID: <1@a.test>\r\nContent-Disposition: attachment; filename="a.xml"\r\n\r\n${body}.`),
    ).toMatch(/^250/)
    const message = gateway.delivered[0]!.message.toString('latin1')
    expect(message.endsWith(`\r\n\r\n${body}`)).toBe(true)
    expect(message).toMatch(
      /^Message-ID: <1@a\.test>\r\nContent-Disposition: attachment; filename=[0-9A-F]{20}\.xml\r\n/m,
    )
  })
})

describe('POP3', () => {
  const message = (text: string) => Buffer.from(`Subject: ${text}\r\n\r\n.${text}\r\n..\r\n`)

  it('honours QUIT, STLS and CAPA before TLS and nothing else', async () => {
    const client = await Raw.to((await start()).pop3)
    await client.until(/^\+OK/)
    expect(await client.ask('CAPA', /\r\n\.\r\n$/)).toBe("+OK Here's what I can do\r\nTOP\r\nSTLS\r\n.\r\n")
    for (const line of [`USER ${A.user}`, 'PASS x', 'AUTH', 'AUTH PLAIN', 'APOP a b', 'NOOP', 'STAT', 'STLS x', '']) {
      expect(await client.ask(line)).toMatch(/^-ERR [^\n]*\r\n$/)
    }
    expect(await client.ask('QUIT')).toMatch(/^\+OK/)
    await client.end()
  })

  it('carries nothing over the upgrade and sends no second greeting', async () => {
    const client = await Raw.to((await start()).pop3)
    await client.until(/^\+OK/)
    client.send('STLS\r\nCAPA\r\nQU')
    await client.until(/^\+OK [^\n]*\r\n$/)
    await client.secure()
    await sleep(30)
    expect(client.received).toBe('')
    expect(await client.ask('IT')).toMatch(/^-ERR/)
    expect(await client.ask('CAPA', /\r\n\.\r\n$/)).toMatch(/\r\nSASL PLAIN LOGIN\r\n/)
    expect(await client.ask('STLS')).toMatch(/^-ERR/)
  })

  it('logs in in three ways, and not with what is wrong', async () => {
    const gateway = await start()
    const client = await pop3Tls(gateway)
    expect(await client.ask('PASS x')).toMatch(/^-ERR/)
    await client.ask(`USER ${A.user}`, /^\+OK/)
    expect(await client.ask('PASS correct')).toMatch(/^-ERR \[AUTH\]/)
    expect(await client.ask('STAT')).toMatch(/^-ERR/)
    expect(await client.ask('AUTH LOGIN')).toBe('+ VXNlcm5hbWU6\r\n')
    expect(await client.ask('*')).toMatch(/^-ERR/)
    expect(await client.ask(`AUTH PLAIN ${PLAIN}*`)).toMatch(/^-ERR/)
    expect(await client.ask('AUTH CRAM-MD5')).toMatch(/^-ERR/)
    expect(await client.ask('AUTH PLAIN')).toBe('+ \r\n')
    expect(await client.ask(PLAIN)).toMatch(/^\+OK Maildrop locked and ready\r\n$/)
    for (const line of [`AUTH PLAIN ${PLAIN}`, `USER ${B.user}`, 'STLS'])
      expect(await client.ask(line)).toMatch(/^-ERR/)
  })

  it('shows, counts, stuffs and numbers messages', async () => {
    const gateway = await start()
    gateway.deliver(A.user, message('one'))
    gateway.deliver(A.user, message('two'))
    gateway.deliver(B.user, message('theirs'))
    const client = await pop3In(gateway)
    const size = message('one').length
    expect(await client.ask('STAT')).toBe(`+OK 2 ${2 * size}\r\n`)
    expect(await client.ask('LIST', /\.\r\n$/)).toBe(`+OK 2 messages\r\n1 ${size}\r\n2 ${size}\r\n.\r\n`)
    expect(await client.ask('RETR 2', /\r\n\.\r\n$/)).toBe(
      `+OK ${size} octets follow\r\nSubject: two\r\n\r\n..two\r\n...\r\n.\r\n`,
    )
    expect(await client.ask('TOP 1 0', /\r\n\.\r\n$/)).toMatch(/\r\nSubject: one\r\n\r\n\.\r\n$/)
    expect(await client.ask('TOP 1 1', /\r\n\.\r\n$/)).toMatch(/\r\nSubject: one\r\n\r\n\.\.one\r\n\.\r\n$/)
    for (const argument of [
      '0',
      '3',
      '-1',
      '+1',
      '1x',
      '1 2',
      '',
      '4294967297',
      '99999999999999999999',
      '0x1',
      '\xd9\xa1',
    ]) {
      expect(await client.ask(`RETR ${argument}`)).toMatch(/^-ERR/)
    }
    for (const line of ['TOP 1', 'TOP 1 -1', 'XYZZY', 'DELE']) expect(await client.ask(line)).toMatch(/^-ERR/)
    const uids = await client.ask('UIDL', /\r\n\.\r\n$/)
    expect(await client.ask('DELE 1')).toMatch(/^\+OK/)
    expect(await client.ask('STAT')).toBe(`+OK 1 ${size}\r\n`)
    for (const line of ['LIST 1', 'RETR 1', 'DELE 1', 'UIDL 1', 'TOP 1 0'])
      expect(await client.ask(line)).toMatch(/^-ERR/)
    expect(await client.ask('LIST 2')).toBe(`+OK 2 ${size}\r\n`)
    await client.ask('RSET', /^\+OK/)
    expect(await client.ask('UIDL', /\r\n\.\r\n$/)).toBe(uids)
  })

  it('deletes at QUIT, and not when the session is dropped', async () => {
    const gateway = await start()
    gateway.deliver(A.user, message('one'))
    gateway.deliver(A.user, message('two'))
    for (const drop of [(c: Raw) => c.socket.destroy(), (c: Raw) => c.socket.end()]) {
      const client = await pop3In(gateway)
      await client.ask('DELE 1', /^\+OK/)
      drop(client)
      await client.end()
      await sleep(20)
    }
    const client = await pop3In(gateway)
    expect(await client.ask('STAT')).toMatch(/^\+OK 2 /)
    await client.ask('DELE 1', /^\+OK/)
    await client.ask('QUIT', /^\+OK/)
    const after = await pop3In(gateway)
    expect(await after.ask('STAT')).toMatch(/^\+OK 1 /)
    expect(await after.ask('RETR 1', /\r\n\.\r\n$/)).toContain('Subject: two')
  })

  it('ends the connection of a client that ends TLS and keeps it', async () => {
    const gateway = await start(undefined, { evidence: { now: () => 0, accounts: [], session() {} } })
    const client = await Raw.to(gateway.pop3)
    await client.until(/^\+OK/)
    await client.ask('STLS', /^\+OK/)
    const { socket } = client
    // A stream in between: the engine's end is not that of the connection.
    const between = new Duplex({
      read() {},
      write: (octets, _, done) => socket.write(octets, done),
      final: (done) => done(),
    })
    socket.on('data', (octets) => between.push(octets))
    const secured = tls.connect({ socket: between, ca: authority.rootPem, servername: SERVER })
    await once(secured, 'secureConnect')
    secured.end()
    await once(socket, 'close')
  })

  it('lets one session at a time into a maildrop', async () => {
    const gateway = await start()
    const first = await pop3In(gateway)
    const second = await pop3Tls(gateway)
    await second.ask(`USER ${A.user}`, /^\+OK/)
    expect(await second.ask(`PASS ${A.password}`)).toMatch(/^-ERR \[IN-USE\]/)
    await pop3In(gateway, B)
    await first.ask('QUIT', /^\+OK/)
    await second.ask(`USER ${A.user}`, /^\+OK/)
    expect(await second.ask(`PASS ${A.password}`)).toMatch(/^\+OK/)
  })
})

describe('the behaviour', () => {
  it('can be changed for one connection', async () => {
    const gateway = await start((behaviour) => {
      behaviour.perSession = ({ smtp }, { protocol, number }) => {
        if (protocol === 'smtp' && number === 2) smtp.states.plaintext.honours.delete('NOOP')
      }
    })
    const [first, second, third] = [await smtpPlain(gateway), await smtpPlain(gateway), await smtpPlain(gateway)]
    expect(await first.ask('NOOP')).toMatch(/^250/)
    expect(await second.ask('NOOP')).toMatch(/^530/)
    expect(await third.ask('NOOP')).toMatch(/^250/)
  })

  it('can fall back to plaintext, hear plaintext inside TLS, and drop TLS without a word', async () => {
    const gateway = await start(({ smtp, tls: rules }) => {
      smtp.upgrade.afterFailure = 'plaintext'
      rules.hearPlaintext = true
    })
    const fallen = await smtpPlain(gateway)
    await fallen.ask('STARTTLS', /^220/)
    expect(await fallen.ask('NOOP')).toMatch(/^250/)
    expect(await fallen.ask('NOOP')).toMatch(/^250/)

    const client = await Raw.to(gateway.smtp)
    const bare = client.socket
    await client.until(/^220/)
    await client.ask('STARTTLS', /^220/)
    await client.secure()
    expect(await client.ask('NOOP')).toMatch(/^250/)
    bare.write('NOOP\r\n')
    await client.until(/^250/)
    expect(await client.ask('NOOP')).toMatch(/^250/)
  })

  it('ends TLS on octets outside of it', async () => {
    const gateway = await start()
    const client = await smtpPlain(gateway)
    const bare = client.socket
    await client.ask('STARTTLS', /^220/)
    await client.secure()
    bare.write('NOOP\r\n')
    await client.end()
    expect(client.received).toBe('')
  })
})

describe('evidence', () => {
  it('records each session once, masked', async () => {
    const logs: SessionLog[] = []
    const evidence = {
      now: () => 0,
      accounts: [A, B],
      session: (_: SessionLog, kept: SessionLog) => void logs.push(kept),
    }
    const gateway = await start(undefined, { evidence, experiment: 'F-00' })
    const client = await smtpIn(gateway)
    await client.ask('QUIT')
    await client.end()
    await (await pop3In(gateway)).ask('QUIT')
    await gateway.stop()
    expect(logs.map(({ session, protocol }) => [session, protocol])).toEqual([
      ['F-00/smtp-1', 'smtp'],
      ['F-00/pop3-1', 'pop3'],
    ])
    expect(JSON.stringify(logs)).not.toContain(PLAIN)
    expect(JSON.stringify(logs)).not.toContain(A.password)
    expect(logs[0]!.events.some((event) => event.type === 'sasl' && event.validCredentials)).toBe(true)
  })
})

describe('a hostile client', () => {
  it('does not harm the gateway', async () => {
    const gateway = await start()
    const garbage = Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * 7919) % 256))
    for (const target of [gateway.smtp, gateway.pop3]) {
      const command = target === gateway.smtp ? 'STARTTLS' : 'STLS'
      const clients: Raw[] = []
      for (const attack of [
        (c: Raw) => c.send(garbage.toString('latin1')),
        (c: Raw) => c.socket.resetAndDestroy(),
        (c: Raw) => c.send('x'.repeat(3_000_000)),
        (c: Raw) => c.send('NOOP\r\n'.repeat(20_000)),
        (c: Raw) => c.send(`${command}\r\n${'\x16\x03\x01\x40\x00'.repeat(2)}`),
        async (c: Raw) => {
          await c.ask(command)
          c.send('\x16\x03\x01\x00\x05\x01\x00')
          c.socket.resetAndDestroy()
        },
        async (c: Raw) => {
          await c.ask(command)
          c.send(garbage.toString('latin1'))
        },
        async (c: Raw) => {
          await c.ask(command)
          c.socket.end()
        },
        async (c: Raw) => {
          await c.ask(command)
          const bare = c.socket
          await c.secure()
          bare.resetAndDestroy()
        },
        async (c: Raw) => {
          await c.ask(command)
          const bare = c.socket
          await c.secure()
          bare.write(garbage)
        },
        async (c: Raw) => {
          await c.ask(command)
          await c.secure()
          c.send('CAPA\r\nEHLO x\r\n'.repeat(20_000))
          c.socket.pause()
        },
      ]) {
        const client = await Raw.to(target)
        clients.push(client)
        await client.until(/\r\n/)
        await attack(client)
      }
      await sleep(50)
      for (const client of clients) client.socket.destroy()
    }
    const client = await smtpIn(gateway)
    expect(await client.ask('NOOP')).toMatch(/^250/)
  })
})

describe('caps', () => {
  const recorded = () => {
    const logs: SessionLog[] = []
    const evidence = {
      now: () => performance.now(),
      accounts: [A],
      session: (sent: SessionLog) => void logs.push(sent),
    }
    return { logs, evidence }
  }

  it('serves so many connections in a scenario, and counts those that it turns away', async () => {
    const { logs, evidence } = recorded()
    const gateway = await start(undefined, { evidence })
    for (let made = 0; made < CAPS.sessionsOfGateway + 20; made++) {
      const client = await Raw.to(gateway.smtp)
      client.socket.destroy()
      if (made % 50 === 0) await sleep(20)
    }
    await gateway.stop()
    expect([logs.length, gateway.turnedAway]).toEqual([CAPS.sessionsOfGateway, 20])
  })

  it('ends a session after so many commands, and cuts what is kept of it', async () => {
    const { logs, evidence } = recorded()
    const gateway = await start(undefined, { evidence })
    const client = await Raw.to(gateway.smtp)
    client.send('NOOP\r\n'.repeat(CAPS.commands + 100))
    for (let waited = 0; waited < 3_000 && !client.ended; waited += 10) await sleep(10)
    await gateway.stop()
    expect(client.ended).toBe(true)
    expect(logs[0]!.events.find(({ type }) => type === 'mark')).toMatchObject({
      name: 'beyond-caps',
      detail: expect.stringContaining('caps.commands'),
    })
  })

  it('keeps little of a line without end, and serves others meanwhile', async () => {
    const { logs, evidence } = recorded()
    const gateway = await start(undefined, { evidence })
    const hostile = await Raw.to(gateway.smtp)
    const chunk = Buffer.alloc(1024 * 1024, 'x')
    for (let sent = 0; sent < 64; sent++) {
      if (!hostile.socket.write(chunk)) await Promise.race([once(hostile.socket, 'drain'), sleep(1_000)])
    }
    const other = await smtpIn(gateway)
    expect(await other.ask('NOOP')).toMatch(/^250/)
    hostile.socket.destroy()
    await gateway.stop()
    const kept = logs.flatMap(({ events }) => events.map((event) => ('octets' in event ? event.octets.length : 0)))
    expect(kept.reduce((sum, octets) => sum + octets, 0)).toBeLessThan(CAPS.sessionKept + CAPS.partsKept + 100_000)
  })
})
