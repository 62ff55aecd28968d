import type { Side } from '../record/event.ts'
import type { Connection, Kept } from './connections.ts'

/*
 * What crossed a connection, in the order in which each end could know of it: octets once, however often they were sent,
 * and what the capture lacks as a gap.
 */

/** One thing that crossed a connection, with the packet that shows it. */
export type Piece = { readonly frame: number; readonly at: number } & (
  | { readonly kind: 'octets'; readonly from: Side; readonly octets: Buffer }
  /** Octets that were sent and are not in the capture. */
  | { readonly kind: 'gap'; readonly from: Side; readonly length: number }
  | { readonly kind: 'end'; readonly by: Side; readonly how: 'fin' | 'reset' }
)

/** A number of octets that no ACK can jump in earnest. */
const ABSURD = 2 ** 30

/** A stretch of octets of one end. */
interface Segment {
  readonly from: number
  readonly octets: Buffer
  readonly packet: Kept
}

/** Puts a connection together. `client`: which end that is. */
export function piecesOf({ packets }: Connection, client: 0 | 1): Piece[] {
  const pieces: Piece[] = []
  const flowOf = (end: 0 | 1): Flow => ({
    from: end === client ? 'client' : 'server',
    segments: segmentsOf(packets, end),
    next: 0,
    position: 0,
    fin: undefined,
    isOver: false,
  })
  const flows = [flowOf(0), flowOf(1)] as const
  const gapUpTo = (flow: Flow, to: number, { frame, at }: Kept) => {
    if (to <= flow.position) return
    pieces.push({ kind: 'gap', from: flow.from, length: to - flow.position, frame, at })
    flow.position = to
  }
  const deliver = (flow: Flow, { from, octets, packet }: Segment, now: Kept) => {
    gapUpTo(flow, from, packet)
    flow.position = from + octets.length
    flow.next += 1
    // It has come when it could be read, which is not before what was missing in front of it.
    pieces.push({ kind: 'octets', from: flow.from, octets, frame: packet.frame, at: now.at })
  }
  const finish = (flow: Flow) => {
    if (!flow.fin || flow.isOver || flow.position < flow.fin.at) return
    flow.isOver = true
    const { frame, at } = flow.fin.packet
    pieces.push({ kind: 'end', by: flow.from, how: 'fin', frame, at })
  }
  for (const packet of packets) {
    const own = flows[packet.end]
    const other = flows[packet.end === 0 ? 1 : 0]
    // What an end says it has received came before, in whatever order the two were captured.
    if (packet.ack !== undefined && packet.ack - other.position < ABSURD) {
      for (let segment = other.segments[other.next]; segment && segment.from < packet.ack; ) {
        deliver(other, segment, packet)
        segment = other.segments[other.next]
      }
      gapUpTo(other, other.fin ? Math.min(packet.ack, other.fin.at) : packet.ack, packet)
      finish(other)
    }
    for (let segment = own.segments[own.next]; segment && segment.packet.frame <= packet.frame; ) {
      deliver(own, segment, packet)
      segment = own.segments[own.next]
    }
    if (packet.isFin) own.fin ??= { at: packet.from + packet.length, packet }
    finish(own)
    if (packet.isReset) {
      pieces.push({ kind: 'end', by: own.from, how: 'reset', frame: packet.frame, at: packet.at })
      break
    }
  }
  return pieces
}

interface Flow {
  readonly from: Side
  readonly segments: readonly Segment[]
  next: number
  position: number
  /** Where its last octet is, once it has said so. */
  fin: { at: number; packet: Kept } | undefined
  isOver: boolean
}

/** What one end sent, each octet once, in the order of the octets. */
function segmentsOf(packets: readonly Kept[], end: 0 | 1): Segment[] {
  const all = packets
    .filter((packet) => packet.end === end && packet.payload.length > 0)
    .sort((one, other) => one.from - other.from || one.frame - other.frame)
  const segments: Segment[] = []
  let position = 0
  for (const packet of all) {
    const skipped = Math.max(0, position - packet.from)
    if (skipped >= packet.payload.length) continue
    segments.push({ from: packet.from + skipped, octets: packet.payload.subarray(skipped), packet })
    position = packet.from + packet.payload.length
  }
  return segments
}
