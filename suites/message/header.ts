import { readAddresses } from '../../harness/grammar/mime/addresses.ts'
import type { ProblemKind } from '../../harness/grammar/mime/problems.ts'
import { demand, fact, itHolds, notApplicable, should } from '../../harness/judging/finding.ts'
import { say } from '../../harness/text/text.ts'
import { messageCheck } from './message-check.ts'
import { faultless, none, seenField } from './observe.ts'

/*
 * Table 4 with RFC 5322: the header of a message.
 */

const NOT_FIELDS: readonly ProblemKind[] = [
  'header-bom',
  'header-mbox-from',
  'header-quoted-mbox-from',
  'header-fold-first',
  'header-no-field',
  'header-name-octet',
  'header-space-before-colon',
  'header-blank-fold',
  'header-no-empty-line',
  'separator-bare-lf',
  'separator-bare-cr',
  'separator-blank-line',
]

export const lh01 = messageCheck({
  id: 'LH-01',
  title: say`The header is made of fields, and an empty line ends it`,
  decides: ['RFC5322-2.2-1', 'RFC5322-2.1.1-1', 'RFC5322-2.1.1-2'],
  risk: say`Programs on the path see other fields than the sender, or take part of the body for the header.`,
  remedy: say`Write each field as a name, a colon and a value, end each line with CRLF, and put one empty line before the body.`,
  judge(message) {
    faultless(demand, 'RFC5322-2.2-1', say`fields, and then an empty line`, NOT_FIELDS, message)
    faultless(
      demand,
      'RFC5322-2.1.1-1',
      say`lines of at most 998 octets in the header`,
      ['header-line-over-998'],
      message,
    )
    faultless(
      should,
      'RFC5322-2.1.1-2',
      say`lines of at most 78 octets in the header`,
      ['header-line-over-78'],
      message,
    )
  },
})

export const lh02 = messageCheck({
  id: 'LH-02',
  title: say`From names one sender`,
  decides: ['HTG-T4-1', 'RFC5322-3.6-1', 'RFC5322-3.6.2-1'],
  risk: say`The gateway or customs refuses the message, or answers an address that nobody reads.`,
  remedy: say`Put exactly one complete address of the sender into From.`,
  judge(message) {
    const [from] = message.entity.header.all('from')
    demand('HTG-T4-1', fact(from !== undefined, say`no From`, message.at), itHolds(say`the field From`))
    if (!from) return
    const { addresses, problems } = readAddresses(from.raw)
    const { observed, at } = seenField(message, from)
    demand('HTG-T4-1', fact(addresses.length === 1, observed, at), itHolds(say`the address of one sender`))
    demand('RFC5322-3.6.2-1', fact(problems.length === 0, observed, at), itHolds(say`an address that can be read`))
  },
})

export const lh06 = messageCheck({
  id: 'LH-06',
  title: say`There is no Cc and no Bcc`,
  decides: ['HTG-T4-4', 'HTG-T4-5', 'HTG-3.2-1'],
  risk: say`The gateway refuses the message: a mail has one recipient.`,
  remedy: say`Remove Cc and Bcc, and send one message for each recipient.`,
  judge(message) {
    for (const [name, requirement] of [
      ['Cc', 'HTG-T4-4'],
      ['Bcc', 'HTG-T4-5'],
    ] as const) {
      const fields = message.entity.header.all(name)
      none(
        demand,
        requirement,
        say`no field ${{ name }}`,
        fields.map((field) => seenField(message, field)),
        message,
      )
    }
  },
})

/** Fields that a message has at most once (RFC 5322 §3.6, RFC 2045 §3), in lower case; Cc and Bcc are not allowed at all. */
const ONCE: ReadonlySet<string> = new Set([
  'date',
  'from',
  'sender',
  'reply-to',
  'to',
  'message-id',
  'in-reply-to',
  'references',
  'subject',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'content-disposition',
  'content-id',
  'content-description',
])

export const lh10 = messageCheck({
  id: 'LH-10',
  title: say`No field is given twice that may be there once`,
  decides: ['RFC5322-3.6-2'],
  risk: say`One program reads the first field and another the last, so that they see different messages.`,
  remedy: say`Write each field once.`,
  judge(message) {
    const before = new Set<string>()
    const repeated = message.entity.header.fields.filter(({ name }) => {
      const known = name.toLowerCase()
      if (!ONCE.has(known)) return false
      if (before.has(known)) return true
      before.add(known)
      return false
    })
    none(
      demand,
      'RFC5322-3.6-2',
      say`each of these fields at most once`,
      repeated.map((field) => seenField(message, field)),
      message,
    )
  },
})

export const lh11 = messageCheck({
  id: 'LH-11',
  title: say`The header holds printable US-ASCII only`,
  decides: ['RFC5322-2.2-2'],
  risk: say`Names and subjects are garbled, or the message is refused.`,
  remedy: say`Encode text that is not US-ASCII as an encoded word (RFC 2047), and leave control characters out.`,
  judge(message) {
    faultless(
      demand,
      'RFC5322-2.2-2',
      say`printable US-ASCII, spaces and tabs`,
      ['header-nul', 'header-control', 'header-eight-bit'],
      message,
    )
  },
})

export const lh12 = messageCheck({
  id: 'LH-12',
  title: say`A message with MIME fields says MIME-Version: 1.0`,
  decides: ['RFC2045-4-1'],
  risk: say`A program that goes by the standard takes the body for plain text in us-ascii, base64 included.`,
  remedy: say`Add the field “MIME-Version: 1.0”.`,
  judge(message) {
    const { header } = message.entity
    const [first] = header.fields.filter(({ name }) => /^content-/i.test(name))
    const [version] = header.all('mime-version')
    if (!first && !version) return notApplicable('RFC2045-4-1', message, say`a field of MIME`)
    const observed = version ? seenField(message, version) : { observed: say`no MIME-Version`, at: message.at }
    // Comments may stand anywhere in it.
    const value = version?.value.replace(/\([^()]*\)/g, '').replace(/[ \t]/g, '')
    demand('RFC2045-4-1', fact(value === '1.0', observed.observed, observed.at), itHolds(say`MIME-Version: 1.0`))
  },
})

export const lh13 = messageCheck({
  id: 'LH-13',
  title: say`The sender adds no fields that belong to the delivery of mail`,
  decides: ['RFC5321-4.4-1'],
  risk: say`A reply or a notification may go to an address that the sender did not mean.`,
  remedy: say`Leave out Return-Path, Delivered-To and the fields that begin with Resent-.`,
  judge(message) {
    if (message.direction === 'retrieve')
      return notApplicable('RFC5321-4.4-1', message, say`the message is to be submitted`)
    const fields = message.entity.header.fields.filter(({ name }) =>
      /^(?:return-path|delivered-to|resent-.*)$/i.test(name),
    )
    none(
      should,
      'RFC5321-4.4-1',
      say`no Return-Path, no Delivered-To and no Resent- field`,
      fields.map((field) => seenField(message, field)),
      message,
    )
  },
})
