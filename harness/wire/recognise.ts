import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'

/** What a port may speak in place of a mail protocol. */
export type Stranger = 'tls' | 'http' | 'ssh' | 'imap'

/** What a greeting is of, where it is one of SSH (RFC 4253 §4.2) or IMAP (RFC 9051 §7.1). */
export function greeterIn(greeting: string): 'ssh' | 'imap' | undefined {
  if (/^SSH-\d/.test(greeting)) return 'ssh'
  return /^\* (?:OK|PREAUTH|BYE)\b/i.test(greeting) ? 'imap' : undefined
}

/**
 * Asks a port that says nothing of its own accord what it speaks, on a connection of its own: octets that begin TLS, and
 * that a web server takes for a bad request. Nothing is recorded, and nothing is said of a port that stays silent or speaks
 * anything else. `withinMs` in milliseconds. Never rejects.
 */
export function recognise(
  { host, port, family }: { readonly host: string; readonly port: number; readonly family?: 4 | 6 },
  withinMs: number,
): Promise<Stranger | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, family: family ?? 0 })
    const done = (found?: Stranger) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(found)
    }
    const timer = setTimeout(done, withinMs)
    socket.once('connect', () => socket.write(Buffer.concat([clientHello(), Buffer.from('\r\n\r\n')])))
    socket.once('data', (octets) => done(strangerIn(octets.toString('latin1'))))
    socket.on('error', () => done())
    socket.once('close', () => done())
  })
}

function strangerIn(octets: string): Stranger | undefined {
  // An alert or a handshake message in a TLS record (RFC 8446 §5.1).
  if (/^[\x15\x16]\x03[\x00-\x04]/.test(octets)) return 'tls'
  return /^(?:HTTP\/|<!doctype|<html)/i.test(octets) ? 'http' : undefined
}

/** A ClientHello of TLS 1.2 without a name (RFC 5246 §7.4.1.2): a server that speaks only other versions says so in an alert. */
function clientHello(): Buffer {
  const suites = vector(2, Buffer.from('c02bc02fc02cc030009e009c00ff', 'hex'))
  const extensions = vector(
    2,
    extension(0x0a, vector(2, Buffer.from('001d00170018', 'hex'))),
    extension(0x0b, vector(1, Buffer.from([0]))),
    extension(0x0d, vector(2, Buffer.from('040305030603080408050806040105010601', 'hex'))),
  )
  const body = Buffer.concat([
    Buffer.from([3, 3]),
    randomBytes(32),
    vector(1),
    suites,
    vector(1, Buffer.from([0])),
    extensions,
  ])
  return Buffer.concat([Buffer.from([0x16, 3, 1]), vector(2, Buffer.from([1]), vector(3, body))])
}

const extension = (type: number, content: Buffer): Buffer => Buffer.concat([Buffer.from([0, type]), vector(2, content)])

/** Octets behind their length, which takes so many octets itself. */
function vector(sizeOfLength: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const length = Buffer.alloc(sizeOfLength)
  length.writeUIntBE(content.length, 0, sizeOfLength)
  return Buffer.concat([length, content])
}
