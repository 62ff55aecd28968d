/** Octets of the longest line that `command` sends: SASL responses are the longest (RFC 4954 §4). */
const LONGEST = 12_288

/** What may stand in a line: text in ASCII, and in the argument of PASS also what is not, since a password is what it is (RFC 6856 §3). */
const SOUND = /^(?:[\t\x20-\x7e]*|PASS [^\0-\x08\x0a-\x1f\x7f]*)$/

/**
 * The octets of a line that breaks no rule of line syntax, in UTF-8, or an error: the harness holds what it sends to the
 * rules that it judges by. What is meant to break them goes out as octets of its own.
 */
export function soundLine(line: string): Buffer {
  const octets = Buffer.from(line, 'utf8')
  if (!SOUND.test(line) || octets.length > LONGEST) {
    throw new Error('the harness was about to send a line that breaks the rules of lines; send such octets as they are')
  }
  return octets
}
