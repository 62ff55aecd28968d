import { CAPS } from '../caps.ts'
import type { Lines } from './transcript.ts'

/** Octets by which UTF-16 without a mark is told. */
const LOOKED_AT = 64

/**
 * The text of a log, an octet a character. PowerShell writes UTF-16 where it redirects; that becomes UTF-8.
 * `wide`: how many octets of the file a character of the text is.
 */
export function textOf(octets: Buffer): { readonly text: string; readonly wide: 1 | 2 } {
  const order = utf16In(octets)
  if (order === undefined) return { text: octets.toString('latin1'), wide: 1 }
  const even = octets.subarray(0, octets.length - (octets.length % 2))
  const little = order === 'big' ? Buffer.from(even).swap16() : even
  return { text: Buffer.from(little.toString('utf16le').replace(/^\ufeff/, '')).toString('latin1'), wide: 2 }
}

/** The order of the octets of a text in UTF-16; nothing if it is not one. */
function utf16In(octets: Buffer): 'little' | 'big' | undefined {
  if (octets.length < 4) return undefined
  const mark = octets.readUInt16BE(0)
  if (mark === 0xfffe) return 'little'
  if (mark === 0xfeff) return 'big'
  const head = octets.subarray(0, LOOKED_AT)
  const isZero = (parity: number, wanted: boolean) =>
    head.every((octet, index) => index % 2 !== parity || (octet === 0) === wanted)
  if (isZero(1, true) && isZero(0, false)) return 'little'
  return isZero(0, true) && isZero(1, false) ? 'big' : undefined
}

/** The lines of a text, whatever ends them; a terminal puts a CR before the CRLF that a server sends. */
export const linesOf = (text: string): Lines => text.split(/\r{1,2}\n|\n|\r/)

/** How many of the lines that say something are of a kind, of 1. */
export function shareOf(lines: Lines, isOfKind: (line: string) => boolean): number {
  let [kind, all] = [0, 0]
  for (const line of lines) {
    if (line.trim() === '') continue
    all += 1
    if (isOfKind(line)) kind += 1
    if (all >= CAPS.logSample) break
  }
  return all === 0 ? 0 : kind / all
}

/** What people put in the place of lines that they leave out. */
const GAP =
  /^\s{0,40}(?:\[ ?(?:\.{3,6}|\xe2\x80\xa6|snip|knip) ?\]|\( ?(?:\.{3,6}|\xe2\x80\xa6) ?\)|<(?:snip|knip)>|\.{3,6}|\xe2\x80\xa6)\s{0,40}$/i
/** `line`: what a mark such as `C: ` leaves. */
export const isGap = (line: string): boolean => line.length <= 100 && GAP.test(line)
