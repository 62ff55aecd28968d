import { createServer, type Server, type Socket } from 'node:net'
import { CAPS } from '../caps.ts'

/** A listening TCP port. */
export interface Listener {
  readonly host: string
  readonly port: number
  /** Stops listening and drops what is still connected. */
  close(): Promise<void>
}

/** Listens on `host:port` (port 0: any free one). Rejects with the system's error when it cannot. */
export async function listen(host: string, port: number, onConnection: (socket: Socket) => void): Promise<Listener> {
  const open = new Set<Socket>()
  const server: Server = createServer((socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    onConnection(socket)
  })
  server.maxConnections = CAPS.connections
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, backlog: 1024 }, () => resolve())
  })
  // A connection that cannot be accepted, for want of descriptors, is that client's loss only.
  server.on('error', () => {})
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error(`no TCP address for ${host}:${port}`)
  return {
    host,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
}
