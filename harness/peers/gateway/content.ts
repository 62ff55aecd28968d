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
