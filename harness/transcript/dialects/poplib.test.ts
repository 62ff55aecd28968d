import { expect, test } from 'vitest'
import { expectKept, readLog, sentBy, storyOf } from '../dialects.test-logs.ts'
import { linesOf } from '../lines.ts'

const UPGRADE = 'open CAPA +OK . STLS +OK tls TLS'
const GOOD = `${UPGRADE} USER +OK PASS +OK LIST +OK . UIDL +OK . RETR +OK . QUIT +OK`

test.each<[string, string, string[]]>([
  ['good', GOOD, []],
  ['wrong-password', `${UPGRADE} USER +OK PASS -ERR`, ["poplib.error_proto: b'-ERR [AUTH] Authentication failed'"]],
  [
    'untrusted',
    'open CAPA +OK . STLS +OK tls!',
    [
      'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1006)',
    ],
  ],
])('poplib/%s.log', (name, story, failures) => {
  const [session] = expectKept(`poplib/${name}.log`, [story], failures)
  // The greeting comes before the debug level can be set.
  expect(session).toMatchObject({ hasBeginning: false, log: { protocol: 'pop3' } })
})

test('a message is as it crossed the wire', () => {
  const [session] = expectKept('poplib/good.log', [GOOD], [])
  expect(sentBy(session!, 'server')).toContain("UN'\r\n..a line that begins with a dot\r\nS: a line")
})

test('with debug level 1 there are commands alone', () => {
  const { dialect, sessions } = readLog(linesOf("*cmd* 'STAT'\n*cmd* 'QUIT'\n"))
  expect(dialect).toBe('poplib')
  expect(sessions.map(storyOf)).toEqual(['open STAT QUIT'])
})
