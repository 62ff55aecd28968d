import { CAPS } from '../caps.ts'
import {
  EXTENSION,
  HANDSHAKE,
  HANDSHAKE_HEADER,
  HOST_NAME,
  isGrease,
  LONGEST_FRAGMENT,
  RECORD,
} from '../grammar/tls-numbers.ts'
import type { HelloEvent } from '../record/event.ts'
import { Input } from './input.ts'

/** What a ClientHello says. */
export type Offer = Omit<HelloEvent, 'type' | 't'>

/**
 * Puts the first ClientHello of a connection together from the fragments of its records (RFC 8446 §5.1)
 * and reads it. Gives up at the first thing that is none.
 */
export class HelloReader {
  readonly #begin: () => (offer: Offer) => void
  readonly #input = new Input()
  #onHello: ((offer: Offer) => void) | undefined
  #isOver = false

  /** `begin` is called at the first octet of the hello, and gives who is told when all of it has come. */
  constructor(begin: () => (offer: Offer) => void) {
    this.#begin = begin
  }

  /** A record begins, with `length` octets to come. */
  begin(contentType: number, length: number): void {
    // A fragment of a handshake message is never empty, and nothing stands between two of them.
    if (contentType !== RECORD.handshake || length === 0 || length > LONGEST_FRAGMENT) this.#isOver = true
  }

  /** Octets of the record came. */
  append(octets: Buffer): void {
    if (this.#isOver) return
    this.#onHello ??= this.#begin()
    this.#input.append(octets)
    const message = this.#input.take((waiting) => {
      if (waiting.length < HANDSHAKE_HEADER) return 0
      const length = waiting.readUIntBE(1, 3)
      if (waiting[0] !== HANDSHAKE.clientHello || length > CAPS.hello) this.#isOver = true
      return !this.#isOver && waiting.length >= HANDSHAKE_HEADER + length ? HANDSHAKE_HEADER + length : 0
    })
    if (message === undefined) return
    this.#isOver = true
    const offer = readClientHello(message.subarray(HANDSHAKE_HEADER))
    if (offer) this.#onHello(offer)
  }
}

/** Octets of early data that each ticket among messages of the handshake protocol allows (RFC 8446 §4.6.1). */
export function earlyDataIn(messages: Buffer): number[] {
  const found: number[] = []
  for (let at = 0; messages.length - at >= HANDSHAKE_HEADER; ) {
    const end = at + HANDSHAKE_HEADER + messages.readUIntBE(at + 1, 3)
    if (messages[at] === HANDSHAKE.newSessionTicket)
      found.push(readTicket(messages.subarray(at + HANDSHAKE_HEADER, end)))
    at = end
  }
  return found
}

/** That of one; 0 where it allows none, or a length does not fit. */
function readTicket(octets: Buffer): number {
  try {
    const ticket = new Fields(octets)
    // Lifetime and what hides its age, the nonce, the ticket itself.
    ticket.take(8)
    ticket.vector(1)
    ticket.vector(2)
    const allowed = readExtensions(ticket.vector(2)).get(EXTENSION.earlyData)
    return allowed ? allowed.take(4).readUInt32BE(0) : 0
  } catch (error) {
    if (error instanceof Misfit) return 0
    throw error
  }
}

/** Reads the content of a ClientHello (RFC 8446 §4.1.2) to the letter; `undefined` where a length does not fit. */
export function readClientHello(octets: Buffer): Offer | undefined {
  try {
    return readOffer(new Fields(octets))
  } catch (error) {
    if (error instanceof Misfit) return undefined
    throw error
  }
}

function readOffer(hello: Fields): Offer {
  const legacyVersion = hello.number(2)
  hello.take(32)
  ensure(hello.vector(1).left <= 32)
  const suites = numbers(hello.vector(2))
  // Compression methods.
  ensure(hello.vector(1).left > 0)
  // Before TLS 1.3 a ClientHello may end here (RFC 5246 §7.4.1.2).
  const extensions = hello.left === 0 ? new Map<number, Fields>() : readExtensions(hello.vector(2))
  hello.end()

  const versions = extensions.get(EXTENSION.supportedVersions)
  const groups = extensions.get(EXTENSION.supportedGroups)
  const names = extensions.get(EXTENSION.serverName)
  const protocols = extensions.get(EXTENSION.alpn)
  const earlyData = extensions.get(EXTENSION.earlyData)
  earlyData?.end()
  const sni = names && hostName(only(names, 2))
  const alpn = protocols && protocolNames(only(protocols, 2))
  return {
    versions: versions ? numbers(only(versions, 1)) : [legacyVersion],
    suites,
    groups: groups ? numbers(only(groups, 2)) : [],
    ...(sni !== undefined && { sni }),
    ...(alpn !== undefined && { alpn }),
    earlyData: earlyData !== undefined,
  }
}

function readExtensions(list: Fields): Map<number, Fields> {
  const extensions = new Map<number, Fields>()
  while (list.left > 0) {
    const type = list.number(2)
    // None comes twice (RFC 8446 §4.2).
    ensure(!extensions.has(type))
    extensions.set(type, list.vector(2))
  }
  return extensions
}

/** Numbers of two octets, at least one of them; those of GREASE are left out. */
function numbers(list: Fields): number[] {
  ensure(list.left > 0 && list.left % 2 === 0)
  const found: number[] = []
  while (list.left > 0) {
    const number = list.number(2)
    if (!isGrease(number)) found.push(number)
  }
  return found
}

/** The host name of an SNI list, which has one name of a kind at most (RFC 6066 §3). */
function hostName(list: Fields): string | undefined {
  ensure(list.left > 0)
  const names = new Map<number, string>()
  while (list.left > 0) {
    const type = list.number(1)
    ensure(!names.has(type))
    const name = list.vector(2)
    ensure(name.left > 0)
    names.set(type, name.rest().toString('latin1'))
  }
  return names.get(HOST_NAME)
}

/** Names of protocols, none of them empty (RFC 7301 §3.1). */
function protocolNames(list: Fields): string[] {
  ensure(list.left > 0)
  const names: string[] = []
  while (list.left > 0) {
    const name = list.vector(1).rest()
    ensure(name.length > 0)
    if (name.length !== 2 || !isGrease(name.readUInt16BE(0))) names.push(name.toString('latin1'))
  }
  return names
}

/** The one vector that an extension consists of. */
function only(extension: Fields, lengthOctets: 1 | 2): Fields {
  const content = extension.vector(lengthOctets)
  extension.end()
  return content
}

/** A length that does not fit what is there. */
class Misfit extends Error {}

function ensure(isSo: boolean): void {
  if (!isSo) throw new Misfit()
}

/** Octets that are read from front to back (RFC 8446 §3). */
class Fields {
  readonly #octets: Buffer
  #at = 0

  constructor(octets: Buffer) {
    this.#octets = octets
  }

  get left(): number {
    return this.#octets.length - this.#at
  }

  take(length: number): Buffer {
    ensure(length <= this.left)
    this.#at += length
    return this.#octets.subarray(this.#at - length, this.#at)
  }

  rest(): Buffer {
    return this.take(this.left)
  }

  number(octets: 1 | 2): number {
    return this.take(octets).readUIntBE(0, octets)
  }

  /** Octets with their length in front of them. */
  vector(lengthOctets: 1 | 2): Fields {
    return new Fields(this.take(this.number(lengthOctets)))
  }

  end(): void {
    ensure(this.left === 0)
  }
}
