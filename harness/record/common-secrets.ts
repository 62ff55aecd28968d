import type { Account } from './account.ts'

/** Characters of the shortest password that is looked for, and of the shortest that is all digits: dates and sizes are everywhere. */
const SHORTEST = 8
const SHORTEST_NUMBER = 12

/** Different characters that a password has at least which is looked for: a line is filled up with one character repeated. */
const FEWEST_CHARACTERS = 4

/** What sessions hold whatever the password is: a password that stands in it would be found everywhere. */
const COMMONPLACES = `
  STARTTLS AUTH PLAIN LOGIN CRAM-MD5 DIGEST-MD5 SCRAM-SHA-256 XOAUTH2 EXTERNAL ANONYMOUS ENHANCEDSTATUSCODES PIPELINING
  8BITMIME SMTPUTF8 CHUNKING BINARYMIME DELIVERBY REQUIRETLS MAIL FROM:<> RCPT TO:<> BODY=8BITMIME RET=HDRS NOTIFY=NEVER
  NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822; EHLO client.example nobody@client.example no-password this-is-not-the-password
  CAPA RESP-CODES AUTH-RESP-CODE LOGIN-DELAY PIPELINING IMPLEMENTATION EXPIRE NEVER SYS/TEMP SYS/PERM IN-USE USER PASS APOP
  Username: Password: VXNlcm5hbWU6 UGFzc3dvcmQ6 localhost 127.0.0.1 example.com postmaster MAILER-DAEMON undeliverable
  authentication authenticated credentials unauthenticated successful completed connection transaction recipient unrecognized
  unavailable temporarily rejected required mailbox maildrop message messages accepted octets follow permission
  Received: Message-ID: Content-Type: Content-Transfer-Encoding: Content-Disposition: MIME-Version: Return-Path: Delivered-To:
  text/plain charset=us-ascii utf-8 application/octet-stream application/EDIFACT multipart/mixed multipart/report boundary=
  attachment filename= quoted-printable base64 report-type=delivery-status message/delivery-status message/rfc822
  text/rfc822-headers Reporting-MTA: Final-Recipient: Original-Recipient: Diagnostic-Code: Arrival-Date: Remote-MTA:
  TLSv1.2 TLSv1.3 AES256-GCM CHACHA20-POLY1305
`.toLowerCase()

/**
 * The accounts of a run, with those marked whose password is not looked for by itself. `said`: what the run names
 * anyway, such as domain, server name, users and addresses.
 */
export function searchable(accounts: readonly Account[], said: { profile: unknown; subject: unknown }): Account[] {
  const { profile, subject } = said
  const named = JSON.stringify([profile, subject]).toLowerCase()
  return accounts.map(({ user, password }) => ({
    user,
    password,
    ...(isCommon(password, `${COMMONPLACES}${named}`) && { isCommon: true as const }),
  }))
}

/** Whether a text stands in what sessions hold anyway, or in what the run names. */
export function isSaidAnyway(text: string, { profile, subject }: { profile: unknown; subject: unknown }): boolean {
  return `${COMMONPLACES}${JSON.stringify([profile, subject]).toLowerCase()}`.includes(text.toLowerCase())
}

function isCommon(password: string, said: string): boolean {
  return (
    password.length < SHORTEST ||
    new Set(password).size < FEWEST_CHARACTERS ||
    (/^[0-9]*$/.test(password) && password.length < SHORTEST_NUMBER) ||
    said.includes(password.toLowerCase())
  )
}
