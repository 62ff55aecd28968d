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
import { isNotPutOff } from './stimuli.ts'

/*
 * §3.5, §4.5: IPv4 and IPv6 alike. Whichever address of its name a client takes, it finds the same gateway.
 */

/** Commands that a gate holds back, before TLS and inside it before the login (§3.3.3, §4.3.3). */
const GATED = {
  smtp: ['AUTH PLAIN', 'MAIL FROM:<client@client.example>'],
  pop3: ['AUTH PLAIN', 'USER client@client.example', 'STAT'],
} as const

/** What is asked for at one gate. */
function gatedBy(variant: Variant, mark: 'gate' | 'inside-gate'): readonly string[] {
  // Inside TLS AUTH may go on, and USER as well.
  return GATED[variant].filter((command) => mark === 'gate' || !/^(?:AUTH|USER)/.test(command))
}

/** Asks for what a gate holds back; a challenge is cancelled. */
async function knock(variant: Variant, peer: SmtpPeer | Pop3Peer, mark: 'gate' | 'inside-gate'): Promise<void> {
  for (const command of gatedBy(variant, mark)) {
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

/** The command that asks what is offered. */
const asking = (peer: SmtpPeer | Pop3Peer): string => (peer instanceof SmtpPeer ? peer.hello : 'CAPA')

/** One session at an address: what is offered and refused, before TLS and inside it. */
async function visit(variant: Variant, context: DriveContext, endpoint: Endpoint): Promise<void> {
  const peer = await context[variant].connect(endpoint)
  if (variant === 'smtp') await peer.command(asking(peer), 'before')
  await knock(variant, peer, 'gate')
  if (await secured(context, peer)) {
    await peer.command(asking(peer), 'inside')
    await knock(variant, peer, 'inside-gate')
  }
  await peer.quit()
}

/** One session at an address that offers TLS 1.2 and nothing newer. */
async function visitOld(variant: Variant, context: DriveContext, endpoint: Endpoint): Promise<void> {
  const peer = await context[variant].connect(endpoint)
  peer.mark(OLD)
  if (variant === 'smtp') await peer.command(asking(peer))
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

/** What one address showed of one thing, in words that are compared. */
interface Shown {
  readonly text: string
  /** Set where it was seen, and neither put off nor cut off: a difference from another address is then a difference of the two. */
  readonly isFirm: boolean
}

/** What is the same at each address: what is offered and refused before and inside TLS, which version, and whom the certificate is for. */
const ASPECTS = ['before', 'gate', 'version', 'certificate', 'inside', 'insideGate', 'old'] as const

/** What one address showed. */
interface Seen extends Readonly<Record<(typeof ASPECTS)[number], Shown>> {
  readonly name: string
  readonly isIpv6: boolean
  /** Why nothing was found there, by the code of the system. */
  readonly error: string | undefined
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
  variant: Variant,
  log: SessionLog,
  old: SessionLog | undefined,
  exchanges: readonly (SmtpExchange | Pop3Exchange)[],
): Seen {
  const open = firstEvent(log, 'open')
  const tls = firstEvent(log, 'tls')
  const asked = (mark: string) => exchanges.filter((each) => each.mark === mark && !each.sent.startsWith('*'))
  const version = versionOf(log)
  const inside = offerOf(asked('inside'))
  return {
    name: log.peer,
    isIpv6: log.peer.startsWith('['),
    error: open?.error,
    before: offerOf(asked('before')),
    gate: answersTo(gatedBy(variant, 'gate'), asked('gate')),
    inside,
    insideGate: answersTo(gatedBy(variant, 'inside-gate'), asked('inside-gate')),
    version,
    // What a client gets that knows no newer version than TLS 1.2.
    old: old === undefined ? NOT_SEEN : versionOf(old, 'TLSv1.2 –'),
    certificate: { text: `${holderOf(tls?.chain?.[0])}, ${tls?.verification ?? ''}`, isFirm: version.isFirm },
    isWhole: version.isFirm && (tls?.version === undefined || inside.isFirm),
    at: [{ session: log.session, event: 0, offset: 0, length: 0 }],
  }
}

const NOT_SEEN: Shown = { text: '', isFirm: false }

/** What came of commands, by the kind of reply alone: its words are a server's own. */
const answersTo = (commands: readonly string[], exchanges: readonly (SmtpExchange | Pop3Exchange)[]): Shown => ({
  text: exchanges.map(({ sent, received }) => `${sent.trimEnd()}: ${kindOf(received)}`).join(', '),
  isFirm: exchanges.length === commands.length && exchanges.every(isFirm),
})

/** Whether a command was answered, and not put off for now (RFC 5321 §4.2.1). */
const isFirm = (exchange: SmtpExchange | Pop3Exchange): boolean =>
  'code' in exchange
    ? exchange.code > 0 && isNotPutOff.holds(exchange)
    : exchange.status !== 'none' && exchange.postponed === undefined

function kindOf(received: string): string {
  const [, digit, status] = /^(?:([0-9])[0-9]{2}\b|(\+OK|-ERR|\+))/.exec(received) ?? []
  return digit === undefined ? (status ?? '–') : `${digit}yz`
}

/** The version that a handshake came to; what is said of one that failed. That it took too long is not an answer. */
function versionOf(log: SessionLog, failed = ''): Shown {
  const tls = firstEvent(log, 'tls')
  if (!tls || tls.error === 'timeout') return NOT_SEEN
  return { text: tls.version ?? failed, isFirm: true }
}

/** The capabilities of an answer, in one order and without the greeting of EHLO. */
function offerOf([exchange]: readonly (SmtpExchange | Pop3Exchange)[]): Shown {
  const lines = (exchange?.received ?? '').split('\r\n').slice(1)
  const text = lines
    .map((line) => line.replace(/^[0-9]{3}[ -]/, ''))
    .filter((line) => line !== '' && line !== '.')
    .sort()
    .join(', ')
  return { text, isFirm: exchange !== undefined && isFirm(exchange) }
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
          variant ?? 'smtp',
          log,
          old.get(log.peer),
          (exchanges as readonly (SmtpExchange | Pop3Exchange)[]).filter(({ raw }) => raw.log === log),
        ),
      )
    // An address that turned a session away has several: the last one that came to its end tells, or that was answered.
    const places = [...new Set(all.map(({ name }) => name))].map((name) => {
      const own = all.filter((seen) => seen.name === name)
      return own.findLast(({ isWhole }) => isWhole) ?? own.findLast(({ error }) => error === undefined) ?? own.at(-1)!
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
    let halfSeen = places.find(({ error, isWhole }) => error === undefined && !isWhole)
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
          const [here, there] = [seen[aspect], first[aspect]]
          const isSame = here.text === there.text
          // One that is crowded or slow for a moment differs from another one for that moment.
          if (!isSame && !(here.isFirm && there.isFirm)) halfSeen ??= here.isFirm ? first : seen
          else if (here.text !== '' || aspect !== 'old') {
            demand(
              aspect === 'certificate' ? certificate! : family!,
              told(seen, isSame ? '' : here.text || '–'),
              itHolds(say`${{ what: there.text }}, as at ${{ address: first.name }}`),
            )
          }
        }
      }
    }
    const unseen = places.find(({ error }) => error !== undefined && NO_ROUTE.has(error))
    if (unseen) undecided(say`what ${{ address: unseen.name }} does was not seen: ${{ error: unseen.error! }}`)
    if (halfSeen) undecided(say`not all that ${{ address: halfSeen.name }} does was seen`)
  },
})
