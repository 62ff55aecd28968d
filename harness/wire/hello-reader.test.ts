import { expect, test } from 'vitest'
import { clientHelloRecord } from '../grammar/tls-client-hello.ts'
import { EXTENSION, HANDSHAKE, RECORD, RECORD_HEADER } from '../grammar/tls-numbers.ts'
import { HelloReader, type Offer, readClientHello } from './hello-reader.ts'

const u16 = (...values: number[]) => Buffer.from(values.flatMap((value) => [value >> 8, value & 0xff]))
const v8 = (content: Buffer) => Buffer.concat([Buffer.from([content.length]), content])
const v16 = (content: Buffer) => Buffer.concat([u16(content.length), content])
const extension = (type: number, content: Buffer) => Buffer.concat([u16(type), v16(content)])
const hostName = (name: string) => Buffer.concat([Buffer.from([0]), v16(Buffer.from(name))])
const NAMED = extension(EXTENSION.serverName, v16(hostName('msa.test')))

function hello({ suites = u16(0x0a0a, 0x1301, 0x00ff), extensions = [NAMED] as readonly Buffer[] } = {}): Buffer {
  return Buffer.concat([
    u16(0x0303),
    Buffer.alloc(32, 7),
    v8(Buffer.alloc(32)),
    v16(suites),
    v8(Buffer.from([0])),
    v16(Buffer.concat(extensions)),
  ])
}

/** What a reader makes of records: pairs of content type and content. */
function readRecords(records: readonly (readonly [number, Buffer])[]): Offer | 'begun' | undefined {
  let found: Offer | 'begun' | undefined
  const reader = new HelloReader(() => {
    found = 'begun'
    return (offer) => (found = offer)
  })
  for (const [type, content] of records) {
    reader.begin(type, content.length)
    // An octet at a time, as a slow network would bring them.
    for (let at = 0; at < content.length; at++) reader.append(content.subarray(at, at + 1))
  }
  return found
}

function message(body: Buffer): Buffer {
  return Buffer.concat([Buffer.from([HANDSHAKE.clientHello, 0]), u16(body.length), body])
}

test('a hello that we make reads back, without GREASE and with what is no cipher suite as it was sent', () => {
  const record = clientHelloRecord({ version: 'TLSv1.1', servername: 'a.test' })
  const offer = readRecords([[RECORD.handshake, record.subarray(RECORD_HEADER)]])
  expect(offer).toMatchObject({
    versions: [0x0302],
    groups: expect.arrayContaining([0x1d, 0x17, 0x18, 0x19]),
    sni: 'a.test',
    earlyData: false,
  })
  expect(offer).not.toHaveProperty('alpn')
})

test('every field is read, and GREASE is left out of each', () => {
  expect(
    readClientHello(
      hello({
        extensions: [
          extension(0x8a8a, Buffer.alloc(0)),
          NAMED,
          extension(EXTENSION.supportedGroups, v16(u16(0x3a3a, 0x11ec, 0x1d))),
          extension(EXTENSION.alpn, v16(Buffer.concat([v8(u16(0x1a1a)), v8(Buffer.from('smtp'))]))),
          extension(EXTENSION.supportedVersions, v8(u16(0xfafa, 0x0304, 0x0303))),
          extension(EXTENSION.earlyData, Buffer.alloc(0)),
        ],
      }),
    ),
  ).toEqual({
    versions: [0x0304, 0x0303],
    suites: [0x1301, 0x00ff],
    groups: [0x11ec, 0x1d],
    sni: 'msa.test',
    alpn: ['smtp'],
    earlyData: true,
  })
})

test('one without extensions is read', () => {
  const body = hello({ extensions: [] }).subarray(0, -2)
  expect(readClientHello(body)).toEqual({ versions: [0x0303], suites: [0x1301, 0xff], groups: [], earlyData: false })
})

test.each<[string, Buffer]>([
  ['nothing', Buffer.alloc(0)],
  ['an octet too few', hello().subarray(0, -1)],
  ['an octet too many', Buffer.concat([hello(), Buffer.alloc(1)])],
  ['half a cipher suite', hello({ suites: Buffer.from([0x13, 0x01, 0x13]) })],
  ['no cipher suite', hello({ suites: Buffer.alloc(0) })],
  ['an extension twice', hello({ extensions: [NAMED, NAMED] })],
  ['an empty host name', hello({ extensions: [extension(0, v16(hostName('')))] })],
  ['two host names', hello({ extensions: [extension(0, v16(Buffer.concat([hostName('a'), hostName('b')])))] })],
  ['octets behind a list', hello({ extensions: [extension(10, Buffer.concat([v16(u16(0x1d)), Buffer.alloc(1)]))] })],
  ['an empty protocol name', hello({ extensions: [extension(16, v16(v8(Buffer.alloc(0))))] })],
  ['early data with content', hello({ extensions: [extension(42, Buffer.alloc(4))] })],
])('%s is no ClientHello', (_, octets) => expect(readClientHello(octets)).toBeUndefined())

test('a hello over several records is put together', () => {
  const octets = message(hello())
  const cut = (from: number, to?: number) => [RECORD.handshake, octets.subarray(from, to)] as const
  expect(readRecords([cut(0, 2), cut(2, 5), cut(5, 60), cut(60)])).toMatchObject({ sni: 'msa.test' })
})

test('another record, or an empty one, before its end ends the reading', () => {
  const octets = message(hello())
  for (const [type, content] of [
    [RECORD.alert, Buffer.from([1, 0])],
    [RECORD.handshake, Buffer.alloc(0)],
  ] as const) {
    const split = [
      [RECORD.handshake, octets.subarray(0, 40)],
      [type, content],
      [RECORD.handshake, octets.subarray(40)],
    ] as const
    expect(readRecords(split)).toBe('begun')
  }
})

test('another message, and one that is too long, are not kept', () => {
  expect(readRecords([[RECORD.handshake, Buffer.from([HANDSHAKE.serverHello, 0, 0, 0])]])).toBe('begun')
  expect(readRecords([[RECORD.handshake, Buffer.from([HANDSHAKE.clientHello, 1, 0, 1, ...hello()])]])).toBe('begun')
})

test('only the first hello counts', () => {
  const second = message(hello({ extensions: [extension(0, v16(hostName('second.test')))] }))
  expect(readRecords([[RECORD.handshake, Buffer.concat([message(hello()), second])]])).toMatchObject({
    sni: 'msa.test',
  })
})
