import { endingWith, type Frame } from '../../wire/input.ts'

const endOfBody = endingWith('\r\n.\r\n')

/** The end of mail data (RFC 5321 §4.1.1.4). The CRLF of the DATA line counts: a dot on the first line ends an empty message. */
export const endOfData: Frame = (octets, searched) =>
  octets.subarray(0, 3).toString('latin1') === '.\r\n' ? 3 : endOfBody(octets, searched)

/** The message in a frame that `endOfData`, or another frame like it, found: all up to the last dot. */
export function withoutTerminator(framed: Buffer): Buffer {
  return framed.subarray(0, Math.max(0, framed.lastIndexOf('.')))
}

/** Takes away the dot that the client put before each line that begins with one (RFC 5321 §4.5.2). */
export function unstuff(message: Buffer): Buffer {
  const kept: Buffer[] = []
  let from = message[0] === DOT ? 1 : 0
  for (let at = message.indexOf('\r\n.', 0); at >= 0; at = message.indexOf('\r\n.', at + 2)) {
    kept.push(message.subarray(from, at + 2))
    from = at + 3
  }
  kept.push(message.subarray(from))
  return kept.length === 1 ? kept[0]! : Buffer.concat(kept)
}

/** Puts a dot before each line that begins with one (RFC 1939 §3). */
export function stuff(message: Buffer): Buffer {
  const kept: Buffer[] = message[0] === DOT ? [Buffer.from('.')] : []
  let from = 0
  for (let at = message.indexOf('\r\n.', 0); at >= 0; at = message.indexOf('\r\n.', at + 2)) {
    kept.push(message.subarray(from, at + 3))
    from = at + 2
  }
  kept.push(message.subarray(from))
  return kept.length === 1 ? kept[0]! : Buffer.concat(kept)
}

/** Whether a CR or LF stands alone (RFC 5321 §2.3.8). */
export function hasBareLineEnd(message: Buffer): boolean {
  for (let at = message.indexOf(LF); at >= 0; at = message.indexOf(LF, at + 1)) {
    if (message[at - 1] !== CR) return true
  }
  for (let at = message.indexOf(CR); at >= 0; at = message.indexOf(CR, at + 1)) {
    if (message[at + 1] !== LF) return true
  }
  return false
}

const CR = 0x0d
const LF = 0x0a
const DOT = 0x2e
