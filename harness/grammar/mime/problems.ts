import { CAPS } from '../../caps.ts'
import { say, type Text } from '../../text/text.ts'
import { FIELD_PROBLEMS } from './field-problems.ts'

/** Something in a message that its grammar does not allow, and where. */
export interface Problem {
  readonly kind: ProblemKind
  /** Octets from the beginning of the text that was read. */
  readonly at: number
  /** Octets that are wrong; 0 where something is missing. */
  readonly length: number
  /** Set where it breaks no grammar: a cap of the harness is reached, and what follows is not known. */
  readonly isCap?: true
}

/** An end of data of SMTP in disguise: the octets around a dot that some servers take for CRLF . CRLF. */
const disguised = (form: string): Text => say`${{ form }}, which some servers take for the end of the data`

/**
 * One kind for one fault of the grammar, and what it is called. What follows from a fault has no kind of its own.
 */
export const PROBLEMS = {
  ...FIELD_PROBLEMS,

  // the whole message
  'message-cap': say`more than ${{ most: CAPS.message }} octets`,
  'message-no-crlf-at-end': say`no CRLF at the end of the message`,

  // header section (RFC 5322 §2.2, §3.6.8)
  'header-bom': say`a byte order mark before the first field`,
  'header-mbox-from': say`a line of an mbox file that begins with From and a space`,
  'header-quoted-mbox-from': say`a line that begins with >From and a space`,
  'header-fold-first': say`a folded line with no field before it`,
  'header-no-field': say`a line that is not a header field`,
  'header-name-octet': say`an octet that no field name may hold`,
  'header-space-before-colon': say`white space before the colon`,
  'header-blank-fold': say`a folded line of white space alone`,
  'header-no-empty-line': say`no empty line between the header and what follows`,
  'separator-bare-lf': say`an empty line for those who take a bare LF for the end of a line`,
  'separator-bare-cr': say`an empty line for those who take a bare CR for the end of a line`,
  'separator-blank-line': say`a line of white space alone in the place of the empty line`,
  'header-bare-cr': say`a CR without LF in the header`,
  'header-bare-lf': say`a LF without CR in the header`,
  'header-nul': say`a NUL in the header`,
  'header-control': say`a control character in the header`,
  'header-eight-bit': say`an octet above 127 in the header`,
  'header-line-over-998': say`a line of more than 998 octets in the header`,
  'header-line-over-78': say`a line of more than 78 octets in the header`,
  'header-cap': say`more than ${{ most: CAPS.fields }} fields`,
  'field-cap': say`a field of more than ${{ most: CAPS.field }} octets`,

  // bodies as they are sent (RFC 5322 §2.3, RFC 2045 §2)
  'body-bare-cr': say`a CR without LF`,
  'body-bare-lf': say`a LF without CR`,
  'body-nul': say`a NUL`,
  'body-other-line-end': say`a character that some programs take for the end of a line`,
  'body-control': say`a control character`,
  'body-eight-bit': say`an octet above 127`,
  'body-line-over-998': say`a line of more than 998 octets`,

  // lines around a dot, in a header or a body (RFC 5321 §4.1.1.4)
  'lone-dot': say`a line with only a dot`,
  'end-lf-lf': disguised('LF . LF'),
  'end-lf-crlf': disguised('LF . CRLF'),
  'end-crlf-lf': disguised('CRLF . LF'),
  'end-cr-cr': disguised('CR . CR'),
  'end-cr-lf': disguised('CR . LF'),
  'end-cr-crlf': disguised('CR . CRLF'),
  'end-lf-cr': disguised('LF . CR'),
  'end-crlf-cr': disguised('CRLF . CR'),
  'end-crlf-crcrlf': disguised('CRLF . CR CRLF'),
  'end-crcrlf-crcrlf': disguised('CR CRLF . CR CRLF'),
  'end-nul-before': disguised('CRLF NUL . CRLF'),
  'end-nul-after': disguised('CRLF . NUL CRLF'),
  'end-space-after': disguised('CRLF . SP CRLF'),
  'end-tab-after': disguised('CRLF . TAB CRLF'),
  'end-space-before': disguised('CRLF SP . CRLF'),
  'end-vt-vt': disguised('VT . VT'),
  'end-nel-nel': disguised('NEL . NEL'),

  // transfer encodings (RFC 2045 §6)
  'transfer-encoding-unknown': say`an unknown transfer encoding`,
  'transfer-encoding-8bit': say`the transfer encoding 8bit`,
  'transfer-encoding-binary': say`the transfer encoding binary`,
  'transfer-encoding-two-values': say`more than one transfer encoding in a field`,
  'transfer-encoding-parameters': say`parameters after a transfer encoding`,
  'transfer-encoding-quoted': say`a transfer encoding in quotation marks`,
  'transfer-encoding-empty': say`an empty transfer encoding`,
  'transfer-encoding-comment-only': say`a comment in the place of a transfer encoding`,

  // base64 (RFC 2045 §6.8, RFC 4648 §3 and §4)
  'base64-empty': say`base64 of nothing`,
  'base64-line-over-76': say`a line of more than 76 characters in base64`,
  'base64-foreign': say`a character outside the base64 alphabet`,
  'base64-url-safe': say`a character of the alphabet for URLs in base64`,
  'base64-white-space': say`white space in base64`,
  'base64-padding-inside': say`padding in the middle of base64`,
  'base64-after-padding': say`base64 that goes on after its padding`,
  'base64-padding-missing': say`base64 without all of its padding`,
  'base64-padding-excess': say`base64 with more padding than it needs`,
  'base64-lone-digit': say`a base64 character left over, which is less than an octet`,
  'base64-bits': say`base64 with bits set that the padding leaves over`,

  // quoted-printable (RFC 2045 §6.7)
  'qp-line-over-76': say`a line of more than 76 characters in quoted-printable`,
  'qp-space-at-line-end': say`white space at the end of a line in quoted-printable`,
  'qp-soft-break-at-end': say`a soft line break at the end of the body`,
  'qp-raw-octet': say`a character that has to be encoded in quoted-printable`,
  'qp-lower-case-hex': say`hexadecimal digits in lower case in quoted-printable`,
  'qp-encoded-line-break': say`a line break of text as =0D=0A in quoted-printable`,
  'qp-broken-escape': say`an equals sign without two hexadecimal digits`,

  // multiparts (RFC 2046 §5.1)
  'field-twice': say`a MIME field that is given twice`,
  'multipart-encoded': say`a multipart with a transfer encoding`,
  'message-encoded': say`a message inside a message with a transfer encoding`,
  'part-wider-than-multipart': say`a part in 8bit or binary inside a multipart that does not say so`,
  'multipart-no-boundary': say`a multipart without a boundary parameter`,
  'multipart-bad-boundary': say`a boundary against the grammar`,
  'multipart-no-delimiter': say`a multipart without its boundary`,
  'multipart-no-parts': say`a multipart without parts`,
  'multipart-no-part-between': say`a boundary right after another`,
  'multipart-not-closed': say`a multipart without its closing boundary`,
  'multipart-preamble-field': say`a header field before the first part of a multipart`,
  'boundary-of-outer': say`a boundary that the enclosing multipart has too, or begins with`,
  'boundary-in-inner': say`the boundary of an enclosing multipart inside a multipart that goes on after it`,
  'boundary-as-prefix': say`a line that begins with a boundary and goes on`,
  'boundary-bare-line-end': say`a boundary with a bare CR or LF before or after it`,
  'boundary-after-close': say`a boundary after the closing one`,
  'multipart-cap': say`more than ${{ most: CAPS.parts }} parts`,
  'multipart-nested-cap': say`parts nested more than ${{ most: CAPS.partsNested }} deep`,

  // delivery status (RFC 3464 §2.1)
  'status-empty-block': say`an empty block`,
  'status-blocks-joined': say`fields about the message and about a recipient in one block`,
  'status-message-apart': say`fields about the message in a block that is not the first`,
  'status-field-twice': say`a field that is given twice in a block`,
  'status-cap': say`more than ${{ most: CAPS.statusBlocks }} blocks`,

  // structured values
  'comment-open': say`a comment that does not end`,
  'value-missing': say`no value`,
  'subtype-missing': say`a type without subtype`,
  'parameter-no-semicolon': say`something other than a semicolon before a parameter`,
  'parameter-semicolon-missing': say`no semicolon before a parameter`,
  'parameter-not-quoted': say`a value that needs quotation marks and does not have them`,
  'parameter-missing': say`a semicolon without a parameter`,
  'parameter-no-name': say`a parameter without a name`,
  'parameter-no-value': say`a parameter without a value`,
  'parameter-twice': say`a parameter that is given twice`,
  'parameter-part-number': say`a name of a parameter with an asterisk in the wrong place, or a part with a wrong number`,
  'parameter-gap': say`a parameter in parts of which one is missing`,
  'parameter-two-forms': say`a parameter that is given in two forms`,
  'parameter-no-charset': say`an extended parameter without charset and language`,
  'parameter-extended-quoted': say`an extended parameter in quotation marks`,
  'parameter-extended-octet': say`an extended parameter that is not properly encoded`,
  'parameter-cap': say`more than ${{ most: CAPS.parameters }} parameters`,
  'quoted-open': say`a quoted string that does not end`,

  // addresses
  'address-missing': say`an entry without an address`,
  'address-unreadable': say`an address that cannot be read`,
  'address-name-special': say`a special character in a name that is not quoted`,
  'address-angle-open': say`an angle bracket that is not closed`,
  'address-after-angle': say`something after the angle brackets`,
  'address-semicolon': say`a semicolon outside a group`,
  'address-group-open': say`a group that does not end`,
  'address-no-comma': say`no comma between a group and what follows`,
  'address-obsolete-route': say`an obsolete route in front of an address`,
  'address-obsolete-empty': say`an obsolete list with an empty entry`,
  'address-obsolete-space': say`obsolete white space or a comment around a dot of an address`,
  'address-obsolete-words': say`an obsolete address with quotation marks around a part of what stands before the @`,
  'address-obsolete-name': say`an obsolete name with a dot outside quotation marks`,
  'address-space-at-sign': say`white space or a comment around the @ of an address`,
  'address-cap': say`more than ${{ most: CAPS.addresses }} entries`,

  // date and time (RFC 5322 §3.3, §4.3)
  'date-unreadable': say`a date that cannot be read`,
  'date-name': say`a name of a day or month that is not an English abbreviation`,
  'date-no-comma': say`a day of the week without a comma after it`,
  'date-no-such-day': say`a day that does not exist`,
  'date-no-such-time': say`a time that does not exist`,
  'date-wrong-weekday': say`a day of the week that is not that of the date`,
  'date-short-year': say`a year of fewer than four digits`,
  'date-before-1900': say`a year before 1900`,
  'date-one-digit': say`a time with one digit where two belong`,
  'date-second-60': say`the second 60`,
  'date-no-zone': say`a time without a zone`,
  'date-obsolete-zone': say`a zone with an obsolete name`,
  'date-zone': say`a zone that is not a sign and four digits`,
  'date-zone-range': say`a zone that does not exist`,
  'date-comment': say`a comment inside a date`,
  'date-surplus': say`something after a date`,

  // message ids (RFC 5322 §3.6.4)
  'id-no-angle': say`a message id without angle brackets`,
  'id-no-at': say`a message id without @`,
  'id-white-space': say`white space or a comment inside a message id`,
  'id-quoted': say`a message id with an obsolete quoted part`,
  'id-side': say`a side of a message id that is not words with dots between them`,
  'id-literal': say`a message id with an address in brackets that is against the grammar`,
  'id-surplus': say`something before or after a message id`,

  // file names (RFC 2183 §2.3)
  'file-name-empty': say`an empty file name`,
  'file-name-path': say`a path in the place of a file name`,
  'file-name-parent': say`a file name that leads out of the folder`,
  'file-name-control': say`a control character in a file name`,
  'file-name-direction': say`a character in a file name that changes the direction of writing`,
  'file-name-special': say`a character that file names cannot have everywhere`,
  'file-name-device': say`a file name that stands for a device`,
  'file-name-end': say`a dot or a space at an end of a file name`,
  'file-name-over-255': say`a file name of more than 255 octets`,
  'file-name-no-extension': say`a file name without extension`,
  'file-name-program': say`the extension of a program`,
  'file-name-encoded-word': say`an encoded word in a file name`,

  // encoded words (RFC 2047)
  'encoded-word-broken': say`the beginning of an encoded word that is against the grammar`,
  'encoded-word-encoding': say`an encoded word in an encoding other than B and Q`,
  'encoded-word-empty': say`an empty encoded word`,
  'encoded-word-over-75': say`an encoded word of more than 75 characters`,
  'encoded-word-base64': say`an encoded word with wrong base64`,
  'encoded-word-q': say`an encoded word with a character that is not properly encoded in Q`,
  'encoded-word-octets': say`an encoded word that is not whole characters of its charset`,
  'encoded-word-not-apart': say`an encoded word without white space around it`,
  'encoded-word-in-quotes': say`an encoded word in quotation marks`,
  'encoded-word-in-address': say`an encoded word in an address`,
  'encoded-word-cap': say`more than ${{ most: CAPS.encodedWords }} encoded words`,
} as const satisfies Record<string, Text>

export type ProblemKind = keyof typeof PROBLEMS

/** Collects problems: of each kind the first ones only, so that no input makes the list long. */
export class ProblemList {
  readonly #found: Problem[] = []
  readonly #counts = new Map<ProblemKind, number>()

  add(kind: ProblemKind, at: number, length: number): void {
    const count = this.#counts.get(kind) ?? 0
    if (count >= CAPS.problemsOfKind) return
    this.#counts.set(kind, count + 1)
    this.#found.push({ kind, at, length })
  }
  /** Notes once that a cap was reached. */
  cap(kind: ProblemKind, at: number, length = 0): void {
    if (this.#counts.has(kind)) return
    this.#counts.set(kind, 1)
    this.#found.push({ kind, at, length, isCap: true })
  }
  addAll(problems: readonly Problem[]): void {
    this.#found.push(...problems)
  }
  /** By their places. */
  inOrder(): readonly Problem[] {
    return this.#found.length < 2 ? this.#found : this.#found.toSorted((one, other) => one.at - other.at)
  }
}
