import { mailDate } from '../../fixtures/messages/conforming.ts'
import { stuff } from '../../harness/grammar/dot-stuffing.ts'
import { say, type Text, verbatim } from '../../harness/text/text.ts'

/*
 * Messages that show what a gateway does to what passes through it: a table of what a message holds, each case as small as
 * it can be and still fall foul of one kind of fault. Octets are Latin-1, a character each.
 */

/** What a case is about; a check judges one or more of these. */
type ContentKind =
  | 'payload'
  | 'size'
  | 'lines'
  | 'dots'
  | 'blank'
  | 'text'
  | 'omission'
  | 'declared-8bit'
  | 'undeclared-8bit'
  | 'bare'
  | 'name'
  | 'forbidden'

/** One message of the table. */
export interface ContentCase {
  /** How marks name it. */
  readonly name: string
  readonly title: Text
  readonly kind: ContentKind
  /** The fields of table 5, whole and in order; the usual ones of a text in 7bit when absent. */
  readonly fields?: readonly string[]
  /** Everything from the first octet of the header that is in front of From, when that is not nothing. */
  readonly before?: string
  /** What the Subject has behind the nonce. */
  readonly subject?: string
  /** What follows the header fields, with the empty line where there is one. `at` is how many octets come before it. */
  body(at: number): string
  /** Whether TOP is asked for as well as RETR. */
  readonly topped?: true
  /** The segments that the data go out in, with their end; one when absent. */
  readonly segments?: (octets: string) => readonly string[]
}

const TEXT = fieldsOf('text/plain; charset=us-ascii', '7bit', 'declaration.txt')

/** The fields of table 5. */
function fieldsOf(type: string, encoding: string, fileName = 'declaration.edi'): readonly string[] {
  return [
    `Content-Type: ${type}`,
    `Content-Transfer-Encoding: ${encoding}`,
    `Content-Disposition: attachment; filename=${fileName}`,
  ]
}

/** A text in 7bit: its lines. */
const text = (name: string, kind: ContentKind, title: Text, lines: readonly string[], topped?: true): ContentCase => ({
  name,
  kind,
  title,
  ...(topped && { topped }),
  body: () => `\r\n${lines.map((line) => `${line}\r\n`).join('')}`,
})

/** A payload in base64, lines of 76. */
const payload = (name: string, title: Text, type: string, octets: string): ContentCase => ({
  name,
  kind: 'payload',
  title,
  fields: fieldsOf(type, 'base64'),
  body: () => `\r\n${base64Lines(octets)}`,
})

/** Octets in base64, in lines of 76, each with its end. */
function base64Lines(octets: string): string {
  const lines =
    Buffer.from(octets, 'latin1')
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  return lines.map((line) => `${line}\r\n`).join('')
}

/** So many octets of which none is like those around it. */
function patterned(octets: number): string {
  let made = ''
  for (let index = 0; made.length < octets; index++) made += `${String(index * 62).padStart(10, '0')}${PATTERN}\r\n`
  return made.slice(0, octets)
}
const PATTERN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwx'

/** Every octet there is. */
const ALL_OCTETS = String.fromCharCode(...Array.from({ length: 256 }, (_, octet) => octet))
/** What 7bit allows besides what is printed: no NUL, and CR and LF only as an end of line (RFC 2045 §2.7). */
const CONTROLS = String.fromCharCode(...Array.from({ length: 31 }, (_, index) => index + 1), 127).replace(/[\r\n]/g, '')
const HIGH = Array.from({ length: 8 }, (_, row) =>
  String.fromCharCode(...Array.from({ length: 16 }, (_, column) => 128 + 16 * row + column)),
)

/** Lines in 7bit that are as long as the interface or a transfer encoding makes something of. */
const LINE_LENGTHS: readonly number[] = [0, 1, 76, 77, 997, 998]

/** Octets that buffers hold are counted before stuffing or after it; either way a dot stands around each multiple of this. */
const BUFFER = 512
/** Where a dot stands as seen from a boundary: five places, so that multiples of larger powers of two meet all of them. */
const AROUND: readonly number[] = [0, 1, 2, 3, -1]

/** Lines that begin with a dot at each boundary of a buffer, for so many octets: first as counted without stuffing, then with it. */
function dotsOnBoundaries(at: number, octets: number): string {
  let made = '\r\n'
  /** Where the next line begins. */
  let [plain, stuffed] = [at + 2, at + 2]
  const add = (line: string) => {
    made += `${line}\r\n`
    plain += line.length + 2
    stuffed += stuff(line).length + 2
  }
  for (let boundary = 1; plain < octets; boundary++) {
    const target = (Math.floor((plain < octets / 2 ? plain : stuffed) / BUFFER) + 1) * BUFFER + AROUND[boundary % 5]!
    const missing = target - (plain < octets / 2 ? plain : stuffed)
    if (missing >= 2) add('x'.repeat(missing - 2))
    add(`.${boundary}`)
  }
  return made
}

const DOTTED: readonly string[] = ['.first', '.', '..', '...', '.x', '..x', ' .', 'x.', 'a.b', 'before a dot', '.']

/** Each octet by itself. */
const octetByOctet = (octets: string): readonly string[] => [...octets]
/** Cut between CR and LF, wherever they stand. */
const crFromLf = (octets: string): readonly string[] => octets.split(/(?<=\r)(?=\n)/)

/** Texts with dots, and with what else software takes for something else than text. */
const TEXTS: readonly ContentCase[] = [
  text(
    'line-lengths',
    'lines',
    say`lines of 0, 1, 76, 77, 997 and 998 octets`,
    LINE_LENGTHS.map((length) => 'x'.repeat(length)),
    true,
  ),
  text('dots', 'dots', say`lines of dots`, DOTTED, true),
  { ...text('dots-octet-by-octet', 'dots', say`lines of dots, octet by octet`, DOTTED), segments: octetByOctet },
  { ...text('dots-cr-from-lf', 'dots', say`lines of dots, cut between CR and LF`, DOTTED), segments: crFromLf },
  {
    name: 'dot-in-front',
    kind: 'dots',
    title: say`a dot as the first octet of the message`,
    before: '.Dotted: yes\r\n',
    body: () => '\r\ntext\r\n',
  },
  {
    name: 'blank-lines',
    kind: 'blank',
    title: say`a body of blank lines`,
    topped: true,
    body: () => '\r\n\r\n\r\n\r\n',
  },
  text('blank-at-the-end', 'blank', say`a text with blank lines at its end`, ['text', '', '', ''], true),
  { name: 'no-body', kind: 'blank', title: say`a header and no body`, body: () => '' },
  { name: 'empty-body', kind: 'blank', title: say`a header and an empty body`, body: () => '\r\n' },
  text('spaces', 'text', say`lines that begin and end with spaces and tabs`, [
    'text  ',
    '  text',
    '\ttext\t',
    '  ',
    '\t',
  ]),
  text('from-lines', 'text', say`lines that begin with “From ”`, ['From here', '>From there', 'from', 'From']),
  {
    ...text('folded-subject', 'text', say`a Subject of 20 folded lines`, ['text']),
    subject: '\r\n and more of it,'.repeat(19),
  },
  {
    ...text('long-subject', 'text', say`a Subject in a line of 900 octets`, ['text']),
    subject: ` ${'and more of it, '.repeat(53)}end`,
  },
  {
    ...text('encoded-subject', 'text', say`encoded words in the Subject`, ['text']),
    subject: ' =?ISO-8859-1?Q?caf=E9?= =?UTF-8?B?4oKs?=',
  },
  text('controls', 'text', say`the control characters that 7bit allows`, [`[${CONTROLS}]`]),
]

/** Sizes of payloads: of nothing, around a quantum and a line of base64, and around the powers of two below those. */
const PAYLOAD_SIZES: readonly number[] = [0, 1, 2, 3, 57, 58, 255, 256, 257, 511, 512, 513]

/** What table 5 permits, each with a payload that suits it. */
const PAYLOADS: readonly ContentCase[] = [
  payload('edifact', verbatim('application/edifact, base64'), 'application/edifact', "UNB+UNOC:3+PARTY'\r\n"),
  payload('xml', verbatim('application/xml, base64'), 'application/xml', '<?xml version="1.0"?><declaration/>\r\n'),
  payload('pdf', verbatim('application/pdf, base64'), 'application/pdf', '%PDF-1.4\ntrailer<<>>\n%%EOF\n'),
  payload('zip', verbatim('application/zip, base64'), 'application/zip', `PK\x05\x06${'\0'.repeat(18)}`),
  payload('octets', verbatim('application/octet-stream, base64'), 'application/octet-stream', ALL_OCTETS),
  payload('text', verbatim('text/plain, base64'), 'text/plain; charset=us-ascii', 'CR LF\r\nLF\nCR\r \n.\r\n'),
  payload('utf-8', verbatim('text/plain; charset=UTF-8, base64'), 'text/plain; charset=UTF-8', 'caf\xc3\xa9'),
  payload('latin-1', verbatim('text/plain; charset=ISO-8859-1, base64'), 'text/plain; charset=ISO-8859-1', 'caf\xe9'),
  payload('latin-9', verbatim('text/plain; charset=ISO-8859-15, base64'), 'text/plain; charset=ISO-8859-15', '\xa4'),
  ...PAYLOAD_SIZES.map((octets) =>
    payload(
      `payload-${octets}`,
      say`a payload of ${{ octets }} octets in base64`,
      'application/octet-stream',
      patterned(octets),
    ),
  ),
  {
    name: 'quoted-printable',
    kind: 'payload',
    title: verbatim('text/plain, quoted-printable'),
    fields: fieldsOf('text/plain; charset=ISO-8859-1', 'quoted-printable', 'declaration.txt'),
    body: () => '\r\n=2E\r\ncaf=E9=\r\n and more=20\r\n=00=0D=0A=0A=0D\r\nno end of line=\r\n',
  },
]

const high = (name: string, kind: ContentKind, title: Text): ContentCase => ({
  name,
  kind,
  title,
  fields: fieldsOf('text/plain; charset=ISO-8859-1', '8bit', 'declaration.txt'),
  body: () => `\r\n${HIGH.map((line) => `${line}\r\n`).join('')}`,
})

const EIGHT_BIT: readonly ContentCase[] = [
  high('declared-8bit', 'declared-8bit', say`octets above 127 with BODY=8BITMIME`),
  high('undeclared-8bit', 'undeclared-8bit', say`octets above 127 without BODY=8BITMIME`),
]

/** What table 5 allows to be missing or empty: all fields of a text but that. */
const omission = (name: string, title: Text, field: string, instead?: string): ContentCase => ({
  name,
  kind: 'omission',
  title,
  fields: TEXT.flatMap((line) => (line.startsWith(field) ? (instead ?? []) : line)),
  body: () => '\r\nUNB+UNOC:3\r\n',
})

const OMISSIONS: readonly ContentCase[] = [
  omission('no-charset', say`without charset`, 'Content-Type', 'Content-Type: text/plain'),
  omission('no-type', say`without Content-Type`, 'Content-Type'),
  omission('no-encoding', say`without Content-Transfer-Encoding`, 'Content-Transfer-Encoding'),
  omission(
    'empty-encoding',
    say`with an empty Content-Transfer-Encoding`,
    'Content-Transfer-Encoding',
    'Content-Transfer-Encoding:',
  ),
  omission('no-disposition', say`without Content-Disposition`, 'Content-Disposition'),
  omission(
    'empty-name',
    say`with an empty file name`,
    'Content-Disposition',
    'Content-Disposition: attachment; filename=""',
  ),
]

/** A file whose name is written in one of the ways that RFC 2183 and RFC 2231 allow, and clients use: the fields that carry it. */
const named = (name: string, title: Text, ...fields: readonly string[]): ContentCase => ({
  name,
  kind: 'name',
  title,
  fields: [
    ...(fields.some((field) => field.startsWith('Content-Type')) ? [] : ['Content-Type: application/edifact']),
    'Content-Transfer-Encoding: base64',
    ...fields,
  ],
  body: () => `\r\n${base64Lines("UNB+UNOC:3+PARTY'\r\n")}`,
})

const DISPOSITION = 'Content-Disposition: attachment;'
const NAMES: readonly ContentCase[] = [
  named('name-quoted', say`with a file name in quotes`, `${DISPOSITION} filename="declaration.edi"`),
  named('name-with-spaces', say`with spaces in its file name`, `${DISPOSITION} filename="my declaration.edi"`),
  named('name-folded', say`with its file name in a line of its own`, `${DISPOSITION}\r\n filename=declaration.edi`),
  named(
    'name-folded-quoted',
    say`with a file name in quotes in a line of its own`,
    `${DISPOSITION}\r\n\tfilename="declaration.edi"`,
  ),
  named(
    'name-encoded',
    say`with an encoded file name (RFC 2231)`,
    `${DISPOSITION} filename*=UTF-8''declaration%20form.edi`,
  ),
  named(
    'name-in-parts',
    say`with a file name in parts (RFC 2231)`,
    `${DISPOSITION} filename*0="declara"; filename*1="tion.edi"`,
  ),
  named(
    'name-twice',
    say`with its file name in both forms (RFC 2231)`,
    `${DISPOSITION} filename="declaration.edi"; filename*=UTF-8''declaration.edi`,
  ),
  named(
    'name-in-capitals',
    say`with a field in capitals`,
    'CONTENT-DISPOSITION: ATTACHMENT; FILENAME="DECLARATION.EDI"',
  ),
  named('name-long', say`with a file name of 120 characters`, `${DISPOSITION} filename=${'d'.repeat(116)}.edi`),
  named('name-without-extension', say`with a file name without an extension`, `${DISPOSITION} filename=declaration`),
  named('name-inline', say`with a file name and inline`, 'Content-Disposition: inline; filename="declaration.edi"'),
  named(
    'name-of-type',
    say`with a file name in Content-Type alone`,
    'Content-Type: application/edifact; name="declaration.edi"',
    'Content-Disposition: attachment',
  ),
]

/** What a gateway may refuse for its header or its content, once it has the data: that is not to be delivered then. */
const FORBIDDEN: readonly ContentCase[] = [
  ...['Cc', 'Bcc'].map(
    (field): ContentCase => ({
      ...text(field.toLowerCase(), 'forbidden', say`with the field ${{ field }}`, ['text']),
      before: `${field}: <nobody@client.invalid>\r\n`,
    }),
  ),
  text('nul', 'forbidden', say`an octet 0 in a text`, ['be\0hind']),
]

/** A field that a client did not send as such, unless a bare line end is taken for an end of line. */
export const SMUGGLED = 'X-Smuggled'
/** A line that is not one, unless a bare line end is taken for an end of line. */
export const CUT_LINE: readonly [before: string, behind: string] = ['before', 'behind']

const BARE: readonly ContentCase[] = [
  {
    name: 'bare-lf-in-header',
    kind: 'bare',
    title: say`a bare LF in a header field`,
    before: `X-Field: value\n${SMUGGLED}: yes\r\n`,
    body: () => '\r\ntext\r\n',
  },
  {
    name: 'bare-cr-in-header',
    kind: 'bare',
    title: say`a bare CR in a header field`,
    before: `X-Field: value\r${SMUGGLED}: yes\r\n`,
    body: () => '\r\ntext\r\n',
  },
  text('bare-lf', 'bare', say`a bare LF in a line`, [CUT_LINE.join('\n')]),
  text('bare-cr', 'bare', say`a bare CR in a line`, [CUT_LINE.join('\r')]),
  text('cr-cr-lf', 'bare', say`CR CR LF at the end of a line`, [`${CUT_LINE[0]}\r`, CUT_LINE[1]]),
]

/** Sizes of whole messages around each power of two, up to 128 KiB. */
const SIZES: readonly number[] = [10, 11, 12, 13, 14, 15, 16, 17].flatMap((power) =>
  [-1, 0, 1].map((around) => 2 ** power + around),
)
/** The same of a body, as a buffer may hold that alone. */
const BODY_SIZES: readonly number[] = [10, 12, 13, 14, 16].map((power) => 2 ** power)
/** Where the largest of the usual buffers ends. */
const LARGE_BUFFER = 64 * 1024
/** One line with a dot first, at such a place around that. */
const dotAtLargeBuffer = (around: number): ContentCase => ({
  name: `dot-at-${LARGE_BUFFER + around}`,
  kind: 'dots',
  title: say`a dot as octet ${{ octet: LARGE_BUFFER + around }}`,
  body: (at) => `\r\n${filling(LARGE_BUFFER + around - at - 2)}.dot\r\n`,
})

/** Octets in which multiples of 4096 meet each place of a dot, counted in both ways. */
const OF_DOTS = 40 * 1024

/** A message of exactly so many octets, its text in lines that tell where they are. */
const sized = (octets: number): ContentCase => ({
  name: `size-${octets}`,
  kind: 'size',
  title: say`a message of ${{ octets }} octets`,
  body: (at) => `\r\n${filling(octets - at - 2)}`,
})

/** A message whose body has exactly so many octets. */
const sizedBody = (octets: number): ContentCase => ({
  name: `body-${octets}`,
  kind: 'size',
  title: say`a message with a body of ${{ octets }} octets`,
  body: () => `\r\n${filling(octets)}`,
})

/** Text of so many octets that ends with CRLF. */
function filling(octets: number): string {
  const made = patterned(octets)
  const last = made.slice(0, -2).replace(/[\r\n]+$/, (ends) => 'x'.repeat(ends.length))
  return octets < 2 ? '' : `${last}\r\n`
}

/** The table, for a gateway that takes messages of so many octets. */
export function contentCases(largest: number): readonly ContentCase[] {
  const mostOfDots = Math.min(largest - BUFFER, OF_DOTS)
  return [
    ...TEXTS,
    {
      name: 'dots-on-boundaries',
      kind: 'dots',
      title: say`dots around each multiple of 512 octets`,
      topped: true,
      body: (at) => dotsOnBoundaries(at, mostOfDots),
    },
    ...(largest > LARGE_BUFFER + BUFFER ? AROUND.map(dotAtLargeBuffer) : []),
    ...PAYLOADS,
    ...OMISSIONS,
    ...EIGHT_BIT,
    ...SIZES.filter((octets) => octets <= largest).map(sized),
    ...BODY_SIZES.filter((octets) => octets <= largest - BUFFER).map(sizedBody),
    ...BARE,
    ...NAMES,
    ...FORBIDDEN,
  ]
}

/** Who a message is from and to, and what tells it from every other. */
interface Party {
  readonly from: string
  readonly to: string
  readonly nonce: string
}

/** The header of a message of the table, with the fields that table 5 wants, as far as the case has them. */
export function headerOf(
  { fields = TEXT, before = '', subject = '' }: Pick<ContentCase, 'fields' | 'before' | 'subject'>,
  party: Party,
): string {
  return [
    `${before}From: <${party.from}>`,
    `To: <${party.to}>`,
    `Message-ID: <${party.nonce}@client.example>`,
    `Subject: ${party.nonce}${subject}`,
    `Date: ${mailDate(new Date())}`,
    'MIME-Version: 1.0',
    ...fields,
    '',
  ].join('\r\n')
}

/** A whole message of the table. */
export function messageOf(one: ContentCase, party: Party): string {
  const header = headerOf(one, party)
  return `${header}${one.body(header.length)}`
}

/** The name of a case in words. */
export const titleOf = (name: string): Text => TITLES.get(name) ?? verbatim(name)
/** What a case is about, by its name. */
export const kindOf = (name: string): ContentKind | undefined => KINDS.get(name)

const ALL = contentCases(Number.POSITIVE_INFINITY)
const KINDS = new Map(ALL.map(({ name, kind }) => [name, kind]))
const TITLES = new Map(ALL.map(({ name, title }) => [name, title]))
