import { expect, test } from 'vitest'
import type { Attempt } from '../../harness/reading/attempt.ts'
import { isHandedOver } from './collection.ts'

const message = (body: string, encoding = '7bit', charset = 'us-ascii') =>
  `From: <a@b.example>\r\nContent-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}`
const kept = (...files: string[]) =>
  ({ collected: files.map((octets, index) => ({ name: `${index}`, octets })) }) as unknown as Attempt

const BODY = '.one\r\n..two\r\n\r\nthree\r\n'

test.each([
  ['as it was', message(BODY), message(BODY)],
  ['with LF for CRLF and without its last line end', message(BODY), message(BODY).replaceAll('\r\n', '\n').trimEnd()],
  ['with fields and a line of mbox before it', message(BODY), `From a@b\nX-Seen: 1\n${message(BODY)}\n`],
  ['as its payload alone', message('QUJDREVG\r\n', 'base64'), 'ABCDEF'],
  ['as its payload in UTF-8', message('=A4 1', 'quoted-printable', 'iso-8859-15'), '\xe2\x82\xac 1'],
])('a message is found %s', (_, content, file) => {
  expect(isHandedOver(kept('something else', file), content)).toBe(true)
})

test.each([
  ['cut short', message('.one\r\n..two\r\n')],
  ['with doubled periods', message('..one\r\n...two\r\n\r\nthree\r\n')],
  ['without its periods', message('one\r\n.two\r\n\r\nthree\r\n')],
])('a message that was kept %s is not taken for it', (_, file) => {
  expect(isHandedOver(kept(file), message(BODY))).toBe(false)
})

test('where nothing was kept, nothing is found', () => {
  expect(isHandedOver(kept(), message(BODY))).toBe(false)
})
