/** Octets of the longest line of a message, without its CRLF (RFC 5321 §4.5.3.1.6, RFC 5322 §2.1.1). */
const LONGEST_LINE = 998

/** Ends every line with CRLF, the last one too (RFC 5321 §2.3.8). */
export function withCrlf(message: Buffer): Buffer {
  const text = message.toString('latin1').replace(/\r\n|\r|\n/g, '\r\n')
  return Buffer.from(text === '' || text.endsWith('\r\n') ? text : `${text}\r\n`, 'latin1')
}

/** Why a message cannot be sent as it is, if so. Any line end ends a line here: it is going to be CRLF. */
export function unfit(message: Buffer): string | undefined {
  let length = 0
  for (const octet of message) {
    // Table 5: what is not ASCII has a transfer encoding.
    if (octet > 0x7f || octet === 0) return 'it has octets that are not ASCII'
    length = octet === CR || octet === LF ? 0 : length + 1
    if (length > LONGEST_LINE) return `a line is longer than ${LONGEST_LINE} octets`
  }
  return undefined
}

const CR = 0x0d
const LF = 0x0a
