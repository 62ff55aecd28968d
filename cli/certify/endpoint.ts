import { isIP } from 'node:net'
import type { Endpoint } from '../../harness/driving/drive.ts'

/** Reads `HOST:PORT`; an IPv6 address stands in brackets. `undefined` when it is neither. */
export function parseEndpoint(text: string): Endpoint | undefined {
  const match = /^(?:\[(?<v6>[0-9a-fA-F:.]+)\]|(?<host>[^\s:[\]/@]+)):(?<port>\d{1,5})$/.exec(text)
  if (!match) return undefined
  const { v6, host, port: digits } = match.groups!
  const port = Number(digits)
  if (port < 1 || port > 65_535) return undefined
  if (v6 !== undefined) return isIP(v6) === 6 ? { host: v6, port } : undefined
  return { host: host!, port }
}

/** What an endpoint has to look like, for messages. */
export const ENDPOINT_FORM = 'HOST:PORT, for example localhost:587 or [::1]:587'

export function printEndpoint({ host, port }: Endpoint): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** Whether a host is this machine, by its name or number alone: a name that merely resolves to it does not count. */
export function isLoopback(host: string): boolean {
  const name = normalHost(host)
  if (isIP(name) === 4) return name.startsWith('127.')
  if (isIP(name) === 6) return name === '::1' || /^::ffff:127\./.test(name)
  return name === 'localhost' || name.endsWith('.localhost')
}

/** Whether a host is a domain or stands under it. */
export function isUnder(host: string, domain: string): boolean {
  const [name, parent] = [normalHost(host), normalHost(domain)]
  return name === parent || name.endsWith(`.${parent}`)
}

/** Names that can never be a real host (RFC 2606, RFC 6761). */
export function isReserved(domain: string): boolean {
  return /(?:^|\.)(?:test|example|invalid|localhost|example\.(?:com|net|org))$/.test(normalHost(domain))
}

function normalHost(host: string): string {
  return host.toLowerCase().replace(/\.$/, '')
}
