import { expect, test } from 'vitest'
import { expectKept } from '../dialects.test-logs.ts'

const LOGIN = 'open +OK CAPA +OK . STLS +OK tls TLSv1.3 CAPA +OK . USER +OK PASS'
const GOOD = `${LOGIN} +OK STAT +OK LIST +OK RETR +OK . LIST +OK RETR +OK . QUIT +OK close`

test.each<[string, string, string[]]>([
  ['good', GOOD, []],
  ['wrong-password', `${LOGIN} -ERR QUIT +OK close`, ['Authorization failure on party1@htpoort.test@localhost']],
  [
    'untrusted',
    'open +OK CAPA +OK . STLS +OK tls! close',
    [
      'localhost: upgrade to TLS failed. Server certificate verification error: unable to get local issuer certificate',
      'Socket or TLS error on party1@htpoort.test@localhost',
      'socket error while fetching from party1@htpoort.test@localhost',
    ],
  ],
])('fetchmail/%s.log', (name, story, failures) => {
  const [session] = expectKept(`fetchmail/${name}.log`, [story], failures)
  expect(session).toMatchObject({ hasBeginning: true, hasEnd: true, log: { protocol: 'pop3' } })
})

test('messages and the password are not shown', () => {
  const [session] = expectKept('fetchmail/good.log', [GOOD], [])
  const unshown = [...session!.unshown].map((event) => session!.log.events[event]!)
  expect(unshown.flatMap((event) => (event.type === 'octets' ? [event.octets] : []))).toEqual([
    'PASS x\r\n',
    '.\r\n',
    '.\r\n',
  ])
})
