import { CAPS } from '../caps.ts'
import type { Packet } from './packets.ts'

/*
 * Connections of a capture in which SMTP or POP3 is spoken: the last ones, in bounded memory, whatever else the capture has.
 */

/** Ports on which mail is spoken, whatever a capture shows of it. */
const MAIL_PORTS: ReadonlySet<number> = new Set([25, 587, 110])
/** Ports on which TLS begins at once, which the gateway has not (§3.3.1, §4.3.1). */
const TLS_PORTS: ReadonlySet<number> = new Set([465, 995])

/** A packet as it counts within its connection. */
export interface Kept extends Pick<Packet, 'isSyn' | 'isFin' | 'isReset'> {
  readonly frame: number
  readonly at: number
  /** Which of the two ends sent it. */
  readonly end: 0 | 1
  /** Where its octets begin among those of its sender. */
  readonly from: number
  /** How many octets of the other end its sender has received. */
  readonly ack: number | undefined
  /** Octets that were sent. */
  readonly length: number
  /** Those that the capture has; of what came again, none. */
  readonly payload: Buffer
}

/** A connection, and what was captured of it. */
export interface Connection {
  readonly stream: number
  /** In the order in which they were seen to send. */
  readonly ends: readonly [Packet['from'], Packet['from']]
  readonly packets: readonly Kept[]
  /** Set where a cap let no more of it be kept. */
  readonly isCut: boolean
}

/** One direction of a connection, while it is read. */
interface Sender {
  /** The number of its first octet. */
  base: number | undefined
  /** The last number, and where that is among its octets, since numbers begin again after 2^32. */
  seq: number
  position: number
  /** Up to where all its octets have been seen. */
  seen: number
  acked: number
}

class Draft implements Connection {
  readonly stream: number
  readonly ends: readonly [Packet['from'], Packet['from']]
  readonly packets: Kept[] = []
  isCut = false
  octets = 0
  /** The first that each end said. */
  readonly said: [string | undefined, string | undefined] = [undefined, undefined]
  /** Which end spoke first. */
  speaker: 0 | 1 | undefined
  readonly #senders: readonly [Sender, Sender] = [newSender(), newSender()]

  constructor({ stream, from, to }: Packet) {
    this.stream = stream
    this.ends = [from, to]
  }

  /** What counts of a packet; nothing where it tells nothing new. */
  read(packet: Packet): Kept | undefined {
    const [first] = this.ends
    const end = packet.from.port === first.port && packet.from.address === first.address ? 0 : 1
    const [own, other] = [this.#senders[end], this.#senders[end === 0 ? 1 : 0]]
    const { seq, isSyn, length } = packet
    if (own.base === undefined) begin(own, isSyn ? (seq + 1) >>> 0 : seq)
    if (packet.ack !== undefined && other.base === undefined) begin(other, packet.ack)
    const from = isSyn ? 0 : place(own, seq)
    const ack = packet.ack === undefined ? undefined : placeOf(other, packet.ack)
    // What was sent before the capture began, such as what keeps a connection alive, is not part of it.
    const early = Math.min(Math.max(0, -from), packet.payload.length)
    const isNew = from + packet.payload.length > own.seen
    const payload = isNew ? packet.payload.subarray(early) : NOTHING
    if (from <= own.seen) own.seen = Math.max(own.seen, from + packet.payload.length)
    if (payload.length > 0 && this.said[end] === undefined) {
      this.said[end] = payload.toString('latin1', 0, FIRST_SAID)
      this.speaker ??= end
    }
    const isAnswer = ack !== undefined && ack > own.acked
    if (isAnswer) own.acked = ack
    if (
      payload.length === 0 &&
      !isAnswer &&
      !isSyn &&
      !packet.isFin &&
      !packet.isReset &&
      length <= packet.payload.length
    )
      return undefined
    const { frame, at, isFin, isReset } = packet
    return {
      frame,
      at,
      end,
      from: from + early,
      ack,
      isSyn,
      isFin,
      isReset,
      length: Math.max(0, length - early),
      payload,
    }
  }
}

const NOTHING = Buffer.alloc(0)
/** Octets of what an end says first that are looked at. */
const FIRST_SAID = 256
const newSender = (): Sender => ({ base: undefined, seq: 0, position: 0, seen: 0, acked: 0 })

function begin(sender: Sender, base: number): void {
  sender.base = base
  sender.seq = base
}

const placeOf = (sender: Sender, seq: number): number => sender.position + ((seq - sender.seq) | 0)

function place(sender: Sender, seq: number): number {
  const position = placeOf(sender, seq)
  if (position > sender.position) {
    sender.position = position
    sender.seq = seq
  }
  return position
}

/** Whether mail is spoken: by what the server says first, and by what the client makes of it. */
function isMail({ said, speaker }: Draft): boolean | undefined {
  if (speaker === undefined) return undefined
  const greeting = said[speaker]!
  if (/^(?:\+OK|-ERR)\b/.test(greeting)) return true
  if (!/^(?:220|421|554)[ -]/.test(greeting)) return false
  if (/^[^\r\n]*SMTP/i.test(greeting)) return true
  const answer = said[speaker === 0 ? 1 : 0]
  return answer === undefined ? undefined : /^(?:EHLO|HELO)\b/i.test(answer)
}

/** What a capture has of mail. */
interface Found {
  /** The last ones, in their order. */
  readonly connections: readonly Connection[]
  /** How many there are in all. */
  readonly all: number
  /** Connections to ports on which TLS begins at once. */
  readonly implicitTls: number
}

/** Takes the packets of a capture in their order. */
export class Connections {
  readonly #mail = new Map<number, Draft>()
  readonly #undecided = new Map<number, Draft>()
  /** Of each connection, whether it is passed over. */
  #passedOver = new Uint8Array(1_024)
  #all = 0
  #implicitTls = 0
  #octets = 0
  #packets = 0

  add(packet: Packet): void {
    const { stream } = packet
    if (this.#passedOver[stream] === 1) return
    let draft = this.#mail.get(stream) ?? this.#undecided.get(stream)
    if (!draft) {
      draft = new Draft(packet)
      const ports = [packet.from.port, packet.to.port]
      if (ports.some((port) => TLS_PORTS.has(port))) {
        this.#implicitTls += 1
        this.#passOver(stream)
        return
      }
      if (ports.some((port) => MAIL_PORTS.has(port))) this.#take(draft)
      else this.#undecided.set(stream, draft)
    }
    const kept = draft.isCut ? undefined : draft.read(packet)
    if (!kept) return
    draft.packets.push(kept)
    draft.octets += kept.payload.length
    this.#octets += kept.payload.length
    this.#packets += 1
    if (this.#undecided.has(stream)) {
      const is = isMail(draft)
      if (is === true) {
        this.#undecided.delete(stream)
        this.#take(draft)
      } else if (is === false) this.#drop(this.#undecided, draft)
    }
    this.#stayWithin(draft)
  }

  end(): Found {
    const connections = [...this.#mail.values()].sort((one, other) => one.stream - other.stream)
    return { connections, all: this.#all, implicitTls: this.#implicitTls }
  }

  #take(draft: Draft): void {
    this.#mail.set(draft.stream, draft)
    this.#all += 1
  }

  #stayWithin(current: Draft): void {
    const isTooMuch = () => this.#octets > CAPS.captureKept || this.#packets > CAPS.capturePackets
    if (this.#undecided.size > CAPS.captureUndecided || (isTooMuch() && this.#undecided.size > 0)) {
      // Many at a time: looking for the oldest takes its time.
      const most = isTooMuch() ? 0 : CAPS.captureUndecided / 2
      for (const draft of this.#undecided.values()) {
        if (this.#undecided.size <= most) break
        this.#drop(this.#undecided, draft)
      }
    }
    while (this.#mail.size > CAPS.logSessions || (isTooMuch() && this.#mail.size > 1))
      this.#drop(this.#mail, firstOf(this.#mail))
    if (isTooMuch()) current.isCut = true
  }

  #drop(drafts: Map<number, Draft>, draft: Draft): void {
    drafts.delete(draft.stream)
    this.#octets -= draft.octets
    this.#packets -= draft.packets.length
    this.#passOver(draft.stream)
  }

  #passOver(stream: number): void {
    if (stream >= this.#passedOver.length) {
      const longer = new Uint8Array(stream * 2)
      longer.set(this.#passedOver)
      this.#passedOver = longer
    }
    this.#passedOver[stream] = 1
  }
}

/** The oldest; there is one. */
const firstOf = (drafts: ReadonlyMap<number, Draft>): Draft => drafts.values().next().value!
