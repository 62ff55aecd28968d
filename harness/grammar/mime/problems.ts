import { CAPS } from '../../caps.ts'
import { say, type Text } from '../../text/text.ts'

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

/** One kind for one fault of the grammar, and what it is called. */
export const PROBLEMS = {
  // the whole message
  'message-cap': say`more than ${{ most: CAPS.message }} octets`,

  // header section
  'header-no-field': say`a line that is not a header field`,
  'header-space-before-colon': say`white space before the colon`,
  'header-blank-fold': say`a folded line of white space alone`,
  'header-bare-cr': say`a CR without LF in the header`,
  'header-bare-lf': say`a LF without CR in the header`,
  'header-control': say`a control character in the header`,
  'header-eight-bit': say`an octet above 127 in the header`,
  'header-line-over-998': say`a line of more than 998 octets in the header`,
  'header-cap': say`more than ${{ most: CAPS.fields }} fields`,

  // bodies
  'body-eight-bit': say`an octet above 127`,
  'transfer-encoding-unknown': say`an unknown transfer encoding`,
  'base64-line-over-76': say`a line of more than 76 characters in base64`,
  'base64-foreign': say`a character outside the base64 alphabet`,
  'base64-no-crlf-at-end': say`a last line of base64 without CRLF`,
  'base64-quantum': say`base64 that does not end in a whole quantum with canonical padding`,
  'qp-line-over-76': say`a line of more than 76 characters in quoted-printable`,
  'qp-space-at-line-end': say`white space at the end of a line in quoted-printable`,
  'qp-soft-break-at-end': say`a soft line break at the end of the body`,
  'qp-raw-octet': say`a character that has to be encoded in quoted-printable`,
  'qp-broken-escape': say`an equals sign without two upper-case hexadecimal digits`,

  // multiparts
  'field-twice': say`a MIME field that is given twice`,
  'multipart-encoded': say`a multipart with a transfer encoding`,
  'multipart-no-boundary': say`a multipart without a boundary parameter`,
  'multipart-bad-boundary': say`a boundary against the grammar`,
  'multipart-no-delimiter': say`a multipart without its boundary`,
  'multipart-no-parts': say`a multipart without parts`,
  'multipart-not-closed': say`a multipart without its closing boundary`,
  'multipart-cap': say`more than ${{ most: CAPS.parts }} parts`,
  'multipart-nested-cap': say`parts nested more than ${{ most: CAPS.partsNested }} deep`,

  // delivery status
  'status-empty-block': say`an empty block`,
  'status-cap': say`${{ most: CAPS.statusBlocks }} blocks or more`,

  // structured values
  'comment-open': say`a comment that does not end`,
  'value-missing': say`no value`,
  'subtype-missing': say`a type without subtype`,
  'parameter-no-semicolon': say`something other than a semicolon before a parameter`,
  'parameter-missing': say`a semicolon without a parameter`,
  'parameter-no-name': say`a parameter without a name`,
  'parameter-no-value': say`a parameter without a value`,
  'parameter-twice': say`a parameter that is given twice`,
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
  'address-cap': say`more than ${{ most: CAPS.addresses }} entries`,
} as const satisfies Record<string, Text>

export type ProblemKind = keyof typeof PROBLEMS
