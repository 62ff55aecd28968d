import { bareEndIn, isWideCharset } from '../../harness/grammar/mime/canonical-text.ts'
import { charsetLabel } from '../../harness/grammar/mime/charset.ts'
import { readEncodedWords } from '../../harness/grammar/mime/encoded-words.ts'
import { readFileName } from '../../harness/grammar/mime/file-name.ts'
import type { Entity } from '../../harness/grammar/mime/message.ts'
import { charsetsOf, readingsOf, readStructured, type Structured } from '../../harness/grammar/mime/parameters.ts'
import { PROBLEMS, type Problem, type ProblemKind } from '../../harness/grammar/mime/problems.ts'
import type { Signature } from '../../harness/grammar/mime/signature.ts'
import { type NotOfCharset, offenceAgainst } from '../../harness/grammar/mime/text-of-charset.ts'
import { demand, fact, itHolds, notApplicable, note, should } from '../../harness/judging/finding.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import { joined, say, type Text } from '../../harness/text/text.ts'
import { settingOf } from '../profile/settings.ts'
import { mayHaveAttachments } from './guide.ts'
import type { Message } from './message.ts'
import { type MessageCheck, messageCheck } from './message-check.ts'
import { faultless, faultlessBy, fieldOf, none, seen, seenField, shortened, unread } from './observe.ts'

/*
 * Table 5 with MIME: what kind of content a message has, and how it is written.
 */

/** The types of table 5. */
const UNLISTED = { setting: 'message.unlistedType' }
const TYPES: readonly string[] = [
  'text/plain',
  'application/edifact',
  'application/xml',
  'application/pdf',
  'application/zip',
  'application/octet-stream',
]
/** Those whose content is not text. */
const BINARY: ReadonlySet<string> = new Set(['application/pdf', 'application/zip', 'application/octet-stream'])

/** The transfer encodings of table 5. */
const ENCODINGS: ReadonlySet<string> = new Set(['base64', 'quoted-printable', '7bit'])

const isComposite = (type: string): boolean => /^(?:multipart|message)\//.test(type)

/** A field of the message or of a part of it, or what its absence means. */
function seenAs(message: Message, { header, begin, bodyAt }: Entity, name: string, absent: Text) {
  const [field] = header.all(name)
  if (field) return seenField(message, field)
  // The message as a whole has no place to show.
  return begin === 0 ? seen(message, absent) : seen(message, absent, begin, bodyAt - begin)
}
const seenType = (message: Message) =>
  seenAs(message, message.entity, 'Content-Type', say`no Content-Type, which means text/plain`)
const seenEncoding = (message: Message, entity = message.entity) =>
  seenAs(message, entity, 'Content-Transfer-Encoding', say`no Content-Transfer-Encoding, which means 7bit`)

/** Defines a check that rests on what the fields of MIME say: undecided where one of them was not wholly read. */
function contentCheck(definition: Omit<MessageCheck, 'of'>): MessageCheck {
  return messageCheck({
    ...definition,
    judge(message) {
      const { mayBeOpen, entities, disposition } = message.entity
      if (!mayBeOpen) return definition.judge(message)
      for (const entity of entities) {
        fieldOf(message, 'Content-Type', entity)
        fieldOf(message, 'Content-Transfer-Encoding', entity)
        readParameters(message, entity.contentType)
      }
      fieldOf(message, 'Content-Disposition')
      if (disposition) readParameters(message, disposition)
      definition.judge(message)
    },
  })
}

function readParameters(message: Message, { problems }: Structured): void {
  const cap = problems.find(({ isCap }) => isCap)
  if (cap) unread(cap.kind, message)
}

/** What the fields Content-Type of an entity say, each by itself: which of several counts depends on the reader. */
const typesOf = ({ header, contentType }: Entity) =>
  header
    .all('content-type')
    .map((field, index) => ({ field, type: index === 0 ? contentType : readStructured(field.value) }))

/** Whether another type follows the first behind a comma. */
const hasTwoTypes = ({ header }: Entity): boolean => /^[^;,"(]+,/.test(header.value('content-type') ?? '')

export const lb01 = contentCheck({
  id: 'LB-01',
  title: say`Content-Type is one of table 5`,
  decides: ['HTG-T5-18', 'HTG-T5-5', 'HTG-T5-6'],
  risk: say`The gateway or customs cannot read the message.`,
  remedy: say`Use text/plain, application/edifact, application/xml, application/pdf, application/zip or application/octet-stream.`,
  judge(message) {
    const { contentType } = message.entity
    const { observed, at } = seenType(message)
    if (isComposite(contentType.value))
      return notApplicable('HTG-T5-18', { observed, at }, say`a single content, neither multipart nor a message`)
    const ofTable = say`a type of table 5`
    for (const { type, field } of typesOf(message.entity).slice(1)) {
      const other = seenField(message, field)
      if (!isComposite(type.value))
        demand('HTG-T5-18', fact(TYPES.includes(type.value), other.observed, other.at), itHolds(ofTable), UNLISTED)
    }
    const isOne = TYPES.includes(contentType.value) && !hasTwoTypes(message.entity)
    demand('HTG-T5-18', fact(isOne, observed, at), itHolds(ofTable), UNLISTED)
    note('HTG-T5-5', fact(contentType.value === 'application/edifact', observed, at), itHolds(say`application/edifact`))
    note('HTG-T5-6', fact(contentType.value === 'application/xml', observed, at), itHolds(say`application/xml`))
  },
})

/** Whether its flow is one with extra attachments, or the profile says that all are. */
const mayBeMixed = (message: Message): boolean =>
  mayHaveAttachments(message) || settingOf(message.profile.settings, 'message.multipart') === 'mixed'

export const lb02 = contentCheck({
  id: 'LB-02',
  title: say`A message has a single content`,
  decides: ['HTG-T5-18'],
  risk: say`The gateway or customs finds no message of the flow in it, or only its first part.`,
  remedy: say`Send one file in each message, without multipart.`,
  judge(message) {
    const second = typesOf(message.entity).find(({ type }, index) => index > 0 && isComposite(type.value))
    const { observed, at } = second ? seenField(message, second.field) : seenType(message)
    // That document is not at hand; that it is about several parts, its name says.
    if (message.entity.contentType.value === 'multipart/mixed' && mayBeMixed(message))
      return notApplicable('HTG-T5-18', { observed, at }, say`a flow without extra attachments`)
    demand(
      'HTG-T5-18',
      fact(!second && !isComposite(message.entity.contentType.value), observed, at),
      itHolds(say`neither multipart nor a message within the message`),
    )
  },
})

/** A boundary next to a bare line end is told with the line ends. */
const MISPLACED_BOUNDARIES: readonly ProblemKind[] = [
  'multipart-no-boundary',
  'multipart-bad-boundary',
  'multipart-no-delimiter',
  'multipart-no-parts',
  'multipart-no-part-between',
  'multipart-not-closed',
  'boundary-of-outer',
  'boundary-in-inner',
  'boundary-as-prefix',
  'boundary-after-close',
]

export const lb18 = contentCheck({
  id: 'LB-18',
  title: say`The parts of a multipart are set apart by its boundary`,
  decides: ['RFC2046-5.1.1-1'],
  risk: say`One program sees other parts than another.`,
  remedy: say`Send one file in each message, without multipart; or let a library choose the boundary and close it.`,
  judge(message) {
    const entities = message.entity.entities
    if (!entities.some(({ isMultipart }) => isMultipart))
      return notApplicable('RFC2046-5.1.1-1', seenType(message), say`a multipart`)
    if (
      entities.some(
        ({ problems, parts }) => parts.length === 0 && problems.some(({ kind }) => kind === 'multipart-encoded'),
      )
    )
      return notApplicable('RFC2046-5.1.1-1', seenEncoding(message), say`a multipart without a transfer encoding`)
    const isShared = entities.some(({ problems }) => problems.some(({ kind }) => kind === 'boundary-of-outer'))
    faultless(
      demand,
      'RFC2046-5.1.1-1',
      say`the boundary before each part, closed behind the last, and nowhere else`,
      // What else seems to be wrong with a boundary that two multiparts have follows from that.
      isShared ? ['boundary-of-outer'] : MISPLACED_BOUNDARIES,
      message,
    )
  },
})

const EIGHT_BIT_ENCODINGS: readonly ProblemKind[] = ['transfer-encoding-8bit', 'transfer-encoding-binary']
const WRONG_ENCODINGS: readonly ProblemKind[] = [
  'transfer-encoding-unknown',
  'transfer-encoding-two-values',
  'transfer-encoding-parameters',
  'transfer-encoding-quoted',
]

export const lb03 = contentCheck({
  id: 'LB-03',
  title: say`The charset is one that is supported, or at least registered`,
  decides: ['HTG-T5-1', 'HTG-T5-2', 'HTG-T5-3'],
  risk: say`Customs may read other characters than were sent.`,
  remedy: say`Use us-ascii, UTF-8, ISO-8859-1 or ISO-8859-15.`,
  judge(message) {
    const { contentType } = message.entity
    const { observed, at } = seenType(message)
    const [charset] = readingsOf(contentType, 'charset')
    if (charset === undefined) {
      if (contentType.value !== 'text/plain')
        return notApplicable('HTG-T5-2', { observed, at }, say`text, or a charset parameter`)
      return demand('HTG-T5-3', fact(true, observed, at), itHolds(say`us-ascii is meant`))
    }
    // What an unclosed quotation mark takes in is not a name.
    if (contentType.problems.some(({ kind }) => kind === 'quoted-open'))
      return notApplicable('HTG-T5-2', { observed, at }, say`a charset that can be read`)
    const label = charsetLabel(charset)
    // Windows code pages have a check of their own.
    const breach = label.class === 'unknown' ? 'warn' : 'info'
    note(
      'HTG-T5-2',
      fact(label.class === 'common', observed, at),
      itHolds(say`a charset that is supported in any case`),
      {
        breach,
      },
    )
    if (contentType.value === 'text/plain')
      should('HTG-T5-1', fact(label.means === 'us-ascii', observed, at), itHolds(say`us-ascii`), { breach: 'info' })
  },
})

/** What stands behind `charset:`, which some write for `charset=`. */
function labelsAfterColon(value: string, { problems }: Structured): string[] {
  return problems
    .filter(
      ({ kind, at }) => kind === 'parameter-no-value' && value[at] === ':' && /charset\s*$/i.test(value.slice(0, at)),
    )
    .map(({ at, length }) => value.slice(at + 1, at + length).replace(/[\s"]/g, ''))
}

export const lb04 = contentCheck({
  id: 'LB-04',
  title: say`No Windows code page is named`,
  decides: ['HTG-T5-4'],
  risk: say`Systems other than Windows cannot interpret the text.`,
  remedy: say`Write the text in UTF-8, ISO-8859-1 or ISO-8859-15, and name that charset.`,
  judge(message) {
    const named = message.entity.entities.flatMap((entity) =>
      typesOf(entity).flatMap(({ type, field }) =>
        [...charsetsOf(type), ...labelsAfterColon(field.value, type)].map((label) => ({
          label,
          is: charsetLabel(label).class,
          field,
        })),
      ),
    )
    for (const { label, is, field } of named) {
      if (is !== 'windows' && is !== 'dos') continue
      const observed = say`charset ${{ label: shortened(label) }}`
      const { at } = seenField(message, field)
      // The document means Windows by its code pages; those of DOS are no better, but are not named.
      const options = { setting: is === 'dos' ? 'message.dosCharset' : 'message.windowsCharset' }
      demand('HTG-T5-4', fact(false, observed, at), itHolds(say`no Windows code page`), options)
    }
    if (named.every(({ is }) => is !== 'windows' && is !== 'dos')) {
      const { observed, at } = seenType(message)
      demand('HTG-T5-4', fact(true, observed, at), itHolds(say`no Windows code page`))
    }
  },
})

const NOT_OF_CHARSET: Readonly<Record<NotOfCharset, Text>> = {
  'eight-bit': say`an octet above 127, which us-ascii does not have`,
  'not-utf-8': say`octets that are not UTF-8`,
  'c1-control': say`an octet from 128 to 159, which is a character in a Windows code page and a control character here`,
}

/** Faults behind which the content is not what was encoded, or may not be: where a digit of base64 is lost or too much, all behind it is another one. They have checks of their own. */
const DAMAGED: ReadonlySet<ProblemKind> = new Set([
  'base64-padding-inside',
  'base64-after-padding',
  'base64-padding-missing',
  'base64-padding-excess',
  'base64-lone-digit',
  'base64-foreign',
  'base64-url-safe',
  'qp-broken-escape',
])
/** Encodings that can be undone, allowed or not. */
const DECODABLE: ReadonlySet<string> = new Set([...ENCODINGS, '8bit', 'binary'])

const isDecodable = ({ encoding, problems }: Entity): boolean =>
  DECODABLE.has(encoding) && problems.every(({ kind }) => !DAMAGED.has(kind))

/** The charset of a text; one that is missing or empty means us-ascii. */
const charsetOf = ({ contentType }: Entity): string => readingsOf(contentType, 'charset')[0] || 'us-ascii'

const XML_CHARSET = 'message.xmlCharset'

export const lb05 = contentCheck({
  id: 'LB-05',
  title: say`The text consists of what its charset allows`,
  decides: ['RFC2046-4.1.2-1'],
  risk: say`Customs reads other characters than were sent.`,
  remedy: say`Name the charset that the text is in; without one, us-ascii is meant.`,
  judge(message) {
    const isStrict = settingOf(message.profile.settings, XML_CHARSET) === 'parameter'
    const isXml = ({ contentType }: Entity) => isStrict && contentType.value === 'application/xml'
    const texts = leavesOf(message.entity).filter((leaf) => leaf.contentType.value.startsWith('text/') || isXml(leaf))
    const [first] = texts
    if (!first) return notApplicable('RFC2046-4.1.2-1', seenType(message), say`a text`)
    for (const text of texts) {
      const charset = charsetOf(text)
      const { means } = charsetLabel(charset)
      if (means === undefined) {
        notApplicable('RFC2046-4.1.2-1', seenType(message), say`a charset that this tool can read`)
        continue
      }
      if (!isDecodable(text)) {
        notApplicable('RFC2046-4.1.2-1', seenEncoding(message, text), say`a content that can be decoded`)
        continue
      }
      // Those are told of the encoding, and what is not text of the type.
      const kind = kindOf(text)
      const isToldElsewhere = text.problems.some(({ kind }) => kind === 'body-eight-bit') && means === 'us-ascii'
      if (isToldElsewhere || isOf8Bit(kind) || kind === 'pdf') {
        notApplicable('RFC2046-4.1.2-1', seenType(message), say`a text`)
        continue
      }
      const offence = offenceAgainst(means, text.pieces())
      const observed = offence
        ? say`${{ charset: shortened(charset) }}: ${{ offence: NOT_OF_CHARSET[offence.kind] }}, at octet ${{ place: offence.at + 1 }} of the content`
        : say`a text in ${{ charset: shortened(charset) }}`
      const { at } = seen(message, observed, text.bodyAt, text.end - text.bodyAt)
      const options = isXml(text) ? { setting: XML_CHARSET } : {}
      demand('RFC2046-4.1.2-1', fact(offence === undefined, observed, at), itHolds(say`text in its charset`), options)
    }
  },
})

export const lb20 = contentCheck({
  id: 'LB-20',
  ofPayload: true,
  title: say`The lines of a text end with CRLF when it is decoded`,
  decides: ['RFC2046-4.1.1-1'],
  risk: say`A program that goes by CRLF shows the text as one line.`,
  remedy: say`End the lines of a text with CRLF before it is encoded, and write it in UTF-8 instead of UTF-16.`,
  judge(message) {
    // XML has rules of its own for the ends of its lines.
    const texts = leavesOf(message.entity).filter(
      (leaf) => leaf.isText && leaf.isEncoded && leaf.contentType.value !== 'text/xml',
    )
    const [first] = texts
    if (!first) return notApplicable('RFC2046-4.1.1-1', seenType(message), say`a text in base64 or quoted-printable`)
    for (const text of texts) {
      const charset = charsetOf(text)
      const isWide = isWideCharset(charset)
      const { unicode } = text.signature
      const kind = kindOf(text)
      // What is not text of its charset, and a bare CR or LF of the message itself, is told elsewhere.
      const isToldElsewhere =
        isOf8Bit(kind) ||
        kind === 'pdf' ||
        (!isWide && (unicode === 'utf-16le' || unicode === 'utf-16be')) ||
        !isDecodable(text) ||
        text.problems.some(({ kind }) => BARE.includes(kind))
      if (isToldElsewhere || kind === 'empty' || (!isWide && charsetLabel(charset).means === undefined)) {
        notApplicable(
          'RFC2046-4.1.1-1',
          seenType(message),
          say`a text that can be decoded, in a charset that this tool can read`,
        )
        continue
      }
      const bare = isWide ? undefined : bareEndIn(text.pieces())
      const observed = isWide
        ? say`${{ charset: shortened(charset) }}, in which CR and LF have more than one octet`
        : bare
          ? say`${{ problem: PROBLEMS[bare.kind] }}, at octet ${{ place: bare.at + 1 }} of the content`
          : say`a text with CRLF`
      const { at } = seen(message, observed, text.bodyAt, text.end - text.bodyAt)
      demand(
        'RFC2046-4.1.1-1',
        fact(!isWide && !bare, observed, at),
        itHolds(say`CR and LF only together, and for line breaks only`),
      )
    }
  },
})

export const lb06 = contentCheck({
  id: 'LB-06',
  title: say`Content-Transfer-Encoding is one of table 5`,
  decides: ['HTG-T5-18', 'HTG-T5-11', 'HTG-T5-13', 'RFC2045-6.4-1'],
  risk: say`The gateway cannot decode the content, or changes it.`,
  remedy: say`Use base64, or else quoted-printable or 7bit.`,
  judge(message) {
    faultlessBy(message, [
      [demand, 'HTG-T5-18', say`base64, quoted-printable or 7bit`, WRONG_ENCODINGS],
      [
        demand,
        'HTG-T5-18',
        say`base64, quoted-printable or 7bit`,
        EIGHT_BIT_ENCODINGS,
        { setting: 'message.eightBitEncoding' },
      ],
      [
        demand,
        'RFC2045-6.4-1',
        say`no base64 or quoted-printable around parts or a message`,
        ['multipart-encoded', 'message-encoded'],
      ],
    ])
    for (const field of message.entity.header.all('content-transfer-encoding').slice(1)) {
      const other = seenField(message, field)
      const isOfTable = ['base64', 'quoted-printable', '7bit'].includes(field.value.trim().toLowerCase())
      demand('HTG-T5-18', fact(isOfTable, other.observed, other.at), itHolds(say`base64, quoted-printable or 7bit`))
    }
    const { observed, at } = seenEncoding(message)
    const value = message.entity.header.value('content-transfer-encoding')
    note('HTG-T5-11', fact(value?.toLowerCase() === 'quoted-printable', observed, at), itHolds(say`quoted-printable`))
    if (value) return notApplicable('HTG-T5-13', { observed, at }, say`no transfer encoding, or an empty one`)
    demand('HTG-T5-13', fact(message.entity.encoding === '7bit', observed, at), itHolds(say`7bit is meant`))
  },
})

export const lb07 = contentCheck({
  id: 'LB-07',
  title: say`base64 is preferred to other transfer encodings`,
  decides: ['HTG-T5-10', 'HTG-T5-12'],
  risk: say`With 7bit, line ends may be changed on the path, and long lines broken.`,
  remedy: say`Encode the content with base64.`,
  judge(message) {
    for (const leaf of leavesOf(message.entity)) {
      const { encoding } = leaf
      const { observed, at } = seenEncoding(message, leaf)
      // A message in a message has no choice (RFC 2046 §5.2.1).
      if (isComposite(leaf.contentType.value)) {
        notApplicable('HTG-T5-10', { observed, at }, say`neither multipart nor a message within the message`)
        continue
      }
      // Another check tells of those that are not allowed.
      if (!ENCODINGS.has(encoding)) {
        notApplicable('HTG-T5-10', { observed, at }, say`base64, quoted-printable or 7bit`)
        continue
      }
      // An alternative by the document's own word; 7bit has a sentence of its own.
      const options = encoding === 'quoted-printable' || encoding === '7bit' ? ({ breach: 'info' } as const) : {}
      should('HTG-T5-10', fact(encoding === 'base64', observed, at), itHolds(say`base64`), options)
      should('HTG-T5-12', fact(encoding !== '7bit', observed, at), itHolds(say`not 7bit`))
    }
  },
})

/** Decides something of the parts in one encoding, if there are any. */
function inEncoding(message: Message, encoding: string, requirement: string, decide: () => void): void {
  if (leavesOf(message.entity).some((leaf) => leaf.encoding === encoding)) decide()
  else notApplicable(requirement, seenEncoding(message), say`content in ${{ encoding }}`)
}
/** The parts that have no parts, in their order. */
const leavesOf = ({ entities }: Entity): readonly Entity[] => entities.filter(({ parts }) => parts.length === 0)

export const lb08 = contentCheck({
  id: 'LB-08',
  title: say`base64 is written as it should be`,
  decides: ['RFC2045-6.8-1', 'RFC2045-6.8-2', 'RFC4648-3.5-1'],
  risk: say`A strict receiver refuses the content; a lenient one may decode something else.`,
  remedy: say`Write base64 in lines of 76 characters, with = only at the end, to make the length a multiple of four.`,
  judge(message) {
    inEncoding(message, 'base64', 'RFC2045-6.8-1', () => {
      faultlessBy(message, [
        [
          demand,
          'RFC2045-6.8-1',
          say`lines of at most 76 characters, in whole groups of four`,
          [
            'base64-line-over-76',
            'base64-padding-inside',
            'base64-after-padding',
            'base64-padding-missing',
            'base64-padding-excess',
            'base64-lone-digit',
          ],
        ],
        [
          should,
          'RFC2045-6.8-2',
          say`characters of the base64 alphabet only`,
          ['base64-foreign', 'base64-url-safe', 'base64-white-space'],
        ],
        [demand, 'RFC4648-3.5-1', say`zero in the bits that are left over`, ['base64-bits']],
      ])
    })
  },
})

export const lb09 = contentCheck({
  id: 'LB-09',
  title: say`quoted-printable is written as it should be`,
  decides: ['RFC2045-6.7-1', 'RFC2045-6.7-2'],
  risk: say`A strict receiver refuses the content; a lenient one may decode something else.`,
  remedy: say`Use a library for quoted-printable, or base64.`,
  judge(message) {
    inEncoding(message, 'quoted-printable', 'RFC2045-6.7-1', () =>
      faultlessBy(message, [
        [
          demand,
          'RFC2045-6.7-1',
          say`lines of at most 76 characters, =HH in upper case, no space at the ends of lines`,
          [
            'qp-line-over-76',
            'qp-space-at-line-end',
            'qp-soft-break-at-end',
            'qp-raw-octet',
            'qp-lower-case-hex',
            'qp-broken-escape',
          ],
        ],
        [demand, 'RFC2045-6.7-2', say`line breaks of text as CRLF in the body`, ['qp-encoded-line-break']],
      ]),
    )
  },
})

export const lb10 = contentCheck({
  id: 'LB-10',
  title: say`7bit is used for 7-bit text only`,
  decides: ['HTG-T5-20', 'RFC2045-2.7-1'],
  risk: say`A server on the path clears the eighth bit or breaks lines, and the content is garbled.`,
  remedy: say`Encode the content with base64.`,
  judge(message) {
    inEncoding(message, '7bit', 'HTG-T5-20', () => {
      // Binary types have a check of their own.
      if (BINARY.has(message.entity.contentType.value))
        return notApplicable('HTG-T5-20', seenType(message), say`a type for text`)
      const binary = leavesOf(message.entity).filter((leaf) => leaf.encoding === '7bit' && isOf8Bit(kindOf(leaf)))
      for (const { bodyAt, end } of binary) {
        const { observed, at } = seen(message, say`something binary`, bodyAt, end - bodyAt)
        demand('HTG-T5-20', fact(false, observed, at), itHolds(say`no binary data under 7bit`))
      }
      // What else seems to be wrong with it follows from that.
      if (binary.length > 0) return
      faultlessBy(message, [
        [
          demand,
          'HTG-T5-20',
          say`no octet above 127 under 7bit`,
          ['body-eight-bit'],
          { setting: 'message.eightBitText' },
        ],
        [demand, 'RFC2045-2.7-1', say`no NUL, and lines of at most 998 octets`, ['body-nul', 'body-line-over-998']],
      ])
    })
  },
})

export const lb11 = contentCheck({
  id: 'LB-11',
  title: say`Binary content is not sent as 7bit`,
  decides: ['HTG-T5-20'],
  risk: say`The file arrives damaged.`,
  remedy: say`Encode binary files with base64.`,
  judge(message) {
    const { contentType, encoding } = message.entity
    if (!BINARY.has(contentType.value)) return notApplicable('HTG-T5-20', seenType(message), say`a binary type`)
    const { at } = seenEncoding(message)
    const observed = say`${{ type: shortened(contentType.value) }} in ${{ encoding: shortened(encoding) }}`
    demand('HTG-T5-20', fact(encoding !== '7bit', observed, at), itHolds(say`no 7bit for a binary type`))
  },
})

export const lb16 = messageCheck({
  id: 'LB-16',
  title: say`Lines end with CRLF`,
  decides: ['RFC5321-2.3.8-2'],
  risk: say`The gateway refuses the message, or takes part of it as a separate message.`,
  remedy: say`Turn each CR or LF that stands alone into CRLF before the message is sent.`,
  judge(message) {
    // A store that ends lines with LF takes CR away from CRLF; it adds none.
    const { stored, entity } = message
    if (stored && !entity.problemsWithin.some(({ kind }) => LONE_CR.includes(kind)))
      return notApplicable('RFC5321-2.3.8-2', message, say`the message has the line ends of the wire`)
    faultless(demand, 'RFC5321-2.3.8-2', say`CR and LF only together`, stored ? LONE_CR : BARE, message)
  },
})

const BARE: readonly ProblemKind[] = [
  'separator-bare-lf',
  'separator-bare-cr',
  'header-bare-cr',
  'header-bare-lf',
  'body-bare-cr',
  'body-bare-lf',
  'end-lf-lf',
  'end-lf-crlf',
  'end-crlf-lf',
  'end-cr-cr',
  'end-cr-lf',
  'end-cr-crlf',
  'end-lf-cr',
  'end-crlf-cr',
  'end-crlf-crcrlf',
  'end-crcrlf-crcrlf',
]

/** Those of them that are a CR alone. */
const LONE_CR: readonly ProblemKind[] = [
  'separator-bare-cr',
  'header-bare-cr',
  'body-bare-cr',
  'end-cr-cr',
  'end-cr-crlf',
  'end-crlf-cr',
]

/** Faults of the fields that say what the content is; one that a Content-Disposition has in the print of table 5. */
const VALUE_FAULTS: ReadonlySet<ProblemKind> = new Set([
  'comment-open',
  'value-missing',
  'subtype-missing',
  'quoted-open',
  'parameter-no-semicolon',
  'parameter-semicolon-missing',
  'parameter-not-quoted',
  'parameter-missing',
  'parameter-no-name',
  'parameter-no-value',
  'parameter-twice',
  'parameter-part-number',
  'parameter-gap',
  'parameter-two-forms',
  'parameter-no-charset',
  'parameter-extended-quoted',
  'parameter-extended-octet',
])

/** Those of them behind which a value or a parameter may stand that a strict reader does not see. */
const HIDING: ReadonlySet<ProblemKind> = new Set([
  'comment-open',
  'value-missing',
  'quoted-open',
  'parameter-no-semicolon',
  'parameter-no-name',
  'parameter-no-value',
])

/** Content-Disposition, taken apart, and the field. */
function dispositionOf({ entity: { header, disposition } }: Message) {
  const [field] = header.all('content-disposition')
  return field && disposition && { field, ...disposition }
}

export const lb13 = contentCheck({
  id: 'LB-13',
  title: say`Content-Disposition is attachment, with a file name and extension`,
  decides: ['HTG-T5-14'],
  risk: say`The gateway names the file itself, with the extension .txt, so that customs may not know what it is.`,
  remedy: say`Write “Content-Disposition: attachment; filename=<name>.<extension>”.`,
  judge(message) {
    if (isComposite(message.entity.contentType.value))
      return notApplicable('HTG-T5-14', seenType(message), say`a single content, neither multipart nor a message`)
    const disposition = dispositionOf(message)
    const { observed, at } = disposition
      ? seenField(message, disposition.field)
      : { observed: say`no Content-Disposition`, at: message.at }
    const [name = ''] = disposition ? readingsOf(disposition, 'filename') : []
    // That it is an encoded word is told by another check, as is what hides the name, or the type, from a strict reader.
    const hasExtension = /[^.]\.[^.]+$/.test(readEncodedWords(name, 'text').text)
    const isToldElsewhere =
      disposition?.problems.some(({ kind }) => HIDING.has(kind)) === true &&
      (disposition.value === '' || (disposition.value === 'attachment' && name === ''))
    if (isToldElsewhere)
      return notApplicable('HTG-T5-14', { observed, at }, say`a Content-Disposition that can be read`)
    const isComplete = disposition?.value === 'attachment' && hasExtension
    // .txt is right for a text.
    const options = message.entity.contentType.value === 'text/plain' ? ({ breach: 'info' } as const) : {}
    should('HTG-T5-14', fact(isComplete, observed, at), itHolds(say`attachment; filename=<name>.<extension>`), options)
  },
})

const ENCODED_WORD = /=\?[^? ]+\?[BbQq]\?[^? ]*\?=/

export const lb15 = contentCheck({
  id: 'LB-15',
  title: say`Content-Type and Content-Disposition follow their grammar`,
  decides: ['RFC2045-5.1-1'],
  risk: say`Programs read different charsets, boundaries or file names from it.`,
  remedy: say`Put a semicolon before each parameter, quotation marks around values with other characters than letters, digits and hyphens, and give each parameter once.`,
  judge(message) {
    const disposition = dispositionOf(message)
    const types = message.entity.entities.flatMap((entity) => {
      // The check of the type tells of a second one.
      const isTold = entity === message.entity && hasTwoTypes(entity)
      return isTold ? entity.problems.filter(({ kind }) => kind !== 'parameter-no-semicolon') : entity.problems
    })
    const found = [...types, ...(disposition?.problems.map((problem) => disposition.field.located(problem)) ?? [])]
    const { octets } = message.entity
    // An encoded word does not belong there with quotation marks either, which another check tells.
    const isEncodedWord = ({ kind, at, length }: Problem) =>
      kind === 'parameter-not-quoted' && ENCODED_WORD.test(octets.toString('latin1', at, at + length))
    const offences = found
      .filter((problem) => VALUE_FAULTS.has(problem.kind) && !isEncodedWord(problem))
      .map(({ kind, at, length }) => seen(message, PROBLEMS[kind], at, length))
    none(demand, 'RFC2045-5.1-1', say`parameters as MIME has them, each once`, offences, message)
  },
})

/** What content is, by what it begins with, and the type that the table has for it. */
const TYPE_OF: Partial<Record<Signature['kind'], readonly [type: string, row: string]>> = {
  pdf: ['application/pdf', 'HTG-T5-7'],
  zip: ['application/zip', 'HTG-T5-8'],
}
/** Types of which no file is empty. */
const NEVER_EMPTY: ReadonlySet<string> = new Set([
  'application/edifact',
  'application/xml',
  'application/pdf',
  'application/zip',
])
/** Files that are not text, whatever the charset. */
const BINARY_FILES: ReadonlySet<Signature['kind']> = new Set([
  'png',
  'jpeg',
  'gif',
  'tiff',
  'ole',
  'gzip',
  'archive',
  'program',
  'binary',
])

const kindOf = ({ signature }: Entity): Signature['kind'] => signature.kind
/** Some PDFs hold no more than 7-bit text. */
const isOf8Bit = (kind: Signature['kind']): boolean => BINARY_FILES.has(kind) || kind === 'zip'

export const lb12 = contentCheck({
  id: 'LB-12',
  ofPayload: true,
  title: say`Content-Type agrees with the content`,
  decides: ['HTG-T5-5', 'HTG-T5-6', 'HTG-T5-7', 'HTG-T5-8', 'HTG-T5-9'],
  risk: say`Customs cannot read the file, or reads it as another.`,
  remedy: say`Name the type of the file that is sent: application/octet-stream for a binary file that table 5 has no type for.`,
  judge(message) {
    const { entity } = message
    const type = entity.contentType.value
    if (isComposite(type))
      return notApplicable('HTG-T5-9', seenType(message), say`a single content, neither multipart nor a message`)
    const kind = kindOf(entity)
    const observed =
      kind === 'empty'
        ? say`${{ type: shortened(type) }}, and the content is empty`
        : say`${{ type: shortened(type) }}, and the content begins like ${{ kind: SIGNATURES[kind] }}`
    const { at } = seenType(message)
    if (kind === 'empty' && (!entity.header.terminated || !NEVER_EMPTY.has(type)))
      return notApplicable('HTG-T5-9', { observed, at }, say`a content`)
    // What is recognised all the same was decoded that far.
    if ((kind === 'empty' || kind === 'text' || kind === 'binary') && !isDecodable(entity))
      return notApplicable('HTG-T5-9', seenEncoding(message), say`a content that can be decoded`)
    const isOfText = type.startsWith('text/') || type === 'application/xml' || type === 'application/edifact'
    const charset = charsetOf(entity)
    // Text in a charset that this tool does not know may look binary.
    const mayBeText = kind === 'binary' && charsetLabel(charset).means === undefined
    const isMistaken = isOfText && BINARY_FILES.has(kind) && !mayBeText
    demand('HTG-T5-9', fact(!isMistaken, observed, at), itHolds(say`no type for text if the file is binary`))
    const [proper, row] = TYPE_OF[kind] ?? []
    if (proper && row && type !== 'application/octet-stream')
      should(row, fact(type === proper, observed, at), itHolds(say`${{ type: proper }} for this content`))
    // One type is wrong once: what it should be has been told.
    if (isMistaken || (proper && type !== proper)) return
    for (const [declared, itsRow, wanted] of [
      ['application/pdf', 'HTG-T5-7', 'pdf'],
      ['application/zip', 'HTG-T5-8', 'zip'],
    ] as const)
      if (type === declared) should(itsRow, fact(kind === wanted, observed, at), itHolds(say`content of that type`))
    for (const [declared, itsRow, wanted] of [
      ['application/edifact', 'HTG-T5-5', 'edifact'],
      ['application/xml', 'HTG-T5-6', 'xml'],
    ] as const)
      if (type === declared)
        note(itsRow, fact(kind === wanted, observed, at), itHolds(say`content of that type`), { breach: 'warn' })
  },
})

const SIGNATURES: Readonly<Record<Exclude<Signature['kind'], 'empty'>, Text>> = {
  pdf: say`a PDF`,
  zip: say`a zip file`,
  png: say`a PNG picture`,
  jpeg: say`a JPEG picture`,
  gif: say`a GIF picture`,
  ole: say`a file of an older office program`,
  gzip: say`a gzip file`,
  archive: say`an archive or a compressed file`,
  program: say`a program`,
  tiff: say`a TIFF picture`,
  xml: say`XML`,
  html: say`HTML`,
  edifact: say`EDIFACT`,
  text: say`text`,
  binary: say`something binary`,
}

/** What makes a file name unfit for systems that have to store the file. */
const UNFIT_NAMES: ReadonlySet<ProblemKind> = new Set([
  'file-name-control',
  'file-name-direction',
  'file-name-device',
  'file-name-end',
  'file-name-over-255',
  'file-name-special',
])

export const lb14 = contentCheck({
  id: 'LB-14',
  title: say`The file name is a plain name, properly encoded`,
  decides: ['RFC2183-2.3-1', 'RFC2231-4-1', 'RFC2047-5-1', 'HTG-T5-14', 'HTG-T5-4'],
  risk: say`A careless program stores the file elsewhere, or under a name that cannot be read.`,
  remedy: say`Use letters, digits, hyphens and one dot; write other characters as RFC 2231 has it: filename*=UTF-8''….`,
  judge(message) {
    const disposition = dispositionOf(message)
    const names = disposition ? readingsOf(disposition, 'filename') : []
    const encodedWords = encodedParameters(message)
    if (encodedWords.length > 0 || names.length > 0)
      none(demand, 'RFC2047-5-1', say`no encoded word in a parameter`, encodedWords, message)
    if (!disposition || names.length === 0) return notApplicable('RFC2183-2.3-1', message, say`a file name`)
    const { at } = seenField(message, disposition.field)
    const problems = names.flatMap((name) => readFileName(name).problems)
    const offences = (belongs: (kind: ProblemKind) => boolean) =>
      problems.filter(({ kind }) => belongs(kind)).map(({ kind }) => ({ observed: PROBLEMS[kind], at }))
    const isPath = (kind: ProblemKind) => kind === 'file-name-path' || kind === 'file-name-parent'
    none(should, 'RFC2183-2.3-1', say`a file name without a path`, offences(isPath), message)
    // Octets above 127 in a header have a check of their own.
    if (/[\x80-\xff]/.test(disposition.field.value)) notApplicable('RFC2231-4-1', message, say`a file name in US-ASCII`)
    else {
      const misencoded = misencodedNames(disposition).map((observed) => ({ observed, at }))
      none(demand, 'RFC2231-4-1', say`a name in the charset that it names, which is registered`, misencoded, message)
    }
    for (const { charset = '' } of disposition.spellings)
      if (charsetLabel(charset).class === 'windows') {
        const observed = say`charset ${{ label: shortened(charset) }}`
        // The ban stands with the charset of the content.
        demand('HTG-T5-4', fact(false, observed, at), itHolds(say`no Windows code page`), { breach: 'warn' })
      }
    none(
      should,
      'HTG-T5-14',
      say`a name that every system can store`,
      offences((kind) => UNFIT_NAMES.has(kind)),
      message,
    )
  },
})

/** Encoded words in parameters of the fields that say what the content is, whatever the parameter. */
function encodedParameters(message: Message): Observable[] {
  const { header, contentType, disposition } = message.entity
  const fields = [
    [header.all('content-type')[0], contentType],
    [header.all('content-disposition')[0], disposition],
  ] as const
  return fields.flatMap(([field, { spellings } = NO_PARAMETERS]) =>
    [...new Set(spellings.map(({ name }) => name))]
      .filter(
        (name) => name !== 'boundary' && readingsOf({ spellings }, name).some((value) => ENCODED_WORD.test(value)),
      )
      .map((parameter) => {
        const { at, length } = spellings.find(({ name }) => name === parameter)!
        const place = field!.located({ kind: 'file-name-encoded-word', at, length })
        return seen(message, say`an encoded word in ${{ parameter: shortened(parameter) }}`, place.at, place.length)
      }),
  )
}
const NO_PARAMETERS: Pick<Structured, 'spellings'> = { spellings: [] }

/** What is wrong with file names in the extended form: a charset that nobody has registered, or octets of another one. */
function misencodedNames(disposition: Structured): Text[] {
  const [charset] = disposition.spellings.flatMap((one) => (one.name === 'filename' && one.charset) || [])
  if (charset === undefined) return []
  const { class: is, means } = charsetLabel(charset)
  const label = shortened(charset)
  if (is === 'unknown') return [say`charset ${{ label }}`]
  if (means === undefined) return []
  return readingsOf(disposition, 'filename').flatMap((name) => {
    const offence = offenceAgainst(means, [Buffer.from(name, 'latin1')])
    return offence ? say`${{ label }}: ${{ offence: NOT_OF_CHARSET[offence.kind] }}` : []
  })
}

export const lb17 = messageCheck({
  id: 'LB-17',
  title: say`The message stays within the size of the account`,
  decides: ['HTG-3.8-2'],
  risk: say`The gateway refuses the message.`,
  remedy: say`Send a smaller file, or ask for a larger limit.`,
  judge(message) {
    const setting = 'message.size'
    const limit = settingOf(message.profile.settings, setting)
    if (limit === 'none')
      return notApplicable('HTG-3.8-2', message, say`the size of the account is known (setting ${{ setting }})`)
    const { length } = message.entity.octets
    demand(
      'HTG-3.8-2',
      fact(length <= Number(limit), say`${{ count: length }} octets`, message.at),
      itHolds(say`at most ${{ count: Number(limit) }} octets`),
      { setting },
    )
  },
})

export const lb19 = contentCheck({
  id: 'LB-19',
  title: say`XML is in the encoding that it names`,
  decides: ['RFC7303-3.1-1', 'HTG-T5-4'],
  risk: say`A strict program refuses the file; a lenient one reads other characters than were sent.`,
  remedy: say`Write XML in UTF-8, with encoding="UTF-8" in its declaration, and leave the charset parameter out.`,
  judge(message) {
    const files = leavesOf(message.entity).flatMap((leaf) => {
      const { signature } = leaf
      return signature.kind === 'xml' && isDecodable(leaf) ? [{ leaf, signature }] : []
    })
    const [first] = files
    if (!first) return notApplicable('RFC7303-3.1-1', seenType(message), say`XML`)
    for (const { leaf, signature } of files) decideEncoding(message, leaf, signature)
  },
})

/** RFC 7303 §3.2: a byte order mark goes before the parameter, and that before the declaration. */
function decideEncoding(message: Message, leaf: Entity, { unicode, declared }: Signature): void {
  const [charset] = readingsOf(leaf.contentType, 'charset')
  const named = [
    ...(unicode === undefined ? [] : [unicode]),
    ...(charset === undefined ? [] : [charset]),
    ...(declared === undefined ? [] : [declared]),
  ]
  const told = joined(
    [
      declared === undefined
        ? say`no encoding in the XML declaration`
        : say`encoding “${{ declared: shortened(declared) }}”`,
      ...(charset === undefined ? [] : [say`charset ${{ label: shortened(charset) }}`]),
      ...(unicode === undefined ? [] : [say`a byte order mark of ${{ unicode }}`]),
    ],
    ', ',
  )
  const { at } = seen(message, told, leaf.bodyAt, leaf.end - leaf.bodyAt)
  const agree = say`the same encoding everywhere`
  const encodings = [...new Set(named.map(encodingNamed))]
  const isOne = encodings.length < 2
  // Two names that this tool does not know may be names of one encoding.
  if (!isOne && !encodings.some((name) => name === 'utf-16' || charsetLabel(name).means !== undefined))
    notApplicable('RFC7303-3.1-1', { observed: told, at }, say`a charset that this tool can read`)
  else should('RFC7303-3.1-1', fact(isOne, told, at), itHolds(agree))
  if (declared !== undefined && charsetLabel(declared).class === 'windows')
    // A guide may say otherwise of what is in the file (HTG-T5-17).
    demand('HTG-T5-4', fact(false, told, at), itHolds(say`no Windows code page`), { breach: 'warn' })
  const means = charsetLabel(named[0] ?? 'utf-8').means
  // The octets of a text are held against its charset in any case.
  if (!isOne || means === undefined || leaf.contentType.value.startsWith('text/')) return
  const offence = offenceAgainst(means, leaf.pieces())
  if (!offence) return
  const observed = say`${{ named: told }}: ${{ offence: NOT_OF_CHARSET[offence.kind] }}, at octet ${{ place: offence.at + 1 }} of the content`
  should('RFC7303-3.1-1', fact(false, observed, at), itHolds(say`XML in the encoding that it names, or else in UTF-8`))
}

/** Names of encodings of two octets: they say their order of octets by a mark, and XML 1.0 §4.3.3 has the last ones for Unicode too. */
const UTF_16 = /^(?:utf-?16(?:le|be)?|csutf16(?:le|be)?|iso-10646-ucs-2|ucs-?2|csunicode)$/i

/** One name for each encoding. */
const encodingNamed = (label: string): string =>
  UTF_16.test(label) ? 'utf-16' : (charsetLabel(label).means ?? label.toLowerCase())
