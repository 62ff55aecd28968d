const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Octets, an ISO-8859-1 string, as people read them: as UTF-8 where they are that, else an octet a character. */
export function readable(octets: string): string {
  if (!/[\x80-\xff]/.test(octets)) return octets
  try {
    return utf8.decode(Buffer.from(octets, 'latin1'))
  } catch {
    return octets
  }
}
