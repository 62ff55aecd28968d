import type { Socket } from 'node:net'
import { type Listener, listen } from '../../harness/wire/listener.ts'

/** Where to listen instead of at ports of other services, by their numbers; 0 is any free port. */
export type OtherPorts = Readonly<Record<number, number>>

/** What a connector takes for the way to its gateway where 587 is not enough: a relay, and TLS without STARTTLS (§3.1). */
const OF_SUBMISSION: OtherPorts = { 25: 25, 465: 465 }
/** The same where 110 is not enough (§4.1.2). */
const OF_COLLECTION: OtherPorts = { 995: 995 }

/** The ports that stand for all of them. */
export const STAND_INS: OtherPorts = { 25: 0, 465: 0, 995: 0 }

/** The ports that a connector has to leave alone if the gateway is where the document says. */
export const othersBeside = ({ smtp, pop3 }: { readonly smtp: number; readonly pop3: number }): OtherPorts => ({
  ...(smtp === 587 && OF_SUBMISSION),
  ...(pop3 === 110 && OF_COLLECTION),
})

/** Listening at other ports: those that could be had, and how to stop. */
interface Listening {
  readonly at: OtherPorts
  stop(): Promise<void>
}

/** Listens at other ports, as far as this machine lets it, and hangs up on whatever comes. `onContact` gets the port's number. */
export async function listenAtOthers(
  host: string,
  ports: OtherPorts,
  onContact: (port: number) => void,
): Promise<Listening> {
  const listeners = new Map<number, Listener>()
  for (const [number, port] of Object.entries(ports)) {
    const hangUp = (socket: Socket) => {
      onContact(Number(number))
      socket.on('error', () => {}).end()
    }
    const listener = await listen(host, port, hangUp).catch(() => undefined)
    if (listener) listeners.set(Number(number), listener)
  }
  return {
    at: Object.fromEntries([...listeners].map(([number, { port }]) => [number, port])),
    stop: async () => void (await Promise.all([...listeners.values()].map((listener) => listener.close()))),
  }
}
