import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { accountsIn } from '../../harness/transcript/accounts.ts'
import { plain } from '../../harness/transcript/dialects/plain.ts'
import { linesOf } from '../../harness/transcript/lines.ts'
import { sessionsOf } from '../../harness/transcript/sessions.ts'
import type { Told } from '../../harness/transcript/transcript.ts'
import { DUTCH } from '../dutch.ts'
import { makeProfile, REMOTE_LIMITS } from '../profile/profile.ts'
import { requirement } from '../requirements/register.ts'
import { answerTo } from './answer.ts'
import { CAUSES } from './causes.ts'
import { judgeLog } from './log-judge.ts'

const profile = makeProfile({ limits: REMOTE_LIMITS, domain: 'htpoort.nl', asOf: '2026-11-29' })

const answered = (log: string, more: readonly Told[] = []) => {
  const told = [...plain.read(linesOf(log.trim())), ...more]
  const { sessions } = sessionsOf(told, 'a.log', accountsIn(told, profile.domain))
  return answerTo(sessions, judgeLog(sessions, profile, DUTCH.diagnosis), { dutch: DUTCH.diagnosis })
}

const b64 = (text: string) => Buffer.from(text).toString('base64')
const OPEN = `S: 220 msa-smtp.htpoort.nl ESMTP
C: EHLO client.example
S: 250-msa-smtp.htpoort.nl
S: 250 STARTTLS
`
const TLS = `${OPEN}C: STARTTLS
S: 220 2.0.0 Ready
--- TLS up
C: EHLO client.example
S: 250-msa-smtp.htpoort.nl
S: 250-DSN
S: 250 AUTH PLAIN LOGIN
`
const LOGIN = `${TLS}C: AUTH PLAIN ${b64('\0party1@htpoort.nl\0correct horse battery')}
S: 235 2.7.0 ok
`
const MAIL = `${LOGIN}C: MAIL FROM:<party1@htpoort.nl>
S: 250 2.1.0 ok
`
const RCPT = `${MAIL}C: RCPT TO:<ags@msa-smtp.htpoort.nl>
S: 250 2.1.5 ok
`
const message = (fields = '') => `C: DATA
S: 354 go on
C: From: <party1@htpoort.nl>
C: To: <ags@htpoort.nl>
${fields}C: Subject: CUSDEC
C: Date: Sat, 28 Nov 2026 10:00:00 +0100
C: Message-ID: <a1@client.example>
C: MIME-Version: 1.0
C: Content-Type: text/plain
C: Content-Transfer-Encoding: base64
C:${' '}
C: aGVsbG8=
C: .
`
const QUIT = `C: QUIT
S: 221 2.0.0 bye
`
const POP = `S: +OK ready
C: STLS
S: +OK begin
--- TLS up
C: USER party1@htpoort.nl
S: +OK
`
const POPIN = `${POP}C: PASS correct horse battery
S: +OK
C: UIDL
S: +OK
S: 1 abc
S: .
C: RETR 1
S: +OK
S: Subject: x
S:${' '}
S: y
S: .
`

test.each<[cause: string, log: string, clause?: string]>([
  ['none', `${RCPT}${message()}S: 250 2.0.0 queued as 1\n${QUIT}`],
  ['needs-tls', `${OPEN}C: AUTH LOGIN\nS: 530 5.7.0 Must issue a STARTTLS command first\n${QUIT}`, '§3.3.1'],
  ['needs-tls', 'S: +OK ready\nC: USER party1@htpoort.nl\nS: -ERR STLS first\n', '§4.3.1'],
  ['CM-017', `${TLS}C: AUTH PLAIN ${b64('\0party1\0correct horse battery')}\nS: 535 5.7.8 no\n${QUIT}`, '§3.7'],
  [
    'login-refused',
    `${TLS}C: AUTH PLAIN ${b64('\0party1@htpoort.nl\0wrong password')}\nS: 535 5.7.8 no\n${QUIT}`,
    '§3.3.2',
  ],
  ['login-refused', `${POP}C: PASS wrong password\nS: -ERR [AUTH] no\n`],
  ['login-in-use', `${POP}C: PASS correct horse battery\nS: -ERR [IN-USE] locked\n`],
  ['login-too-often', `${POP}C: PASS correct horse battery\nS: -ERR [LOGIN-DELAY] wait\n`],
  ['login-mechanism', `${TLS}C: AUTH CRAM-MD5\nS: 504 5.5.4 unknown mechanism\n${QUIT}`],
  [
    'login-later',
    `${TLS}C: AUTH PLAIN ${b64('\0party1@htpoort.nl\0correct horse battery')}\nS: 454 4.7.0 later\n${QUIT}`,
  ],
  ['tls-refused', `${OPEN}C: STARTTLS\nS: 454 4.7.0 TLS not available\n${QUIT}`],
  ['CM-015', `${MAIL}C: RCPT TO:<ags@msa-smtp.preprod.htpoort.nl>\nS: 550 5.1.2 not here\n${QUIT}`],
  [
    'recipient-unknown',
    `${MAIL}C: RCPT TO:<agz@msa-smtp.htpoort.nl>\nS: 550 5.1.1 unknown\n${QUIT}`,
    'table 3, RCPT TO',
  ],
  ['CM-012', `${RCPT}C: RCPT TO:<ncts@msa-smtp.htpoort.nl>\nS: 452 4.5.3 one recipient\n${QUIT}`],
  ['message-too-large', `${LOGIN}C: MAIL FROM:<party1@htpoort.nl> SIZE=99999999\nS: 552 5.3.4 too large\n${QUIT}`],
  ['command-unknown', `${LOGIN}C: UNB+UNOC:3\nS: 500 5.5.2 Unknown command\n${QUIT}`],
  ['turned-away-for-now', 'S: 421 4.3.2 too busy\n'],
  ['turned-away', 'S: 554 5.7.1 not you\n'],
  ['turned-away-for-now', 'S: -ERR [SYS/TEMP] down\n'],
  [
    'tls-ended-on-the-way',
    `${TLS}C: AUTH PLAIN ${b64('\0party1@htpoort.nl\0correct horse battery')}\nS: 530 5.7.0 Must issue a STARTTLS command first\n${QUIT}`,
  ],
  [
    'account-locked',
    `${TLS}C: AUTH PLAIN ${b64('\0party1@htpoort.nl\0correct horse battery')}\nS: 535 5.7.0 account locked, too many failed attempts\n${QUIT}`,
  ],
  [
    'mechanism-refused',
    `${TLS}C: AUTH PLAIN ${b64('\0party1@htpoort.nl\0correct horse battery')}\nS: 504 5.5.4 no\n${QUIT}`,
  ],
  [
    'login-not-taken',
    `${TLS}C: AUTH PLAIN ${b64('\0party1@htpoort.nl\0correct horse battery')}\nS: 501 5.5.2 cannot base64 decode\n${QUIT}`,
  ],
  ['needs-login', `${TLS}C: MAIL FROM:<party1@htpoort.nl>\nS: 530 5.7.0 Authentication required\n${QUIT}`],
  ['message-refused', `${MAIL}C: RCPT TO:<ags@msa-smtp.htpoort.nl>\nS: 555 5.5.4 NOTIFY not supported\n${QUIT}`],
  // What was done is done, whatever is said at the end or was said at first.
  ['none', `${RCPT}${message()}S: 250 2.0.0 queued as 1\nC: QUIT\nS: 421 4.3.2 closing\n`],
  [
    'none',
    `${MAIL}C: RCPT TO:<ags@msa-smtp.htpoort.nl>\nS: 450 4.2.0 later\nC: RCPT TO:<ags@msa-smtp.htpoort.nl>\nS: 250 ok\n${message()}S: 250 queued\n${QUIT}`,
  ],
  [
    'none',
    `${MAIL}C: RCPT TO:<ags@msa-smtp.htpoort.nl>\nS: 451 4.2.0 later\n${QUIT}${RCPT}${message()}S: 250 queued\n${QUIT}`,
  ],
  ['maildrop-fault', `${POPIN}C: DELE 1\nS: -ERR [SYS/PERM] mailbox is read only\nC: QUIT\nS: +OK\n`],
  ['not-removed', `${POPIN}C: DELE 1\nS: +OK\nC: QUIT\nS: -ERR some deleted messages not removed\n`],
  [
    'none',
    `${POP}C: PASS correct horse battery\nS: +OK\nC: UIDL\nS: -ERR not implemented\nC: RETR 1\nS: +OK\nS: Subject: x\nS:${' '}\nS: y\nS: .\nC: DELE 1\nS: +OK\nC: QUIT\nS: +OK\n`,
  ],
  ['left-in-maildrop', `${POPIN}C: DELE 1\nS: +OK\nC: RSET\nS: +OK\nC: QUIT\nS: +OK\n`],
  ['temporary', `${LOGIN}C: MAIL FROM:<party1@htpoort.nl>\nS: 451 4.3.0 later\n${QUIT}`],
  ['LH-06', `${RCPT}${message('C: Cc: <me@htpoort.nl>\n')}S: 550 5.6.0 no Cc\n${QUIT}`, 'table 4, Cc'],
  ['message-refused', `${RCPT}${message()}S: 554 5.6.0 no\n${QUIT}`],
  ['breach', `${RCPT}${message('C: Cc: <me@htpoort.nl>\n')}S: 250 ok\n${QUIT}`, 'table 4, Cc'],
  ['left-in-maildrop', `${POPIN}C: QUIT\nS: +OK\n`, '§4.1.1'],
  ['maildrop-refused', `${POPIN}C: DELE 7\nS: -ERR no such message\nC: QUIT\nS: +OK\n`],
])('%s is told', (cause, log, clause) => {
  const answer = answered(log)
  expect(answer.cause).toBe(cause)
  if (clause !== undefined) expect(answer.clause).toBe(clause)
  expect(JSON.stringify(answer)).not.toMatch(/correct horse|wrong password/)
  const all = [answer.where, answer.why, ...answer.advice, ...answer.fine]
  for (const { en, nl } of all) expect(nl).not.toBe(en)
})

const STARTTLS = `${OPEN}C: STARTTLS\nS: 220 2.0.0 Ready\n`
const ENDED: Told = { kind: 'close', by: 'server', line: 40 }
const tls = (error: string): Told => ({ kind: 'tls', error, line: 9 })
const failed = (why: string): Told => ({ kind: 'failed', why, line: 9 })

test.each<[cause: string, log: string, more: readonly Told[]]>([
  ['certificate-expired', STARTTLS, [tls('certificate has expired')]],
  ['certificate-name', STARTTLS, [tls("Hostname mismatch, certificate is not valid for 'mail'")]],
  ['certificate-untrusted', STARTTLS, [tls('PKIX path building failed')]],
  ['certificate-refused', STARTTLS, [tls('alert certificate_unknown, from the client')]],
  ['tls-given-up', STARTTLS, [tls('an alert that is encrypted, from the client')]],
  ['tls-at-once', STARTTLS, [tls('TLS without STARTTLS or STLS')]],
  ['tls-version', STARTTLS, [tls('tlsv1 alert protocol version, alert number 70')]],
  ['tls-broken-off', STARTTLS, [tls('the connection was reset')]],
  ['no-connection', '', [{ kind: 'open', line: 1 }, failed('Connection refused')]],
  ['needs-tls', OPEN, [failed('SMTP AUTH extension not supported by server.')]],
  ['answer-lost', `${RCPT}${message()}`, [ENDED]],
  ['broken-off', `${LOGIN}C: MAIL FROM:<party1@htpoort.nl>\n`, [ENDED]],
  ['broken-off', `${TLS}C: AUTH PLAIN ${b64('\0party1@htpoort.nl\0correct horse battery')}\n`, [ENDED]],
  ['broken-off', `${LOGIN}C: MAIL FROM:<party1@htpoort.nl>\n`, [failed('Connection reset by peer'), ENDED]],
  ['broken-off', 'S: +OK ready\nC: USER party1@htpoort.nl\n', [ENDED]],
  ['deleted-before-stored', `${POPIN}C: DELE 1\nS: +OK\nC: QUIT\nS: +OK\n`, [failed('No space left on device')]],
  // The program gave up waiting: what answers QUIT is not an answer to the message.
  ['answer-lost', `${RCPT}${message()}C: QUIT\nS: 221 bye\n`, [failed('Timeout (3 secs) waiting for server response')]],
  // Nothing is deleted without QUIT, and nobody knows of a QUIT without an answer.
  ['deletion-unknown', `${POPIN}C: DELE 1\nS: +OK\nC: QUIT\n`, [failed('closed')]],
  ['ended-without-quit', `${POPIN}C: DELE 1\nS: +OK\n`, [failed('No space left on device')]],
  // Inside TLS the words are about something else.
  ['answer-lost', `${RCPT}${message()}`, [failed('cannot read from TLS connection')]],
  ['broken-off', RCPT, [failed('the server does not support authentication')]],
  ['needs-tls', OPEN, [failed('Host did not advertise authentication')]],
  ['renegotiating', RCPT, [failed('RENEGOTIATING')]],
  ['tls-at-once', '', [{ kind: 'open', line: 1 }, tls('ssl3_get_record:wrong version number')]],
  ['certificate-name', STARTTLS, [tls("Can't verify identity of server: mail.example")]],
  ['line-ends', `${RCPT}${message('C: Cc: <me@htpoort.nl>\n')}S: 554 5.6.0 bare LF is not allowed\n`, []],
])('%s is told by what the program or the end of a session says', (cause, log, more) => {
  expect(answered(log, more).cause).toBe(cause)
})

test('each cause is the answer of a test', () => {
  const tested = readFileSync(import.meta.filename, 'utf8')
  expect(CAUSES.map(({ id }) => id).filter((id) => !new RegExp(`\\[\\s*'${id}'`).test(tested))).toEqual([])
})

test('each cause rests on a requirement of the register', () => {
  for (const { requirement: id, ofPop3 } of CAUSES) {
    expect(requirement(id).id).toBe(id)
    if (ofPop3) expect(requirement(ofPop3).id).toBe(ofPop3)
  }
})

test('a log that was cut is not a session that ended', () => {
  const answer = answered(RCPT)
  expect(answer.cause).toBe('none')
  expect(answer.where.en).toContain('does not show the end')
})

test('a message with LF alone is accused of that, and of nothing that is misread for it', () => {
  const [before = '', after = ''] = `${RCPT}${message()}S: 250 ok\n${QUIT}`.split('C: To: <ags@htpoort.nl>\n')
  const told = plain
    .read(linesOf(`${before}${after}`))
    .map((one) =>
      one.kind === 'said' && one.text.startsWith('From:') ? { ...one, text: `${one.text}\nTo: <ags@htpoort.nl>` } : one,
    )
  const { sessions } = sessionsOf(told, 'a.log', accountsIn(told, profile.domain))
  const results = judgeLog(sessions, profile, DUTCH.diagnosis)
  expect(answerTo(sessions, results, { dutch: DUTCH.diagnosis }).cause).toBe('line-ends')
  expect(results.filter(({ verdict }) => verdict === 'fail').map(({ case: { id } }) => id)).toEqual([])
})

test('a log of pre-production that is judged as one of production says so', () => {
  const preprod = RCPT.replaceAll('msa-smtp.htpoort.nl', 'msa-smtp.preprod.htpoort.nl')
  const answer = answered(`${preprod}${message()}S: 250 ok\n${QUIT}`)
  expect(answer.cause).toBe('breach')
  expect(answer.advice[0]?.en).toContain('--environment preprod')
  expect(answered(`${RCPT.replace('ags@msa', 'ags@x')}${message()}S: 250 ok\n${QUIT}`).advice[0]?.en).not.toContain(
    '--environment',
  )
})

test('a refusal in UTF-8 is quoted as that, and any other as its octets', () => {
  const refused = (words: string) =>
    answered(`${MAIL}C: RCPT TO:<agz@msa-smtp.htpoort.nl>\nS: 550 5.1.1 ${words}\n${QUIT}`).where.en
  expect(refused(Buffer.from('geen één').toString('latin1'))).toContain('geen één')
  expect(refused('geen \xe9\xe9n')).toContain('geen één')
})
