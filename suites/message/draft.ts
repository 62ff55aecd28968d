import { conformingMessage, mailDate } from '../../fixtures/messages/conforming.ts'
import { readMessage } from '../../harness/grammar/mime/message.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import { verbatim } from '../../harness/text/text.ts'
import { envelopeDomain, headerDomain } from '../profile/profile.ts'
import { type EnvelopePath, Ledger, type Message } from './message.ts'

/** A message before it is written, for deviants: what is in order, and may be changed. */
export interface Draft {
  /** Whole header fields without their CRLF, in their order. */
  fields: string[]
  /** All behind the empty line, as octets. */
  body: string
  direction: Message['direction']
  mail: { path: string; parameters: [keyword: string, value: string | undefined][] } | undefined
  rcpts: { path: string; parameters: [keyword: string, value: string | undefined][] }[] | undefined
  offered: Set<string> | undefined
  /** What an earlier message with other content used. */
  before: [kind: 'message-id' | 'envid', value: string][]
}

/** A sound message as a draft, without an envelope. */
export function readDraft(message: Buffer): Draft {
  const octets = message.toString('latin1')
  const end = octets.indexOf('\r\n\r\n')
  return {
    fields: octets.slice(0, end).split('\r\n'),
    body: octets.slice(end + 4),
    direction: 'submit',
    mail: undefined,
    rcpts: undefined,
    offered: undefined,
    before: [],
  }
}

/** The octets of a draft. */
export const writeDraft = ({ fields, body }: Draft): Buffer =>
  Buffer.from(`${fields.map((field) => `${field}\r\n`).join('')}\r\n${body}`, 'latin1')

/** A message made exactly by tables 3 to 5, with a request for a confirmation of receipt. */
export function soundDraft(profile: Profile): Draft {
  const from = 'declarant@client.example'
  return {
    ...readDraft(conformingMessage({ from, to: `ags@${headerDomain(profile)}` })),
    mail: { path: from, parameters: [['ENVID', 'a-1']] },
    rcpts: [{ path: `ags@${envelopeDomain(profile)}`, parameters: [['NOTIFY', 'SUCCESS,FAILURE']] }],
    offered: new Set(['DSN', 'SIZE']),
  }
}

/** The value of the first field of a name; empty where there is none. */
export function fieldOf({ fields }: Draft, name: string): string {
  const start = `${name.toLowerCase()}:`
  return (
    fields
      .find((field) => field.toLowerCase().startsWith(start))
      ?.slice(start.length)
      .trim() ?? ''
  )
}

/** A notification of a failure at the next server, with an envelope id that was encoded and a request for the header. */
export function soundNotification(profile: Profile): Draft {
  const sender = 'declarant@client.example'
  const server = envelopeDomain(profile)
  const rcpt = `ags@${server}`
  const part = (type: string, lines: readonly string[]) => ['--=_report', `Content-Type: ${type}`, '', ...lines, '']
  return {
    fields: [
      'Return-Path: <>',
      `Date: ${mailDate(new Date())}`,
      `From: Mail Delivery System <mailer-daemon@${server}>`,
      `To: <${sender}>`,
      'Subject: Undeliverable',
      `Message-ID: <report-1@${server}>`,
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="=_report"',
    ],
    body: [
      ...part('text/plain; charset=us-ascii', ['The message could not be delivered.']),
      ...part('message/delivery-status', [
        'Original-Envelope-Id: a+1',
        `Reporting-MTA: dns; ${server}`,
        '',
        `Final-Recipient: rfc822; ${rcpt}`,
        'Action: failed',
        'Status: 5.1.1',
        'Remote-MTA: dns; mail.authority.example',
        'Diagnostic-Code: smtp; 550 5.1.1 No such mailbox',
      ]),
      ...part('text/rfc822-headers', [`From: <${sender}>`, `To: <ags@${headerDomain(profile)}>`, 'Subject: CUSDEC']),
      '--=_report--',
      '',
    ].join('\r\n'),
    direction: 'retrieve',
    mail: {
      path: sender,
      parameters: [
        ['ENVID', 'a+2B1'],
        ['RET', 'HDRS'],
      ],
    },
    rcpts: [{ path: rcpt, parameters: [['NOTIFY', 'SUCCESS,FAILURE']] }],
    offered: new Set(['DSN', 'SIZE']),
    before: [],
  }
}

/** Replaces the field of a name, or adds it; nothing takes it away. */
export function setField({ fields }: Draft, name: string, value?: string): void {
  const index = fields.findIndex((field) => field.toLowerCase().startsWith(`${name.toLowerCase()}:`))
  const line = value === undefined ? [] : [`${name}: ${value}`]
  if (index < 0) fields.push(...line)
  else fields.splice(index, 1, ...line)
}

/** The draft as judges read it. `ledger` is what earlier messages used. */
export function written(draft: Draft, profile: Profile, ledger = new Ledger()): Message {
  const { direction, mail, rcpts, offered, before } = draft
  for (const [kind, value] of before) ledger.claim(kind, value, { content: '', observed: verbatim('before.eml') })
  const octets = writeDraft(draft)
  const locate = (offset: number, length: number) => [{ session: 'draft', event: 0, offset, length }]
  const placed = (path: Omit<EnvelopePath, 'at'>): EnvelopePath => ({ ...path, at: [] })
  return {
    observed: verbatim('draft'),
    at: locate(0, octets.length),
    direction,
    entity: readMessage(octets),
    envelope: {
      ...(mail && { mail: placed(mail) }),
      ...(rcpts && { rcpts: rcpts.map(placed) }),
      ...(offered && { offered }),
    },
    submittedAt: Date.now(),
    stored: false,
    profile,
    earlier: ledger.earlier,
    locate,
  }
}
