import type { Frame } from '../../wire/input.ts'
import type { NoFrame } from '../../wire/wire.ts'
import type { ServerSession } from './server-session.ts'

/**
 * Reads one line and strips its end. A line that is too long is read to its end in pieces and not kept,
 * so that it costs little memory and gets one answer.
 */
export async function readLine(
  session: ServerSession,
  frame: Frame,
  longest: number,
  withinMs: number,
): Promise<{ text: string } | 'too long' | NoFrame> {
  const bounded: Frame = (octets, searched) => {
    const length = frame(octets, searched)
    if (length > 0 || octets.length <= longest) return length
    // A CR at the cut may be the first half of the line's end.
    return octets[octets.length - 1] === 0x0d ? octets.length - 1 : octets.length
  }
  for (let tooLong = false; ; tooLong = true) {
    const octets = await session.wire.take(bounded, withinMs)
    if (typeof octets === 'string') return octets
    if (frame(octets, 0) === 0) continue
    if (tooLong || octets.length > longest) return 'too long'
    return { text: octets.toString('latin1').replace(/\r?\n$/, '') }
  }
}
