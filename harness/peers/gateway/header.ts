import { CAPS } from '../../caps.ts'
import { readHeader } from '../../grammar/mime/header.ts'

/** A header field where it stands in a message. */
interface HeaderField {
  readonly name: string
  /** Unfolded, without surrounding white space. */
  readonly value: string
  /** Range of the field with its last CRLF. */
  readonly begin: number
  readonly end: number
}

/** The fields of a message's header (RFC 5322 §2.2), their names in lower case. */
export function headerFields(message: Buffer): HeaderField[] {
  return readHeader(beginningOf(message)).fields.map(({ name, value, at, length }) => ({
    name: name.toLowerCase(),
    value,
    begin: at,
    end: at + length,
  }))
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

/** The header of a message with the empty line; all of a message that has none. */
export function headerOf(message: Buffer): Buffer {
  const { end, terminated } = readHeader(beginningOf(message))
  return terminated ? message.subarray(0, end) : message
}

const beginningOf = (message: Buffer): Buffer => message.subarray(0, CAPS.headerOfGateway)
