import { expect, test } from 'vitest'
import { CAPS } from '../caps.ts'
import { Connections } from './connections.ts'
import type { Packet } from './packets.ts'
import { type Piece, piecesOf } from './reassembly.ts'
import { capturedSession } from './session.ts'

/*
 * Packets as a network may bring them, put together; no tshark is needed for that.
 */

const CLIENT = { address: '192.0.2.1', port: 40_000 }
const SERVER = { address: '192.0.2.2', port: 587 }
const C0 = 0xfffffff0
const S0 = 1_000

/** Packets by who sends them, where in what is sent, and what; numbers begin near the end of what 32 bits hold. */
class Script {
  readonly packets: Packet[] = []
  add(side: 'C' | 'S', at: number, text: string, more: Partial<Packet> & { readonly acked?: number } = {}): this {
    const { acked, ...own } = more
    const [from, to, base, other] = side === 'C' ? [CLIENT, SERVER, C0, S0] : [SERVER, CLIENT, S0, C0]
    const frame = this.packets.length + 1
    this.packets.push({
      frame,
      at: frame,
      stream: 0,
      from,
      to,
      seq: (base + 1 + at) >>> 0,
      ack: acked === undefined ? undefined : (other + 1 + acked) >>> 0,
      isSyn: false,
      isFin: false,
      isReset: false,
      length: text.length,
      payload: Buffer.from(text),
      ...own,
    })
    return this
  }
  handshake(): this {
    return this.add('C', -1, '', { isSyn: true })
      .add('S', -1, '', { isSyn: true, acked: 0 })
      .add('C', 0, '', { acked: 0 })
  }
  get connection() {
    const found = new Connections()
    for (const packet of this.packets) found.add(packet)
    return found.end().connections[0]!
  }
  get pieces(): Piece[] {
    const { connection } = this
    return piecesOf(connection, connection.ends[0].port === CLIENT.port ? 0 : 1)
  }
  get told(): string[] {
    return this.pieces.map((piece) =>
      piece.kind === 'octets'
        ? `${piece.from} ${piece.frame} ${piece.octets.toString()}`
        : piece.kind === 'gap'
          ? `${piece.from} lacks ${piece.length}`
          : `${piece.by} ${piece.how}`,
    )
  }
  get session() {
    return capturedSession(this.connection, { session: 'x', begun: 0, inside: undefined })
  }
}
const said = (script: Script) =>
  script.session?.draft.log.events.flatMap((event) =>
    event.type === 'octets' ? [`${event.from}: ${event.octets}`] : [],
  )

test('octets come once and in order, whatever was sent again or overtaken, across the end of 32 bits', () => {
  const script = new Script()
    .handshake()
    .add('C', 10, 'world\r\n', { acked: 0 })
    .add('C', 0, 'EHLO hello', { acked: 0 })
    .add('C', 0, 'EHLO hello', { acked: 0 })
    .add('C', 5, 'hello', { acked: 0 })
    .add('S', 0, '250 x\r\n', { acked: 17 })
    .add('C', 17, '', { isFin: true, acked: 7 })
    .add('S', 7, '', { isFin: true, acked: 18 })
  expect(script.told).toEqual([
    'client 5 EHLO hello',
    'client 4 world\r\n',
    'server 8 250 x\r\n',
    'client fin',
    'server fin',
  ])
})

test('what was captured behind its answer comes before it', () => {
  const script = new Script().handshake().add('S', 0, '250 x\r\n', { acked: 6 }).add('C', 0, 'NOOP\r\n', { acked: 0 })
  expect(script.told).toEqual(['client 5 NOOP\r\n', 'server 4 250 x\r\n'])
})

test('what the capture lacks is told as a gap: in the middle, at the end, and where packets were cut short', () => {
  const middle = new Script().handshake().add('C', 0, 'ab').add('C', 5, 'fg').add('S', 0, 'x', { acked: 7 })
  expect(middle.told).toEqual(['client 4 ab', 'client lacks 3', 'client 5 fg', 'server 6 x'])
  const end = new Script().handshake().add('C', 0, 'ab').add('S', 0, 'x', { acked: 9 })
  expect(end.told).toEqual(['client 4 ab', 'client lacks 7', 'server 5 x'])
  const short = new Script().handshake().add('C', 0, 'ab', { length: 20 }).add('S', 0, 'x', { acked: 20 })
  expect(short.told).toEqual(['client 4 ab', 'client lacks 18', 'server 5 x'])
})

const dialogue = () =>
  new Script()
    .handshake()
    .add('S', 0, '220 x ESMTP\r\n', { acked: 0 })
    .add('C', 0, 'DATA\r\n', { acked: 13 })
    .add('S', 13, '354 go on\r\n', { acked: 6 })

test('a message of which a part is missing is not shown, and what answers it is', () => {
  const script = dialogue()
    .add('C', 6, 'Subject: x\r\n', { acked: 24 })
    .add('C', 99, 'y\r\n.\r\n', { acked: 24 })
    .add('S', 24, '250 taken\r\n', { acked: 105 })
    .add('C', 105, 'QUIT\r\n', { acked: 35 })
  expect(said(script)?.slice(2)).toEqual([
    'server: 354 go on\r\n',
    'client: .\r\n',
    'server: 250 taken\r\n',
    'client: QUIT\r\n',
  ])
  expect([...script.session!.draft.unshown]).toEqual([4])
  expect(script.session!.cutAt).toBeUndefined()
})

test('nothing is told behind a gap that hides which answer belongs to what', () => {
  const lost = dialogue().add('C', 6, 'Subject: x\r\n', { acked: 24 }).add('S', 24, '250 taken\r\n', { acked: 99 })
  const closed = lost.add('S', 35, '', { isFin: true })
  expect(said(closed)?.at(-1)).toEqual('client: .\r\n')
  expect(closed.session).toMatchObject({ draft: { hasEnd: false }, cutAt: 8 })
  const answer = new Script()
    .handshake()
    .add('S', 0, '220 x ESMTP\r\n', { acked: 0 })
    .add('C', 0, 'NOOP\r\n', { acked: 13 })
    .add('S', 30, '250 ok\r\n', { acked: 6 })
  expect(said(answer)).toEqual(['server: 220 x ESMTP\r\n', 'client: NOOP\r\n'])
})

test('a session that began before the capture has no beginning, and begins at a command', () => {
  const script = new Script()
    .add('C', 50, 'of a message\r\n.\r\n', { acked: 70 })
    .add('S', 70, '250 taken\r\n', { acked: 67 })
    .add('C', 67, 'MAIL FROM:<a@b.example>\r\n', { acked: 81 })
  expect(said(script)).toEqual(['client: MAIL FROM:<a@b.example>\r\n'])
  expect(script.session!.draft).toMatchObject({ hasBeginning: false, hasEnd: false })
  expect(new Script().add('C', 50, 'of a message\r\nQUIT\r\n', { acked: 70 }).session).toBeUndefined()
})

test('a connection that is refused or not answered is told as such, one of which nothing more is captured is not', () => {
  const syn = () => new Script().add('C', -1, '', { isSyn: true })
  const failures = (script: Script) => script.session?.draft.failures
  expect(failures(syn().add('S', -1, '', { isReset: true, acked: 0 }))).toEqual([
    { line: 2, why: 'connection refused' },
  ])
  expect(failures(syn().add('C', -1, '', { isSyn: true }))).toEqual([{ line: 2, why: 'no answer to the connection' }])
  expect(syn().session).toBeUndefined()
})

test('many connections, of mail and of others, take bounded memory; the last of mail are kept', () => {
  const found = new Connections()
  const [base] = new Script().add('C', -1, '', { isSyn: true }).packets as [Packet]
  const [greeting] = new Script().add('S', 0, '220 x ESMTP\r\n').packets as [Packet]
  for (let stream = 0; stream < 300_000; stream++) {
    const isMail = stream % 1_000 === 0
    found.add({ ...base, stream, to: { ...SERVER, port: isMail ? 587 : 2_525 } })
    if (stream % 1_000 === 1) found.add({ ...greeting, stream, from: { ...SERVER, port: 2_525 } })
  }
  const { connections, all } = found.end()
  expect(all).toBe(600)
  expect(connections.map(({ stream }) => stream)).toHaveLength(CAPS.logSessions)
  expect(connections.at(-1)!.stream).toBe(299_001)
})

test('other protocols that greet with 220 are passed over', () => {
  const ftp = new Connections()
  const script = new Script().add('S', 0, '220 FTP ready\r\n').add('C', 0, 'USER x\r\n')
  for (const packet of script.packets)
    ftp.add({ ...packet, from: { ...packet.from, port: packet.from.port === 587 ? 21 : packet.from.port } })
  expect(ftp.end().all).toBe(0)
})

test('a connection that is longer than the caps is read so far', () => {
  const found = new Connections()
  const script = dialogue()
  for (const packet of script.packets) found.add(packet)
  const piece = Buffer.alloc(60_000, 'x\r\n')
  const [one] = new Script().add('C', 6, '').packets as [Packet]
  for (let index = 0; index < 1_200; index++)
    found.add({
      ...one,
      frame: 7 + index,
      seq: (one.seq + index * piece.length) >>> 0,
      payload: piece,
      length: piece.length,
    })
  const [connection] = found.end().connections
  expect(connection!.isCut).toBe(true)
  const session = capturedSession(connection!, { session: 'x', begun: 0, inside: undefined })!
  expect(session).toMatchObject({ draft: { hasEnd: false }, cutAt: expect.any(Number) })
  expect(session.draft.log.events.length).toBeLessThan(100)
})
