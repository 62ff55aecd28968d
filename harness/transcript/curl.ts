import type { Told } from './transcript.ts'

/** What `curl -v` and `curl --trace` have in common: what curl says of a connection, and what it does not show. */

/** A line that curl sent or received, a line that it says itself, or its last words. */
export interface CurlLine {
  readonly kind: 'sent' | 'received' | 'info' | 'error'
  readonly text: string
  readonly line: number
  /** Set for a line of a message. */
  readonly isData?: true
}

const OPEN =
  /^(?:Connected to \S{1,300} \(([\da-f.:]{2,45})\) port (\d{1,5})|Established connection to \S{1,300} \(([\da-f.:]{2,45}) port (\d{1,5})\))/
const NOT_OPEN = /^Failed to connect to (\S{1,300}) port (\d{1,5})/
const TLS = /^(?:SSL connection using|TLS \d[\d.]* connection using) (TLSv?[\d.]+) \/ ([\w-]+)/
const TLS_FAILED =
  /^(?:SSL certificate problem|SSL certificate verification failed|SSL: |OpenSSL|LibreSSL|BoringSSL|error:|TLS connect error|gnutls_handshake|server certificate verification failed|SSL peer|schannel: .{0,200}(?:fail|error|SEC_E_))/
const UPLOADED = /^(?:We are completely uploaded and fine|upload completely sent off)/
const CLOSED = /^(?:Closing connection|closing connection|shutting down connection)/
const FAILED = /^(?:Recv failure|Send failure|response reading failed|Operation timed out|Connection timed out)/
/** POP3 answers of which curl writes all but the first line to its output. */
const OF_SEVERAL = /^(?:RETR \d+|TOP \d+ \d+|LIST|UIDL)\s*$/i

/** What the lines of curl tell, in their order. */
export function toldByCurl(entries: Iterable<CurlLine>): Told[] {
  const told: Told[] = []
  const words = new Set<string>()
  let command = ''
  let isHandshake = false
  /** A handshake that has ended, unless the certificate turns out to be of another name. */
  let ended: Extract<Told, { kind: 'tls' }> | undefined
  /** What is on its way and not shown. */
  let unshown: 'client' | 'server' | undefined

  const endUnshown = (line: number) => {
    if (unshown) told.push({ kind: 'unshown', from: unshown, line })
    unshown = undefined
  }
  const fail = (why: string, line: number) => {
    if (!words.has(why)) told.push({ kind: 'failed', why, line })
    words.add(why)
  }
  for (const { kind, text: what, line, isData } of entries) {
    if (kind === 'sent' || kind === 'received') {
      if (ended) told.push(ended)
      ended = undefined
      isHandshake = false
    }
    if (kind === 'error') fail(what.replace(/^curl: \(\d{1,3}\) /, ''), line)
    else if (isData) {
      told.push({ kind: 'said', from: 'client', text: what, line })
      if (what === '.') unshown = undefined
    } else if (kind === 'sent') {
      endUnshown(line)
      told.push({ kind: 'said', from: 'client', text: what, line })
      command = what
    } else if (kind === 'received') {
      // A server that gives up says 421 before it has heard a message.
      if (what.startsWith('421')) unshown = undefined
      endUnshown(line)
      told.push({ kind: 'said', from: 'server', text: what, line })
      isHandshake = /^(?:STARTTLS|STLS)\s*$/i.test(command) && /^(?:220|\+OK)/.test(what)
      if (what.startsWith('354')) unshown = 'client'
      if (what.startsWith('+OK') && OF_SEVERAL.test(command)) unshown = 'server'
    } else {
      const [, address, port, other, otherPort] = OPEN.exec(what) ?? []
      const [, host, closed] = NOT_OPEN.exec(what) ?? []
      const [, version, cipher] = TLS.exec(what) ?? []
      if (address ?? other) {
        told.push({ kind: 'open', address: `${address ?? other}:${port ?? otherPort}`, line })
        words.clear()
      } else if (host !== undefined) {
        told.push({ kind: 'open', address: `${host}:${closed}`, line })
        words.clear()
        fail(what, line)
      } else if (version !== undefined && cipher !== undefined)
        ended = { kind: 'tls', version: version.replace(/^TLS(?=\d)/, 'TLSv'), cipher, line }
      else if (isHandshake && TLS_FAILED.test(what)) {
        told.push({ kind: 'tls', error: what, line })
        words.add(what)
        ended = undefined
        isHandshake = false
      } else if (FAILED.test(what)) fail(what, line)
      else if (UPLOADED.test(what)) endUnshown(line)
      else if (what.startsWith('Connection #') && unshown === 'server') endUnshown(line)
      else if (CLOSED.test(what)) {
        told.push({ kind: 'close', by: 'client', line })
        unshown = undefined
      }
    }
  }
  if (ended) told.push(ended)
  return told
}
