import { expect, test } from 'vitest'
import { readMessage } from '../../harness/grammar/mime/message.ts'
import { isNotification } from './message-check.ts'

/** Header fields of what mail servers write about messages of others. */
const BOUNCES: Readonly<Record<string, readonly string[]>> = {
  'a text from the daemon of qmail': ['Return-Path: <>', 'From: MAILER-DAEMON@a.example', 'Subject: failure notice'],
  'a text from the daemon of Exim': ['Return-path: <>', 'X-Failed-Recipients: b@a.example', 'From: Mailer-Daemon@a.example'],
  'several parts from the daemon of OpenSMTPD': [
    'Return-Path: <>',
    'From: Mailer Daemon <MAILER-DAEMON@a.example>',
    'Content-Type: multipart/mixed; boundary=x',
  ],
  'a text from the postmaster, without a reverse-path': ['Return-Path: < >', 'From: "P." <postmaster@a.example>'],
  'a rejection by Sieve as a disposition notification': [
    'Return-Path: <>',
    'From: <post@a.example>',
    'Content-Type: multipart/report; report-type=disposition-notification; boundary=x',
  ],
  'a text with recipients that failed': ['Return-Path: <>', 'X-Failed-Recipients: b@a.example', 'From: post@a.example'],
  'the null reverse-path under the name of a store': ['Return-Path: <MAILER-DAEMON>', 'From: mailer-daemon@a.example'],
  'the daemon, through a mailing list': ['Return-Path: <list@b.example>', 'From: Mailer-Daemon@a.example'],
  'a server without an address': ['Return-Path: <>', 'From: Mail Delivery System <>'],
  'the daemon, out of a store that drops the reverse-path': ['From: MAILER-DAEMON@a.example'],
} // biome-ignore format: a form a line

/** Header fields of what others write. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  'a declaration': ['From: declarant@client.example'],
  'an answer out of office': ['Return-Path: <>', 'From: someone@client.example', 'Auto-Submitted: auto-replied'],
  'a letter from a postmaster': ['Return-Path: <postmaster@a.example>', 'From: postmaster@a.example'],
  'a letter from a postmaster, out of a store that drops the reverse-path': ['From: postmaster@a.example'],
  'a report that somebody submits': [
    'From: someone@client.example',
    'Content-Type: multipart/report; report-type=disposition-notification; boundary=x',
  ],
}

const message = (fields: readonly string[], body = 'Not delivered.') =>
  readMessage(Buffer.from(`${fields.join('\r\n')}\r\n\r\n${body}\r\n`))

test.each(Object.entries(BOUNCES))('%s is a notification out of a maildrop, and on its way a message', (_, fields) => {
  expect(isNotification({ entity: message(fields), direction: 'retrieve' })).toBe(true)
  expect(isNotification({ entity: message(fields), direction: 'submit' })).toBe(false)
})

test.each(Object.entries(OTHERS))('%s is not a notification', (_, fields) => {
  expect(isNotification({ entity: message(fields), direction: 'retrieve' })).toBe(false)
})

test.each(['delivery-status', 'Global-Delivery-Status'])('a report of type %s is one wherever it goes', (type) => {
  const entity = message([`Content-Type: multipart/report; report-type=${type}; boundary=x`])
  expect(isNotification({ entity, direction: 'submit' })).toBe(true)
})

test.each(['delivery-status', 'global-delivery-status'])(
  'a part of type message/%s makes one out of a maildrop',
  (type) => {
    const entity = message(
      ['Content-Type: multipart/mixed; boundary=x'],
      `--x\r\nContent-Type: message/${type}\r\n\r\nReporting-MTA: dns; a.example\r\n--x--`,
    )
    expect(isNotification({ entity, direction: 'retrieve' })).toBe(true)
    expect(isNotification({ entity, direction: 'submit' })).toBe(false)
  },
)
