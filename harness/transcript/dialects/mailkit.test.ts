import { expect, test } from 'vitest'
import { expectKept, linesOfKept, linesUnshown, readLog, sentBy, storyOf } from '../dialects.test-logs.ts'
import { linesOf } from '../lines.ts'

/*
 * No .NET could be had: these logs are written by the source of MailKit (ProtocolLogger, the clients, their exceptions), with
 * the replies of the scripted gateway.
 */

const UPGRADE = 'open 220 EHLO 250 STARTTLS 220 tls TLS EHLO 250'
const GOOD = `${UPGRADE} AUTH 235 MAIL RCPT 250 250 DATA 354 . 250 QUIT 221`
const POP3 = 'open +OK CAPA +OK . STLS +OK tls TLS CAPA +OK . AUTH + *'

test.each<[string, string, string[]]>([
  ['good', GOOD, []],
  ['good-timestamps', GOOD, []],
  ['good-secrets', GOOD, []],
  [
    'wrong-password',
    `${UPGRADE} AUTH 535 AUTH 334 * 334 * 535`,
    ['MailKit.Security.AuthenticationException: 535: 5.7.8 Authentication failed'],
  ],
  [
    'refused-recipient',
    `${UPGRADE} AUTH 235 MAIL RCPT 250 550 RSET 250`,
    ['MailKit.Net.Smtp.SmtpCommandException: 5.7.1 No relaying'],
  ],
  [
    'untrusted',
    'open 220 EHLO 250 STARTTLS 220 tls!',
    [
      'MailKit.Security.SslHandshakeException: An error occurred while attempting to establish an SSL or TLS connection. ' +
        'The server certificate has the following errors: unable to get local issuer certificate ' +
        'System.Security.Authentication.AuthenticationException: The remote certificate was rejected by the provided ' +
        'RemoteCertificateValidationCallback.',
    ],
  ],
  ['no-connection', 'open', ['System.Net.Sockets.SocketException (111): Connection refused']],
  ['pop3-good', `${POP3} +OK CAPA +OK . STAT +OK RETR +OK . DELE +OK QUIT +OK`, []],
  [
    'pop3-wrong-password',
    `${POP3} -ERR AUTH + * + * -ERR USER +OK PASS -ERR`,
    ['MailKit.Security.AuthenticationException: Authentication failed.'],
  ],
])('mailkit/%s.log', (name, story, failures) => {
  const [session] = expectKept(`mailkit/${name}.log`, [story], failures)
  expect(session).toMatchObject({
    hasBeginning: name !== 'no-connection',
    hasEnd: story.includes('QUIT'),
    log: { protocol: name.startsWith('pop3') ? 'pop3' : 'smtp' },
  })
})

test('stars are a secret only where one is sent', () => {
  const [session] = readLog(linesOfKept('mailkit/good.log')).sessions
  expect(linesUnshown(session!)).toEqual([16])
  expect(sentBy(session!, 'client')).toContain(
    '..a line that begins with a dot\r\nS: a line that looks like a log\r\n********\r\n',
  )
  const [pop3] = readLog(linesOfKept('mailkit/pop3-wrong-password.log')).sessions
  expect(linesUnshown(pop3!)).toEqual([22, 26, 28, 30, 32])
})

test('a connection that is inside TLS from its beginning is so', () => {
  const [session] = readLog(linesOf('Connected to smtps://h:465/\r\nS: 220 h\r\nC: EHLO x\r\n')).sessions
  expect(storyOf(session!)).toBe('open tls TLS 220 EHLO')
  expect(session!.log.events[0]).toMatchObject({ address: 'h:465' })
})

test('the reasons that it could have are not those that it had', () => {
  const [session] = readLog(
    linesOf(`Connected to smtp://h:587/?starttls=when-available
S: 220 h
C: EHLO x
S: 250 STARTTLS
C: STARTTLS
S: 220 Go
MailKit.Security.SslHandshakeException: An error occurred while attempting to establish an SSL or TLS connection.

This usually means that the SSL certificate presented by the server is not trusted by the system for one or more of
the following reasons:

1. The server is using a self-signed certificate which cannot be verified.

 ---> System.IO.IOException: Received an unexpected EOF or 0 bytes from the transport stream.
   at System.Net.Security.SslStream.ReceiveHandshakeFrameAsync[TIOAdapter](CancellationToken cancellationToken)
`),
  ).sessions
  expect(session!.failures).toEqual([
    {
      line: 7,
      why:
        'MailKit.Security.SslHandshakeException: An error occurred while attempting to establish an SSL or TLS connection. ' +
        'System.IO.IOException: Received an unexpected EOF or 0 bytes from the transport stream.',
    },
  ])
})

test('a server that went away is told', () => {
  const [session] = readLog(
    linesOf(
      'Connected to smtp://h:587\nS: 220 h\nC: EHLO x\n' +
        'MailKit.Net.Smtp.SmtpProtocolException: The SMTP server has unexpectedly disconnected.\n   at MailKit.X\n',
    ),
  ).sessions
  expect(storyOf(session!)).toBe('open 220 EHLO close')
})
