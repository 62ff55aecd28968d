import { endingWith, type Frame } from '../../wire/input.ts'

const endOfBody = endingWith('\r\n.\r\n')

/** The end of mail data (RFC 5321 §4.1.1.4). The CRLF of the DATA line counts: a dot on the first line ends an empty message. */
export const endOfData: Frame = (octets, searched) =>
  octets.subarray(0, 3).toString('latin1') === '.\r\n' ? 3 : endOfBody(octets, searched)

/** The message in a frame that `endOfData`, or another frame like it, found: all up to the last dot. */
export function withoutTerminator(framed: Buffer): Buffer {
  return framed.subarray(0, Math.max(0, framed.lastIndexOf('.')))
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
