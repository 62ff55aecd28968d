import { randomInt } from 'node:crypto'
import { isIP } from 'node:net'
import { isLoopbackAddress } from '../../harness/grammar/host.ts'
import { addressesOf } from '../../harness/wire/addresses.ts'
import { listen } from '../../harness/wire/listener.ts'

/** An address and two ports at which nothing listens, there or at the usual address. */
export interface Place {
  readonly host: string
  readonly smtp: number
  readonly pop3: number
}

/** Stands for the other address of a host name. */
const STAND_IN = '127.0.0.2'

/** Ports that no system hands out by itself, so that no other gateway of the run gets the same number at its address meanwhile. */
const PORTS = { from: 20_000, below: 32_000 }
const TRIES = 20

/**
 * Where a gateway can listen so that whatever reaches it has tried more than the first address: at the IPv6 address of a
 * host name that has an IPv4 address too. Nothing where there is no such address on this machine alone: nobody asked for
 * a gateway that others reach there.
 */
export async function otherPlace(
  usual: string,
  host: string,
  ports: { readonly smtp: number; readonly pop3: number } | undefined,
  takesStandIns: boolean,
): Promise<Place | undefined> {
  const found = takesStandIns ? [usual, STAND_IN] : await addressesOf(host)
  const other = takesStandIns ? STAND_IN : found.find((address) => isIP(address) === 6 && isLoopbackAddress(address))
  if (!found.includes(usual) || other === undefined || other === usual) return undefined
  const both = [usual, other]
  if (ports?.smtp && ports.pop3) {
    const areFree = (await isFreeAt(both, ports.smtp)) && (await isFreeAt(both, ports.pop3))
    return areFree ? { host: other, smtp: ports.smtp, pop3: ports.pop3 } : undefined
  }
  const [smtp, pop3] = [await freeAt(both), await freeAt(both)]
  return smtp === undefined || pop3 === undefined || smtp === pop3 ? undefined : { host: other, smtp, pop3 }
}

async function freeAt(addresses: readonly string[]): Promise<number | undefined> {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = randomInt(PORTS.from, PORTS.below)
    if (await isFreeAt(addresses, port)) return port
  }
  return undefined
}

async function isFreeAt(addresses: readonly string[], port: number): Promise<boolean> {
  for (const address of addresses) {
    const listener = await listen(address, port, () => {}).catch(() => undefined)
    if (!listener) return false
    await listener.close()
  }
  return true
}
