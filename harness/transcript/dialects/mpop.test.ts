import { expect, test } from 'vitest'
import { expectKept, sentBy } from '../dialects.test-logs.ts'

const UPGRADE = 'open +OK CAPA +OK . STLS +OK tls TLSv1.3 CAPA +OK .'

test.each<[string, string, string[]]>([
  ['good', `${UPGRADE} AUTH + * +OK STAT +OK LIST +OK . UIDL +OK . RETR +OK . QUIT +OK`, []],
  ['good-delete', `${UPGRADE} USER +OK PASS +OK STAT +OK LIST +OK . UIDL +OK . RETR +OK . DELE +OK QUIT +OK`, []],
  [
    'wrong-password',
    `${UPGRADE} USER +OK PASS -ERR close`,
    ['authentication failed (method USER)', 'error during mail retrieval'],
  ],
  [
    'untrusted',
    'open +OK CAPA +OK . STLS +OK tls! close',
    [
      'TLS certificate verification failed: The certificate is NOT trusted. The certificate issuer is unknown.',
      'error during mail retrieval',
    ],
  ],
])('mpop/%s.log', (name, story, failures) => {
  const [session] = expectKept(`mpop/${name}.log`, [story], failures)
  expect(session).toMatchObject({ hasBeginning: true, hasEnd: true, log: { protocol: 'pop3' } })
})

test('a message is as it crossed the wire', () => {
  const [session] = expectKept(
    'mpop/good.log',
    [`${UPGRADE} AUTH + * +OK STAT +OK LIST +OK . UIDL +OK . RETR +OK . QUIT +OK`],
    [],
  )
  expect(sentBy(session!, 'server')).toContain("UN'\r\n..a line that begins with a dot\r\nS: a line")
})
