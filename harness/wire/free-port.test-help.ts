import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Where ports are looked for: below those that systems give to connections, since a client of another test, or one that
 * tries the port again while its server is away, would be given it and hold it.
 */
const FIRST = 20_000
const COUNT = 12_000

/** Ports that this process gave out. */
const given = new Set<number>()

/** A port of 127.0.0.1 that nothing listens on, and that no connection is given. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT)
    if (!given.has(port) && (await isFree(port))) {
      given.add(port)
      return port
    }
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1')
  const free = await Promise.race([once(server, 'listening').then(() => true), once(server, 'error').then(() => false)])
  if (free) await once(server.close(), 'close')
  return free
}
