import { closeSync, constants, fstatSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CAPS } from '../caps.ts'
import type { Side } from '../record/event.ts'
import { accountsIn } from '../transcript/accounts.ts'
import { type ToldSession, toldSession } from '../transcript/sessions.ts'
import { type Connection, Connections } from './connections.ts'
import { type Inside, readInside, type Wanted } from './decrypted.ts'
import { captureKindOf } from './magic.ts'
import { PACKET_OPTIONS, readPacket } from './packets.ts'
import { type Captured, capturedSession, saidIn } from './session.ts'
import { type Ended, runTshark, Workplace } from './tshark.ts'

/** What a capture tells of mail. */
export interface Capture {
  /** Without secrets: the last ones, in their order. */
  readonly sessions: readonly ToldSession[]
  /** Connections with mail in all; those of which nothing could be told are among them. */
  readonly all: number
  /** Packets of TCP that were read. */
  readonly packets: number
  /** How far the capture was read. */
  readonly ended: Ended
  /** Connections that go on inside TLS, where nothing of that can be read. */
  readonly sealed: number
  /** Connections that began before the capture and show no dialogue. */
  readonly untold: number
  /** Packets behind which packets of a connection are missing, so that nothing more is told of it. */
  readonly cutAt: readonly number[]
  /** Connections to ports on which TLS begins at once. */
  readonly implicitTls: number
}

/** How a capture is read. */
interface CaptureOptions {
  /** What the file is called in what is written. */
  readonly name: string
  /** Of mailboxes whose user names have none. */
  readonly domain: string
  /** A TLS key log: a file in the form of SSLKEYLOGFILE. */
  readonly keys?: string
}

/** Reads a capture by way of tshark. Temporary files are gone afterwards. */
export async function readCapture(file: string, { name, domain, keys }: CaptureOptions): Promise<Capture> {
  const workplace = new Workplace()
  try {
    const found = new Connections()
    let packets = 0
    let begun: number | undefined
    const ended = await runTshark(file, PACKET_OPTIONS, {
      workplace,
      onLine(line) {
        const packet = readPacket(line)
        if (!packet) return
        packets += 1
        begun ??= packet.at
        found.add(packet)
      },
    })
    const { connections, all, implicitTls } = found.end()
    const facts = { all, packets, implicitTls }
    const sessionOf = (connection: Connection, index: number, inside?: Inside) => {
      const number = all - connections.length + index + 1
      return capturedSession(connection, { session: `${name}#${number}`, begun: begun ?? 0, inside })
    }
    const captured = connections.map((connection, index) => sessionOf(connection, index))
    const sealed = connections.filter((_, index) => captured[index]?.hasTls)
    const mayHaveKeys = keys !== undefined || captureKindOf(file) === 'pcapng'
    if (sealed.length > 0 && mayHaveKeys) {
      // A name may have characters that a setting of tshark cannot hold.
      const own = keys === undefined ? undefined : join(workplace.path, 'keys')
      if (own !== undefined) writeFileSync(own, readFileSync(keys!))
      const wanted = sealed.map(
        (connection): Wanted => wantedOf(connection, captured[connections.indexOf(connection)]!),
      )
      const { inside } = await readInside(file, wanted, { workplace, keys: own })
      for (const [index, connection] of connections.entries()) {
        const own = inside.get(connection.stream)
        if (own?.isRead) captured[index] = sessionOf(connection, index, own)
      }
    }
    const told = captured.filter((one) => one !== undefined)
    return {
      ...facts,
      ended,
      sessions: told.map((one) => toldSession(one.draft, accountsIn(saidIn(one), domain))),
      sealed: told.filter(({ isSealed }) => isSealed).length,
      untold: captured.length - told.length,
      cutAt: told.flatMap(({ cutAt }) => cutAt ?? []),
    }
  } finally {
    workplace.remove()
  }
}

function wantedOf({ stream, packets, ends }: Connection, { client, draft }: Captured): Wanted {
  const sideOf = (end: 0 | 1): Side => (end === client ? 'client' : 'server')
  return {
    stream,
    port: ends[client === 0 ? 1 : 0].port,
    protocol: draft.log.protocol === 'pop3' ? 'pop' : 'smtp',
    sides: new Map(packets.map(({ frame, end }) => [frame, sideOf(end)])),
  }
}

/** Why a file is no TLS key log; nothing where it is one. */
export function unfitKeys(path: string): 'unreadable' | 'too-long' | 'no-keys' | undefined {
  try {
    const opened = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      const facts = fstatSync(opened)
      if (!facts.isFile()) return 'unreadable'
      if (facts.size > CAPS.tlsKeys) return 'too-long'
      return KEY.test(readFileSync(opened, 'latin1')) ? undefined : 'no-keys'
    } finally {
      closeSync(opened)
    }
  } catch {
    return 'unreadable'
  }
}

/** A line of a key log: what the key is for, the random of the client, the key. */
const KEY = /^[A-Z][A-Z0-9_]{1,60} [0-9a-fA-F]{64} [0-9a-fA-F]{32,256}\s*$/m
