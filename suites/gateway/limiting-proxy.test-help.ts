import { connect } from 'node:net'
import type { Endpoint } from '../../harness/driving/drive.ts'
import { type Listener, listen } from '../../harness/wire/listener.ts'

/** What becomes of a connection that is not let in: it hears why and is closed, is closed, or is reset. */
export type Refusal = 'told' | 'closed' | 'reset'

/** Who is let in. */
export interface Limits {
  readonly refusal: Refusal
  /** Whether one more connection is let in, with so many open on this port. Asked once for each. */
  admits(open: number): boolean
}

/** What limits had to do. */
interface Seen {
  letIn: number
  turnedAway: number
  /** Most connections at a time on one port. */
  most: number
}

/** Makes proxies that stand in front of the ports of a server, SMTP first, and let in as few connections as they like. */
export function limiting({ refusal, admits }: Limits): {
  readonly seen: Seen
  readonly through: (server: Endpoint) => Promise<Listener>
} {
  const seen: Seen = { letIn: 0, turnedAway: 0, most: 0 }
  let ports = 0
  const through = async (server: Endpoint): Promise<Listener> => {
    const text = ports++ === 0 ? '421 4.7.0 Too much of you, come back later\r\n' : '-ERR Too much of you\r\n'
    let open = 0
    return listen('127.0.0.1', 0, (client) => {
      client.on('error', () => {})
      if (!admits(open)) {
        seen.turnedAway += 1
        if (refusal === 'told') client.end(text)
        else if (refusal === 'closed') client.end()
        else client.resetAndDestroy()
        return
      }
      seen.letIn += 1
      seen.most = Math.max(seen.most, ++open)
      const upstream = connect(server)
      upstream.on('error', () => {}).on('close', () => client.end())
      upstream.on('data', (octets) => client.write(octets))
      client.on('data', (octets) => upstream.writable && upstream.write(octets)).on('end', () => upstream.end())
      client.on('close', () => {
        open -= 1
        upstream.destroy()
      })
    })
  }
  return { seen, through }
}
