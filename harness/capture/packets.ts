/*
 * One packet of a TCP connection, as tshark tells it: its headers and what it carries. Putting connections together is the
 * matter of the files next to this one, so that it is exact whatever the version and settings of tshark.
 */

/** A packet of a TCP connection. */
export interface Packet {
  /** Its number in the capture, from 1. */
  readonly frame: number
  /** Milliseconds since 1970, to a tenth. */
  readonly at: number
  /** Of the connection, from 0 in the order of the capture. */
  readonly stream: number
  readonly from: Endpoint
  readonly to: Endpoint
  /** As it stands in the packet: 32 bits. */
  readonly seq: number
  /** What the sender has received, as it stands in the packet; absent where ACK is not set. */
  readonly ack: number | undefined
  readonly isSyn: boolean
  readonly isFin: boolean
  readonly isReset: boolean
  /** Octets that were sent; the capture may have fewer of them. */
  readonly length: number
  readonly payload: Buffer
}

interface Endpoint {
  readonly address: string
  readonly port: number
}

const FIELDS = [
  'frame.number',
  'frame.time_epoch',
  'ip.src',
  'ip.dst',
  'ipv6.src',
  'ipv6.dst',
  'tcp.stream',
  'tcp.srcport',
  'tcp.dstport',
  'tcp.seq',
  'tcp.ack',
  'tcp.flags',
  'tcp.len',
  'tcp.payload',
] as const

/**
 * What tshark is asked for. It puts fragments of IP together and finds connections. Nothing above TCP is dissected: what
 * strangers send is read here.
 */
export const PACKET_OPTIONS: readonly string[] = [
  ...['-o', 'tcp.desegment_tcp_streams:FALSE', '-o', 'tcp.analyze_sequence_numbers:FALSE'],
  ...['-o', 'tcp.relative_sequence_numbers:FALSE', '-o', 'tcp.check_checksum:FALSE', '-o', 'ip.defragment:TRUE'],
  ...['-d', 'tcp.port==1-65535,data', '-Y', 'tcp', '-T', 'fields', '-E', 'separator=/t', '-E', 'occurrence=f'],
  ...FIELDS.flatMap((field) => ['-e', field]),
]

const FIN = 0x01
const SYN = 0x02
const RESET = 0x04
const ACK = 0x10

/** Reads one line of what tshark prints; nothing where it is not of a packet. */
export function readPacket(line: string): Packet | undefined {
  const fields = line.split('\t')
  if (fields.length !== FIELDS.length) return undefined
  const [frame, time, source, destination, source6, destination6, stream, from, to, seq, ack, flags, length, payload] =
    fields as string[]
  const bits = Number(flags)
  const packet: Packet = {
    frame: Number(frame),
    at: Math.round(Number(time) * 10_000) / 10,
    stream: Number(stream),
    from: { address: source || source6 || '', port: Number(from) },
    to: { address: destination || destination6 || '', port: Number(to) },
    seq: Number(seq),
    ack: (bits & ACK) !== 0 && ack !== '' ? Number(ack) : undefined,
    isSyn: (bits & SYN) !== 0,
    isFin: (bits & FIN) !== 0,
    isReset: (bits & RESET) !== 0,
    length: Number(length),
    payload: Buffer.from(payload!, 'hex'),
  }
  const numbers = [packet.frame, packet.at, packet.stream, packet.from.port, packet.to.port, packet.seq, packet.length]
  return [...numbers, bits, packet.ack ?? 0].every((number) => Number.isSafeInteger(Math.round(number))) &&
    packet.frame > 0
    ? packet
    : undefined
}
