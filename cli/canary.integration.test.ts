import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { createSecureContext, TLSSocket } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeAuthority } from '../fixtures/authority/authority.ts'
import { startGateway } from '../harness/peers/gateway/gateway.ts'
import { type BuiltCommand, buildCommand, type Ran } from './built-command.test-help.ts'

/*
 * A password that is known here is looked for in everything that a run leaves behind. The forms are worked out here and
 * not taken from the code that masks them.
 */

const CANARY = 'Kanarie7Zanger9+fluit/en=zing&'
const USER = 'party1@htpoort.test'
const SERVER_NAME = 'msa-smtp.htpoort.test'

/** Each octet of the canary, in hex, written in some way. */
function each(write: (octet: string) => string): string {
  return [...Buffer.from(CANARY)].map((octet) => write(octet.toString(16))).join('')
}

const FORMS = [
  CANARY,
  // What is left of it when a view escapes the rest.
  'Kanarie7Zanger9',
  Buffer.from(CANARY).toString('hex'),
  Buffer.from(CANARY).toString('hex').toUpperCase(),
  encodeURIComponent(CANARY),
  each((octet) => `${octet} `).trim(),
  each((octet) => `:${octet}`),
  each((octet) => `%${octet}`),
  each((octet) => `=${octet.toUpperCase()}`),
  each((octet) => `+${octet.toUpperCase()}`),
  CANARY.replace('&', '&amp;'),
  ...[0, 1, 2].map((before) => {
    const base64 = Buffer.from('x'.repeat(before) + CANARY).toString('base64')
    // Without the characters at both ends in which neighbours have a part.
    return base64.slice(Math.ceil((before * 4) / 3), Math.floor(((before + CANARY.length) * 4) / 3))
  }),
]

const authority = makeAuthority()
const { chainPem, keyPem } = authority.issue({ names: [SERVER_NAME] })

let htg: BuiltCommand
beforeAll(() => {
  htg = buildCommand()
  writeFileSync(join(htg.work, 'ca.pem'), authority.rootPem)
})
afterAll(() => htg.remove())

/** Runs against two ports, and looks for the canary wherever it could be. */
async function search(
  smtp: number,
  pop3: number,
): Promise<Ran & { found: string[]; sawLogin: boolean; sawEcho: boolean }> {
  const config = join(htg.work, 'gateway.yaml')
  writeFileSync(
    config,
    `gateway:
  smtp: 127.0.0.1:${smtp}
  pop3: 127.0.0.1:${pop3}
  server-name: ${SERVER_NAME}
  ca: ca.pem
  accounts: [{ user: ${USER}, password-env: CANARY }]
domain: htpoort.test
limits: { quiet: 50, reply: 1000, session: 5000, delivery: 1000 }
`,
  )
  const ran = await htg.call(['gateway', '--config', config, '--report', 'canary'], { CANARY })
  const files = readdirSync(join(htg.work, 'canary'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const texts = new Map([
    ['standard output', ran.stdout],
    ['standard error', ran.stderr],
    ...files.map((file) => [file, readFileSync(file, 'latin1')] as const),
  ])
  const found = [...texts].flatMap(([where, text]) =>
    FORMS.filter((form) => text.includes(form)).map((form) => `${form} in ${where}`),
  )
  const journal = texts.get(join(htg.work, 'canary', 'run.jsonl')) ?? ''
  return {
    ...ran,
    found,
    sawLogin: journal.includes('"validCredentials":true'),
    sawEcho: journal.includes('*'.repeat(CANARY.length)),
  }
}

test('a sound gateway', async () => {
  const gateway = await startGateway({
    accounts: [{ user: USER, password: CANARY }],
    domain: 'htpoort.test',
    serverName: SERVER_NAME,
    certificate: authority.issue({ names: [SERVER_NAME] }),
  })
  try {
    const { found, sawLogin, status } = await search(gateway.smtp.port, gateway.pop3.port)
    // Incomplete, since it has no address but that of its account.
    expect({ found, sawLogin, status }).toEqual({ found: [], sawLogin: true, status: 3 })
  } finally {
    await gateway.stop()
  }
})

describe('a hostile gateway that says back what it gets', () => {
  const servers: Server[] = []
  afterAll(() => {
    for (const server of servers) server.close()
  })
  const context = createSecureContext({ cert: chainPem, key: keyPem })

  async function listen(protocol: 'smtp' | 'pop3', segment: number): Promise<number> {
    const server = createServer((socket) => new Parrot(socket, protocol, segment))
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  }

  /** Offers TLS and a login, and answers each line with that line, with what it decodes to, and with both in hex and for URLs. */
  class Parrot {
    #stream: Socket
    #rest = ''
    readonly #raw: Socket
    readonly #protocol: 'smtp' | 'pop3'
    readonly #segment: number

    constructor(socket: Socket, protocol: 'smtp' | 'pop3', segment: number) {
      this.#raw = socket
      this.#stream = socket
      this.#protocol = protocol
      this.#segment = segment
      this.#listen()
      this.#say(protocol === 'smtp' ? '220 parrot ESMTP' : '+OK parrot')
    }

    #listen(): void {
      this.#stream.on('error', () => {})
      this.#stream.on('data', (chunk: Buffer) => {
        const lines = (this.#rest + chunk.toString('latin1')).split('\r\n')
        this.#rest = lines.pop()!
        for (const line of lines) this.#answer(line)
      })
    }

    #answer(line: string): void {
      const [verb = ''] = line.toUpperCase().split(' ')
      const smtp = this.#protocol === 'smtp'
      if (verb === 'STARTTLS' || verb === 'STLS') {
        this.#raw.write(smtp ? '220 go\r\n' : '+OK go\r\n')
        this.#raw.removeAllListeners('data')
        this.#stream = new TLSSocket(this.#raw, { isServer: true, secureContext: context })
        this.#listen()
      } else if (verb === 'EHLO') this.#say('250-parrot\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN')
      else if (verb === 'QUIT') this.#stream.end(smtp ? '221 bye\r\n' : '+OK bye\r\n')
      else if (line === 'AUTH PLAIN' || line === 'AUTH LOGIN') this.#say(smtp ? '334 ' : '+ ')
      else {
        const last = line.split(' ').at(-1)!
        const decoded = Buffer.from(last, 'base64').toString('latin1').replaceAll('\0', ' ')
        const said = [
          line,
          decoded,
          Buffer.from(last).toString('hex'),
          Buffer.from(decoded).toString('hex'),
          encodeURIComponent(decoded),
          Buffer.from(`x${decoded}`).toString('base64'),
          Buffer.from(`xy${last}`).toString('base64'),
          ...['%', '=', '+', ' ', ':'].map((mark) =>
            [...Buffer.from(decoded)].map((octet) => mark + octet.toString(16).padStart(2, '0').toUpperCase()).join(''),
          ),
          decoded.replaceAll('&', '&amp;'),
        ]
        // A user name is followed by the question for the password.
        const user = decoded === USER || verb === 'USER'
        const code = smtp ? (user ? '334' : '535') : user ? '+' : '-ERR'
        this.#say(`${code} ${said.join(' ').replace(/[\r\n]/g, ' ')}`)
      }
    }

    #say(line: string): void {
      for (let at = 0; at < line.length + 2; at += this.#segment) {
        this.#stream.write(`${line}\r\n`.slice(at, at + this.#segment), 'latin1')
      }
    }
  }

  test.each([
    ['in one segment', 1_000_000],
    ['seven octets at a time', 7],
    ['an octet at a time', 1],
  ])('%s', async (_, segment) => {
    const { found, sawLogin, sawEcho, status } = await search(
      await listen('smtp', segment),
      await listen('pop3', segment),
    )
    // The echo has to be there, masked: else nothing was hidden, and nothing shown.
    expect({ found, sawLogin, sawEcho, status }).toEqual({ found: [], sawLogin: true, sawEcho: true, status: 1 })
  })
})
