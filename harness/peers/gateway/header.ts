/** A header field where it stands in a message. */
interface HeaderField {
  readonly name: string
  /** Unfolded, without surrounding white space. */
  readonly value: string
  /** Range of the field with its last CRLF. */
  readonly begin: number
  readonly end: number
}

/** Headers longer than this are not looked into. */
const LONGEST_HEADER = 1024 * 1024

/** Reads the header of a message (RFC 5322 §2.2) as far as it is one. */
export function headerFields(message: Buffer): HeaderField[] {
  const end = message.indexOf('\r\n\r\n')
  const text = message.toString('latin1', 0, Math.min(end < 0 ? message.length : end + 4, LONGEST_HEADER))
  const fields: HeaderField[] = []
  for (let at = 0; at < text.length && !text.startsWith('\r\n', at); ) {
    const begin = at
    do {
      const end = text.indexOf('\r\n', at)
      at = end < 0 ? text.length : end + 2
    } while (text[at] === ' ' || text[at] === '\t')
    const [, name, value] = /^([!-9;-~]+)[ \t]*:(.*)$/s.exec(text.slice(begin, at)) ?? []
    if (name === undefined || value === undefined) break
    fields.push({ name: name.toLowerCase(), value: value.replace(/\r\n(?=[ \t])/g, '').trim(), begin, end: at })
  }
  return fields
}

/** The first field of a name, given in lower case. */
export function headerField(message: Buffer, name: string): HeaderField | undefined {
  return headerFields(message).find((field) => field.name === name)
}

/** Puts a line in place of a field, or at the end of the header when there is none. */
export function withField(message: Buffer, name: string, line: string): Buffer {
  const fields = headerFields(message)
  const field = fields.find((candidate) => candidate.name === name)
  const begin = field?.begin ?? fields.at(-1)?.end ?? 0
  const end = field?.end ?? begin
  return Buffer.concat([message.subarray(0, begin), Buffer.from(`${line}\r\n`, 'latin1'), message.subarray(end)])
}

/** The header of a message with the empty line. */
export function headerOf(message: Buffer): Buffer {
  if (message.subarray(0, 2).toString('latin1') === '\r\n') return message.subarray(0, 2)
  const end = message.indexOf('\r\n\r\n')
  return end < 0 ? message : message.subarray(0, end + 4)
}
