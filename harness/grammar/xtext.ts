/** Decodes xtext (RFC 3461 §4); nothing when it is none. */
export function decodeXtext(text: string): string | undefined {
  if (/[^!-<>-~]|\+(?![0-9A-F]{2})/.test(text)) return undefined
  return text.replace(/\+([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** Encodes a text of ISO-8859-1 as xtext (RFC 3461 §4). */
export function encodeXtext(text: string): string {
  return text.replace(
    /[^!-*,-<>-~]/g,
    (character) => `+${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}
