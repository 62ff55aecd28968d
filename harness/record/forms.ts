import type { SecretEvent } from './event.ts'

/** A secret in one of the ways in which it can be written. */
export interface WrittenSecret {
  readonly form: SecretEvent['form']
  readonly text: string
}

/** Fewer characters than this are too common to look for in a log. */
const SHORTEST_PATTERN = 4

/** The forms in which a secret can turn up: raw, base64 at each of three alignments, hex, URL. Longest first. */
export function formsOf(secret: string): string[] {
  return writtenForms(secret).map(({ text }) => text)
}

/** As `formsOf`, with the names of the forms. */
export function writtenForms(secret: string): WrittenSecret[] {
  const octets = Buffer.from(secret, 'utf8')
  const hex = octets.toString('hex')
  const url = encodeURIComponent(secret)
  // What that function leaves as it is, others escape too (RFC 3986 §2.2).
  const strict = url.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
  const written: WrittenSecret[] = [
    { form: 'raw', text: secret },
    { form: 'raw', text: octets.toString('latin1') },
    { form: 'hex', text: hex },
    { form: 'hex', text: hex.toUpperCase() },
    { form: 'url', text: url },
    { form: 'url', text: strict },
    ...[0, 1, 2].map((before) => ({ form: 'base64', text: base64Of(octets, before) }) as const),
  ]
  const byText = new Map<string, WrittenSecret>()
  for (const each of written) {
    if (each.text.length >= SHORTEST_PATTERN && !byText.has(each.text)) byText.set(each.text, each)
  }
  return [...byText.values()].sort((a, b) => b.text.length - a.text.length)
}

/** Octets in base64 behind `before` others: only the characters that no neighbouring octet can change. */
function base64Of(octets: Buffer, before: number): string {
  const padded = Buffer.concat([Buffer.alloc(before), octets])
    .toString('base64')
    .replace(/=+$/, '')
  return padded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + octets.length) * 8) / 6))
}
