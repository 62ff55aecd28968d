import { expect, test } from 'vitest'
import { clientHelloRecord, readHelloAnswer } from './tls-client-hello.ts'

const ALERT = '\x15\x03\x01\x00\x02'
const FATAL = `${ALERT}\x02\x46`
const WARNING = `${ALERT}\x01\x70`
const HELLO = '\x16\x03\x03\x00\x31\x02\x00\x00\x2d\x03\x03'

test.each([
  ['SSLv3', 0x0300],
  ['TLSv1', 0x0301],
  ['TLSv1.2', 0x0303],
] as const)('a ClientHello of %s is one record of the version that it says', (version, number) => {
  const hello = clientHelloRecord({ version, servername: 'host.example' })
  expect([hello[0], hello.readUInt16BE(3), hello[5], hello.readUInt16BE(9)]).toEqual([22, hello.length - 5, 1, number])
})

test('some servers hang over a ClientHello of 256 to 511 octets', () => {
  for (const version of ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2'] as const) {
    for (const extendedMasterSecret of [true, false]) {
      const { length } = clientHelloRecord({ version, extendedMasterSecret, servername: 'host.example' }).subarray(5)
      expect(length < 256 || length > 511, `${version}: ${length}`).toBe(true)
    }
  }
})

test.each([
  ['', 'nothing'],
  [FATAL, 'alert'],
  [HELLO, 'server-hello'],
  ['250 ok\r\n', 'text'],
  // What may yet go on decides nothing.
  ['\x15\x03', 'nothing'],
  ['250 o', 'nothing'],
  [WARNING, 'nothing'],
  [HELLO.slice(0, 9), 'nothing'],
  // RFC 6066 §3: a server that does not know the name may say so and go on.
  [WARNING + HELLO, 'server-hello'],
  [WARNING + FATAL, 'alert'],
  [`${ALERT}\x01\x00`, 'alert'],
  ['\x16\x03\x03\x00\x01\x02\x16\x03\x03\x00\x05\x00\x00\x2d\x03\x03', 'server-hello'],
  [`220 again\r\n${HELLO}`, 'server-hello'],
  [`454 no TLS\r\n${FATAL}`, 'text'],
])('the answer %j is %s', (answer, kind) => expect(readHelloAnswer(answer).kind).toBe(kind))
