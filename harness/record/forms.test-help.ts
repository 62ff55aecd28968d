/**
 * A secret in the forms in which it can turn up, worked out here and not taken from the code that looks for them:
 * raw, base64 at each alignment, hex, percent, quoted-printable, xtext, JSON, XML.
 */
export function formsOf(secret: string): string[] {
  const octets = Buffer.from(secret, 'utf8')
  const each = (write: (octet: string) => string) =>
    [...octets].map((o) => write(o.toString(16).padStart(2, '0'))).join('')
  const points = (write: (point: number) => string) => [...secret].map((c) => write(c.codePointAt(0)!)).join('')
  const base64 = (of: Buffer) =>
    [0, 1, 2].map((before) => {
      const text = Buffer.concat([Buffer.alloc(before), of]).toString('base64')
      return text.slice(Math.ceil((before * 4) / 3), Math.floor(((before + of.length) * 4) / 3))
    })
  const escaped = (text: string, special: RegExp, write: (character: string) => string) => text.replace(special, write)
  return [
    secret,
    octets.toString('latin1'),
    ...base64(octets),
    ...(/^[\0-\xff]*$/.test(secret) ? base64(Buffer.from(secret, 'latin1')) : []),
    each((o) => o),
    each((o) => o.toUpperCase()),
    each((o) => `${o} `).trim(),
    each((o) => `:${o}`).slice(1),
    each((o) => `%${o}`),
    each((o) => `%${o.toUpperCase()}`),
    each((o) => `=${o.toUpperCase()}`),
    each((o) => `+${o.toUpperCase()}`),
    encodeURIComponent(secret),
    encodeURIComponent(secret).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`),
    JSON.stringify(secret).slice(1, -1),
    escaped(
      JSON.stringify(secret).slice(1, -1),
      /[^\0-\x7f]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
    points((point) => `&#${point};`),
    points((point) => `&#x${point.toString(16)};`),
    escaped(
      octets.toString('latin1'),
      /[&<>"']/g,
      (c) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' }[c]};`,
    ),
  ]
}
