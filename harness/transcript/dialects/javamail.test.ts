import { expect, test } from 'vitest'
import { expectKept, linesOfKept, readLog, sentBy, storyOf } from '../dialects.test-logs.ts'
import { linesOf } from '../lines.ts'

const UPGRADE = 'open 220 EHLO 250 STARTTLS 220 tls TLS EHLO 250'
const LOGIN = 'AUTH 334 * 334 * 235'
const SEND = 'MAIL 250 RCPT 250 DATA 354 . 250 QUIT 221'
const POP3 = 'open +OK CAPA +OK . STLS +OK'
const POP3_LOGIN = `${POP3} tls TLS CAPA +OK . USER +OK PASS`
const PKIX =
  'javax.net.ssl.SSLHandshakeException: (certificate_unknown) PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target'

test.each<[string, string, string[]]>([
  ['good', `${UPGRADE} ${LOGIN} ${SEND}`, []],
  ['good-auth', `${UPGRADE} ${LOGIN} ${SEND}`, []],
  ['jakarta-good', `${UPGRADE} ${LOGIN} ${SEND}`, []],
  ['jul-good', `${UPGRADE} ${LOGIN} ${SEND}`, []],
  ['wrong-password', `${UPGRADE} AUTH 334 * 334 * 535`, []],
  ['no-domain', `${UPGRADE} AUTH 334 xxxxxxxx 334 * 535`, []],
  ['untrusted', 'open 220 EHLO 250 STARTTLS 220 tls!', [PKIX]],
  ['refused-recipient', `${UPGRADE} ${LOGIN} MAIL 250 RCPT 550 RSET 250`, []],
  ['no-tls', 'open 220 EHLO 250 MAIL 530 RSET 530', []],
  [
    'no-connection',
    'open',
    [
      "com.sun.mail.util.MailConnectException: Couldn't connect to host, port: localhost, 3599; timeout -1; java.net.ConnectException: Connection refused",
    ],
  ],
  ['pop3-good', `${POP3_LOGIN} +OK STAT +OK NOOP +OK RETR +OK . QUIT +OK`, []],
  ['pop3-delete', `${POP3_LOGIN} +OK STAT +OK NOOP +OK RETR +OK . RETR +OK . DELE +OK DELE +OK QUIT +OK`, []],
  ['pop3-wrong-password', `${POP3_LOGIN} -ERR QUIT +OK`, []],
  ['pop3-untrusted', `${POP3} tls!`, [PKIX]],
])('javamail/%s.log', (name, story, failures) => {
  const [session] = expectKept(`javamail/${name}.log`, [story], failures)
  expect(session).toMatchObject({ hasBeginning: true, log: { protocol: name.startsWith('pop3') ? 'pop3' : 'smtp' } })
})

test('a message is as it crossed the wire', () => {
  for (const name of ['good', 'jul-good'])
    expect(sentBy(readLog(linesOfKept(`javamail/${name}.log`)).sessions[0]!, 'client')).toContain(
      "us-ascii\r\n\r\nUNB+UNOA:3+PARTY1+AGS+261129:1200+1'\r\n..a line that begins with a dot\r\n" +
        "S: a line that looks like a log\r\n250 a line that looks like a reply\r\n\r\nUNZ+1+1'\r\n.\r\n",
    )
})

test('a login of which the commands are not shown has the answer of the exception, and the user name that the library tells', () => {
  const { sessions } = readLog(linesOfKept('javamail/no-domain.log'))
  const [session] = sessions
  expect(session!.log.events).toContainEqual(expect.objectContaining({ type: 'sasl', identity: 'local-part' }))
  expect(sentBy(session!, 'server')).toContain('\r\n535 5.7.8 Authentication failed\r\n')
  expect([...session!.unshown].map((event) => session!.lineAt(event))).toEqual([30, 30, 30])
  const pop3 = readLog(linesOfKept('javamail/pop3-wrong-password.log')).sessions[0]!
  expect(sentBy(pop3, 'server')).toContain('\r\n-ERR [AUTH] Authentication failed\r\n')
})

const BEGIN =
  'DEBUG SMTP: trying to connect to host "localhost", port 587, isSSL false\n220 localhost ESMTP\nEHLO c\n250 AUTH LOGIN\n'

test('an exception alone', () => {
  const lines = linesOfKept('javamail/untrusted.log').slice(12)
  const { dialect, sessions } = readLog(lines)
  expect(dialect).toBe('javamail')
  expect(sessions.map(storyOf)).toEqual(['open'])
  expect(sessions[0]!.failures).toEqual([
    { line: 1, why: `javax.mail.MessagingException: Could not convert socket to TLS; ${PKIX}` },
  ])
})

test('without the exception nobody knows what was answered to a login', () => {
  const { sessions } = readLog(
    linesOf(`${BEGIN}DEBUG SMTP: AUTH LOGIN command trace suppressed\nDEBUG SMTP: AUTH LOGIN failed\n`),
  )
  expect(sessions.map(storyOf)).toEqual(['open 220 EHLO 250 AUTH'])
  expect(sessions[0]!.failures).toEqual([{ line: 6, why: 'AUTH LOGIN failed' }])
})

test('a certificate of another name, in the words of the library', () => {
  const { sessions } = readLog(
    linesOf(
      `${BEGIN}STARTTLS\n220 Ready\nException in thread "main" javax.mail.MessagingException: Could not convert socket to TLS;\n` +
        "  nested exception is:\n\tjava.io.IOException: Can't verify identity of server: mail.example.test\n\tat Mail.main(Mail.java:39)\n",
    ),
  )
  expect(sessions.map(storyOf)).toEqual(['open 220 EHLO 250 STARTTLS 220 tls!'])
  expect(sessions[0]!.failures).toEqual([
    { line: 9, why: "java.io.IOException: Can't verify identity of server: mail.example.test" },
  ])
})

test('TLS from the start, against a port that begins in plaintext', () => {
  const { sessions } = readLog(
    linesOf(
      'DEBUG SMTP: trying to connect to host "localhost", port 587, isSSL true\n' +
        'javax.mail.MessagingException: Could not connect to SMTP host: localhost, port: 587;\n  nested exception is:\n' +
        '\tjavax.net.ssl.SSLException: Unsupported or unrecognized SSL message\n\tat x\n',
    ),
  )
  expect(sessions.map(storyOf)).toEqual(['open tls!'])
})

test('what an answer of many lines repeats, in a line of the library and in an exception, was not said again', () => {
  const { sessions } = readLog(
    linesOf(
      `${BEGIN}MAIL FROM:<a@b.test>\n550-5.7.1 No\n550 5.7.1 Never\n` +
        'DEBUG SMTP: got response code 550, with response: 550-5.7.1 No\n550 5.7.1 Never\n\n' +
        'DEBUG SMTP: MessagingException while sending, THROW: \n' +
        'com.sun.mail.smtp.SMTPSendFailedException: 550-5.7.1 No\n550 5.7.1 Never\n\n\tat com.sun.mail.smtp.X\n' +
        'Caused by: com.sun.mail.smtp.SMTPSendFailedException: 550-5.7.1 No\n550 5.7.1 Never\n\n\tat com.sun.mail.smtp.X\nQUIT\n221 Bye\n',
    ),
  )
  expect(sessions.map(storyOf)).toEqual(['open 220 EHLO 250 MAIL 550 QUIT 221'])
  expect(sessions[0]!.failures).toEqual([])
})

test('a message may hold lines of a log, unless it was broken off', () => {
  const body = 'DATA\n354 Go\nDEBUG SMTP: EOF: [EOF]\njava.io.IOException: no\n\tat x\n'
  const whole = readLog(linesOf(`${BEGIN}${body}.\n250 Ok\n`)).sessions
  expect(whole.map(storyOf)).toEqual(['open 220 EHLO 250 DATA 354 . 250'])
  expect(whole[0]!.failures).toEqual([])
  const broken = readLog(linesOf(`${BEGIN}${body}`)).sessions
  expect(broken.map(storyOf)).toEqual(['open 220 EHLO 250 DATA 354 close'])
  expect(broken[0]!.failures).toEqual([{ line: 8, why: 'java.io.IOException: no' }])
})

test('a log that begins inside a message tells nothing of what stands there', () => {
  const { sessions } = readLog(
    linesOf(
      '250 a line that looks like a reply\nQUIT\n.\n250 Ok\nDEBUG SMTP: message successfully delivered to mail server\nQUIT\n221 Bye\n',
    ),
  )
  expect(sessions.map(storyOf)).toEqual(['open 250 QUIT 221'])
})

// By the source of JavaMail 1.4.3; no package of it is to be had.
test('the form of POP3 before 1.4.5', () => {
  const { dialect, sessions } = readLog(
    linesOf(
      'DEBUG: JavaMail version 1.4.3\nDEBUG POP3: connecting to host "localhost", port 110, isSSL false\nS: +OK Hello\n' +
        'C: USER party1@htpoort.test\nS: +OK\nC: PASS Sluis7-Kade\nS: +OK\nC: STAT\nS: +OK 1 20\nC: RETR 1\nS: +OK\n' +
        'Subject: a\n\nC: a line that looks like a log\n.\nC: QUIT\nS: +OK\n',
    ),
  )
  expect(dialect).toBe('javamail')
  expect(sessions.map(storyOf)).toEqual(['open +OK USER +OK PASS +OK STAT +OK RETR +OK . QUIT +OK'])
  expect(JSON.stringify(sessions)).not.toContain('Sluis7')
})

test('a log of which another logger has taken the marks away', () => {
  const lines = linesOfKept('javamail/good.log').map(
    (line) => `12:00:00.000 [main] TRACE com.sun.mail.smtp.SMTPTransport - ${line.replace(/^DEBUG(?: SMTP)?: /, '')}`,
  )
  const { dialect, sessions } = readLog(lines)
  expect(dialect).toBe('javamail')
  expect(sessions.map(storyOf)).toEqual([`${UPGRADE} ${LOGIN} ${SEND}`])
})
