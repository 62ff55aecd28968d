import { isIP } from 'node:net'
import { domainToASCII, domainToUnicode } from 'node:url'
import type { Endpoint } from '../../harness/driving/drive.ts'
import { say, type Text } from '../../harness/text/text.ts'

/** Reads `HOST:PORT`; an IPv6 address stands in brackets. The host is in its normal form. `undefined` when it is neither. */
export function parseEndpoint(text: string): Endpoint | undefined {
  const match = /^(?:\[(?<v6>[0-9a-fA-F:.]+)\]|(?<host>[^\s:[\]/@]+)):(?<port>\d{1,5})$/.exec(text)
  if (!match) return undefined
  const { v6, host: named, port: digits } = match.groups!
  const port = Number(digits)
  if (port < 1 || port > 65_535) return undefined
  if (v6 !== undefined && isIP(v6) !== 6) return undefined
  const host = normalHost((v6 ?? named)!)
  return host === undefined ? undefined : { host, port }
}

/** What is wrong with a text that is not an endpoint. `port` is the usual one. */
export const notAnEndpoint = (given: string, port: 110 | 587): Text =>
  say`“${{ given }}” is not HOST:PORT, for example localhost:${{ port }} or [::1]:${{ port }}`

/**
 * The one form in which a host is compared and connected to: lower case, ASCII, no dot at the end, an IP address as RFC 5952
 * and dotted quads write it. `undefined` for what is not a name that every resolver reads alike: empty labels, escapes,
 * percent signs, and whatever UTS #46 does not map to letters, digits, hyphens and underscores.
 */
export function normalHost(host: string): string | undefined {
  if (isIP(host) === 6) return host.includes('%') ? undefined : new URL(`http://[${host}]`).hostname.slice(1, -1)
  // What a URL parser would decode or cut off, a resolver reads in ways of its own.
  if (/[^\p{L}\p{M}\p{N}\p{S}\p{Pd}\p{Cf}._。．｡]|[%\\/?#@:]/u.test(host.normalize('NFC'))) return undefined
  const name = domainToASCII(host).replace(/\.$/, '')
  if (PUNYCODE_OF_NOTHING.test(host.normalize('NFKC'))) return undefined
  const label = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/
  const isSound = (one: string) =>
    label.test(one) && !(one.startsWith('xn--') && domainToUnicode(one).startsWith('xn--'))
  return name.length <= 253 && name.split('.').every(isSound) ? name : undefined
}

/*
 * Punycode that stands for no letter outside ASCII: Node 24 leaves it as it is, earlier ones read `xn--ascii-` as `ascii` and
 * refuse `xn--a`. Here none of it has a normal form.
 */
const PUNYCODE_OF_NOTHING = /(?:^|[.。])xn--[^.。]*-(?:[.。]|$)/i

/** Whether a host is this machine, by its name or number alone: a name that merely resolves to it does not count. */
export function isLoopback(host: string): boolean {
  const name = normalHost(host)
  if (name === undefined) return false
  if (isIP(name) === 4) return name.startsWith('127.')
  if (isIP(name) === 6) return name === '::1' || /^::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}$/.test(name)
  return name === 'localhost' || name.endsWith('.localhost')
}

/** Whether a host is a domain or stands under it. What has no normal form stands under none. */
export function isUnder(host: string, domain: string): boolean {
  const name = normalHost(host)
  return name !== undefined && (name === domain || name.endsWith(`.${domain}`))
}

/** Names that can never be a real host (RFC 2606, RFC 6761). */
export function isReserved(domain: string): boolean {
  return /(?:^|\.)(?:test|example|invalid|localhost|example\.(?:com|net|org))$/.test(normalHost(domain) ?? '')
}
