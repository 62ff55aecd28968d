import { createHash } from 'node:crypto'
import { CAPS } from '../caps.ts'
import type { CollectedEvent, OctetsEvent, SessionLog, WireEvent } from './event.ts'

/** Keeps octets under their SHA-256 in hex. */
export type BlobWriter = (sha256: string, octets: Buffer) => void
export type BlobReader = (sha256: string) => Buffer | undefined

/** What may still stand in the journal of a run itself, in octets. */
export interface Inline {
  left: number
}

/**
 * The session as it is stored: of long octets head, tail, length and digest, and the whole in a blob. Where little may
 * stand in the journal itself, octets are long sooner.
 */
export function shorten(
  log: SessionLog,
  blob: BlobWriter | undefined,
  inline: Inline = { left: CAPS.runInline },
): SessionLog {
  const events = log.events.map((event) => {
    if (!isShortenable(event)) return event
    const isShort = event.inPart || event.octets.length <= CAPS.inlineOfBlob
    const size = inJson(event)
    if (isShort || size <= Math.min(CAPS.inline, inline.left)) {
      inline.left -= size
      return event
    }
    const stored = shortened(event, blob, inline.left > 0 ? CAPS.inlineOfBlob : CAPS.inlineOfBlobLate)
    inline.left -= inJson(stored)
    return stored
  })
  return events.some((event, index) => event !== log.events[index]) ? { ...log, events } : log
}

/** The session as it was, as far as the blobs are there. */
export function lengthen(log: SessionLog, blob: BlobReader): SessionLog {
  return { ...log, events: log.events.map((event) => lengthened(event, blob)) }
}

/** Characters that octets take in the journal: what cannot be read takes six an octet. */
const inJson = ({ octets }: Shortenable): number => JSON.stringify(octets).length

/** What can be too long to be kept in a log. */
type Shortenable = OctetsEvent | CollectedEvent

function isShortenable(event: WireEvent): event is Shortenable {
  return event.type === 'octets' || event.type === 'collected'
}

function shortened(event: Shortenable, blob: BlobWriter | undefined, shown: number): Shortenable {
  const octets = Buffer.from(event.octets, 'latin1')
  const sha256 = createHash('sha256').update(octets).digest('hex')
  blob?.(sha256, octets)
  return {
    ...event,
    octets: event.octets.slice(0, shown / 2) + event.octets.slice(-shown / 2),
    length: octets.length,
    sha256,
    omitted: octets.length - shown,
  }
}

function lengthened(event: WireEvent, blob: BlobReader): WireEvent {
  if (!isShortenable(event) || event.sha256 === undefined || event.inPart) return event
  const octets = blob(event.sha256)
  if (!octets) return event
  const { length: _, sha256: __, omitted: ___, ...rest } = event
  return { ...rest, octets: octets.toString('latin1') }
}
