import { CAPS } from '../caps.ts'
import type { Lines } from './transcript.ts'

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
