/** Octets of the longest line of a message, without its CRLF (RFC 5321 §4.5.3.1.6, RFC 5322 §2.1.1). */
const LONGEST_LINE = 998

/** Ends every line with CRLF, the last one too (RFC 5321 §2.3.8). */
export function withCrlf(message: Buffer): Buffer {
  const text = message.toString('latin1').replace(/\r\n|\r|\n/g, '\r\n')
  return Buffer.from(text === '' || text.endsWith('\r\n') ? text : `${text}\r\n`, 'latin1')
}

/** Puts a dot before each line that begins with one (RFC 5321 §4.5.2). */
export function dotStuffed(message: Buffer): Buffer {
  return Buffer.from(message.toString('latin1').replace(/(^|\r\n)\./g, '$1..'), 'latin1')
}

/** Takes away the dot that the server put before each line that begins with one (RFC 1939 §3). */
export function dotUnstuffed(message: Buffer): Buffer {
  const result = Buffer.allocUnsafe(message.length)
  let length = 0
  for (let at = 0; at < message.length; ) {
    const lineEnd = message.indexOf('\r\n', at)
    const next = lineEnd < 0 ? message.length : lineEnd + 2
    length += message.copy(result, length, message[at] === DOT ? at + 1 : at, next)
    at = next
  }
  return result.subarray(0, length)
}

/** Why a message cannot be sent as it is, if so. */
export function unfit(message: Buffer): string | undefined {
  for (let at = 0; at < message.length; ) {
    const lineEnd = message.indexOf('\r\n', at)
    const end = lineEnd < 0 ? message.length : lineEnd
    if (end - at > LONGEST_LINE) return `a line is longer than ${LONGEST_LINE} octets`
    at = end + 2
  }
  // Table 5: what is not ASCII has a transfer encoding.
  return message.some((octet) => octet > 0x7f || octet === 0) ? 'it has octets that are not ASCII' : undefined
}

const DOT = 0x2e
