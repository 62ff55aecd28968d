import { lookup } from 'node:dns/promises'
import { isAddress } from '../grammar/host.ts'

/** The IP addresses of a host, those of IPv4 first: itself where it is one, none where its name is not known. */
export async function addressesOf(host: string): Promise<readonly string[]> {
  if (isAddress(host)) return [host]
  const found = await lookup(host, { all: true }).catch(() => [])
  return found.sort((one, other) => one.family - other.family).map(({ address }) => address)
}
