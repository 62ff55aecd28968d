import { CAPS } from '../caps.ts'
import type { Side } from '../record/event.ts'
import type { TlsRecord } from './handshake.ts'
import { type Ended, runTshark, type Workplace } from './tshark.ts'

/*
 * What was said inside TLS, as tshark decrypts it with the keys of a key log or of the capture itself.
 */

/** Octets that one side said inside TLS. */
interface Said {
  readonly frame: number
  readonly at: number
  readonly from: Side
  readonly octets: string
}

/** What tshark made of the records of a packet. */
interface Read {
  /** Records whose kind it knows. */
  readonly records: number
  readonly alerts: readonly number[]
}

const APPLICATION_DATA = 23

/** The inside of one connection. */
export class Inside {
  readonly said: readonly Said[]
  readonly #read: ReadonlyMap<number, Read>
  /** Records that each packet completes, those with application data apart. */
  readonly #due = new Map<number, { all: number; data: number }>()

  constructor(said: readonly Said[], read: ReadonlyMap<number, Read>) {
    this.said = said
    this.#read = read
  }

  /** Whether anything of it could be read. */
  get isRead(): boolean {
    return this.said.length > 0 || [...this.#read.values()].some(({ alerts }) => alerts.length > 0)
  }

  /** A record that a packet completes. */
  expect(frame: number, { type }: TlsRecord): void {
    const due = this.#due.get(frame) ?? { all: 0, data: 0 }
    this.#due.set(frame, { all: due.all + 1, data: due.data + (type === APPLICATION_DATA ? 1 : 0) })
  }

  /** The first packet with a record that could not be decrypted. */
  missing = (version: string | undefined): number | undefined => {
    const seen = new Set(this.said.map(({ frame }) => frame))
    for (const [frame, { all, data }] of this.#due) {
      if (data === 0) continue
      const isRead = version === 'TLSv1.3' ? (this.#read.get(frame)?.records ?? 0) >= all : seen.has(frame)
      if (!isRead) return frame
    }
    return undefined
  }

  alertAt = (frame: number): number | undefined => this.#read.get(frame)?.alerts.at(-1)
}

/** A connection whose inside is asked for. */
export interface Wanted {
  readonly stream: number
  /** The port of the server, and what is spoken there. */
  readonly port: number
  readonly protocol: 'smtp' | 'pop'
  /** Which side sent each packet. */
  readonly sides: ReadonlyMap<number, Side>
}

/** Has tshark read a capture again, with keys. */
export async function readInside(
  file: string,
  wanted: readonly Wanted[],
  { workplace, keys }: { readonly workplace: Workplace; readonly keys: string | undefined },
): Promise<{ readonly inside: ReadonlyMap<number, Inside>; readonly ended: Ended }> {
  const streamOf = new Map(wanted.flatMap(({ stream, sides }) => [...sides.keys()].map((frame) => [frame, stream])))
  const said = new Map(wanted.map(({ stream }): [number, Said[]] => [stream, []]))
  const read = new Map(wanted.map(({ stream }): [number, Map<number, Read>] => [stream, new Map()]))
  let packet: { frame: number; at: number; octets: string[] } | undefined
  let kept = 0
  const finish = () => {
    const stream = packet && streamOf.get(packet.frame)
    if (packet && stream !== undefined) {
      const from = wanted.find((one) => one.stream === stream)!.sides.get(packet.frame)!
      const octets = Buffer.from(packet.octets.join(''), 'base64').toString('latin1')
      kept += octets.length
      if (kept <= CAPS.captureKept) said.get(stream)!.push({ frame: packet.frame, at: packet.at, from, octets })
    }
    packet = undefined
  }
  const ports = new Map(wanted.map(({ port, protocol }) => [port, protocol]))
  const ended = await runTshark(
    file,
    [
      ...['-o', 'tcp.desegment_tcp_streams:TRUE', '-o', 'tcp.reassemble_out_of_order:TRUE'],
      ...['-o', 'tls.desegment_ssl_records:TRUE', '-o', 'tls.desegment_ssl_application_data:TRUE'],
      ...(keys === undefined ? [] : ['-o', `tls.keylog_file:${keys}`]),
      ...[...ports].flatMap(([port, protocol]) => ['-d', `tcp.port==${port},${protocol}`]),
      ...['-Y', `tls && (${wanted.map(({ stream }) => `tcp.stream == ${stream}`).join(' || ')})`],
      ...['-T', 'fields', '-E', 'separator=/t'],
      ...['-e', 'frame.number', '-e', 'tls.record.content_type', '-e', 'tls.alert_message.desc'],
      ...wanted.flatMap(({ stream }) => ['-z', `follow,tls,yaml,${stream}`]),
    ],
    {
      workplace,
      onLine(line) {
        const [, frame, types, alerts] = /^(\d+)\t([\d,]*)\t([\d,]*)$/.exec(line) ?? []
        if (frame !== undefined) {
          const number = (text: string) => text.split(',').filter((each) => each !== '')
          read
            .get(streamOf.get(Number(frame))!)
            ?.set(Number(frame), { records: number(types!).length, alerts: number(alerts!).map(Number) })
          return
        }
        const [, number] = /^ {2}- packet: (\d+)$/.exec(line) ?? []
        const [, time] = /^ {4}timestamp: (\d+\.\d+)$/.exec(line) ?? []
        if (number !== undefined) {
          finish()
          packet = { frame: Number(number), at: 0, octets: [] }
        } else if (packet && time !== undefined) packet.at = Math.round(Number(time) * 10_000) / 10
        else if (packet && /^ {6}[A-Za-z0-9+/=]+$/.test(line)) packet.octets.push(line.slice(6))
        else if (!/^ {4}/.test(line)) finish()
      },
    },
  )
  finish()
  const inside = new Map<number, Inside>()
  for (const { stream } of wanted) inside.set(stream, new Inside(said.get(stream)!, read.get(stream)!))
  return { inside, ended }
}
