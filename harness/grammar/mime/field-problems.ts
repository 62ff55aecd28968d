import { say, type Text } from '../../text/text.ts'

/** Faults of the values of fields, of envelopes and of what bodies hold: a part of the table of problems.ts. */
export const FIELD_PROBLEMS = {
  // parameters of DSN and SIZE (RFC 3461 §4, RFC 1870 §4)
  'notify-empty': say`NOTIFY with an empty value`,
  'notify-separator': say`a semicolon or white space in NOTIFY, where only commas may stand`,
  'notify-misprint': say`SUCCCESS with three times C, a misprint of the interface document`,
  'notify-unknown': say`a value that NOTIFY does not have`,
  'notify-twice': say`a value of NOTIFY that is given twice`,
  'notify-never-and-more': say`NEVER together with other values`,
  'ret-unknown': say`a value of RET other than FULL and HDRS`,
  'envid-empty': say`an empty envelope id`,
  'envid-over-100': say`an envelope id of more than 100 characters`,
  'orcpt-type': say`ORCPT without a type of address before a semicolon`,
  'orcpt-empty': say`ORCPT without an address`,
  'orcpt-over-500': say`ORCPT of more than 500 characters`,
  'size-digits': say`a size that is not written in digits alone`,
  'size-over-20-digits': say`a size of more than 20 digits`,
  'xtext-escape': say`a plus sign without two hexadecimal digits in xtext`,
  'xtext-lower-case': say`hexadecimal digits in lower case in xtext`,
  'xtext-octet': say`a character that has to be encoded in xtext`,
  'xtext-control': say`xtext that stands for a control character`,
  'xtext-eight-bit': say`xtext that stands for an octet above 127`,

  // paths of an envelope (RFC 5321 §4.1.2)
  'path-brackets': say`a path without its angle brackets`,
  'path-space': say`white space in a path`,
  'path-octet': say`a control character in a path`,
  'path-eight-bit': say`a character beyond ASCII in a path`,
  'path-route': say`a source route in a path`,
  'path-route-bad': say`a source route against the grammar`,
  'path-no-domain': say`a path without a domain`,
  'path-local-part': say`a local part against the grammar`,
  'path-local-over-64': say`a local part of more than 64 octets`,
  'path-over-256': say`a path of more than 256 octets`,

  // domains (RFC 5321 §2.3.5 and §4.1.3, RFC 1035 §2.3.4)
  'domain-empty': say`an empty domain`,
  'domain-empty-label': say`an empty label in a domain`,
  'domain-trailing-dot': say`a dot at the end of a domain`,
  'domain-underscore': say`an underscore in a domain`,
  'domain-hyphen': say`a label of a domain that begins or ends with a hyphen`,
  'domain-character': say`a character that a domain may not hold`,
  'domain-eight-bit': say`a character beyond ASCII in a domain`,
  'domain-label-over-63': say`a label of a domain of more than 63 octets`,
  'domain-over-255': say`a domain of more than 255 octets`,
  'domain-unqualified': say`a domain of a single label`,
  'domain-numeric': say`an IP address without brackets in the place of a domain`,
  'domain-literal': say`an address literal against the grammar`,
} as const satisfies Record<string, Text>
