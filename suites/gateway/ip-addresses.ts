import { X509Certificate } from 'node:crypto'
import { type DriveContext, type Endpoint, sideBySide } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import type { Pop3Peer } from '../../harness/driving/pop3-peer.ts'
import { SmtpPeer } from '../../harness/driving/smtp-peer.ts'
import { check, type Variant } from '../../harness/judging/check.ts'
import { demand, type Fact, fact, itHolds, notApplicable, present, undecided } from '../../harness/judging/finding.ts'
import type { Pop3Exchange } from '../../harness/reading/pop3-exchange.ts'
import { firstEvent } from '../../harness/reading/session.ts'
import type { SmtpExchange } from '../../harness/reading/smtp-exchange.ts'
import type { Location, SessionLog } from '../../harness/record/event.ts'
import { say } from '../../harness/text/text.ts'
import { settingOf } from '../profile/settings.ts'

/*
 * §3.5, §4.5: IPv4 and IPv6 alike. Whichever address of its name a client takes, it finds the same gateway.
 */

/** Commands that a gate holds back, before TLS and inside it before the login (§3.3.3, §4.3.3). */
const GATED = {
  smtp: ['AUTH PLAIN', 'MAIL FROM:<client@client.example>'],
  pop3: ['AUTH PLAIN', 'USER client@client.example', 'STAT'],
} as const

/** Asks for what a gate holds back; a challenge is cancelled. */
async function knock(variant: Variant, peer: SmtpPeer | Pop3Peer, mark: string): Promise<void> {
  for (const command of GATED[variant]) {
    // Inside TLS AUTH may go on, and USER as well.
    if (mark === 'inside-gate' && /^(?:AUTH|USER)/.test(command)) continue
    const answer = await peer.command(command, mark)
    if (typeof answer !== 'string' && /^(?:334|\+ )/.test(answer.raw)) await peer.command('*')
  }
}

/** Begins TLS on a connection to either port; nothing where that is not agreed to or fails. */
async function secured(
  { smtp, pop3 }: DriveContext,
  peer: SmtpPeer | Pop3Peer,
  versions: Parameters<DriveContext['smtp']['tryHandshake']>[1] = {},
): Promise<boolean> {
  const variant = peer instanceof SmtpPeer ? 'smtp' : 'pop3'
  const begun = await peer.command(variant === 'smtp' ? 'STARTTLS' : 'STLS', 'begin')
  if (typeof begun === 'string' || !/^(?:220|\+OK)/.test(begun.raw)) return false
  const { version } = await (variant === 'smtp' ? smtp : pop3).tryHandshake(peer as never, versions)
  return version !== undefined
}

const ASKS = { smtp: 'EHLO client.example', pop3: 'CAPA' } as const

/** One session at an address: what is offered and refused, before TLS and inside it. */
async function visit(variant: Variant, context: DriveContext, endpoint: Endpoint): Promise<void> {
  const peer = await context[variant].connect(endpoint)
  if (variant === 'smtp') await peer.command(ASKS.smtp, 'before')
  await knock(variant, peer, 'gate')
  if (await secured(context, peer)) {
    await peer.command(ASKS[variant], 'inside')
    await knock(variant, peer, 'inside-gate')
  }
  await peer.quit()
}

/** One session at an address that offers TLS 1.2 and nothing newer. */
async function visitOld(variant: Variant, context: DriveContext, endpoint: Endpoint): Promise<void> {
  const peer = await context[variant].connect(endpoint)
  peer.mark(OLD)
  if (variant === 'smtp') await peer.command(ASKS.smtp)
  await secured(context, peer, { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' })
  await peer.quit()
}

/** The mark of such a session. */
const OLD = 'tls-1.2'

export const ipAddresses = (['smtp', 'pop3'] as const).map((variant) =>
  experiment({
    id: `${variant}-ip-addresses`,
    title: say`A session at each address of the gateway, on ${{ protocol: variant.toUpperCase() }}`,
    protocol: variant,
    runClass: 'safe',
    async drive(context) {
      const endpoints = await context[variant].addresses()
      await sideBySide(
        endpoints.map(async (endpoint) => {
          await visit(variant, context, endpoint)
          await visitOld(variant, context, endpoint)
        }),
      )
    },
  }),
)

const IPV6 = 'net.ipv6'

/** What one address showed. */
interface Seen {
  readonly name: string
  readonly isIpv6: boolean
  /** Why nothing was found there, by the code of the system. */
  readonly error: string | undefined
  /** What is offered and refused before and inside TLS, which version, and whom the certificate is for. */
  readonly before: string
  readonly gate: string
  readonly inside: string
  readonly insideGate: string
  readonly version: string
  /** What a client gets that knows no newer version than TLS 1.2; empty where nothing was seen. */
  readonly old: string
  readonly certificate: string
  readonly isWhole: boolean
  readonly at: readonly Location[]
}

/** What this machine cannot reach says nothing of the gateway. */
const NO_ROUTE = new Set([
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EADDRNOTAVAIL',
  'EAFNOSUPPORT',
  'EACCES',
  'EPERM',
  'ETIMEDOUT',
])

function seenAt(
  log: SessionLog,
  old: SessionLog | undefined,
  exchanges: readonly (SmtpExchange | Pop3Exchange)[],
): Seen {
  const open = firstEvent(log, 'open')
  const tls = firstEvent(log, 'tls')
  const asked = (mark: string) => exchanges.find((each) => each.mark === mark)
  const inside = asked('inside')
  return {
    name: log.peer,
    isIpv6: log.peer.startsWith('['),
    error: open?.error,
    before: offerOf(asked('before')),
    gate: answersTo(exchanges.filter(({ mark }) => mark === 'gate')),
    inside: offerOf(inside),
    insideGate: answersTo(exchanges.filter(({ mark }) => mark === 'inside-gate')),
    version: tls?.version ?? '',
    old: old === undefined ? '' : versionOf(old),
    certificate: `${holderOf(tls?.chain?.[0])}, ${tls?.verification ?? ''}`,
    isWhole: tls !== undefined && (tls.version === undefined || (inside?.received ?? '') !== ''),
    at: [{ session: log.session, event: 0, offset: 0, length: 0 }],
  }
}

/** What came of commands, by the kind of reply alone: its words are a server's own. */
const answersTo = (exchanges: readonly (SmtpExchange | Pop3Exchange)[]): string =>
  exchanges
    .filter(({ sent }) => !sent.startsWith('*'))
    .map(({ sent, received }) => `${sent.trimEnd()}: ${kindOf(received)}`)
    .join(', ')

function kindOf(received: string): string {
  const [, digit, status] = /^(?:([0-9])[0-9]{2}\b|(\+OK|-ERR|\+))/.exec(received) ?? []
  return digit === undefined ? (status ?? '–') : `${digit}yz`
}

function versionOf(log: SessionLog): string {
  const tls = firstEvent(log, 'tls')
  return tls === undefined ? '' : (tls.version ?? 'TLSv1.2 –')
}

/** The capabilities of an answer, in one order and without the greeting of EHLO. */
function offerOf(exchange: SmtpExchange | Pop3Exchange | undefined): string {
  const lines = (exchange?.received ?? '').split('\r\n').slice(1)
  return lines
    .map((line) => line.replace(/^[0-9]{3}[ -]/, ''))
    .filter((line) => line !== '' && line !== '.')
    .sort()
    .join(', ')
}

/** The names that a certificate is for. */
function holderOf(der: string | undefined): string {
  if (der === undefined) return ''
  try {
    const certificate = new X509Certificate(Buffer.from(der, 'base64'))
    return certificate.subjectAltName ?? certificate.subject
  } catch {
    return ''
  }
}

/** What is the same at each address, by the requirement that a difference breaks. */
const ASPECTS = ['before', 'gate', 'version', 'certificate', 'inside', 'insideGate', 'old'] as const

export const ss003 = check({
  id: 'SS-003',
  title: say`Every address of the gateway gives the same service, over IPv4 and IPv6`,
  over: ipAddresses,
  variants: ['smtp', 'pop3'],
  needs: ['smtp:tls', 'pop3:tls'],
  decides: ['HTG-3.5-1', 'HTG-3.5-2', 'HTG-3.3.1-6', 'HTG-4.5-3', 'HTG-4.5-4', 'HTG-4.3.1-6'],
  remedy: say`Have the gateway listen at each address that its name has, with one configuration, or take the address out of the DNS.`,
  judge({ smtp, pop3, variant, profile }) {
    const { logs, exchanges } = variant === 'pop3' ? pop3 : smtp
    const [ipv4, ipv6, certificate] =
      variant === 'pop3' ? ['HTG-4.5-3', 'HTG-4.5-4', 'HTG-4.3.1-6'] : ['HTG-3.5-1', 'HTG-3.5-2', 'HTG-3.3.1-6']
    const isOld = ({ events }: SessionLog) => events.some((event) => event.type === 'mark' && event.name === OLD)
    const old = new Map(logs.filter(isOld).map((log) => [log.peer, log]))
    const all = logs
      .filter((log) => !isOld(log))
      .map((log) =>
        seenAt(
          log,
          old.get(log.peer),
          (exchanges as readonly (SmtpExchange | Pop3Exchange)[]).filter(({ raw }) => raw.log === log),
        ),
      )
    // An address that turned a session away has several: the last one that came to its end tells.
    const places = [...new Set(all.map(({ name }) => name))].map((name) => {
      const own = all.filter((seen) => seen.name === name)
      return own.findLast(({ isWhole }) => isWhole) ?? own.at(-1)!
    })
    const [first] = present(
      places.filter(({ error, isWhole }) => error === undefined && isWhole),
      say`a session at an address of the gateway`,
    )
    const told = (seen: Seen, what: string): Fact<boolean> =>
      fact(
        what === '',
        what === '' ? say`the same at ${{ address: seen.name }}` : say`${{ what }} at ${{ address: seen.name }}`,
        seen.at,
      )
    for (const family of [ipv4, ipv6] as const) {
      const own = places.filter(({ isIpv6 }) => isIpv6 === (family === ipv6))
      if (own.length === 0 && family === ipv6 && settingOf(profile.settings, IPV6) === 'require') {
        demand(family, told(first, ''), { text: say`an address of IPv6`, holds: () => false }, { setting: IPV6 })
      } else if (own.length === 0) {
        notApplicable(
          family,
          told(first, ''),
          family === ipv6 ? say`an address of IPv6 is published (A-25)` : say`an address of IPv4 is published`,
        )
      }
      for (const seen of own.filter(({ error }) => error === undefined || !NO_ROUTE.has(error))) {
        demand(family, told(seen, seen.error ?? ''), itHolds(say`a gateway that answers`))
        for (const aspect of seen.isWhole ? ASPECTS : []) {
          if (seen[aspect] === '' && aspect === 'old') continue
          demand(
            aspect === 'certificate' ? certificate! : family!,
            told(seen, seen[aspect] === first[aspect] ? '' : seen[aspect] || '–'),
            itHolds(say`${{ what: first[aspect] }}, as at ${{ address: first.name }}`),
          )
        }
      }
    }
    const unseen = places.find(({ error, isWhole }) => (error !== undefined && NO_ROUTE.has(error)) || !isWhole)
    if (unseen) undecided(say`what ${{ address: unseen.name }} does was not seen: ${{ error: unseen.error ?? '' }}`)
  },
})
