import { expect, test } from 'vitest'
import { expectKept, readLog, storyOf } from '../dialects.test-logs.ts'
import { linesOf } from '../lines.ts'

const SMTP = 'open 220 EHLO 250 STARTTLS 220 tls TLSv1.3 EHLO 250 AUTH 334 *'
const POP3 = 'open +OK CAPA +OK . STLS +OK tls TLSv1.3 CAPA +OK . AUTH + *'

test.each<[string, string, string[]]>([
  ['good', `${SMTP} 235 MAIL 250 RCPT 250 DATA 354 . 250`, []],
  ['good-progress', `${SMTP} 235 MAIL 250 RCPT 250 DATA 354 . 250`, []],
  ['wrong-password', `${SMTP} 535 close`, ['Login denied']],
  ['refused-recipient', `${SMTP} 235 MAIL 250 RCPT 550 QUIT 221 close`, ['RCPT failed: 550']],
  [
    'untrusted',
    'open 220 EHLO 250 STARTTLS 220 tls! close',
    ['SSL certificate problem: unable to get local issuer certificate'],
  ],
  ['pop3-good', `${POP3} +OK RETR +OK .`, []],
  ['pop3-list', `${POP3} +OK LIST +OK .`, []],
  ['pop3-wrong-password', `${POP3} -ERR close`, ['Login denied']],
])('curl/%s.log', (name, story, failures) => {
  const [session] = expectKept(`curl/${name}.log`, [story], failures)
  expect(session).toMatchObject({
    hasBeginning: true,
    hasEnd: story.endsWith('close'),
    log: { protocol: name.startsWith('pop3') ? 'pop3' : 'smtp' },
  })
})

test('a message is not shown, and said to be', () => {
  const [session] = expectKept('curl/good.log', [`${SMTP} 235 MAIL 250 RCPT 250 DATA 354 . 250`], [])
  expect([...session!.unshown].map((event) => session!.log.events[event])).toMatchObject([
    { type: 'octets', from: 'client', octets: '.\r\n' },
  ])
})

const read = (text: string) => readLog(linesOf(text)).sessions

test('a certificate of another name is a handshake that failed', () => {
  const [session] = read(`* Connected to localhost (127.0.0.1) port 587
< 220 localhost ESMTP
> STARTTLS
< 220 2.0.0 Ready
* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384 / x25519 / id-ecPublicKey
*  subjectAltName does not match localhost
* SSL: no alternative certificate subject name matches target host name 'localhost'
* Closing connection
curl: (60) SSL: no alternative certificate subject name matches target host name 'localhost'
`)
  expect(storyOf(session!)).toBe('open 220 STARTTLS 220 tls! close')
  expect(session!.failures).toHaveLength(1)
})

test('a server that gives up has heard no message', () => {
  const [session] = read('* Connected to h (::1) port 587 (#0)\n< 220 h\n> DATA\n< 354 Go\n< 421 4.4.2 Timeout\n')
  expect(storyOf(session!)).toBe('open 220 DATA 354')
  expect(session!.unshown.size).toBe(0)
})

test('a list with stars is not a log', () => {
  expect(read('* one\n* two\n* three\n')).toEqual([])
})
