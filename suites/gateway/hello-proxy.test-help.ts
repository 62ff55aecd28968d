import { connect, type Socket } from 'node:net'
import type { Endpoint } from '../../harness/driving/drive.ts'
import { HANDSHAKE_HEADER, RECORD, RECORD_HEADER, VERSIONS } from '../../harness/grammar/tls-numbers.ts'
import { readClientHello } from '../../harness/wire/hello-reader.ts'
import { type Listener, listen } from '../../harness/wire/listener.ts'

/** A ClientHello on its way to a server, and what can be done with it. */
export interface PassingHello {
  readonly offers13: boolean
  readonly suites: readonly number[]
  readonly octets: Buffer
  /** Number of the connection, from 0. */
  readonly connection: number
  readonly client: Socket
  readonly upstream: Socket
}

/**
 * Stands between a client and a gateway that begins TLS on demand, and lets `onHello` say of each ClientHello whether it
 * goes on to the gateway. Of what comes where a ClientHello should be, `onAlien` says the same.
 */
export async function helloProxy(
  server: Endpoint,
  onHello: (hello: PassingHello) => boolean,
  onAlien: (octets: Buffer, client: Socket) => boolean = () => true,
): Promise<Listener> {
  let connections = 0
  return listen('127.0.0.1', 0, (client) => {
    const connection = connections++
    const upstream = connect(server)
    let stage: 'commands' | 'hello' | 'tls' = 'commands'
    let waiting = Buffer.alloc(0)
    const pass = (octets: Buffer) => {
      if (!upstream.destroyed) upstream.write(octets)
    }
    client.on('error', () => upstream.destroy()).on('close', () => upstream.destroy())
    upstream.on('error', () => {}).on('close', () => client.end())
    upstream.on('data', (octets) => client.write(octets))
    client.on('end', () => upstream.end())
    client.on('data', (octets) => {
      if (stage === 'commands') {
        if (/^(?:STARTTLS|STLS)\r\n/i.test(octets.toString('latin1'))) stage = 'hello'
        return pass(octets)
      }
      if (stage === 'tls' || octets.length === 0) {
        if (!isRecord(octets) && !onAlien(octets, client)) return
        return pass(octets)
      }
      waiting = Buffer.concat([waiting, octets])
      if (!isRecord(waiting)) {
        if (onAlien(waiting, client)) pass(waiting)
        waiting = Buffer.alloc(0)
        return
      }
      if (waiting.length < RECORD_HEADER || waiting.length < RECORD_HEADER + waiting.readUInt16BE(3)) return
      stage = 'tls'
      const offer = readClientHello(waiting.subarray(RECORD_HEADER + HANDSHAKE_HEADER))
      const { versions = [], suites = [] } = offer ?? {}
      const offers13 = versions.includes(VERSIONS['TLSv1.3'])
      if (onHello({ offers13, suites, octets: waiting, connection, client, upstream })) pass(waiting)
    })
  })
}

const isRecord = (octets: Buffer) => octets[0]! >= RECORD.alert - 1 && octets[0]! <= RECORD.handshake + 2
