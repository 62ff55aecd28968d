import { CAPS } from '../../harness/caps.ts'
import { Blocked } from '../../harness/driving/blocked.ts'
import type { Endpoint, SubjectAccount } from '../../harness/driving/drive.ts'
import { Pop3Peer } from '../../harness/driving/pop3-peer.ts'
import { SmtpPeer } from '../../harness/driving/smtp-peer.ts'
import { encodeBase64 } from '../../harness/grammar/base64.ts'
import { isAddress, printEndpoint } from '../../harness/grammar/host.ts'
import { capabilitiesOf, countIn, type Pop3Response } from '../../harness/grammar/pop3-response.ts'
import { plainMessage } from '../../harness/grammar/sasl-plain.ts'
import { extensionsOf, type SmtpReply } from '../../harness/grammar/smtp-reply.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import { searchable } from '../../harness/record/common-secrets.ts'
import type { Protocol, TlsEvent } from '../../harness/record/event.ts'
import { maskText } from '../../harness/record/mask.ts'
import { Unrecorded } from '../../harness/record/recorder.ts'
import { clip } from '../../harness/text/clip.ts'
import { joined, type Part, say, type Text } from '../../harness/text/text.ts'
import { greeterIn, recognise, type Stranger } from '../../harness/wire/recognise.ts'
import { type NoFrame, Wire } from '../../harness/wire/wire.ts'
import { visible } from '../../reports/escape.ts'
import { TLS12_LEAVES_PRODUCTION } from '../../suites/profile/profile.ts'
import { settingOf } from '../../suites/profile/settings.ts'
import { type Expected, examineCertificate } from './certificate.ts'
import type { Fact, Finding, Mark, PortFindings } from './finding.ts'

/** What is looked at, and with what. */
export interface Look extends Expected {
  readonly endpoints: Readonly<Partial<Record<Protocol, Endpoint>>>
  /** Who logs in; nobody where it is absent. */
  readonly account?: SubjectAccount
  readonly profile: Profile
}

/**
 * Looks at the ports of a gateway, side by side, on one connection each, and is done within so many milliseconds, whatever
 * they do. It sends nothing that a conforming gateway would mind: no message, no second login, nothing that deletes; and a
 * password only where the certificate is trusted and has the right name.
 */
export function examine(look: Look, withinMs: number): Promise<PortFindings[]> {
  const { smtp, pop3 } = look.endpoints
  return Promise.all([
    ...(smtp ? [new SmtpVisit(look, smtp, withinMs).made()] : []),
    ...(pop3 ? [new Pop3Visit(look, pop3, withinMs).made()] : []),
  ])
}

/** The visit is over: what stands in the way has been noted. */
class Over extends Error {}

/** Characters that are shown of what a server says. */
const LONGEST_SAID = 120
/** Extensions that are shown. */
const MOST_OFFERED = 16
/** How long a server may take to close after QUIT, in milliseconds. */
const FAREWELL = 300

/** What a port may speak in place of a mail protocol. */
const STRANGERS: Readonly<Record<Stranger, Text>> = {
  tls: say`expects TLS at once; the interface greets in plaintext and begins TLS by a command, so look at the port`,
  http: say`a web server answers there; look at the port`,
  ssh: say`SSH is spoken there; look at the port`,
  imap: say`IMAP is spoken there; look at the port`,
}

/** What the system says of a connection that was not made. */
const ERRORS: Readonly<Record<string, readonly [Mark, Text]>> = {
  ECONNREFUSED: ['bad', say`nothing listens there`],
  ENOTFOUND: ['bad', say`there is no such host`],
  EAI_AGAIN: ['unknown', say`the name of the host could not be looked up now`],
  EHOSTUNREACH: ['bad', say`there is no way to that host`],
  ENETUNREACH: ['bad', say`there is no way to that network`],
  ECONNRESET: ['bad', say`the connection was reset`],
}

/** What is found out besides the facts. */
type More = Omit<PortFindings, 'protocol' | 'endpoint' | 'findings'>

/** One visit to one port, from the connection to QUIT. */
abstract class Visit<P extends SmtpPeer | Pop3Peer, R extends SmtpReply | Pop3Response> {
  protected readonly look: Look
  readonly #endpoint: Endpoint
  readonly #until: number
  readonly #seconds: number
  readonly #findings: Finding[] = []
  #more: More = {}
  #wire: Wire | undefined

  constructor(look: Look, endpoint: Endpoint, withinMs: number) {
    this.look = look
    this.#endpoint = endpoint
    this.#until = performance.now() + withinMs
    this.#seconds = Math.round(withinMs / 100) / 10
  }

  protected abstract readonly protocol: Protocol
  /** What to say of a greeting of the other protocol. */
  protected abstract readonly swapped: Text
  protected abstract peerOn(wire: Wire): P
  protected abstract isSwapped(greeting: R): boolean
  /** Why a greeting does not let the client in. */
  protected abstract turnedAway(greeting: R): readonly [Mark, Text] | undefined
  /** What to say of a server that begins TLS. */
  protected abstract readonly agreed: Text
  /** Asks for TLS, and stops where it is refused. */
  protected abstract askForTls(peer: P): Promise<void>
  /** What is offered inside TLS, by keyword. */
  protected abstract offers(peer: P): Promise<ReadonlyMap<string, readonly string[]>>
  /** What a gateway may offer that a run makes use of. */
  protected abstract readonly wanted: readonly string[]
  protected abstract login(
    peer: P,
    account: SubjectAccount,
    offered: ReadonlyMap<string, readonly string[]>,
  ): Promise<boolean>
  /** What there is to see behind the login. */
  protected async behindLogin(_peer: P): Promise<void> {}

  /** Never rejects for what the port does. */
  async made(): Promise<PortFindings> {
    try {
      await this.#look()
    } catch (error) {
      if (!(error instanceof Over)) throw error
    }
    await this.#leave()
    if (!this.#findings.some(({ fact }) => fact === 'login'))
      this.note('login', 'unknown', say`not tried, since a step before it failed`)
    return {
      protocol: this.protocol,
      endpoint: printEndpoint(this.#endpoint),
      findings: this.#findings,
      ...this.#more,
    }
  }

  async #look(): Promise<void> {
    const { look } = this
    const peer = await this.#connect()
    await this.#greeting(peer)
    await this.askForTls(peer)
    this.note('upgrade', 'good', this.agreed)
    const isVerified = await this.#handshake(peer)
    const offered = await this.offers(peer)
    this.#noteOffered(offered)
    if (!isVerified)
      return this.note('login', 'unknown', say`not tried: a password goes only to a certificate that is in order`)
    if (!look.account)
      return this.note('login', 'unknown', say`not tried: give --user MAILBOX with --password-env VARIABLE`)
    if (await this.login(peer, look.account, offered)) await this.behindLogin(peer)
  }

  protected note(fact: Fact, mark: Mark, text: Text): void {
    this.#findings.push({ fact, mark, text })
  }

  protected stop(fact: Fact, mark: Mark, text: Text): never {
    this.note(fact, mark, text)
    throw new Over()
  }

  protected add(more: More): void {
    this.#more = { ...this.#more, ...more }
  }

  /** What a peer said, fit to be shown: without the password, without anything that is not text, and short. */
  protected shown(text: string): string {
    const { account, profile, serverName } = this.look
    const accounts = account ? searchable([account], { profile, subject: [serverName, account.user] }) : []
    return clip(visible(maskText(text.slice(0, CAPS.partKept), accounts).trim()), LONGEST_SAID)
  }

  /** Milliseconds that are left of the visit. */
  get #left(): number {
    return Math.max(1, this.#until - performance.now())
  }

  /** Waits for what is due; stops, with the fact that it decides, where it does not come. */
  protected async due<T extends object>(fact: Fact, what: Text, answer: Promise<T | NoFrame>): Promise<T> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<'timeout'>((resolve) => {
      timer = setTimeout(resolve, this.#left, 'timeout')
    })
    const came = await Promise.race([answer.catch((error: unknown) => this.#blocked(error)), late])
    clearTimeout(timer)
    if (typeof came !== 'string') return came
    if (came === 'closed') this.stop(fact, 'bad', say`the connection ended while ${{ what }} was due`)
    if (came === 'flood')
      this.stop(
        fact,
        'bad',
        say`more came than is read while ${{ what }} was due (docs/caps.md); no mail server does that`,
      )
    return this.stop(
      fact,
      'unknown',
      say`${{ what }} did not come within the ${{ seconds: this.#seconds }} s that this look takes`,
    )
  }

  #blocked(error: unknown): NoFrame {
    if (!(error instanceof Blocked)) throw error
    return this.#wire?.flooded ? 'flood' : 'timeout'
  }

  async #connect(): Promise<P> {
    const budget = { perStep: this.#left, total: this.#left }
    const begun = performance.now()
    const wire = await Wire.connect(this.#endpoint, new Unrecorded(), budget, this.#left)
    if ('error' in wire) {
      const { error } = wire
      const [mark, text] =
        error === 'ETIMEDOUT'
          ? (['unknown', say`no answer within ${{ seconds: this.#seconds }} s; is there a firewall between?`] as const)
          : (ERRORS[error] ?? (['bad', say`the connection failed: ${{ error }}`] as const))
      return this.stop('reachable', mark, text)
    }
    this.#wire = wire
    this.note('reachable', 'good', say`in ${{ ms: Math.ceil(performance.now() - begun) }} ms`)
    return this.peerOn(wire)
  }

  async #greeting(peer: P): Promise<void> {
    const begun = performance.now()
    const what = say`the greeting`
    let timer: NodeJS.Timeout | undefined
    const recognised = new Promise<never>((_, reject) => {
      const ask = async () => {
        const stranger = await recognise(this.#endpoint, Math.min(CAPS.recognition, this.#left))
        if (stranger !== undefined) reject(new Recognised(stranger))
      }
      timer = setTimeout(() => void ask(), Math.min(CAPS.silence, this.#left / 3))
    })
    const answer = Promise.race([peer.greeting() as Promise<R | NoFrame>, recognised])
    let greeting: R
    try {
      greeting = await this.due('greeting', what, answer)
    } catch (error) {
      if (!(error instanceof Recognised)) throw error
      return this.stop('greeting', 'bad', STRANGERS[error.stranger])
    } finally {
      clearTimeout(timer)
      recognised.catch(() => {})
    }
    const said = this.shown(greeting.raw)
    if (this.isSwapped(greeting)) this.stop('greeting', 'bad', say`${{ what: this.swapped }}; it said: ${{ said }}`)
    const stranger = greeterIn(greeting.raw)
    if (stranger !== undefined)
      this.stop('greeting', 'bad', say`${{ what: STRANGERS[stranger] }}; it said: ${{ said }}`)
    const refusal = this.turnedAway(greeting)
    if (refusal) this.stop('greeting', refusal[0], say`${{ what: refusal[1] }}; it said: ${{ said }}`)
    const took = performance.now() - begun
    this.note(
      'greeting',
      'good',
      took < 1000 ? say`${{ said }}` : say`${{ said }} (after ${{ seconds: Math.round(took / 100) / 10 }} s)`,
    )
  }

  /** Whether the certificate is in order, so that a password may be sent. */
  async #handshake(peer: P): Promise<boolean> {
    const { serverName, ca } = this.look
    const event = await this.due<TlsEvent>(
      'tls',
      say`the end of the TLS handshake`,
      peer.handshake({
        ...(serverName !== undefined && !isAddress(serverName) && { servername: serverName }),
        ...(ca !== undefined && { ca }),
      }),
    )
    if (event.version === undefined) this.stop('tls', 'bad', whyNoTls(event.error ?? ''))
    const facts = joined([event.version.replace('TLSv', 'TLS '), ...(event.cipher ? [visible(event.cipher)] : [])])
    if (event.version === 'TLSv1.3') this.note('tls', 'good', facts)
    else if (isTls12Over(this.look.profile))
      this.note('tls', 'bad', say`${{ facts }}; production requires TLS 1.3 since ${{ day: TLS12_LEAVES_PRODUCTION }}`)
    else this.note('tls', 'good', say`${{ facts }}; production requires TLS 1.3`)
    const { findings, certificate } = examineCertificate(event, this.look, Date.now())
    for (const { fact, mark, text } of findings) this.note(fact, mark, text)
    if (certificate) this.add({ certificate })
    return certificate?.verified === true
  }

  #noteOffered(offered: ReadonlyMap<string, readonly string[]>): void {
    // What a run looks for comes first, as a server may offer more than is shown.
    const keywords = this.wanted.map((wanted) => wanted.split(' ')[0]!)
    const isWanted = ([keyword]: readonly [string, unknown]) => keywords.includes(keyword)
    const known = [...offered]
    const all = [...known.filter(isWanted), ...known.filter((one) => !isWanted(one))].map(([keyword, parameters]) =>
      this.shown([keyword, ...parameters].join(' ')),
    )
    this.add({ offered: all.slice(0, CAPS.lines) })
    const list = joined(
      all.length === 0
        ? [say`nothing`]
        : [...all.slice(0, MOST_OFFERED), ...(all.length > MOST_OFFERED ? (['…'] as const) : [])],
    )
    const absent = this.wanted.filter((wanted) => {
      const [keyword = '', parameter] = wanted.split(' ')
      const parameters = offered.get(keyword)
      return !parameters || (parameter !== undefined && !has(parameters, parameter))
    })
    this.note(
      'offered',
      'good',
      absent.length === 0 ? list : say`${{ list }}; not offered: ${{ absent: joined(absent) }}`,
    )
  }

  async #leave(): Promise<void> {
    const wire = this.#wire
    if (!wire) return
    if (!wire.closed && performance.now() < this.#until) {
      wire.write('QUIT\r\n')
      await wire.waitForClose(Math.min(FAREWELL, this.#left))
    }
    wire.end()
  }
}

/** A port that turned out to speak something else. */
class Recognised extends Error {
  readonly stranger: Stranger
  constructor(stranger: Stranger) {
    super(stranger)
    this.stranger = stranger
  }
}

const has = (parameters: readonly string[], wanted: string): boolean =>
  parameters.some((parameter) => parameter.toUpperCase() === wanted)

/** Whether TLS 1.2 fails a run by now (footnotes 4 and 7). */
function isTls12Over({ settings, environment, asOf }: Profile): boolean {
  const setting = settingOf(settings, 'tls.tls12')
  if (setting !== 'byDate') return setting === 'forbid'
  return environment === 'production' && asOf > TLS12_LEAVES_PRODUCTION
}

function whyNoTls(error: string): Text {
  const why: Part = /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/.test(error)
    ? say`it speaks neither TLS 1.3 nor 1.2`
    : /WRONG_VERSION_NUMBER|not TLS|PACKET_LENGTH/i.test(error)
      ? say`what came is not TLS`
      : /HANDSHAKE_FAILURE/.test(error)
        ? say`it found no cipher or certificate to use; is one configured?`
        : error === 'closed' || error === 'ECONNRESET'
          ? say`it ended the connection`
          : visible(error)
  return say`the handshake failed: ${{ why }}`
}

class SmtpVisit extends Visit<SmtpPeer, SmtpReply> {
  protected override readonly protocol = 'smtp'
  protected override readonly agreed = say`offered and accepted`
  protected override readonly swapped = say`POP3 is spoken there; are --smtp and --pop3 swapped?`
  protected override readonly wanted = [
    'AUTH PLAIN',
    'AUTH LOGIN',
    'DSN',
    'SIZE',
    '8BITMIME',
    'PIPELINING',
    'ENHANCEDSTATUSCODES',
  ]

  protected override peerOn(wire: Wire): SmtpPeer {
    return new SmtpPeer(wire, PATIENCE)
  }

  protected override isSwapped({ raw }: SmtpReply): boolean {
    return raw.startsWith('+OK')
  }

  protected override turnedAway({ code }: SmtpReply): readonly [Mark, Text] | undefined {
    if (code === 220) return undefined
    if (code === 421) return ['unknown', say`it has no room for this connection now`]
    return code === 554 ? ['bad', say`it lets nobody in`] : ['bad', say`not a greeting of SMTP`]
  }

  /** EHLO, and what its reply offers. */
  async #ehlo(peer: SmtpPeer, fact: Fact): Promise<ReadonlyMap<string, readonly string[]>> {
    const what = say`the answer to ${{ command: 'EHLO' }}`
    const reply = await this.due(fact, what, peer.command('EHLO client.example'))
    if (reply.code === 250) return extensionsOf(reply)
    return this.stop(
      fact,
      reply.code >= 400 && reply.code < 500 ? 'unknown' : 'bad',
      say`${{ command: 'EHLO' }} was refused: ${{ said: this.shown(reply.raw) }}`,
    )
  }

  protected override async askForTls(peer: SmtpPeer): Promise<void> {
    const offered = await this.#ehlo(peer, 'upgrade')
    if (!offered.has('STARTTLS')) this.stop('upgrade', 'bad', say`not offered; the login needs TLS`)
    const reply = await this.due('upgrade', say`the answer to ${{ command: 'STARTTLS' }}`, peer.command('STARTTLS'))
    if (reply.code !== 220)
      this.stop('upgrade', 'bad', say`${{ command: 'STARTTLS' }} was refused: ${{ said: this.shown(reply.raw) }}`)
  }

  protected override async offers(peer: SmtpPeer): Promise<ReadonlyMap<string, readonly string[]>> {
    return this.#ehlo(peer, 'offered')
  }

  protected override async login(
    peer: SmtpPeer,
    { user, password }: SubjectAccount,
    offered: ReadonlyMap<string, readonly string[]>,
  ): Promise<boolean> {
    const mechanisms = offered.get('AUTH') ?? []
    const how = ['PLAIN', 'LOGIN'].find((one) => has(mechanisms, one))
    if (how === undefined) return this.stop('login', 'bad', say`neither PLAIN nor LOGIN is offered`)
    const lines =
      how === 'PLAIN'
        ? [`AUTH PLAIN ${plainMessage(user, password)}`]
        : ['AUTH LOGIN', encodeBase64(user), encodeBase64(password)]
    let reply: SmtpReply | undefined
    for (const line of lines) {
      if (reply && reply.code !== 334) break
      reply = await this.due('login', say`the answer to ${{ command: 'AUTH' }}`, peer.command(line))
    }
    // What a server says here may be what it was told.
    const answer = [reply!.code, ...(reply!.enhanced === undefined ? [] : [reply!.enhanced])].join(' ')
    if (reply!.code === 235) {
      this.note('login', 'good', say`as ${{ user: visible(user) }}, by ${{ how }}`)
      return true
    }
    return this.stop(
      'login',
      reply!.code >= 400 && reply!.code < 500 ? 'unknown' : 'bad',
      reply!.code >= 400 && reply!.code < 500
        ? say`put off (${{ answer }}); try again later`
        : say`refused (${{ answer }}); look at --user and at the password`,
    )
  }
}

class Pop3Visit extends Visit<Pop3Peer, Pop3Response> {
  protected override readonly protocol = 'pop3'
  protected override readonly agreed = say`accepted`
  protected override readonly swapped = say`SMTP is spoken there; are --smtp and --pop3 swapped?`
  protected override readonly wanted = ['SASL PLAIN', 'SASL LOGIN', 'USER', 'UIDL', 'TOP', 'PIPELINING', 'RESP-CODES']

  protected override peerOn(wire: Wire): Pop3Peer {
    return new Pop3Peer(wire, PATIENCE)
  }

  protected override isSwapped({ raw }: Pop3Response): boolean {
    return /^220[ -]/.test(raw)
  }

  protected override turnedAway({ status }: Pop3Response): readonly [Mark, Text] | undefined {
    if (status === 'ok') return undefined
    return status === 'err'
      ? ['unknown', say`it has no room for this connection now`]
      : ['bad', say`not a greeting of POP3`]
  }

  protected override async askForTls(peer: Pop3Peer): Promise<void> {
    const response = await this.due('upgrade', say`the answer to ${{ command: 'STLS' }}`, peer.command('STLS'))
    if (response.status !== 'ok')
      this.stop('upgrade', 'bad', say`${{ command: 'STLS' }} was refused: ${{ said: this.shown(response.raw) }}`)
  }

  protected override async offers(peer: Pop3Peer): Promise<ReadonlyMap<string, readonly string[]>> {
    const response = await this.due('offered', say`the answer to ${{ command: 'CAPA' }}`, peer.command('CAPA'))
    return capabilitiesOf(response)
  }

  protected override async login(
    peer: Pop3Peer,
    { user, password }: SubjectAccount,
    offered: ReadonlyMap<string, readonly string[]>,
  ): Promise<boolean> {
    const mechanisms = offered.get('SASL') ?? []
    const how = ['PLAIN', 'LOGIN'].find((one) => has(mechanisms, one)) ?? 'USER'
    const lines = {
      PLAIN: [`AUTH PLAIN ${plainMessage(user, password)}`],
      LOGIN: ['AUTH LOGIN', encodeBase64(user), encodeBase64(password)],
      USER: [`USER ${user}`, `PASS ${password}`],
    }[how]!
    const goesOn = how === 'USER' ? 'ok' : 'challenge'
    let response: Pop3Response | undefined
    for (const line of lines) {
      if (response && response.status !== goesOn) break
      response = await this.due('login', say`the answer to the login`, peer.command(line))
    }
    if (response!.status === 'ok') {
      this.note('login', 'good', say`as ${{ user: visible(user) }}, by ${{ how }}`)
      return true
    }
    // What a server says here may be what it was told.
    const code = response!.code === undefined ? undefined : this.shown(response!.code)
    const answer = code === undefined ? '-ERR' : `-ERR [${code}]`
    if (code === 'IN-USE')
      return this.stop('login', 'unknown', say`another session holds the maildrop (${{ answer }}); end that first`)
    const isPutOff = code === 'SYS/TEMP' || code === 'LOGIN-DELAY'
    return this.stop(
      'login',
      isPutOff ? 'unknown' : 'bad',
      isPutOff
        ? say`put off (${{ answer }}); try again later`
        : say`refused (${{ answer }}); look at --user and at the password`,
    )
  }

  protected override async behindLogin(peer: Pop3Peer): Promise<void> {
    const response = await this.due('maildrop', say`the answer to ${{ command: 'STAT' }}`, peer.command('STAT'))
    if (response.status !== 'ok' || !/^\d{1,10}(?!\d)/.test(response.text))
      this.stop(
        'maildrop',
        'bad',
        say`${{ command: 'STAT' }} gave no number of messages: ${{ said: this.shown(response.raw) }}`,
      )
    const messages = countIn(response.text)
    this.add({ messages })
    this.note(
      'maildrop',
      'good',
      messages === 0 ? say`empty` : messages === 1 ? say`one message` : say`${{ count: messages }} messages`,
    )
  }
}

/** The visit itself says how long is waited. */
const PATIENCE = { quiet: 0, reply: 3_600_000 }
