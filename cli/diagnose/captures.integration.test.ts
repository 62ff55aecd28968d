import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { seeded } from '../../fixtures/delaying-proxy.ts'
import { readCapture } from '../../harness/capture/capture.ts'
import { Connections } from '../../harness/capture/connections.ts'
import { captureKindOf } from '../../harness/capture/magic.ts'
import { PACKET_OPTIONS, type Packet, readPacket } from '../../harness/capture/packets.ts'
import { capturedSession, saidIn } from '../../harness/capture/session.ts'
import { runTshark, Workplace } from '../../harness/capture/tshark.ts'
import { accountsIn } from '../../harness/transcript/accounts.ts'
import { toldSession } from '../../harness/transcript/sessions.ts'
import { DUTCH } from '../../suites/dutch.ts'
import { makeProfile, REMOTE_LIMITS } from '../../suites/profile/profile.ts'
import { judgedCapture, readCaptures } from './captures.ts'

/*
 * The captures of real clients in fixtures/captures, each with the answer that its case stands for, and hostile ones. How
 * each was made is in fixtures/captures/README.md.
 */

const CAPTURES = join(import.meta.dirname, '../../fixtures/captures')
const hasTshark = spawnSync('tshark', ['--version']).status === 0
if (!hasTshark && process.env.HTG_REQUIRE_TSHARK === '1') throw new Error('tshark is not installed')
const folder = mkdtempSync(join(tmpdir(), 'htg-captures-'))
afterAll(() => rmSync(folder, { recursive: true }))

const usual = { limits: REMOTE_LIMITS, domain: 'htpoort.test', asOf: '2026-11-29' } as const
const profile = makeProfile(usual)
/** Captured with an account that may send hardly anything. */
const small = makeProfile({ ...usual, settings: { 'message.size': '100' } })

async function judged(path: string, keys?: string, by = profile) {
  const captures = await readCaptures([path], by, keys)
  return judgedCapture(path, captures.get(path)!, by, DUTCH.diagnosis)
}
async function diagnosed(file: string, keys?: string, by = profile) {
  const result = await judged(join(CAPTURES, file), keys && join(CAPTURES, keys), by)
  if ('unread' in result) throw new Error(JSON.stringify(result))
  const { message } = result
  const written = JSON.stringify(message)
  for (const secret of ['Sluis7-Kade', btoa('Sluis7-Kade'), btoa('\0party1@htpoort.test\0Sluis7-Kade')])
    expect(written).not.toContain(secret)
  const of = (check: string) =>
    message.findings.filter((finding) => finding.check === check).map(({ verdict }) => verdict)
  const isOpen = (check: string) => message.undecided.some((one) => one.check === check)
  return { message, of, isOpen, cause: message.answer?.cause, lines: message.answer?.lines }
}

test('captures are known by their first octets', () => {
  const kinds = readdirSync(CAPTURES).map((file) => [file, captureKindOf(join(CAPTURES, file))] as const)
  for (const [file, kind] of kinds)
    expect([file, kind]).toEqual([
      file,
      /\.pcap(?:\.gz)?$/.test(file) ? 'pcap' : file.endsWith('.pcapng') ? 'pcapng' : undefined,
    ])
  for (const magic of ['a1b2c3d4', 'd4c3b2a1', 'a1b23c4d', '4d3cb2a1']) {
    const path = join(folder, magic)
    writeFileSync(path, Buffer.concat([Buffer.from(magic, 'hex'), Buffer.alloc(20)]))
    expect(captureKindOf(path)).toBe('pcap')
  }
  writeFileSync(join(folder, 'text'), 'From: a@b.example\r\n\r\n')
  expect(captureKindOf(join(folder, 'text'))).toBeUndefined()
  expect(captureKindOf(folder)).toBeUndefined()
})

test('where tshark is missing, it is said what to install', async () => {
  const workplace = new Workplace()
  const ended = await runTshark('x', [], { workplace, onLine() {}, program: 'no-such-tshark' })
  workplace.remove()
  expect(ended.how).toBe('missing')
  const nothing = { sessions: [], all: 0, packets: 0, sealed: 0, untold: 0, cutAt: [], implicitTls: 0 }
  const { unread } = judgedCapture('a.pcap', { ...nothing, ended }, profile, DUTCH.diagnosis) as { unread?: object }
  expect(JSON.stringify(unread)).toContain('apt-get install tshark')
})

test('what is no TLS key log is refused', async () => {
  await expect(readCaptures([], profile, join(folder, 'text'))).rejects.toThrow('--tls-keys')
  await expect(readCaptures([], profile, join(folder, 'missing'))).rejects.toThrow('--tls-keys')
})

/** Each capture without keys: the cause, and the packets that show it. */
const ANSWERS: readonly (readonly [file: string, cause: string, lines: readonly number[]])[] = [
  ['good.pcap', 'none', []],
  ['good.pcap.gz', 'none', []],
  ['octets.pcap', 'none', []],
  ['reset.pcap', 'none', []],
  ['pop3-good.pcap', 'none', []],
  ['tls12-client.pcap', 'tls-version', [12]],
  ['untrusted.pcap', 'certificate-untrusted', [14]],
  ['untrusted-tls12.pcap', 'certificate-untrusted', [14]],
  ['untrusted-gnutls.pcap', 'tls-given-up', [14]],
  ['pop3-no-stls.pcap', 'needs-tls', [8, 6]],
  ['tls-at-once.pcap', 'tls-at-once', [6]],
  ['sni-address.pcap', 'none', []],
  ['refused.pcap', 'no-connection', [2]],
]

describe.skipIf(!hasTshark)('with tshark (it is not installed: apt-get install tshark)', () => {
  test.each(ANSWERS)('%s is answered by %s', async (file, cause, lines) => {
    const answered = await diagnosed(file)
    expect(answered).toMatchObject({ cause, lines })
    expect(answered.message.answer?.packets).toBe(true)
  })

  test('of what is inside TLS nothing is said without keys', async () => {
    for (const file of ['good.pcap', 'octets.pcap', 'reset.pcap', 'pop3-good.pcap', 'untrusted-gnutls.pcap']) {
      const { message, of } = await diagnosed(file)
      expect([file, message.findings]).toEqual([file, []])
      expect(of('LB-10')).toEqual([])
      expect(message.notes.map(({ en }) => en).join()).toContain('--tls-keys')
    }
  })

  test('with a key log, or with keys in the capture, it is judged', async () => {
    for (const [file, keys] of [
      ['good.pcap', 'good.keys'],
      ['good.pcap.gz', 'good.keys'],
      ['good-with-keys.pcapng', undefined],
    ] as const) {
      const { message, cause } = await diagnosed(file, keys)
      expect(cause).toBe('none')
      expect(message.notes).toEqual([])
      expect(message.answer!.fine.map(({ en }) => en)).toContain('SMTP: the login succeeded')
    }
    expect(await diagnosed('reset.pcap', 'reset.keys')).toMatchObject({ cause: 'answer-lost', lines: [30] })
    expect(await diagnosed('pop3-good.pcap', 'pop3-good.keys')).toMatchObject({
      cause: 'left-in-maildrop',
      lines: [21],
    })
    // Keys of another session open nothing.
    expect(await diagnosed('reset.pcap', 'good.keys')).toMatchObject({ cause: 'none', message: { findings: [] } })
  })

  test.each(['LE-11', 'LB-05', 'LB-09', 'LB-10', 'LB-17'])(
    '%s rests on octets, and fails and passes',
    async (check) => {
      const wrong = await diagnosed('octets.pcap', 'octets.keys', check === 'LB-17' ? small : profile)
      expect(wrong.of(check).some((verdict) => verdict === 'fail' || verdict === 'warn')).toBe(true)
      const right = await diagnosed('good.pcap', 'good.keys')
      expect(right.of(check)).toEqual([])
      expect(right.isOpen(check)).toBe(false)
    },
  )

  test('CM-023 rests on the ClientHello, and fails and passes', async () => {
    expect((await diagnosed('sni-address.pcap')).of('CM-023')).toEqual(['warn'])
    const right = await diagnosed('good.pcap')
    expect(right.of('CM-023')).toEqual([])
    expect(right.message.undecided.filter(({ check }) => check === 'CM-023')).toHaveLength(1)
    // To which name it connected is not in the capture.
    expect(
      (await diagnosed('untrusted-gnutls.pcap')).message.undecided.filter(({ check }) => check === 'CM-023'),
    ).toHaveLength(2)
  })

  test('a capture that is cut off or damaged is judged so far, at every octet', async () => {
    const whole = readFileSync(join(CAPTURES, 'pop3-no-stls.pcap'))
    for (const length of [24, 30, 100, 400, 700, whole.length - 1]) {
      const path = join(folder, `cut-${length}.pcap`)
      writeFileSync(path, whole.subarray(0, length))
      const result = await judged(path)
      if ('message' in result) expect(result.message.notes.map(({ en }) => en).join()).toContain('damaged or cut off')
      else expect(result.unread.file).toBe(path)
    }
    const path = join(folder, 'damaged.pcap')
    writeFileSync(path, whole.fill(0x7f, 24, 40))
    expect(await judged(path)).toMatchObject({ unread: { file: path } })
  })

  test('a name is no option and no line, and nothing is left in the temporary folder', async () => {
    const temporary = mkdtempSync(join(folder, 'tmp-'))
    vi.stubEnv('TMPDIR', temporary)
    const octets = readFileSync(join(CAPTURES, 'refused.pcap'))
    for (const name of ['-r', '-\n\x1b[2J.pcap', '--help']) {
      writeFileSync(join(folder, name), octets)
      const { sessions, ended } = await inFolder(name)
      expect([ended.how, sessions.length]).toEqual(['whole', 1])
    }
    vi.unstubAllEnvs()
    expect(readdirSync(temporary)).toEqual([])
  })

  test('packets that are lost, doubled, exchanged and changed are read and judged to the end', async () => {
    const packets: Packet[] = []
    const workplace = new Workplace()
    for (const [stream, file] of ['good', 'pop3-no-stls', 'tls12-client', 'untrusted', 'tls-at-once'].entries())
      await runTshark(join(CAPTURES, `${file}.pcap`), PACKET_OPTIONS, {
        workplace,
        onLine(line) {
          const packet = readPacket(line)
          if (packet) packets.push({ ...packet, stream })
        },
      })
    workplace.remove()
    const random = seeded(11)
    const upTo = (most: number) => Math.floor(random() * most)
    for (let round = 0; round < 2_000; round++) {
      const changed = [...packets]
      for (let change = upTo(8); change >= 0; change--) {
        const at = upTo(changed.length)
        const one = changed[at]!
        const payload = Buffer.from(one.payload)
        if (payload.length > 0) payload[upTo(payload.length)] = upTo(256)
        changed.splice(
          at,
          upTo(3),
          ...[
            { ...one, payload },
            { ...one, seq: (one.seq + upTo(2_000)) >>> 0 },
          ].slice(0, upTo(3)),
        )
      }
      const found = new Connections()
      for (const [index, packet] of changed.entries()) found.add({ ...packet, frame: index + 1 })
      const sessions = found.end().connections.flatMap((connection, index) => {
        const captured = capturedSession(connection, {
          session: `x#${index}`,
          begun: packets[0]!.at,
          inside: undefined,
        })
        return captured ? [toldSession(captured.draft, accountsIn(saidIn(captured), 'htpoort.test'))] : []
      })
      const ended = { how: 'whole', said: '' } as const
      const capture = {
        sessions,
        all: sessions.length,
        packets: changed.length,
        ended,
        sealed: 0,
        untold: 0,
        cutAt: [],
        implicitTls: 0,
      }
      const result = judgedCapture('a.pcap', capture, profile, DUTCH.diagnosis)
      expect(JSON.stringify(result)).not.toContain('Sluis7-Kade')
    }
  })

  test('what takes too long is ended, and what was read until then counts', async () => {
    const workplace = new Workplace()
    let lines = 0
    const ended = await runTshark(join(CAPTURES, 'good.pcap'), [], { workplace, onLine: () => lines++, timeMs: 1 })
    workplace.remove()
    expect(ended.how).toBe('time')
  })

  test('a capture with very many connections shows the last ones', async () => {
    const path = join(folder, 'many.pcap')
    writeFileSync(path, captureOf(20_000))
    const result = await judged(path)
    expect(result).toMatchObject({
      message: { log: { sessions: 20_000, lines: 40_000 }, answer: { cause: 'no-connection' } },
    })
    expect(JSON.stringify(result)).toContain('the last 100 are judged')
  })
})

/** A capture that is named without its folder. */
async function inFolder(name: string) {
  const here = process.cwd()
  process.chdir(folder)
  try {
    return await readCapture(name, { name, domain: 'htpoort.test' })
  } finally {
    process.chdir(here)
  }
}

/** A capture of connections to port 587 that are refused: pcap, raw IPv4. */
function captureOf(connections: number): Buffer {
  const header = Buffer.from('d4c3b2a1020004000000000000000000ffff000065000000', 'hex')
  const packet = (from: number, to: number, port: readonly [number, number], flags: number, index: number) => {
    const octets = Buffer.alloc(16 + 40)
    octets.writeUInt32LE(1_795_968_000 + index, 0)
    octets.writeUInt32LE(40, 8)
    octets.writeUInt32LE(40, 12)
    octets.writeUInt32BE(0x45000028, 16)
    octets.writeUInt32BE(0x40060000, 24)
    octets.writeUInt32BE(from, 28)
    octets.writeUInt32BE(to, 32)
    octets.writeUInt16BE(port[0], 36)
    octets.writeUInt16BE(port[1], 38)
    octets.writeUInt32BE(flags === 0x02 ? 1 : 0, 40)
    octets.writeUInt32BE(flags === 0x02 ? 0 : 2, 44)
    octets.writeUInt16BE(0x5000 | flags, 48)
    return octets
  }
  const packets = Array.from({ length: connections }, (_, index) => {
    const [client, server, port] = [0x0a000000 + index, 0xc0000201, 40_000]
    return [packet(client, server, [port, 587], 0x02, index), packet(server, client, [587, port], 0x14, index)]
  })
  return Buffer.concat([header, ...packets.flat()])
}
