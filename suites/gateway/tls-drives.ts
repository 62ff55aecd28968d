import { type DriveContext, sideBySide, tlsFor } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import type { Pop3Peer } from '../../harness/driving/pop3-peer.ts'
import type { SmtpPeer } from '../../harness/driving/smtp-peer.ts'
import { alertName } from '../../harness/grammar/tls-alert.ts'
import { clientHelloRecord, type LegacyVersion, readHelloAnswer } from '../../harness/grammar/tls-client-hello.ts'
import { VERSIONS, versionName } from '../../harness/grammar/tls-numbers.ts'
import type { Judged, Variant } from '../../harness/judging/check.ts'
import { control, type Fact, fact, present, undecided } from '../../harness/judging/finding.ts'
import { MARKS } from '../../harness/reading/marks.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import type { Pop3Exchange } from '../../harness/reading/pop3-exchange.ts'
import { firstEvent } from '../../harness/reading/session.ts'
import type { SmtpExchange } from '../../harness/reading/smtp-exchange.ts'
import type { SessionLog, TlsEvent } from '../../harness/record/event.ts'
import { distinct, joined, say, type Text, verbatim } from '../../harness/text/text.ts'
import type { ClientTlsOptions } from '../../harness/wire/wire.ts'

/*
 * What the checks of TLS have in common: sessions that begin with a handshake of a certain kind, once a protocol, and how
 * their outcomes are read.
 */

/** A session of either protocol at the point where the handshake begins; blocks where the server will not begin it. */
export async function beforeHandshake(variant: Variant, { smtp, pop3 }: DriveContext): Promise<SmtpPeer | Pop3Peer> {
  if (variant === 'smtp') {
    const peer = await smtp.greeted()
    await smtp.askForTls(peer)
    return peer
  }
  const peer = await pop3.connect()
  await pop3.askForTls(peer)
  return peer
}

/** A handshake with certain options and one round trip inside it, marked with `as`. */
export async function roundTrip(
  variant: Variant,
  context: DriveContext,
  as: string,
  options: Partial<ClientTlsOptions>,
): Promise<void> {
  const peer = await beforeHandshake(variant, context)
  peer.mark(as)
  const tls = await peer.handshake({ ...tlsFor(context.subject), ...options })
  if (tls.version === undefined) return peer.wire.end()
  await peer.command(variant === 'smtp' ? 'EHLO client.example' : 'CAPA', 'round-trip', as)
  await peer.quit()
}

/**
 * A ClientHello of an old version, which some servers take in one form only: those that insist on
 * extended_master_secret, or on secure renegotiation, and those that know neither.
 */
interface HelloForm {
  readonly version: LegacyVersion
  /** As the marks have it. */
  readonly name: string
  readonly extendedMasterSecret: boolean
  readonly renegotiation: 'extension' | 'suite' | 'none'
}
const HELLO_FORMS: readonly HelloForm[] = [
  ...(['TLSv1', 'TLSv1.1', 'TLSv1.2'] as const).flatMap((version): HelloForm[] => [
    { version, name: `${version}, EMS and SCSV`, extendedMasterSecret: true, renegotiation: 'suite' },
    { version, name: `${version}, EMS and renegotiation_info`, extendedMasterSecret: true, renegotiation: 'extension' },
    { version, name: `${version}, SCSV`, extendedMasterSecret: false, renegotiation: 'suite' },
    { version, name: `${version}, bare`, extendedMasterSecret: false, renegotiation: 'none' },
  ]),
  { version: 'SSLv3', name: 'SSLv3, SCSV', extendedMasterSecret: false, renegotiation: 'suite' },
  { version: 'SSLv3', name: 'SSLv3, bare', extendedMasterSecret: false, renegotiation: 'none' },
]

/** Sends a hand-made ClientHello and reads until the server has decided. */
async function hello(variant: Variant, context: DriveContext, { name, ...form }: HelloForm): Promise<void> {
  const peer = await beforeHandshake(variant, context)
  await sendHello(peer, context, form, 'client-hello', name)
  peer.wire.end()
}

/** Offers suites that nobody should agree to, and no others. */
async function weakHello(variant: Variant, context: DriveContext, weakness: Weakness): Promise<void> {
  const peer = await beforeHandshake(variant, context)
  const { name: _, ...form } = HELLO_FORMS.find(({ name }) => name === WEAK_FORM)!
  await sendHello(peer, context, { ...form, suites: WEAK_SUITES[weakness] }, 'weak-suites', weakness)
  peer.wire.end()
}

/** Sends one hand-made ClientHello, and returns what the server has decided. */
export async function sendHello(
  peer: SmtpPeer | Pop3Peer,
  { subject }: DriveContext,
  form: Parameters<typeof clientHelloRecord>[0],
  as: string,
  detail?: string,
): Promise<ReturnType<typeof readHelloAnswer>> {
  const { servername } = tlsFor(subject)
  const record = clientHelloRecord({ ...form, ...(servername !== undefined && { servername }) })
  peer.send(record, as, detail)
  const came = await peer.wire.take((octets) => {
    const answer = readHelloAnswer(octets.toString('latin1'))
    const isBegun = answer.kind === 'server-hello' && answer.hello === undefined
    return answer.kind === 'nothing' || isBegun ? 0 : octets.length
  })
  return readHelloAnswer(typeof came === 'string' ? '' : came.toString('latin1'))
}

/**
 * Suites that nobody should agree to, by what is wrong with them; each is offered with nothing else. Numbers of the IANA
 * registry. Their ClientHello allows all versions up to TLS 1.2.
 */
export const WEAK_SUITES = {
  /** Without authentication of the server: DH and ECDH, with any cipher. */
  anonymous: [
    ...[0x0017, 0x0018, 0x0019, 0x001a, 0x001b, 0x0034, 0x003a, 0x0046, 0x0089, 0x006c, 0x006d, 0x009b, 0x00a6, 0x00a7],
    ...[0x00bf, 0x00c5, 0xc015, 0xc016, 0xc017, 0xc018, 0xc019],
  ],
  /** Without a cipher, or with one of 40 to 56 bits for export, or with RC4. */
  broken: [
    ...[0x0001, 0x0002, 0x003b, 0xc001, 0xc006, 0xc00b, 0xc010, 0x0003, 0x0006, 0x0008, 0x000b, 0x000e, 0x0011, 0x0014],
    ...[0x0060, 0x0061, 0x0062, 0x0063, 0x0064, 0x0065, 0x0004, 0x0005, 0x0066, 0xc002, 0xc007, 0xc00c, 0xc011],
  ],
  /** With RSA instead of an exchange of keys, or a cipher below 128 bits, such as DES and 3DES. */
  outdated: [
    ...[0x009c, 0x009d, 0x002f, 0x0035, 0x003c, 0x003d, 0xc09c, 0xc09d, 0xc0a0, 0xc0a1, 0x0041, 0x0084, 0x00ba, 0x00c0],
    ...[0x000a, 0x0013, 0x0016, 0xc003, 0xc008, 0xc00d, 0xc012, 0x0009, 0x000c, 0x000f, 0x0012, 0x0015],
  ],
} as const satisfies Readonly<Record<string, readonly number[]>>
export type Weakness = keyof typeof WEAK_SUITES
const weaknesses = Object.keys(WEAK_SUITES) as Weakness[]
/** The form of ClientHello in which they are offered; most clients of TLS 1.2 have it. */
export const WEAK_FORM = 'TLSv1.2, EMS and SCSV'

/** The versions that OpenSSL can still ask for, with any cipher of theirs. */
const OF_OPENSSL = ['TLSv1', 'TLSv1.1', 'TLSv1.2'] as const
const ANY_CIPHER = 'ALL:@SECLEVEL=0'

/** Asks for an old version as OpenSSL does. Only success tells: what fails may fail for a reason of OpenSSL's. */
async function ask(variant: Variant, context: DriveContext, version: (typeof OF_OPENSSL)[number]): Promise<void> {
  const peer = await beforeHandshake(variant, context)
  peer.mark(`only-${version}`)
  const tls = await peer.wire.startTls({
    ...tlsFor(context.subject),
    minVersion: version,
    maxVersion: version,
    ciphers: ANY_CIPHER,
  })
  if (tls.version === undefined) return peer.wire.end()
  await peer.command(variant === 'smtp' ? 'EHLO client.example' : 'CAPA', 'round-trip', version)
  await peer.quit()
}

/** The same experiment for both protocols. */
export const both = (id: string, title: Text, drive: (variant: Variant, context: DriveContext) => Promise<void>) =>
  (['smtp', 'pop3'] as const).map((variant) =>
    experiment({
      id: `${variant}-${id}`,
      title: say`${{ title }}, on ${{ protocol: variant.toUpperCase() }}`,
      protocol: variant,
      runClass: 'safe',
      drive: (context) => drive(variant, context),
    }),
  )

export const VARIANTS = ['smtp', 'pop3'] as const
/** The requirement of chapter 3 or its twin of chapter 4. */
export const twin = (variant: Variant | undefined, smtp: string, pop3: string) => (variant === 'pop3' ? pop3 : smtp)
/** The evidence of the variant that is judged. */
export const dialogue = ({ smtp, pop3, variant }: Judged): Dialogue => (variant === 'pop3' ? pop3 : smtp)
interface Dialogue {
  readonly logs: readonly SessionLog[]
  marked(name: string): readonly (SmtpExchange | Pop3Exchange)[]
}

/** The handshakes that were made with a mark, in words and as data. */
export function handshakes(judged: Judged, mark: string): readonly Fact<TlsEvent>[] {
  return dialogue(judged).logs.flatMap((log) => {
    const marked = log.events.some((event) => event.type === 'mark' && event.name === mark)
    const index = log.events.findIndex((event) => event.type === 'tls')
    const event = firstEvent(log, 'tls')
    if (!marked || !event) return []
    const alert = firstEvent(log, 'alert')
    const observed =
      event.version === undefined
        ? say`no handshake: ${{ reason: alert ? say`alert ${{ alert: alert.name }}` : (event.error ?? '') }}`
        : verbatim(event.version)
    const overdue = log.events.findIndex((each) => each.type === 'mark' && each.name === MARKS.overdue)
    const places = event.error === 'timeout' && overdue >= 0 ? [index, overdue] : [index]
    return [
      fact(
        event,
        observed,
        places.map((place) => ({ session: log.session, event: place, offset: 0, length: 0 })),
      ),
    ]
  })
}

export const tls13Handshakes = both('tls13', say`TLS 1.3 alone, and TLS 1.3 with 1.2`, async (variant, context) => {
  await sideBySide([
    roundTrip(variant, context, 'only-1.3', { minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3' }),
    roundTrip(variant, context, 'also-1.2', { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' }),
  ])
})

/** The handshake with TLS 1.3 that asks for nothing special; stops as undecided unless it worked, as no other means much then. */
export function controlWhole(judged: Judged): Fact<TlsEvent> {
  const [whole] = handshakes(judged, 'only-1.3')
  control(whole, {
    text: say`a handshake with TLS 1.3`,
    holds: ({ value }) => value.version !== undefined,
  })
  return whole
}

export const legacyHellos = both(
  'legacy-hellos',
  say`ClientHellos of SSL 3.0 to TLS 1.2, made by hand and by OpenSSL, between two handshakes with TLS 1.3`,
  async (variant, context) => {
    const control = async (as: string) =>
      sideBySide([roundTrip(variant, context, as, { minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3' })])
    await control('control-before')
    await sideBySide([
      ...HELLO_FORMS.map((form) => hello(variant, context, form)),
      ...weaknesses.map((weakness) => weakHello(variant, context, weakness)),
      ...OF_OPENSSL.map((version) => ask(variant, context, version)),
    ])
    await control('control-after')
  },
)

/** What the server made of a hand-made ClientHello. */
interface HelloOutcome extends Observable {
  readonly outcome: 'accepted' | 'refused' | 'unknown'
}
type Hello = Pick<SmtpExchange | Pop3Exchange, 'received' | 'closedByServer' | 'at'>

/** The octets that came to a hand-made ClientHello, where several went in one session: without a line end they read as one. */
export function helloWith(judged: Judged, mark: string, what: Text): Hello & Observable {
  const found = dialogue(judged).logs.flatMap(({ events, session }) => {
    const begin = events.findIndex((event) => event.type === 'mark' && event.name === mark)
    if (begin < 0) return []
    const later = events.slice(begin + 1)
    const next = later.findIndex(({ type }) => type === 'mark')
    const own = next < 0 ? later : later.slice(0, next)
    const said = own.flatMap((event) => (event.type === 'octets' && event.from === 'server' ? [event.octets] : []))
    const closedByServer = events.some((event) => event.type === 'close' && event.by === 'server')
    const at = own.flatMap((event, index) =>
      event.type === 'octets' ? [{ session, event: begin + 1 + index, offset: 0, length: event.octets.length }] : [],
    )
    return [{ received: said.join(''), closedByServer, at, observed: what }]
  })
  return present(found, what)[0]
}

/** Accepted is a ServerHello of that version. */
function outcomeOf(exchange: Hello, version: LegacyVersion): HelloOutcome {
  const answer = readHelloAnswer(exchange.received)
  if (answer.kind !== 'server-hello') return refusalOf(exchange)
  const observed = say`ServerHello of ${{ version: versionName(answer.version) }}`
  // A lower version instead: that one is asked for by itself.
  const other = answer.version < VERSIONS[version] ? 'refused' : 'unknown'
  return { outcome: answer.version === VERSIONS[version] ? 'accepted' : other, observed, at: exchange.at }
}

/**
 * What was said instead of a ServerHello. Refused is what ends the handshake: an alert, a text, the end of the connection.
 * Silence is not.
 */
export function refusalOf(exchange: Hello): HelloOutcome {
  const answer = readHelloAnswer(exchange.received)
  const as = (outcome: HelloOutcome['outcome'], observed: Text) => ({ outcome, observed, at: exchange.at })
  switch (answer.kind) {
    case 'server-hello':
      return as('accepted', say`ServerHello of ${{ version: versionName(answer.version) }}`)
    case 'alert':
      return as('refused', say`alert ${{ alert: alertName(answer.description) }}`)
    case 'text':
      return as('refused', say`in plaintext: ${{ answer: answer.text }}`)
    case 'nothing':
      return exchange.closedByServer
        ? as('refused', say`the server closed the connection`)
        : as('unknown', say`nothing`)
  }
}

/** Stops as undecided unless a handshake with TLS 1.3 worked before and after the hand-made ClientHellos. */
export function controlHandshakes(judged: Judged): void {
  for (const mark of ['control-before', 'control-after']) {
    const [handshake] = handshakes(judged, mark)
    control(handshake, {
      text: say`a handshake with TLS 1.3 before and after, as a refusal says nothing without it`,
      holds: ({ value }) => value.version === 'TLSv1.3',
    })
  }
}

/** Whether the server speaks a version, by all that was asked; undecided where it neither agreed nor refused. */
export function answerTo(judged: Judged, version: LegacyVersion): Fact<{ accepted: boolean }> {
  const exchanges = dialogue(judged)
    .marked('client-hello')
    .filter(({ sent, detail }) => sent !== '' && detail?.startsWith(`${version},`))
  const outcomes = present(exchanges, say`a ClientHello of ${{ version }}`).map((each) => outcomeOf(each, version))
  const made = [`only-${version}`, 'also-1.2'].flatMap((mark) => handshakes(judged, mark))
  const agreed =
    outcomes.find(({ outcome }) => outcome === 'accepted') ?? made.find(({ value }) => value.version === version)
  if (agreed) return fact({ accepted: true }, agreed.observed, agreed.at)
  const silent = outcomes.find(({ outcome }) => outcome === 'unknown')
  if (silent) undecided(say`a ClientHello of ${{ version }} got no conclusive answer within limits.reply`, silent)
  controlHandshakes(judged)
  const observed = joined(distinct(outcomes.map((each) => each.observed)), '; ')
  return fact(
    { accepted: false },
    observed,
    outcomes.flatMap(({ at }) => at),
  )
}
