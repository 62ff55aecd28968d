/*
 * How lines that begin with a dot are told from the end of a message (RFC 5321 §4.5.2, RFC 1939 §3). Texts are octets as
 * Latin-1, a character each, and end their lines with CRLF: nothing else begins a line.
 */

/** Puts a dot before each line that begins with one. */
export function stuff(text: string): string {
  return text.replace(/(^|\r\n)\./g, '$1..')
}

/** Takes the dot away that was put before each line that begins with one. */
export function unstuff(text: string): string {
  // Most texts have none, which a search tells sooner than an expression.
  if (!text.startsWith('.') && !text.includes('\r\n.')) return text
  return text.replace(/(^|\r\n)\./g, '$1')
}

/** Where an octet of the text without stuffing stands in the stuffed text. */
export function stuffedOffset(stuffed: string, offset: number): number {
  let at = offset
  if (stuffed.startsWith('.')) at += 1
  // What stands behind it does not matter, and may be long.
  for (let from = 0; ; at += 1) {
    const line = stuffed.slice(from, at + 1).indexOf('\r\n.')
    if (line < 0) return at
    from += line + 3
  }
}

/** The same of octets. */
export const stuffOctets = (octets: Buffer): Buffer => Buffer.from(stuff(octets.toString('latin1')), 'latin1')
export const unstuffOctets = (octets: Buffer): Buffer => Buffer.from(unstuff(octets.toString('latin1')), 'latin1')
