import { randomBytes } from 'node:crypto'
import { CAPS } from '../caps.ts'
import { isAddress, printEndpoint } from '../grammar/host.ts'
import type { Pop3Response } from '../grammar/pop3-response.ts'
import type { SmtpReply } from '../grammar/smtp-reply.ts'
import type { Experiment } from '../judging/experiment.ts'
import type { Filling, Profile, SubjectName } from '../judging/profile.ts'
import { BLOCKED, MARKS, TURNED_AWAY } from '../reading/marks.ts'
import type { Protocol, TlsEvent } from '../record/event.ts'
import { type EvidenceSink, SessionRecorder } from '../record/recorder.ts'
import { clip } from '../text/clip.ts'
import { say, type Text, verbatim } from '../text/text.ts'
import { addressesOf } from '../wire/addresses.ts'
import { greeterIn, recognise, type Stranger } from '../wire/recognise.ts'
import { type ClientTlsOptions, type NoFrame, Wire } from '../wire/wire.ts'
import { Admission, admissionLimit, type Turn } from './admission.ts'
import { Blocked } from './blocked.ts'
import { HeldUp } from './held-up.ts'
import { type Pop3Login, Pop3Peer } from './pop3-peer.ts'
import { codeOf, isTemporary, type SessionShare, type SmtpLogin, SmtpPeer, smtpLoginsBy } from './smtp-peer.ts'
import type { Semaphore } from './turns.ts'
import { waitingFor } from './waits.ts'

/** An account of the subject. */
export interface SubjectAccount {
  readonly user: string
  readonly password: string
  /** Mail address of its maildrop. */
  readonly address: string
  /** Set where whatever is in its maildrop may be deleted. */
  readonly test?: true
}

/** A gateway under test, as the drive reaches it. */
export interface GatewaySubject extends SubjectName {
  /** Absent where that side is not tested. One of the two is there. */
  readonly smtp?: Endpoint
  readonly pop3?: Endpoint
  /** Its addresses; those that the names of its ports resolve to when absent. */
  readonly hosts?: readonly string[]
  /** The name that its certificate has to be for; sent as SNI. */
  readonly serverName: string
  /** PEM certificates to trust; the system's when absent. */
  readonly ca?: string
  readonly accounts: readonly SubjectAccount[]
  readonly addresses: {
    readonly from: string
    readonly to: string
    readonly rcpt: string
    readonly undeliverable?: string
    /** The envelope form of a recipient whose messages come into the maildrop of the account that submits them; `{mailbox}` stands for its address. */
    readonly loopback?: string
  }
  /** Puts a message into a maildrop without SMTP, where the subject has a way. */
  readonly deliver?: (mailbox: string, message: Buffer) => Promise<void>
}
export interface Endpoint {
  readonly host: string
  readonly port: number
  readonly family?: 4 | 6
}

/** What a handshake with the subject asks for and trusts. */
export function tlsFor({ serverName, ca }: GatewaySubject): Pick<ClientTlsOptions, 'servername' | 'ca'> {
  return { ...(!isAddress(serverName) && { servername: serverName }), ...(ca !== undefined && { ca }) }
}

/** The recipient that brings a message of an account into its own maildrop, where the subject has one. */
export const loopbackOf = ({ addresses }: GatewaySubject, { address }: SubjectAccount): string | undefined =>
  addresses.loopback?.replaceAll('{mailbox}', address)

/** The way in which messages get into the maildrops of a subject. */
export function fillingOf({ deliver, addresses, smtp }: GatewaySubject): Filling {
  if (deliver) return 'deliver'
  if (smtp === undefined) return 'found'
  return addresses.loopback === undefined ? 'notifications' : 'loopback'
}

/** Ends a drive that cannot go on, and leaves the reason in the evidence. */
export function block(peer: SmtpPeer | Pop3Peer, reason: Text): never {
  peer.mark(BLOCKED, reason)
  // A server that has one session at a time keeps the others waiting for its end. One that holds a maildrop says QUIT first.
  if (!(peer instanceof Pop3Peer && peer.isLoggedIn)) peer.wire.end()
  throw new Blocked(reason)
}

/** Blocks unless a command got the answer that the drive stands on. */
function standsOn(
  peer: SmtpPeer | Pop3Peer,
  command: string,
  answer: SmtpReply | Pop3Response | NoFrame,
  due: number | 'ok',
): void {
  if (typeof answer === 'string') block(peer, say`the connection ended before ${{ command }} was answered`)
  if (('code' in answer && answer.code === due) || ('status' in answer && answer.status === due)) return
  if (peer instanceof SmtpPeer) peer.noteObstacle(command)
  block(peer, say`${{ command }} was refused`)
}

/**
 * Waits for drives that go on side by side within one experiment. One that is blocked does not end the others.
 */
export async function sideBySide(drives: readonly Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(drives)) {
    if (outcome.status === 'rejected' && !(outcome.reason instanceof Blocked)) throw outcome.reason
  }
}

/** Which ways to log in the subject takes. */
export interface Logins {
  smtp: SmtpLogin
  pop3: Pop3Login
  /** Where they were found to work: by the ladders, or by an experiment that logged in before any was climbed. */
  readonly found: Set<Protocol>
}

/** What an experiment has to drive with. */
export interface DriveContext {
  readonly smtp: SmtpDrive
  readonly pop3: Pop3Drive
  readonly subject: GatewaySubject
  readonly profile: Profile
  /** Which ways to log in were found to work. */
  readonly logins: Logins
  /**
   * The account of this experiment. Nobody else uses its maildrop meanwhile when the experiment `uses: ['maildrop']`, but
   * while it rests, and nobody but those who visit it when it `uses: ['shared-maildrop']`.
   */
  readonly account: SubjectAccount
  /** Another account, where there is one. */
  readonly otherAccount: SubjectAccount | undefined
  /** Waits so many milliseconds, within a session or between two. */
  pause(ms: number): Promise<void>
  /**
   * Waits so many milliseconds with no session open, and lets other experiments drive meanwhile, also with the maildrop
   * that this one has alone, unless it keeps it. Not side by side.
   */
  rest(ms: number, keeps?: 'maildrop'): Promise<void>
  /** Whether an experiment that rests has the maildrop of this one in use: for a message with one of these nonces, or at all. */
  isAwaited(nonces?: readonly string[]): boolean
  /** Makes what tells one message of a run from every other: twenty digits in hex, or as many as are asked for. */
  nonce(digits?: number): string
  /** Whether an experiment of this run made a nonce. */
  isOfRun(nonce: string): boolean
  /** Whether another experiment of the run made it. */
  isOfAnother(nonce: string): boolean
}

/** A maildrop that several experiments look into. */
export interface SharedMaildrop {
  /** Who opens it, one after the other: a server lets in one session at a time. */
  readonly turns: Semaphore
  /** The unique ids of what was there when the first of them looked. */
  atFirst?: ReadonlySet<string>
  /** When any of them looked last, by `performance.now()`. */
  lookedAt: number
  /** What was retrieved, by whichever experiment first: the nonces in it, by its unique id. */
  readonly retrieved: Map<string, readonly string[]>
  /** By unique id when it was there first, by `performance.now()`, in any experiment's look: looks wait for each other, and what comes does not. */
  readonly firstSeen: Map<string, number>
}

interface DriveEnvironment {
  readonly sink: EvidenceSink
  readonly subject: GatewaySubject
  readonly profile: Profile
  readonly logins: Logins
  /** A label of the name that the client gives of itself. */
  readonly challenge?: string
  /** Waits for something with no session open, and lets other experiments drive meanwhile. */
  aside<T>(wait: () => Promise<T>): Promise<T>
  /** Lets others drive from now on: what is waited for limits by itself how many do. */
  leavePlace(): void
  /** Waits for something while others may have the maildrop that the experiment has alone. */
  withoutMaildrop(wait: () => Promise<void>): Promise<void>
  /** The experiments that do so with the maildrop of its account. */
  readonly away: ReadonlySet<string>
  /** What those have in common who look into a maildrop that is shared. */
  shared(account: SubjectAccount): SharedMaildrop
  /** Waits until another connection may be opened. */
  pace(): Promise<void>
  nextSession(): string
  readonly run: GatewayContact
  /** Set where the experiment may hold sessions while it waits for another one: how to let others do so. */
  readonly leaveSeveral?: () => void
}

/** What is known of the ports of a gateway so far, each as `host:port`, and what is connected; the sessions of a run share it. */
export interface GatewayContact {
  readonly connected: Set<string>
  readonly greeted: Set<string>
  /** Where a connection was let in: its greeting did not turn it away. */
  readonly admitted: Set<string>
  /** Where nobody is let in, and why: nothing came of the first contact, or nobody was let in any more. No other is made. */
  readonly shut: Map<string, readonly Text[]>
  /** Users who have logged in over SMTP: where a server refuses them later, it is not for their password. */
  readonly loggedIn: Set<string>
  /** What they turned out to speak; asked once. */
  readonly recognised: Map<string, Promise<Stranger | undefined>>
  isAbandoned: boolean
  readonly open: Set<Wire>
  /** The experiments that made them, by id. */
  readonly nonces: Map<string, string>
  /** How many connections wait for their greeting at a time. */
  readonly admission: Map<string, Admission>
  /** Who may hold sessions while it waits to be let in once more: two that do so would wait for each other. */
  readonly several: Semaphore
  readonly share: SessionShare
}

/**
 * Why an experiment is worth another try. `hindered`: something was overdue, or its session was cut off, and others were greeted, so that it
 * may have met a server that was busy with them or had enough of us. `put-off`: the server wants us to come back later.
 * `crowded`: it needs several sessions, and gave way to another one that does.
 */
export type Again = 'hindered' | 'put-off' | 'crowded'

/** How a drive ended. Where it is worth another try, its sessions were set aside. */
interface DriveOutcome {
  readonly again?: Again
}

/** Runs one experiment to its end and closes what it left open. */
export async function driveExperiment(
  experiment: Experiment & { drive(context: DriveContext): Promise<void> },
  environment: DriveEnvironment,
  account: SubjectAccount,
  otherAccount: SubjectAccount | undefined,
  mayTryAgain: ReadonlySet<Again>,
): Promise<DriveOutcome> {
  const opener = new Opener(experiment, environment)
  const { nonces } = environment.run
  const context: DriveContext = {
    smtp: new SmtpDrive(opener, environment, account),
    pop3: new Pop3Drive(opener, environment, account),
    subject: environment.subject,
    profile: environment.profile,
    logins: environment.logins,
    account,
    otherAccount,
    pause: (ms) => opener.during(new Promise((resolve) => setTimeout(resolve, ms))),
    rest: (ms, keeps) => {
      opener.leaveSeveral()
      const wait = () => new Promise<void>((resolve) => setTimeout(resolve, ms))
      return environment.aside(keeps ? wait : () => environment.withoutMaildrop(wait))
    },
    isAwaited: (of) =>
      of ? of.some((nonce) => environment.away.has(nonces.get(nonce) ?? '')) : environment.away.size > 0,
    nonce: (digits = 20) => {
      const nonce = randomBytes(digits / 2).toString('hex')
      nonces.set(nonce, experiment.id)
      return nonce
    },
    isOfRun: (nonce) => nonces.has(nonce),
    isOfAnother: (nonce) => (nonces.get(nonce) ?? experiment.id) !== experiment.id,
  }
  let again: { readonly kind: Again; readonly why: Text } | undefined
  try {
    await experiment.drive(context)
  } catch (error) {
    if (!(error instanceof Blocked)) throw error
  } finally {
    again = opener.worthAnotherTry(mayTryAgain)
    await opener.closeAll(again?.why)
  }
  return again === undefined ? {} : { again: again.kind }
}

/** Opens connections for one experiment and finishes their recordings. */
class Opener {
  readonly #open: { wire?: Wire; recorder: SessionRecorder; peer?: SmtpPeer | Pop3Peer; isIn?: true }[] = []
  readonly #experiment: Experiment
  readonly #environment: DriveEnvironment
  #leaveSeveral: (() => void) | undefined
  #pauses = 0
  #isWithFewer = false
  /** Why the experiment gave its sessions up, where it did. */
  #gaveWay: Text | undefined

  constructor(experiment: Experiment, environment: DriveEnvironment) {
    this.#experiment = experiment
    this.#environment = environment
    this.#leaveSeveral = environment.leaveSeveral
  }

  /** How many sessions are open that were let in, on one port or at all. */
  holds(endpoint?: string): number {
    return this.#open.filter(
      ({ wire, recorder, isIn }) => isIn && !wire?.closed && (endpoint === undefined || recorder.peer === endpoint),
    ).length
  }

  /** Told of a session that was let in. */
  letIn(peer: SmtpPeer | Pop3Peer): void {
    const own = this.#open.find(({ wire }) => wire === peer.wire)
    if (own) own.isIn = true
  }

  /** The lower, the sooner it is let in: first who holds sessions, then who has a maildrop, of which there are few. */
  get rank(): number {
    const { uses } = this.#experiment
    if (this.holds() > 0) return 0
    return uses.includes('maildrop') || uses.includes('shared-maildrop') ? 1 : 2
  }

  /** Waits for something that ends by itself. */
  async during<T>(doing: Promise<T>): Promise<T> {
    this.#pauses += 1
    try {
      return await doing
    } finally {
      this.#pauses -= 1
    }
  }

  /** Whether there are sessions, and none of them goes on: what they wait for is another session. */
  get isStuck(): boolean {
    return this.#pauses === 0 && this.holds() > 0 && !this.#open.some(({ peer }) => peer?.isBusy)
  }

  /** Whether the experiment may hold its sessions while it waits for another one; it may where nobody else does. */
  mayWait(): boolean {
    this.#leaveSeveral ??= this.#environment.run.several.takeNow()
    return this.#leaveSeveral !== undefined
  }

  /** Opens sessions of which two will do. */
  async withFewer<T>(opening: () => Promise<T>): Promise<T> {
    this.#isWithFewer = true
    try {
      return await opening()
    } finally {
      this.#isWithFewer = false
    }
  }

  /** Whether two sessions will do. */
  get isWithFewer(): boolean {
    return this.#isWithFewer
  }

  /** Lets others hold sessions while they wait. */
  leaveSeveral(): void {
    this.#leaveSeveral?.()
    this.#leaveSeveral = undefined
  }

  get hasGivenWay(): boolean {
    return this.#gaveWay !== undefined
  }

  /** Gives up all sessions, and makes no others. */
  giveWay(): never {
    this.#gaveWay = GAVE_WAY
    for (const { wire, peer } of this.#open) {
      if (wire && !wire.closed && !(peer instanceof Pop3Peer && peer.isLoggedIn)) wire.end()
    }
    throw new Blocked(GAVE_WAY)
  }

  /** Connects. A port that let us in before and does not take the connection is told as such. */
  async connect(
    protocol: Protocol,
    endpoint: Endpoint,
  ): Promise<Wire | { readonly error: string; readonly recorder: SessionRecorder }> {
    const { sink, profile, subject, pace, nextSession, run } = this.#environment
    if (this.#gaveWay) throw new Blocked(this.#gaveWay)
    await pace()
    if (run.isAbandoned) throw new Blocked(say`the run is over`)
    const recorder = new SessionRecorder(sink, {
      session: nextSession(),
      experiment: this.#experiment.id,
      protocol,
      peer: printEndpoint(endpoint),
    })
    const { reply, session } = profile.limits
    // What a session of this class waits for takes longer than any other session may.
    const total = this.#experiment.runClass === 'slow' ? Math.max(session, CAPS.slowSession) : session
    const name = printEndpoint(endpoint)
    const [why, ...more] = run.shut.get(name) ?? []
    if (why) {
      for (const each of [why, ...more]) recorder.mark(BLOCKED, each)
      this.#open.push({ recorder })
      throw new Blocked(why)
    }
    // One that was let in before is tried again where it takes longer.
    const isPatient = run.connected.has(name) && !run.admitted.has(name)
    const within = isPatient ? reply : Math.min(reply, CAPS.connecting)
    const limit = within === reply ? 'limits.reply' : 'caps.connecting'
    const isOver = waitingFor({ what: 'connection', peer: name, limit, upToMs: within })
    const wire = await Wire.connect(endpoint, recorder, { perStep: reply, total }, within)
    isOver()
    if ('error' in wire) {
      this.#open.push({ recorder })
      if (run.admitted.has(name)) return { error: wire.error, recorder }
      // A server that was there may be busy; one that never was drops what is sent to it. A shorter limit proves nothing.
      const isMain = [subject.smtp, subject.pop3].some((one) => one && printEndpoint(one) === name)
      if (wire.error === 'ETIMEDOUT' && isMain && !run.connected.has(name) && within >= CAPS.connecting) {
        throw new HeldUp(
          say`${{ endpoint: name }} did not answer within ${{ seconds: within / 1000 }} s, so that no connection was made`,
        )
      }
      throw new Blocked(say`${{ endpoint: name }} could not be reached: ${{ error: wire.error }}`)
    }
    run.connected.add(name)
    this.#open.push({ wire, recorder })
    run.open.add(wire)
    return wire
  }

  /** Watches what a peer waits for in vain. */
  watch(peer: SmtpPeer | Pop3Peer): void {
    const own = this.#open.find(({ wire }) => wire === peer.wire)
    if (own) own.peer = peer
  }

  /** Whether the experiment is to be driven again, and why: what happened on a port that has greeted may not be its fault. */
  worthAnotherTry(mayTryAgain: ReadonlySet<Again>): { readonly kind: Again; readonly why: Text } | undefined {
    const { greeted, admission } = this.#environment.run
    const here = this.#open.filter(({ recorder }) => greeted.has(recorder.peer))
    const isShut = ({ recorder }: (typeof here)[number]) => admission.get(recorder.peer)?.isShut
    const reasons = (kind: Again): (Text | undefined)[] =>
      kind === 'crowded'
        ? [this.#gaveWay]
        : kind === 'put-off'
          ? here.map(({ peer }) => peer?.putOff)
          : here.map((one) => one.peer?.overdue ?? (one.peer?.isCutOff && isShut(one) ? CUT_OFF : undefined))
    for (const kind of mayTryAgain) {
      const why = reasons(kind).find((reason) => reason !== undefined)
      if (why !== undefined) return { kind, why }
    }
    return undefined
  }

  /**
   * Ends all sessions; they count for nothing where there is a reason to set them aside. One that holds a maildrop says
   * QUIT, since a server may take its time to notice that a client is gone, and the next experiment needs the lock.
   */
  async closeAll(setAside: Text | undefined): Promise<void> {
    await Promise.all(
      this.#open.map(({ peer }) =>
        peer instanceof Pop3Peer && peer.isLoggedIn && peer.overdue === undefined ? peer.quit() : undefined,
      ),
    )
    for (const { wire, recorder } of this.#open) {
      if (wire && !wire.closed) wire.end()
      if (wire) this.#environment.run.open.delete(wire)
      if (setAside !== undefined) recorder.mark(MARKS.setAside, setAside)
      else if (this.#gaveWay) recorder.mark(BLOCKED, this.#gaveWay)
      recorder.finish()
    }
    this.leaveSeveral()
  }
}

/** What to say of a port that speaks no mail protocol. */
const STRANGERS: Readonly<Record<Stranger, Text>> = {
  tls: say`expects TLS at once, and should greet in plaintext`,
  http: say`is a web server`,
  ssh: say`speaks SSH, and should speak a mail protocol`,
  imap: say`speaks IMAP, and should speak a mail protocol`,
}

/** How a server received one connection. */
type Contact<P> =
  | { readonly turn: 'greeted'; readonly peer: P }
  | { readonly turn: 'late' }
  | { readonly turn: 'refused'; readonly recorder: SessionRecorder; readonly peer?: P; readonly observed: Text }

/** Why no more connections are made to a port that has let in some. */
function shutFor(endpoint: string, ms: number, observed: Text): Text {
  return say`${{ endpoint }} let nobody in for ${{ seconds: ms / 1000 }} s (limits.admission), and last answered: ${{ observed }}`
}

type AnswerOf<P> = P extends SmtpPeer ? SmtpReply : Pop3Response

/** Why a session counts for nothing that ended when the server began to turn everybody away. */
const CUT_OFF: Text = say`the server ended the session, and turned away the connections after it`

/** Why the sessions of an experiment count for nothing that is driven again when it is its turn. */
const GAVE_WAY: Text = say`the server let in no more sessions, and the experiment gave those up that it had`

/** Why an experiment gets no further. */
const letInNoMore = (count: number): Text =>
  count === 1
    ? say`the server lets in 1 session at a time, and more are needed here`
    : say`the server lets in ${{ count }} sessions at a time, and more are needed here`

/** How often a connection is made anew whose greeting is late. */
const LATE_TRIES = 11

/** How often an experiment is seen to be stuck, at intervals of `limits.quiet`, before that is believed. */
const STUCK = 2

/** How many times as long as `limits.quiet` a server that has let nobody in yet may turn connections away. */
const FIRST_CONTACT = 12

/** Characters that are quoted of a greeting that turns away. */
const GREETING_SHOWN = 160

/** Opens sessions of one protocol and brings them to a rung. */
abstract class SessionDrive<P extends SmtpPeer | Pop3Peer> {
  protected readonly opener: Opener
  protected readonly environment: DriveEnvironment
  protected readonly account: SubjectAccount

  constructor(opener: Opener, environment: DriveEnvironment, account: SubjectAccount) {
    this.opener = opener
    this.environment = environment
    this.account = account
  }

  /**
   * Connects and reads the greeting, whatever it is. A server may limit the connections of one client, at a time or in a
   * minute, and let nobody in for a while after errors: a connection that is turned away before anything was said on it is
   * tried again, as nothing that follows on it would be an answer.
   *
   * Where our own sessions are those that leave no room, that is waited for without limit. An experiment whose sessions
   * wait for this one gives them up, but for one experiment at a time; that is told where nobody else has any.
   */
  async connect(endpoint: Endpoint = this.endpoint): Promise<P> {
    const { run, profile } = this.environment
    const name = printEndpoint(endpoint)
    const { quiet } = profile.limits
    const admission = run.admission.get(name) ?? new Admission(quiet)
    run.admission.set(name, admission)
    const most = admissionLimit(profile)
    let [isAgain, alone] = [false, 0]
    let isOver = () => {}
    const stuck = this.#whenStuck(admission)
    try {
      for (let late = 0; ; ) {
        const entered = admission.enter(isAgain ? Math.min(1, this.opener.rank) : this.opener.rank)
        const isIn = Promise.race([entered, stuck.isSo]).catch((error: unknown) => {
          void entered.then(() => admission.leave('unknown', 0))
          throw error
        })
        await isIn
        const came = await this.#contact(endpoint, admission, late < LATE_TRIES)
        if (came.turn === 'greeted') return came.peer
        if (came.turn === 'late') {
          late += 1
          continue
        }
        isAgain = true
        const limit = run.admitted.has(name) ? most : Math.min(most, FIRST_CONTACT * quiet)
        const isAlone = this.opener.isStuck && this.opener.holds(name) === admission.open && admission.open > 0
        alone = isAlone && this.opener.mayWait() ? alone + 1 : 0
        if (alone >= admission.triesForMore) {
          const why = letInNoMore(admission.open)
          if (!admission.letsInNoMore()) this.opener.giveWay()
          came.peer?.wire.end()
          came.recorder.mark(this.opener.isWithFewer && admission.open > 1 ? MARKS.setAside : BLOCKED, why)
          throw new Blocked(why)
        }
        if (admission.shutFor >= limit) {
          const why = [TURNED_AWAY, ...(run.admitted.has(name) ? [shutFor(name, limit, came.observed)] : [])]
          run.shut.set(name, why)
          admission.giveUp()
          for (const each of why) came.recorder.mark(BLOCKED, each)
          came.peer?.wire.end()
          throw new Blocked(TURNED_AWAY)
        }
        if (came.peer) came.peer.wire.end()
        else came.recorder.mark(MARKS.setAside, TURNED_AWAY)
        isOver()
        isOver = waitingFor({ what: 'admission', peer: name, limit: 'limits.admission', upToMs: limit })
        if (!admission.isShut) await new Promise((resolve) => setTimeout(resolve, quiet))
      }
    } finally {
      stuck.stop()
      isOver()
    }
  }

  /** Fails where an experiment holds sessions that do not go on until it is let in, and another one does so already. */
  #whenStuck(admission: Admission): { readonly isSo: Promise<never>; readonly stop: () => void } {
    let timer: NodeJS.Timeout | undefined
    let count = 0
    const isSo = new Promise<never>((_, reject) => {
      timer = setInterval(() => {
        // Others may find room on the other port.
        if (admission.isCrowded && this.opener.holds() === 0) this.environment.leavePlace()
        count = admission.isCrowded && this.opener.isStuck ? count + 1 : 0
        if (!this.opener.hasGivenWay && (count < STUCK || this.opener.mayWait())) return
        try {
          this.opener.giveWay()
        } catch (error) {
          reject(error)
        }
      }, this.environment.profile.limits.quiet)
    })
    isSo.catch(() => {})
    return { isSo, stop: () => clearInterval(timer) }
  }

  /** Makes one connection, and tells how the server received it. */
  async #contact(endpoint: Endpoint, admission: Admission, mayBeLate: boolean): Promise<Contact<P>> {
    const { run } = this.environment
    let turn: Turn = 'unknown'
    const began = performance.now()
    let peer: P | undefined
    try {
      const wire = await this.opener.connect(this.protocol, endpoint)
      if ('error' in wire) {
        turn = 'refused'
        return { turn, recorder: wire.recorder, observed: verbatim(wire.error) }
      }
      peer = this.peerOn(wire)
      this.opener.watch(peer)
      const greeting = await this.#greetingInTime(peer, endpoint, mayBeLate ? admission.patience : undefined)
      if (greeting === 'late') {
        turn = 'late'
        peer.mark(MARKS.setAside, say`the greeting did not come in time, and the connection was made anew`)
        peer.wire.end()
        return { turn }
      }
      const answer = typeof greeting === 'string' ? undefined : (greeting as AnswerOf<P>)
      if (answer ? this.turnsAway(answer) : greeting === 'closed') {
        turn = 'refused'
        const [line = ''] = (answer?.raw ?? '').split('\r\n')
        const observed = answer ? verbatim(`“${clip(line, GREETING_SHOWN)}”`) : say`the connection was closed at once`
        return { turn, recorder: wire.recorder, peer, observed }
      }
      turn = 'greeted'
      this.opener.letIn(peer)
      run.admitted.add(printEndpoint(endpoint))
      return { turn, peer }
    } finally {
      admission.leave(turn, performance.now() - began)
      if (turn === 'greeted') peer!.wire.whenOver(() => admission.ended())
    }
  }

  /** The greeting; or `late` where the connection had better be made anew, since others were greeted long ago. */
  async #greetingInTime(
    peer: P,
    endpoint: Endpoint,
    patience: number | undefined,
  ): Promise<SmtpReply | Pop3Response | NoFrame | 'late'> {
    const due = this.#greeting(peer, endpoint)
    if (patience === undefined || patience >= this.environment.profile.limits.reply) return due
    // It may still end, after we have gone.
    due.catch(() => {})
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), patience)
    })
    try {
      return await Promise.race([due, late])
    } finally {
      clearTimeout(timer)
    }
  }

  /**
   * Waits for the greeting. While none has come from a port yet, the run ends as soon as the port turns out to speak
   * something else: what it would do to commands tells nothing. One that is only slow is waited for.
   */
  async #greeting(peer: P, endpoint: Endpoint): Promise<SmtpReply | Pop3Response | NoFrame> {
    const { run, profile } = this.environment
    const name = printEndpoint(endpoint)
    if (run.greeted.has(name)) return peer.greeting()
    const recognised = (stranger: string): HeldUp => {
      peer.mark(MARKS.recognised, stranger)
      return new HeldUp(say`${{ endpoint: name }} ${{ speaks: this.insteadOf[stranger] ?? stranger }}`)
    }
    const due = peer.greeting()
    // The caller may have been told meanwhile that it will not come.
    due.catch(() => {})
    let timer: NodeJS.Timeout | undefined
    const silence = new Promise<never>((_, reject) => {
      const ask = async () => {
        if (run.greeted.has(name)) return
        const known = run.recognised.get(name) ?? recognise(endpoint, CAPS.recognition)
        run.recognised.set(name, known)
        const stranger = await known
        if (stranger !== undefined && !run.greeted.has(name)) reject(recognised(stranger))
      }
      timer = setTimeout(() => void ask(), Math.min(CAPS.silence, profile.limits.reply / 2))
    })
    try {
      const greeting = await Promise.race([due, silence]).catch((error: unknown) => {
        if (error instanceof Blocked && !run.greeted.has(name)) run.shut.set(name, [error.why])
        throw error
      })
      if (typeof greeting === 'string') return greeting
      const other = this.otherProtocol(greeting as AnswerOf<P>) ?? greeterIn(greeting.raw)
      if (other !== undefined) throw recognised(other)
      run.greeted.add(name)
      return greeting
    } finally {
      clearTimeout(timer)
    }
  }

  /** The port at each address of the gateway, as far as addresses are looked into. */
  async addresses(): Promise<readonly Endpoint[]> {
    const { host, port } = this.endpoint
    const hosts = this.environment.subject.hosts ?? (await addressesOf(host))
    return hosts.slice(0, CAPS.addressesOfGateway).map((address) => ({ host: address, port }))
  }

  protected abstract readonly endpoint: Endpoint
  /** What to say of a port by what it speaks instead. */
  protected abstract readonly insteadOf: Readonly<Record<string, Text>>
  /** The other protocol of the interface, where a greeting is one of that. */
  protected abstract otherProtocol(greeting: AnswerOf<P>): Protocol | undefined
  protected abstract readonly protocol: Protocol
  protected abstract peerOn(wire: Wire): P
  /** Whether a greeting says that the server will not have this connection. */
  protected abstract turnsAway(greeting: AnswerOf<P>): boolean

  /** Asks for TLS and makes the handshake, on a session in plaintext. */
  async upgrade(peer: P, tls: Partial<ClientTlsOptions> = {}): Promise<TlsEvent> {
    await this.askForTls(peer)
    return this.handshake(peer, tls)
  }

  /** The command that asks for TLS; blocks where it is refused. */
  abstract askForTls(peer: P): Promise<void>

  /** The handshake alone, with the subject's trust and name. */
  async handshake(peer: P, tls: Partial<ClientTlsOptions> = {}): Promise<TlsEvent> {
    const event = await this.tryHandshake(peer, tls)
    if (event.version === undefined) block(peer, say`the TLS handshake failed: ${{ error: event.error ?? '' }}`)
    return event
  }

  /** A handshake that the server may refuse, so that its failure is an outcome and no obstacle. */
  tryHandshake(peer: P, tls: Partial<ClientTlsOptions> = {}): Promise<TlsEvent> {
    return peer.handshake({ ...tlsFor(this.environment.subject), ...tls })
  }
}

/** A side that is tested; the plan leaves out what drives the other one. */
function there(endpoint: Endpoint | undefined): Endpoint {
  if (!endpoint) throw new Error('an experiment drives a side that is not tested')
  return endpoint
}

/** Ends a drive whose login got no further. */
function blockLogin(peer: SmtpPeer | Pop3Peer): never {
  block(peer, peer.wire.closed ? say`the connection ended in the login` : say`the login was refused`)
}

/** Opens SMTP sessions and brings them to a rung. */
export class SmtpDrive extends SessionDrive<SmtpPeer> {
  protected override get endpoint(): Endpoint {
    return there(this.environment.subject.smtp)
  }

  protected override readonly insteadOf = { ...STRANGERS, pop3: say`speaks POP3, and should speak SMTP` }

  protected override otherProtocol({ raw }: SmtpReply): Protocol | undefined {
    return raw.startsWith('+OK') ? 'pop3' : undefined
  }

  /** RFC 5321 §3.1 and §3.8 have 554 and 421 for it; any other 4yz is for now, too (§4.2.1). */
  protected override turnsAway({ code }: SmtpReply): boolean {
    return code === 554 || isTemporary(code)
  }

  protected override readonly protocol = 'smtp'

  protected override peerOn(wire: Wire): SmtpPeer {
    const { subject, profile } = this.environment
    const { addresses, accounts } = subject
    const own = [...accounts.map(({ address }) => address), addresses.rcpt, addresses.undeliverable ?? '']
    const known = [...own, ...accounts.map((each) => loopbackOf(subject, each) ?? '')]
    return new SmtpPeer(wire, profile.limits, known, this.environment.run.share, this.environment.challenge)
  }

  /** Connects and says EHLO. */
  async greeted(): Promise<SmtpPeer> {
    const peer = await this.connect()
    standsOn(peer, 'EHLO', await peer.command(peer.hello, 'ehlo'), 250)
    return peer
  }

  /** A session inside TLS, with EHLO said again (RFC 3207 §4.2). */
  async secure(tls: Partial<ClientTlsOptions> = {}): Promise<SmtpPeer> {
    const peer = await this.greeted()
    await this.upgrade(peer, tls)
    const reply = await peer.command(peer.hello, 'ehlo-again')
    standsOn(peer, 'EHLO inside TLS', reply, 250)
    peer.learn(reply)
    return peer
  }

  override async askForTls(peer: SmtpPeer): Promise<void> {
    standsOn(peer, 'STARTTLS', await peer.command('STARTTLS', 'starttls'), 220)
  }

  /** A session that is logged in, in the way that was found to work. Where no ladder was climbed, each way is tried. */
  async authenticated({ user, password }: SubjectAccount = this.account): Promise<SmtpPeer> {
    const { logins, run } = this.environment
    let peer = await this.secure()
    const ways = logins.found.has('smtp') ? [logins.smtp] : smtpLoginsBy(peer.offer('AUTH') ?? [])
    for (const [index, way] of ways.entries()) {
      if (index > 0) peer = await this.secure()
      if (await peer.login(way, user, password, 'login')) {
        logins.smtp = way
        logins.found.add('smtp')
        break
      }
      peer.noteObstacle('AUTH', run.loggedIn.has(user))
      if (index === ways.length - 1) blockLogin(peer)
      await peer.quit()
    }
    run.loggedIn.add(user)
    // A server may end a session at any point (RFC 5321 §3.8), also in one segment with a reply.
    if (peer.wire.waiting > 0 && codeOf(await peer.reply()) === 421) {
      block(peer, say`the server ended the session with 421 after the login`)
    }
    return peer
  }

  /** Sessions that are logged in and open at the same time: as many as are asked for, or two at least as the server lets in. */
  async severalAuthenticated(count: number): Promise<readonly SmtpPeer[]> {
    const opened = await this.opener.withFewer(() =>
      Promise.allSettled(Array.from({ length: count }, () => this.authenticated())),
    )
    for (const one of opened) if (one.status === 'rejected' && !(one.reason instanceof Blocked)) throw one.reason
    return opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  }

  /** A session for so many more messages: this one, or another one where the server takes fewer in one session. */
  async goOn(peer: SmtpPeer, messages = 1): Promise<SmtpPeer> {
    if (peer.hasRoomFor(messages)) return peer
    await peer.quit()
    return this.authenticated()
  }

  /** A transaction up to and including RCPT, with the run's addresses. */
  async transaction(options: EnvelopeOptions = {}): Promise<SmtpPeer> {
    const account = options.account ?? this.account
    const peer = await this.authenticated(account)
    await this.envelope(peer, options)
    return peer
  }

  /** MAIL and RCPT on a session that is logged in. */
  async envelope(peer: SmtpPeer, { rcpt, account, onMail = '', onRcpt = '' }: EnvelopeOptions = {}): Promise<void> {
    const sender = (account ?? this.account).address
    standsOn(peer, 'MAIL', await peer.command(`MAIL FROM:<${sender}>${peer.dsn(onMail)}`, 'mail'), 250)
    const recipient = rcpt ?? this.environment.subject.addresses.rcpt
    standsOn(peer, 'RCPT', await peer.command(`RCPT TO:<${recipient}>${peer.dsn(onRcpt)}`, 'rcpt'), 250)
  }
}

/** What a transaction has that is not the run's own addresses alone. */
interface EnvelopeOptions {
  readonly account?: SubjectAccount
  /** The recipient, without angle brackets. */
  readonly rcpt?: string
  /** Parameters of DSN, left out where that is not offered. */
  readonly onMail?: string
  readonly onRcpt?: string
}

/** Opens POP3 sessions and brings them to a rung. */
export class Pop3Drive extends SessionDrive<Pop3Peer> {
  protected override get endpoint(): Endpoint {
    return there(this.environment.subject.pop3)
  }

  protected override readonly insteadOf = { ...STRANGERS, smtp: say`speaks SMTP, and should speak POP3` }

  protected override otherProtocol({ raw }: Pop3Response): Protocol | undefined {
    return /^220[ -]/.test(raw) ? 'smtp' : undefined
  }

  protected override turnsAway({ status }: Pop3Response): boolean {
    return status === 'err'
  }

  protected override readonly protocol = 'pop3'

  protected override peerOn(wire: Wire): Pop3Peer {
    return new Pop3Peer(wire, this.environment.profile.limits)
  }

  /** A session inside TLS, not logged in. */
  async secure(tls: Partial<ClientTlsOptions> = {}): Promise<Pop3Peer> {
    const peer = await this.connect()
    await this.upgrade(peer, tls)
    return peer
  }

  override async askForTls(peer: Pop3Peer): Promise<void> {
    standsOn(peer, 'STLS', await peer.command('STLS', 'stls'), 'ok')
  }

  /**
   * A session in the TRANSACTION state, by the way to log in that was found to work. The session before may hold the
   * lock for a moment after its end, so that a login that is refused is tried again, for as long as `limits.reply`. Where
   * no ladder was climbed, that is done in another way each time, and first in one that the server offers.
   */
  async transaction(account: SubjectAccount = this.account, as = 'login'): Promise<Pop3Peer> {
    const { profile, subject, logins } = this.environment
    const { limits } = profile
    const until = performance.now() + limits.reply
    const place = subject.accounts.findIndex(({ address }) => address === account.address)
    let ways: readonly Pop3Login[] | undefined
    for (let attempt = 0; ; attempt++) {
      const peer = await this.secure()
      if (subject.accounts.length > 1) peer.mark(MARKS.account, String(place))
      if (!logins.found.has('pop3')) ways ??= await peer.loginsOffered()
      const isFound = logins.found.has('pop3')
      const way = isFound ? logins.pop3 : ways![attempt % ways!.length]!
      if (await peer.login(way, account.user, account.password, as)) {
        logins.pop3 = way
        logins.found.add('pop3')
        return peer
      }
      const isAnotherLeft = !isFound && attempt + 1 < ways!.length
      if (!isAnotherLeft && (peer.wire.closed || performance.now() >= until)) blockLogin(peer)
      await peer.quit()
      await new Promise((resolve) => setTimeout(resolve, limits.quiet))
    }
  }

  /**
   * Logs in on a session inside TLS, by the way that was found to work. As in `transaction` one that is refused is tried
   * again, here on the same session and up to a moment on the clock of `performance`.
   */
  async loginUnlocked(peer: Pop3Peer, as: string, until: number): Promise<boolean> {
    const { user, password } = this.account
    const { limits } = this.environment.profile
    for (;;) {
      if (await peer.login(this.environment.logins.pop3, user, password, as)) return true
      if (peer.wire.closed || performance.now() >= until) return false
      await new Promise((resolve) => setTimeout(resolve, limits.quiet))
    }
  }

  /** What is known of a maildrop by all who look into it. */
  shared(account: SubjectAccount): SharedMaildrop {
    return this.environment.shared(account)
  }

  /**
   * A session with a maildrop that others look into too, while it is their turn to wait. The drive is told the unique ids
   * of what any of them retrieved, and adds its own: nobody deletes, so that all of it has to be there still. When it is
   * its turn, the session may not be needed any more for what others have seen.
   */
  async visit(
    account: SubjectAccount,
    drive: (peer: Pop3Peer, shared: SharedMaildrop) => Promise<void>,
    isNeeded: () => boolean = () => true,
  ): Promise<void> {
    const shared = this.shared(account)
    const leave = await this.environment.aside(() => shared.turns.take())
    try {
      if (!isNeeded()) return
      const peer = await this.transaction(account)
      await drive(peer, shared)
      await peer.quit()
    } finally {
      leave()
    }
  }
}
