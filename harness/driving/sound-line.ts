/** Octets of the longest line that `command` sends: SASL responses are the longest (RFC 4954 §4). */
const LONGEST = 12_288

/**
 * A line that breaks no rule of line syntax, or an error: the harness holds what it sends to the rules that it judges by.
 * What is meant to break them goes out as octets of its own.
 */
export function soundLine(line: string): string {
  if (!/^[\t\x20-\x7e]*$/.test(line) || line.length > LONGEST) {
    throw new Error('the harness was about to send a line that breaks the rules of lines; send such octets as they are')
  }
  return line
}
