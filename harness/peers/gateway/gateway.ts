import type { Socket } from 'node:net'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { CAPS } from '../../caps.ts'
import { printEndpoint } from '../../grammar/host.ts'
import type { Account } from '../../record/account.ts'
import type { Protocol } from '../../record/event.ts'
import { type EvidenceSink, SessionRecorder, Unrecorded } from '../../record/recorder.ts'
import { type Listener, listen } from '../../wire/listener.ts'
import { Wire } from '../../wire/wire.ts'
import { behaviourFor, type GatewayBehaviour, healthyBehaviour } from './behaviour.ts'
import { type Delivered, PostOffice } from './delivery.ts'
import { Store, type StoredMessage } from './maildrop.ts'
import { serve } from './server-dialogue.ts'
import type { Certificate, ServerSession, Site } from './server-session.ts'

export interface GatewayOptions {
  /** A sound gateway when absent. */
  readonly behaviour?: GatewayBehaviour
  readonly accounts: readonly Account[]
  readonly certificate: Certificate
  /** HTG's domain. */
  readonly domain?: string
  /** The name of the SMTP server; `msa-smtp.` and the domain when absent. */
  readonly serverName?: string
  /** What envelope recipients are at (table 3); the name of the SMTP server when absent. */
  readonly recipientDomain?: string
  readonly host?: string
  /** Further addresses, of which it listens on the first that this machine has, at the same ports; a port may be taken there. */
  readonly alsoOn?: readonly string[]
  /** 0 for any free port. */
  readonly smtpPort?: number
  readonly pop3Port?: number
  /** Where sessions are recorded; they are not without it. */
  readonly evidence?: EvidenceSink
  /** What recorded sessions belong to. */
  readonly experiment?: string
  /** Set of one that serves for as long as somebody wants: not how many connections came is bounded, but how many are open. */
  readonly stays?: true
}

/** A scripted HTG gateway that is listening. */
export interface Gateway {
  readonly smtp: { readonly host: string; readonly port: number }
  readonly pop3: { readonly host: string; readonly port: number }
  /** The addresses that it listens on with both ports. */
  readonly addresses: readonly string[]
  /** Puts a message into a maildrop, as traffic from an authority would get there (§2.2.3). */
  deliver(mailbox: string, message: Buffer): void
  /** What a maildrop holds, in order. */
  holds(mailbox: string): readonly StoredMessage[]
  /** Takes all messages out of a maildrop. A session that has it open still sees them. */
  empty(mailbox: string): void
  /** What the authorities received, the last of it (`CAPS.delivered`, `CAPS.deliveredMessages`). */
  readonly delivered: readonly Delivered[]
  /** Errors of the gateway itself, or of a deviation: none, when all is well. */
  readonly faults: readonly unknown[]
  /** Connections that were closed at once since there were too many. */
  readonly turnedAway: number
  /** Resolves when no connection is open, at the latest after so many milliseconds. */
  settled(withinMs: number): Promise<void>
  /** Stops listening and drops what is connected, so that connections are refused. */
  refuseConnections(): Promise<void>
  /** Listens again, on the same ports. Rejects with the system's error where somebody else has one by now. */
  listenAgain(): Promise<void>
  /** Stops listening, drops what is connected, and waits until all is recorded. */
  stop(): Promise<void>
}

/** How often it is tried to listen on a port again, and after how many milliseconds. */
const LISTENS_AGAIN = { tries: 20, after: 50 }
/** A step for which nothing else is said is the TLS handshake. */
const BUDGET = { perStep: CAPS.handshakeOfGateway, total: CAPS.connectionOfGateway, unread: CAPS.message }
/** Shared by all: scenarios go side by side. */
const room = { left: CAPS.unreadOfGateways }

/** Starts the scripted gateway: SMTP-MSA with STARTTLS, POP3 with STLS, maildrops, DSNs. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { behaviour = healthyBehaviour(), accounts, certificate, host = '127.0.0.1', experiment = 'gateway' } = options
  const domain = options.domain ?? 'htpoort.test'
  const serverName = options.serverName ?? `msa-smtp.${domain}`
  const store = new Store()
  const post = new PostOffice({ domain, serverName, accounts }, store)
  const recipientDomain = options.recipientDomain ?? serverName
  const site: Site = { domain, serverName, recipientDomain, accounts, certificate, store, post }
  const running = new Set<Promise<void>>()
  const faults: unknown[] = []
  let turnedAway = 0
  const numbers: Record<Protocol, number> = { smtp: 0, pop3: 0 }

  const accept = async (protocol: Protocol, socket: Socket, isElsewhere: boolean): Promise<void> => {
    const number = ++numbers[protocol]
    const header = { session: `${experiment}/${protocol}-${number}`, experiment, protocol, peer: addressOf(socket) }
    const recorder = options.evidence ? new SessionRecorder(options.evidence, header) : new Unrecorded()
    const wire = Wire.accept(socket, recorder, { ...BUDGET, room })
    try {
      const own = behaviourFor(behaviour, { protocol, number, isElsewhere })
      const session: ServerSession = {
        protocol,
        number,
        wire,
        behaviour: own,
        site,
        tls: false,
        user: undefined,
        refusals: 0,
      }
      if (protocol === 'smtp')
        await serve({ ...session, behaviour: own, helo: undefined, envelope: undefined }, own.smtp)
      else await serve({ ...session, behaviour: own, name: undefined, maildrop: undefined }, own.pop3)
    } catch (fault) {
      wire.reset()
      throw fault
    } finally {
      wire.letGo()
      recorder.finish()
    }
  }
  const open = (protocol: Protocol, port: number, address = host): Promise<Listener> =>
    listen(address, port, (socket) => {
      const isLate = (options.evidence?.allowance?.sessions ?? 1) <= 0
      const most = CAPS.sessionsOfGateway / (isLate ? 10 : 1)
      // Where nobody records them it is itself what is tried, by a whole run.
      if (options.evidence && (options.stays ? running.size : numbers.smtp + numbers.pop3) >= most) {
        turnedAway += 1
        socket.on('error', () => {}).destroy()
        return
      }
      const session = accept(protocol, socket, address !== host)
        .catch((fault) => {
          if (faults.length < CAPS.faults) faults.push(fault)
        })
        .finally(() => running.delete(session))
      running.add(session)
    })

  let smtp = await open('smtp', options.smtpPort ?? 0)
  let pop3 = await open('pop3', options.pop3Port ?? 0).catch(async (error) => {
    await smtp.close()
    throw error
  })
  const elsewhere: Listener[] = []
  for (const address of options.alsoOn ?? []) {
    const both = await Promise.allSettled([open('smtp', smtp.port, address), open('pop3', pop3.port, address)])
    const listening = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    elsewhere.push(...listening)
    if (listening.length === both.length) break
    await Promise.all(elsewhere.splice(0).map((one) => one.close()))
  }
  return {
    smtp: { host: smtp.host, port: smtp.port },
    pop3: { host: pop3.host, port: pop3.port },
    addresses: [host, ...elsewhere.slice(0, 1).map((one) => one.host)],
    deliver: (mailbox, message) => void store.deliver(mailbox, message, behaviour.maildrop),
    holds: (mailbox) => store.holds(mailbox, behaviour.maildrop),
    empty: (mailbox) => store.empty(mailbox, behaviour.maildrop),
    delivered: post.delivered,
    faults,
    get turnedAway() {
      return turnedAway
    },
    async settled(withinMs) {
      const until = performance.now() + withinMs
      // A connection may be made of which nothing was heard yet.
      await setImmediate()
      while (running.size > 0 && performance.now() < until) {
        await Promise.race([Promise.all(running), setTimeout(until - performance.now(), undefined, { ref: false })])
      }
    },
    async refuseConnections() {
      await Promise.all([smtp.close(), pop3.close()])
    },
    async listenAgain() {
      const again = (protocol: Protocol, { port }: Listener) => listenPatiently(() => open(protocol, port))
      smtp = await again('smtp', smtp)
      pop3 = await again('pop3', pop3)
    },
    async stop() {
      await Promise.all([smtp, pop3, ...elsewhere].map((listener) => listener.close()))
      await Promise.all(running)
    },
  }
}

/** Listens where a connection that somebody else is about to close may have the port for a moment. */
async function listenPatiently(open: () => Promise<Listener>): Promise<Listener> {
  for (let tries = 1; ; tries++) {
    try {
      return await open()
    } catch (error) {
      if (tries === LISTENS_AGAIN.tries) throw error
      await setTimeout(LISTENS_AGAIN.after)
    }
  }
}

/** A peer that comes over IPv4 does so, also where one socket takes both (RFC 4291 §2.5.5.2). */
function addressOf({ remoteAddress = '', remotePort = 0 }: Socket): string {
  return printEndpoint({ host: remoteAddress.replace(/^::ffff:(?=\d+\.)/, ''), port: remotePort })
}
