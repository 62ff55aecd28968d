import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { diagnosed } from './diagnosed.test-help.ts'

const LOG = readFileSync(join(import.meta.dirname, '../../fixtures/logs/swaks/hidden.log'), 'latin1')

const judged = (file: string, octets: Buffer | string) => diagnosed({ [file]: octets }, 'htpoort.test').messages[0]!

const little = (text: string, mark = '\ufeff') => Buffer.from(`${mark}${text}`, 'utf16le')

test.each([
  ['with a mark', little(LOG)],
  ['without one', little(LOG, '')],
  ['with the other order', little(LOG).swap16()],
  ['with CRLF', little(LOG.replace(/\r?\n/g, '\r\n'))],
])('a log in UTF-16 %s is read', (_, octets) => {
  const { answer, log, findings } = judged('a.log', Buffer.from(LOG, 'latin1'))
  const wide = judged('a.log', octets)
  expect(wide.log).toEqual(log)
  expect(wide.answer).toEqual(answer)
  expect(wide.findings.map(({ check, at }) => [check, at?.line])).toEqual(
    findings.map(({ check, at }) => [check, at?.line]),
  )
})

const HEADER =
  'From: a@b.test\nTo: c@d.test\nSubject: it fails\nDate: Mon, 02 Nov 2026 10:00:00 +0100\nMIME-Version: 1.0\n'
const TEXT = LOG.replace(/\r?\n/g, '\n')
const quoted = TEXT.replace(/=/g, '=3D').replace(/ $/gm, '=20')
const html = TEXT.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\n/g, '<br>\n')
const attached = (type: string, log: string, encoding = '7bit') =>
  `${HEADER}Content-Type: multipart/mixed; boundary=bb\n\n--bb\nContent-Type: text/plain\n\nzie log\n--bb\nContent-Type: ${type}\n` +
  `Content-Transfer-Encoding: ${encoding}\n\n${log}\n--bb--\n`
const base64 = (text: string) => Buffer.from(text, 'latin1').toString('base64').replace(/.{76}/g, '$&\n')

test.each([
  [
    'as its text, encoded',
    `${HEADER}Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n${quoted}`,
  ],
  ['as HTML', `${HEADER}Content-Type: text/html\n\n<html><body><div>${html}</div></body></html>\n`],
  ['attached', attached('text/plain; name=mail.log', TEXT)],
  ['attached in base64', attached('application/octet-stream; name="mail.log"', base64(TEXT), 'base64')],
])('a log that a mail has %s is read', (_, mail) => {
  const { answer, log } = judged('a.log', Buffer.from(TEXT, 'latin1'))
  const inMail = judged('a.eml', Buffer.from(mail, 'latin1'))
  expect(inMail).toMatchObject({ kind: 'log', log: { dialect: log!.dialect, sessions: log!.sessions } })
  expect(inMail.answer).toEqual(answer)
  expect(inMail.notes).toHaveLength(1)
})

test.each([
  ['EDIFACT', attached('application/edifact', "UNA:+.? 'UNB+UNOA:1'")],
  ['XML', attached('application/xml', base64('<?xml version="1.0"?><a/>'), 'base64')],
  ['a few words of a dialogue', attached('text/plain', 'The server said:\n550 no\nWhat does it mean?')],
])('a mail with %s is no log', (_, mail) => {
  expect(judged('a.eml', Buffer.from(mail, 'latin1')).kind).not.toBe('log')
})
