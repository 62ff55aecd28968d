import { decodeBase64 } from '../../harness/grammar/base64.ts'
import type { Entity } from '../../harness/grammar/mime/message.ts'
import { say, type Text } from '../../harness/text/text.ts'

/*
 * Where the content of a message that came back parts from that of the one that was sent. A gateway may give 7bit another
 * transfer encoding, at which details of line ends get lost (table 5); of all else every octet counts.
 */

/** Octets that are shown of what differs. */
const SHOWN = 16

/** The content of two messages, as it is compared. */
function contentsOf(sent: Entity, back: Entity): readonly [string, string] {
  const [own, other] = [sent, back].map(({ content }) => content.toString('latin1')) as [string, string]
  if (sent.isEncoded) return [own, other]
  const isRecoded = back.isEncoded
  const alike = (text: string): string => {
    const lines = text.replace(/\r\n?/g, '\n')
    return isRecoded ? lines.replace(/\n$/, '') : lines
  }
  return [alike(own), alike(other)]
}

/** Whether a body in base64 is more, or less, than that (RFC 2045 §6.8): not everybody decodes it. */
const isBroken = ({ encoding, body }: Entity): boolean =>
  encoding === 'base64' && decodeBase64(body.replaceAll('\r\n', '')) === undefined

/** Where two contents first differ, in words; nothing where they are the same. */
export function firstDifference(sent: Entity, back: Entity): Text | undefined {
  const [own, other] = contentsOf(sent, back)
  if (own === other) {
    return isBroken(back) && !isBroken(sent) ? say`the same content, in base64 that is not valid` : undefined
  }
  let at = 0
  while (at < own.length && own[at] === other[at]) at += 1
  const rest = (text: string): string => JSON.stringify(text.slice(at, at + SHOWN))
  if (at === other.length) return say`the content ends after ${{ octets: at }} of ${{ total: own.length }} octets`
  if (at === own.length)
    return say`after ${{ octets: own.length }} octets the content goes on with ${{ more: rest(other) }}`
  return say`at octet ${{ at }} of ${{ total: own.length }} the content has ${{ observed: rest(other) }} for ${{ expected: rest(own) }}`
}
