import { charsetLabel } from '../../harness/grammar/mime/charset.ts'
import { type Entity, entitiesOf } from '../../harness/grammar/mime/message.ts'
import { charsetsOf, readingsOf, readStructured } from '../../harness/grammar/mime/parameters.ts'
import { PROBLEMS, type ProblemKind } from '../../harness/grammar/mime/problems.ts'
import { demand, fact, itHolds, notApplicable, note, should } from '../../harness/judging/finding.ts'
import { say, type Text } from '../../harness/text/text.ts'
import type { Message } from './message.ts'
import { messageCheck } from './message-check.ts'
import { faultless, none, seen, seenField, shortened } from './observe.ts'

/*
 * Table 5 with MIME: what kind of content a message has, and how it is written.
 */

/** The types of table 5. */
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

const isComposite = (type: string): boolean => /^(?:multipart|message)\//.test(type)

/** A field of the message, or what a message without it means. */
function seenAs(message: Message, name: string, absent: Text) {
  const [field] = message.entity.header.all(name)
  return field ? seenField(message, field) : seen(message, absent)
}
const seenType = (message: Message) => seenAs(message, 'Content-Type', say`no Content-Type, which means text/plain`)
const seenEncoding = (message: Message) =>
  seenAs(message, 'Content-Transfer-Encoding', say`no Content-Transfer-Encoding, which means 7bit`)

export const lb01 = messageCheck({
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
    demand('HTG-T5-18', fact(TYPES.includes(contentType.value), observed, at), itHolds(say`a type of table 5`))
    note('HTG-T5-5', fact(contentType.value === 'application/edifact', observed, at), itHolds(say`application/edifact`))
    note('HTG-T5-6', fact(contentType.value === 'application/xml', observed, at), itHolds(say`application/xml`))
  },
})

export const lb02 = messageCheck({
  id: 'LB-02',
  title: say`A message has a single content`,
  decides: ['HTG-T5-18'],
  risk: say`The gateway or customs finds no message of the flow in it, or only its first part.`,
  remedy: say`Send one file in each message, without multipart.`,
  judge(message) {
    const { observed, at } = seenType(message)
    demand(
      'HTG-T5-18',
      fact(!isComposite(message.entity.contentType.value), observed, at),
      itHolds(say`neither multipart nor a message within the message`),
    )
  },
})

const WRONG_ENCODINGS: readonly ProblemKind[] = [
  'transfer-encoding-unknown',
  'transfer-encoding-8bit',
  'transfer-encoding-binary',
  'transfer-encoding-two-values',
  'transfer-encoding-parameters',
  'transfer-encoding-quoted',
  'multipart-encoded',
]

export const lb03 = messageCheck({
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

export const lb04 = messageCheck({
  id: 'LB-04',
  title: say`No Windows code page is named`,
  decides: ['HTG-T5-4'],
  risk: say`Systems other than Windows cannot interpret the text.`,
  remedy: say`Write the text in UTF-8, ISO-8859-1 or ISO-8859-15, and name that charset.`,
  judge(message) {
    const named = [...entitiesOf(message.entity)].flatMap(({ header, contentType }) =>
      charsetsOf(contentType).map((label) => ({
        label,
        is: charsetLabel(label).class,
        field: header.all('content-type')[0]!,
      })),
    )
    for (const { label, is, field } of named) {
      if (is !== 'windows' && is !== 'dos') continue
      const observed = say`charset ${{ label: shortened(label) }}`
      const { at } = seenField(message, field)
      // The document means Windows by its code pages; those of DOS are no better, but are not named.
      const options = is === 'dos' ? ({ breach: 'warn' } as const) : {}
      demand('HTG-T5-4', fact(false, observed, at), itHolds(say`no Windows code page`), options)
    }
    if (named.every(({ is }) => is !== 'windows' && is !== 'dos')) {
      const { observed, at } = seenType(message)
      demand('HTG-T5-4', fact(true, observed, at), itHolds(say`no Windows code page`))
    }
  },
})

export const lb06 = messageCheck({
  id: 'LB-06',
  title: say`Content-Transfer-Encoding is one of table 5`,
  decides: ['HTG-T5-18', 'HTG-T5-11', 'HTG-T5-13'],
  risk: say`The gateway cannot decode the content, or changes it.`,
  remedy: say`Use base64, or else quoted-printable or 7bit.`,
  judge(message) {
    faultless(demand, 'HTG-T5-18', say`base64, quoted-printable or 7bit`, WRONG_ENCODINGS, message)
    const { observed, at } = seenEncoding(message)
    const value = message.entity.header.value('content-transfer-encoding')
    note('HTG-T5-11', fact(value?.toLowerCase() === 'quoted-printable', observed, at), itHolds(say`quoted-printable`))
    if (value) return notApplicable('HTG-T5-13', { observed, at }, say`no transfer encoding, or an empty one`)
    demand('HTG-T5-13', fact(message.entity.encoding === '7bit', observed, at), itHolds(say`7bit is meant`))
  },
})

export const lb07 = messageCheck({
  id: 'LB-07',
  title: say`base64 is preferred to other transfer encodings`,
  decides: ['HTG-T5-10', 'HTG-T5-12'],
  risk: say`With 7bit, line ends may be changed on the path, and long lines broken.`,
  remedy: say`Encode the content with base64.`,
  judge(message) {
    const { observed, at } = seenEncoding(message)
    for (const { encoding } of leavesOf(message.entity)) {
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
const leavesOf = (entity: Entity): Entity[] =>
  entity.parts.length === 0 ? [entity] : entity.parts.flatMap((part) => leavesOf(part))

export const lb08 = messageCheck({
  id: 'LB-08',
  title: say`base64 is written as it should be`,
  decides: ['RFC2045-6.8-1', 'RFC2045-6.8-2', 'RFC4648-3.5-1'],
  risk: say`A strict receiver refuses the content; a lenient one may decode something else.`,
  remedy: say`Write base64 in lines of 76 characters, with = only at the end, to make the length a multiple of four.`,
  judge(message) {
    inEncoding(message, 'base64', 'RFC2045-6.8-1', () => {
      faultless(
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
        message,
      )
      faultless(
        should,
        'RFC2045-6.8-2',
        say`characters of the base64 alphabet only`,
        ['base64-foreign', 'base64-url-safe', 'base64-white-space'],
        message,
      )
      faultless(demand, 'RFC4648-3.5-1', say`zero in the bits that are left over`, ['base64-bits'], message)
    })
  },
})

export const lb09 = messageCheck({
  id: 'LB-09',
  title: say`quoted-printable is written as it should be`,
  decides: ['RFC2045-6.7-1'],
  risk: say`A strict receiver refuses the content; a lenient one may decode something else.`,
  remedy: say`Use a library for quoted-printable, or base64.`,
  judge(message) {
    inEncoding(message, 'quoted-printable', 'RFC2045-6.7-1', () =>
      faultless(
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
        message,
      ),
    )
  },
})

export const lb10 = messageCheck({
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
      faultless(demand, 'HTG-T5-20', say`no octet above 127 under 7bit`, ['body-eight-bit'], message)
      faultless(
        demand,
        'RFC2045-2.7-1',
        say`no NUL, and lines of at most 998 octets`,
        ['body-nul', 'body-line-over-998'],
        message,
      )
    })
  },
})

export const lb11 = messageCheck({
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
    if (message.stored) return notApplicable('RFC5321-2.3.8-2', message, say`the message has the line ends of the wire`)
    faultless(demand, 'RFC5321-2.3.8-2', say`CR and LF only together`, BARE, message)
  },
})

const BARE: readonly ProblemKind[] = [
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

/** Content-Disposition, taken apart. */
function dispositionOf({ entity }: Message) {
  const [field] = entity.header.all('content-disposition')
  return field && { field, ...readStructured(field.value) }
}

export const lb13 = messageCheck({
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
    const isComplete = disposition?.value === 'attachment' && /[^.]\.[^.]+$/.test(name)
    // .txt is right for a text.
    const options = message.entity.contentType.value === 'text/plain' ? ({ breach: 'info' } as const) : {}
    should('HTG-T5-14', fact(isComplete, observed, at), itHolds(say`attachment; filename=<name>.<extension>`), options)
  },
})

export const lb15 = messageCheck({
  id: 'LB-15',
  title: say`Content-Type and Content-Disposition follow their grammar`,
  decides: ['RFC2045-5.1-1'],
  risk: say`Programs read different charsets, boundaries or file names from it.`,
  remedy: say`Put a semicolon before each parameter, quotation marks around values with other characters than letters, digits and hyphens, and give each parameter once.`,
  judge(message) {
    const disposition = dispositionOf(message)
    const types = [...entitiesOf(message.entity)].flatMap(({ problems }) => problems)
    const found = [...types, ...(disposition?.problems.map((problem) => disposition.field.located(problem)) ?? [])]
    const offences = found
      .filter(({ kind }) => VALUE_FAULTS.has(kind))
      .map(({ kind, at, length }) => seen(message, PROBLEMS[kind], at, length))
    none(demand, 'RFC2045-5.1-1', say`parameters as MIME has them, each once`, offences, message)
  },
})
