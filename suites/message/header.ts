import { charsetLabel } from '../../harness/grammar/mime/charset.ts'
import { readDateTime } from '../../harness/grammar/mime/date.ts'
import { readEncodedWords } from '../../harness/grammar/mime/encoded-words.ts'
import type { HeaderField } from '../../harness/grammar/mime/header.ts'
import { readMessageId, readMessageIds } from '../../harness/grammar/mime/message-id.ts'
import { skipComments } from '../../harness/grammar/mime/parameters.ts'
import { PROBLEMS, type Problem, type ProblemKind } from '../../harness/grammar/mime/problems.ts'
import { demand, fact, itHolds, notApplicable, should, undecided } from '../../harness/judging/finding.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import { say } from '../../harness/text/text.ts'
import { envelopeDomain, headerDomain } from '../profile/profile.ts'
import { addressOf, recipientsOf, senderOf } from './envelope.ts'
import type { Message } from './message.ts'
import { messageCheck } from './message-check.ts'
import { allFields, faultless, faultlessBy, fieldOf, none, seen, seenField, shortened } from './observe.ts'

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
  'separator-blank-line',
]

export const lh01 = messageCheck({
  id: 'LH-01',
  title: say`The header is made of fields, and an empty line ends it`,
  decides: ['RFC5322-2.2-1', 'RFC5322-2.1.1-1', 'RFC5322-2.1.1-2'],
  risk: say`Programs on the path see other fields than the sender, or take part of the body for the header.`,
  remedy: say`Write each field as a name, a colon and a value, end each line with CRLF, and put one empty line before the body.`,
  judge(message) {
    faultlessBy(message, [
      [demand, 'RFC5322-2.2-1', say`fields, and then an empty line`, NOT_FIELDS],
      [demand, 'RFC5322-2.1.1-1', say`lines of at most 998 octets in the header`, ['header-line-over-998']],
      [should, 'RFC5322-2.1.1-2', say`lines of at most 78 octets in the header`, ['header-line-over-78']],
    ])
  },
})

/** The mailboxes of the first field of a name; what is given twice is told by a check of its own. */
function mailboxesIn(message: Message, name: string) {
  const [first] = message.entity.header.all(name)
  // Two mailboxes are two, whatever comes behind them.
  const isKnown = first?.isCut && first.addresses.addresses.length > 1
  const field = isKnown ? first : fieldOf(message, name)
  if (!field) return undefined
  const { problems, ...read } = field.addresses
  return { rawAt: field.rawAt, ...read, problems: problems.filter(({ isCap }) => !isCap), ...seenField(message, field) }
}

/** What RFC 5321 alone has against an address that the grammar of RFC 5322 §3.4.1 allows. */
const OF_SMTP: ReadonlySet<ProblemKind> = new Set([
  'domain-unqualified',
  'domain-underscore',
  'domain-hyphen',
  'domain-numeric',
  'domain-label-over-63',
  'domain-over-255',
  'path-local-over-64',
  'path-over-256',
])
const isOfGrammar = ({ kind }: Problem): boolean => !OF_SMTP.has(kind)

export const lh02 = messageCheck({
  id: 'LH-02',
  title: say`From names one sender`,
  decides: ['HTG-T4-1', 'RFC5322-3.6-1', 'RFC5322-3.6.2-1'],
  risk: say`The gateway or customs refuses the message, or answers an address that nobody reads.`,
  remedy: say`Put exactly one complete address of the sender into From.`,
  judge(message) {
    const from = mailboxesIn(message, 'From')
    demand(
      'HTG-T4-1',
      fact(from !== undefined, from?.observed ?? say`no From`, from?.at ?? message.at),
      itHolds(say`the field From`),
    )
    if (!from) return
    const { addresses, problems, obsolete, mailboxProblems, observed, at } = from
    const oneSender = say`the address of one sender`
    for (const other of otherMailboxes(message, 'From'))
      demand('HTG-T4-1', fact(false, other.observed, other.at), itHolds(oneSender))
    demand('RFC5322-3.6-1', fact(true, observed, at), itHolds(say`the field From`))
    demand('HTG-T4-1', fact(addresses.length === 1, observed, at), itHolds(oneSender))
    const faults = (own: readonly Problem[]) =>
      own.map(({ kind, at: offset, length }) =>
        seen(message, say`${{ field: observed }}: ${{ problem: PROBLEMS[kind] }}`, from.rawAt + offset, length),
      )
    none(demand, 'RFC5322-3.6.2-1', say`an address that can be read`, faults(problems), message)
    // They can be read. What SMTP has rules of its own for is a matter of the envelope, and worth a word here.
    const formed = (own: readonly Problem[], breach: 'warn' | 'info') => {
      for (const fault of faults(own))
        demand(
          'RFC5322-3.6.2-1',
          fact(false, fault.observed, fault.at),
          itHolds(say`an address in its present form, as a server takes it`),
          { breach },
        )
    }
    formed([...obsolete, ...mailboxProblems.filter(isOfGrammar)], 'warn')
    formed(
      mailboxProblems.filter((problem) => !isOfGrammar(problem)),
      'info',
    )
  },
})

/** The further fields of a name with another address than the first: one program reads the first of them, and another the last. */
function otherMailboxes(message: Message, name: string): Observable[] {
  const [first, ...more] = message.entity.header.all(name)
  const addressesOf = (field: HeaderField) =>
    field.addresses.addresses.map(({ localPart, domain }) => `${localPart}@${domain.toLowerCase()}`).join()
  return more
    .filter((field) => !field.isCut && addressesOf(field) !== addressesOf(first!))
    .map((field) => seenField(message, field))
}

/** The one mailbox that a field names. Without the field, or with more or fewer, another check has said so. */
function mailboxIn(message: Message, name: string) {
  const seen = mailboxesIn(message, name)
  const [address] = seen?.addresses ?? []
  if (!seen || !address || seen.addresses.length > 1)
    undecided(say`${{ field: name }} does not name one mailbox`, message)
  return { ...address, observed: seen.observed, at: seen.at }
}

const isSame = (one: { localPart: string; domain: string }, other: { localPart: string; domain: string }): boolean =>
  one.localPart === other.localPart && one.domain.toLowerCase() === other.domain.toLowerCase()

export const lh03 = messageCheck({
  id: 'LH-03',
  title: say`From and MAIL FROM name the same sender`,
  decides: ['HTG-T4-12'],
  risk: say`Notifications go to another address than the one that the recipient sees.`,
  remedy: say`Use the same address in From and in MAIL FROM.`,
  judge(message) {
    const sender = senderOf(message)
    if (sender.path === '') return notApplicable('HTG-T4-12', message, say`a sender in the envelope`)
    const from = mailboxIn(message, 'From')
    const observed = say`${{ from: from.observed }}; MAIL FROM:<${{ path: shortened(sender.path) }}>`
    should('HTG-T4-12', fact(isSame(from, addressOf(sender)), observed, from.at), itHolds(say`the same address`))
  },
})

export const lh04 = messageCheck({
  id: 'LH-04',
  title: say`To names one recipient, at the domain of table 4`,
  decides: ['HTG-T3-7', 'HTG-T4-2', 'HTG-T4-3', 'RFC5322-3.6.3-1'],
  risk: say`The message reaches no message flow, or one of the other environment.`,
  remedy: say`Put <message type>@ and the domain of the environment into To: htpoort.nl in production, preprod.htpoort.nl in pre-production.`,
  judge(message) {
    const { profile } = message
    if (message.direction === 'retrieve') return notApplicable('HTG-T3-7', message, say`the message is to be submitted`)
    const to = mailboxesIn(message, 'To')
    demand(
      'HTG-T3-7',
      fact(to !== undefined, to?.observed ?? say`no To`, to?.at ?? message.at),
      itHolds(say`the field To`),
    )
    if (!to) return
    const row = profile.environment === 'preprod' ? 'HTG-T4-3' : 'HTG-T4-2'
    const { addresses, observed, at } = to
    const [address] = addresses
    const oneRecipient = say`one recipient`
    for (const other of otherMailboxes(message, 'To'))
      demand(row, fact(false, other.observed, other.at), itHolds(oneRecipient))
    demand(row, fact(addresses.length === 1, observed, at), itHolds(oneRecipient))
    if (!address) return
    const domain = headerDomain(profile)
    // The table has another domain for the envelope; a reader may take one for the other.
    const isOfEnvelope = address.domain.toLowerCase() === envelopeDomain(profile)
    demand(
      row,
      fact(address.domain.toLowerCase() === domain, observed, at),
      itHolds(say`an address at ${{ domain }}`),
      isOfEnvelope ? { setting: 'address.otherForm' } : {},
    )
    const faults = [...to.problems, ...to.obsolete, ...to.mailboxProblems.filter(isOfGrammar)].map(
      ({ kind, at: offset, length }) =>
        seen(message, say`${{ field: observed }}: ${{ problem: PROBLEMS[kind] }}`, to.rawAt + offset, length),
    )
    none(demand, 'RFC5322-3.6.3-1', say`an address in its present form`, faults, message)
  },
})

export const lh05 = messageCheck({
  id: 'LH-05',
  title: say`To and RCPT TO name the same message type`,
  decides: ['HTG-T4-11'],
  risk: say`The message reaches another message flow than the one that it names.`,
  remedy: say`Use the same message type in To and in RCPT TO.`,
  judge(message) {
    if (message.direction === 'retrieve')
      return notApplicable('HTG-T4-11', message, say`the message is to be submitted`)
    const [recipient] = recipientsOf(message)
    if (!recipient) return notApplicable('HTG-T4-11', message, say`a recipient in the envelope`)
    const to = mailboxIn(message, 'To')
    const observed = say`${{ to: to.observed }}; RCPT TO:<${{ path: shortened(recipient.path) }}>`
    const isAlike = to.localPart === addressOf(recipient).localPart
    should('HTG-T4-11', fact(isAlike, observed, to.at), itHolds(say`the same message type before the @`))
  },
})

export const lh06 = messageCheck({
  id: 'LH-06',
  title: say`There is no Cc and no Bcc`,
  decides: ['HTG-T4-4', 'HTG-T4-5'],
  risk: say`The gateway refuses the message: a mail has one recipient.`,
  remedy: say`Remove Cc and Bcc, and send one message for each recipient.`,
  judge(message) {
    for (const [name, requirement] of [
      ['Cc', 'HTG-T4-4'],
      ['Bcc', 'HTG-T4-5'],
    ] as const) {
      const { header } = message.entity
      // A server that takes a bare CR or LF for the end of a line sees more of them.
      const hidden = header.lenientFields.filter((field) => field.name.toLowerCase() === name.toLowerCase())
      const fields = [...header.all(name), ...hidden]
      none(
        demand,
        requirement,
        say`no field ${{ name }}`,
        fields.map((field) => seenField(message, field)),
        message,
      )
      if (fields.length === 0) allFields(message)
    }
  },
})

export const lh07 = messageCheck({
  id: 'LH-07',
  title: say`Message-ID is unique, and follows its grammar`,
  decides: ['HTG-T4-6', 'RFC5322-3.6.4-1', 'RFC5322-3.6.4-2', 'RFC5322-3.6.4-4'],
  risk: say`One of two messages with the same id is taken for a copy of the other, and dropped.`,
  remedy: say`Make an id for each message: “<” a UUID “@” a domain of your own “>”; or leave Message-ID out, and the gateway adds one.`,
  judge(message) {
    const field = fieldOf(message, 'Message-ID')
    const { observed, at } = field ? seenField(message, field) : { observed: say`no Message-ID`, at: message.at }
    // Table 4 leaves it to the sender.
    should('RFC5322-3.6.4-1', fact(field !== undefined, observed, at), itHolds(say`a Message-ID`), { breach: 'info' })
    if (!field) return notApplicable('HTG-T4-6', { observed, at }, say`a Message-ID`)
    const { id, hasTrivialRight, problems } = readMessageId(field.value)
    const before = id === undefined ? undefined : message.earlier('message-id', id)
    const isOwn = before === undefined || before.content === message.entity.digest
    const twin = before && !isOwn ? say`${{ id: observed }}, as of ${{ other: before.observed }}` : observed
    demand('HTG-T4-6', fact(isOwn, twin, at), itHolds(say`an id of its own for each message`), {
      setting: 'message.uniqueIds',
    })
    should(
      'RFC5322-3.6.4-4',
      fact(!hasTrivialRight, observed, at),
      itHolds(say`a domain of the sender's own behind the @`),
    )
    none(
      demand,
      'RFC5322-3.6.4-2',
      say`one id in angle brackets, with an @ in it`,
      problems.map((problem) => {
        const { kind, at: offset, length } = field.located(problem)
        return seen(message, say`${{ field: observed }}: ${{ problem: PROBLEMS[kind] }}`, offset, length)
      }),
      message,
    )
  },
})

export const lh08 = messageCheck({
  id: 'LH-08',
  title: say`Subject says what the message is about`,
  decides: ['HTG-T4-8'],
  risk: say`The recipient, who is shown the subject, cannot tell what has arrived.`,
  remedy: say`Add a Subject that describes the message.`,
  judge(message) {
    const subject = fieldOf(message, 'Subject')
    const { observed, at } = subject ? seenField(message, subject) : { observed: say`no Subject`, at: message.at }
    should('HTG-T4-8', fact(/\S/.test(subject?.value ?? ''), observed, at), itHolds(say`a Subject with text`))
  },
})

export const lh09 = messageCheck({
  id: 'LH-09',
  title: say`Date is there, and is a real date`,
  decides: ['HTG-T4-9', 'RFC5322-3.6-1', 'RFC5322-3.3-1'],
  risk: say`Nobody can say when the message was sent, or programs read different dates.`,
  remedy: say`Write Date as RFC 5322 §3.3 has it, for example “Thu, 26 Nov 2026 08:00:00 +0100”.`,
  judge(message) {
    const date = fieldOf(message, 'Date')
    const options = { setting: 'header.date' } as const
    const { observed, at } = date ? seenField(message, date) : { observed: say`no Date`, at: message.at }
    demand('RFC5322-3.6-1', fact(date !== undefined, observed, at), itHolds(say`the field Date`), options)
    if (!date) return
    const { problems, utc } = readDateTime(date.value)
    const [why] = problems
    const read = utc === undefined && why ? say`${{ field: observed }}: ${{ problem: PROBLEMS[why.kind] }}` : observed
    demand('HTG-T4-9', fact(utc !== undefined, read, at), itHolds(say`a date and a time of sending`), options)
    // What makes it unreadable is told.
    if (utc === undefined) return
    none(
      demand,
      'RFC5322-3.3-1',
      say`a date as RFC 5322 has it`,
      problems.map((problem) => {
        const { kind, at: offset, length } = date.located(problem)
        return seen(message, say`${{ field: observed }}: ${{ problem: PROBLEMS[kind] }}`, offset, length)
      }),
      message,
    )
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
    if (repeated.length === 0) allFields(message)
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
    const version = fieldOf(message, 'MIME-Version')
    if (!first && !version) return notApplicable('RFC2045-4-1', message, say`a field of MIME`)
    const observed = version ? seenField(message, version) : { observed: say`no MIME-Version`, at: message.at }
    demand(
      'RFC2045-4-1',
      fact(isVersion1(version?.value ?? ''), observed.observed, observed.at),
      itHolds(say`MIME-Version: 1.0`),
    )
  },
})

/** Comments may stand anywhere in it. */
function isVersion1(value: string): boolean {
  let rest = ''
  for (let at = skipComments(value, 0); at === undefined || at < value.length; at = skipComments(value, at + 1)) {
    if (at === undefined) return false
    rest += value[at]
  }
  return rest === '1.0'
}

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
    if (fields.length === 0) allFields(message)
  },
})

/** Fields whose text may hold encoded words, and what they are made of. */
const WORDED: readonly (readonly [name: string, of: 'text' | 'addresses'])[] = [
  ['subject', 'text'],
  ['comments', 'text'],
  ['content-description', 'text'],
  ['from', 'addresses'],
  ['sender', 'addresses'],
  ['reply-to', 'addresses'],
  ['to', 'addresses'],
]
/** Where encoded words must not stand. */
const MISPLACED: ReadonlySet<ProblemKind> = new Set(['encoded-word-in-quotes', 'encoded-word-in-address'])

export const lh14 = messageCheck({
  id: 'LH-14',
  title: say`Encoded words are written as they should be`,
  decides: ['RFC2047-2-1', 'RFC2047-2-2', 'RFC2047-5-1', 'HTG-T5-4'],
  risk: say`Names and subjects are shown garbled.`,
  remedy: say`Let a library encode subjects and names, in UTF-8.`,
  judge(message) {
    const worded = WORDED.flatMap(([name, of]) =>
      message.entity.header
        .all(name)
        .filter(({ raw }) => raw.includes('=?'))
        .map((field) => ({ field, ...readEncodedWords(field.value, of) })),
    ).filter(({ words, problems }) => words.length > 0 || problems.length > 0)
    if (worded.length === 0) {
      allFields(message)
      return notApplicable('RFC2047-2-1', message, say`an encoded word`)
    }
    const faults = worded.flatMap(({ field, problems }) => problems.map((problem) => field.located(problem)))
    const seenFaults = (own: readonly Problem[]) =>
      own.map(({ kind, at, length }) => seen(message, PROBLEMS[kind], at, length))
    const isMisplaced = ({ kind }: Problem) => MISPLACED.has(kind)
    none(
      demand,
      'RFC2047-2-1',
      say`encoded words as RFC 2047 has them`,
      seenFaults(faults.filter((one) => !isMisplaced(one))),
      message,
    )
    none(
      demand,
      'RFC2047-5-1',
      say`no encoded word in an address or in quotation marks`,
      seenFaults(faults.filter(isMisplaced)),
      message,
    )
    for (const { field, words } of worded) {
      const { at } = seenField(message, field)
      for (const { charset } of words) {
        const { class: is } = charsetLabel(charset)
        const observed = say`charset ${{ label: shortened(charset) }}`
        // The ban stands with Content-Type.
        demand('HTG-T5-4', fact(is !== 'windows', observed, at), itHolds(say`no Windows code page`), {
          breach: 'warn',
        })
        if (is !== 'windows')
          demand('RFC2047-2-2', fact(is !== 'unknown', observed, at), itHolds(say`a charset that is registered`))
      }
    }
  },
})

/** Fields that name other messages, or parts, by their ids. */
const OF_IDS: readonly (readonly [name: string, requirement: string])[] = [
  ['In-Reply-To', 'RFC5322-3.6.4-5'],
  ['References', 'RFC5322-3.6.4-5'],
  ['Content-ID', 'RFC2045-7-1'],
]

export const lh15 = messageCheck({
  id: 'LH-15',
  title: say`Sender, Reply-To and the fields with message ids follow their grammar`,
  decides: ['RFC5322-3.6.2-2', 'RFC5322-3.6.4-5', 'RFC2045-7-1'],
  risk: say`An answer goes astray, or programs do not see which messages belong together.`,
  remedy: say`Give each of these fields a whole value, or leave it out.`,
  judge(message) {
    const { header } = message.entity
    const names = ['Sender', 'Reply-To', ...OF_IDS.map(([name]) => name)]
    if (names.every((name) => header.all(name).length === 0)) {
      allFields(message)
      return notApplicable('RFC5322-3.6.2-2', message, say`one of these fields`)
    }
    for (const name of ['Sender', 'Reply-To'] as const) {
      const read = header.all(name).length > 0 ? mailboxesIn(message, name) : undefined
      if (!read) continue
      const { addresses, groups, problems, obsolete, mailboxProblems, observed, at } = read
      const isOne = name === 'Sender' ? addresses.length === 1 && groups === 0 : addresses.length + groups > 0
      const expected = name === 'Sender' ? say`the address of one sender` : say`at least one address`
      demand('RFC5322-3.6.2-2', fact(isOne, observed, at), itHolds(expected))
      // What makes it unreadable is seen in it.
      if (!isOne) continue
      const faults = [...problems, ...obsolete, ...mailboxProblems.filter(isOfGrammar)].map(
        ({ kind, at: offset, length }) =>
          seen(message, say`${{ field: observed }}: ${{ problem: PROBLEMS[kind] }}`, read.rawAt + offset, length),
      )
      none(demand, 'RFC5322-3.6.2-2', say`an address in its present form`, faults, message)
    }
    for (const [name, requirement] of OF_IDS) {
      const field = header.all(name).length > 0 ? fieldOf(message, name) : undefined
      if (!field) continue
      const { observed } = seenField(message, field)
      const problems = name === 'Content-ID' ? readMessageId(field.value).problems : readMessageIds(field.value)
      const faults = problems.map((problem) => {
        const { kind, at, length } = field.located(problem)
        return seen(message, say`${{ field: observed }}: ${{ problem: PROBLEMS[kind] }}`, at, length)
      })
      none(demand, requirement, say`ids in angle brackets, with an @ in each`, faults, message)
    }
  },
})
