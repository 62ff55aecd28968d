import { encodeBase64 } from '../grammar/base64.ts'
import { isMultiLine } from '../grammar/pop3-response.ts'
import type { RunClass } from '../judging/experiment.ts'
import { type Credential, type Turn, turnsOf } from '../reading/client-side.ts'
import { readPop3Session } from '../reading/pop3-session.ts'
import { readSmtpSession } from '../reading/smtp-session.ts'
import type { Account } from '../record/account.ts'
import type { SessionLog } from '../record/event.ts'
import { SessionRecorder } from '../record/recorder.ts'
import { type ClientTlsOptions, Wire } from '../wire/wire.ts'
import { Blocked } from './blocked.ts'
import { Pop3Peer } from './pop3-peer.ts'
import { SmtpPeer } from './smtp-peer.ts'

/** With whom a session is played again, and how. */
interface Replaying {
  readonly target: { readonly host: string; readonly port: number }
  readonly tls: Pick<ClientTlsOptions, 'servername' | 'ca'>
  /** What stands in the place of the credentials of the recorded session. */
  readonly account: Account
  /** In milliseconds. */
  readonly limits: { readonly quiet: number; readonly reply: number; readonly session: number }
  /** How long the recorded client listened where it waited for nothing to come, in milliseconds. */
  readonly listened: number
  /** Whether as much time passes between segments as did when they were recorded. */
  readonly withTimes: boolean
}

/**
 * Plays the client's side of a session, octet for octet and segment for segment. Where the recorded client had heard an answer
 * before it went on, so does this one; what is due and does not come within its limit ends it, and so does TLS that does not
 * begin where it had. Returns what happened, without
 * the credentials.
 */
export async function replaySession(log: SessionLog, options: Replaying): Promise<SessionLog> {
  const { target, account, limits, listened, withTimes } = options
  const began = performance.now()
  let kept: SessionLog | undefined
  const sink = {
    now: () => performance.now() - began,
    accounts: [account],
    session: (_: SessionLog, own: SessionLog) => {
      kept = own
    },
  }
  const { session, experiment, protocol } = log
  if (protocol === 'driver') throw new Error(`${session} is no dialogue`)
  const peer = `${target.host.includes(':') ? `[${target.host}]` : target.host}:${target.port}`
  const recorder = new SessionRecorder(sink, { session, experiment, protocol, peer })
  const wire = await Wire.connect(target, recorder, { perStep: limits.reply, total: limits.session })
  if (wire instanceof Wire) {
    try {
      await play(log, wire, options)
    } catch (error) {
      if (!(error instanceof Blocked)) throw error
    }
    wire.end()
  }
  recorder.finish()
  return kept!

  async function play(recorded: SessionLog, own: Wire, { tls }: Replaying): Promise<void> {
    const client = protocol === 'smtp' ? new SmtpPeer(own, limits) : new Pop3Peer(own, limits)
    const answers = answersBy(recorded)
    let last = recorded.events[0]?.t ?? 0
    let isHeard = true
    for (const turn of turnsOf(recorded)) {
      if (own.closed) return
      const passed = Math.max(0, turn.t - last)
      last = turn.t
      if (turn.type === 'end') {
        if (turn.by === 'server') await own.waitForClose(Math.min(limits.reply, Math.max(passed, limits.quiet)))
        return
      }
      if (turn.type === 'sent' && turn.from === 'server') {
        const due = answers.get(turn.event) ?? []
        for (const answer of due.filter(({ isDue }) => isDue)) await heard(client, answer)
        // Whatever came unasked, in however many pieces, is over when nothing more comes.
        if (!isHeard && due.some(({ isDue }) => !isDue)) while ((await client.quiet()) && !own.expired);
        isHeard = true
        continue
      }
      // It had listened, and nothing came; whether something comes now is to be seen.
      if (!withTimes && passed >= listened && !isHeard) await client.quiet()
      if (withTimes) await own.waitForClose(passed)
      isHeard = false
      if (turn.type === 'upgrade') await client.handshake({ ...tls, ...versionOf(turn.mark) })
      else {
        // What was said inside TLS, credentials among it, is said nowhere else.
        if (turn.epoch > own.epoch) return
        await own.hearOut()
        const octets = turn.said.map((part) => (typeof part === 'string' ? part : credentialOf(part, account))).join('')
        if (turn.isAlien && own.secure) own.writeBeneathTls(octets)
        else client.send(octets)
        await own.flushed()
      }
    }
  }
}

/** An answer of the recorded session. */
interface Answer {
  /** Whether something had been asked, or it is the greeting: then it is due. */
  readonly isDue: boolean
  /** Whether it is the response to a command that has responses of several lines. */
  readonly isLong: boolean
}

async function heard(client: SmtpPeer | Pop3Peer, { isLong }: Answer): Promise<void> {
  if (client instanceof SmtpPeer) await client.reply()
  else await client.response(isLong)
}

/** The answers that were complete with an event. */
function answersBy(log: SessionLog): Map<number, Answer[]> {
  const found = new Map<number, Answer[]>()
  const session = log.protocol === 'smtp' ? readSmtpSession(log) : readPop3Session(log)
  const long = new Set(
    log.protocol === 'pop3'
      ? session.steps.flatMap((step) => (isMultiLine(step.text) ? (step.answerEvent ?? []) : []))
      : [],
  )
  for (const utterance of session.utterances) {
    const { answer, at, event, asked } = utterance
    if (answer === undefined) continue
    const complete = at.at(-1)?.event ?? event
    found.set(complete, [
      ...(found.get(complete) ?? []),
      { isDue: asked !== undefined || utterance === session.greeting, isLong: long.has(complete) },
    ])
  }
  return found
}

/** The version that the drive asked for alone, by its mark before the handshake. */
function versionOf(mark: string | undefined): Pick<ClientTlsOptions, 'minVersion' | 'maxVersion' | 'ciphers'> {
  const version = /^only-(TLSv1(?:\.[12])?)$/.exec(mark ?? '')?.[1] as ClientTlsOptions['minVersion'] | undefined
  return version ? { minVersion: version, maxVersion: version, ciphers: 'ALL:@SECLEVEL=0' } : {}
}

/** A credential of the account as the recorded one was: right or wrong, whole or in part. */
function credentialOf({ form, identity, authorisation, validCredentials }: Credential, account: Account): string {
  const {
    full,
    'local-part': local,
    other,
  } = {
    full: account.user,
    'local-part': account.user.split('@')[0]!,
    other: `nobody.${account.user}`,
  }
  const user = { full, 'local-part': local, other, unreadable: full }[identity]
  const password = validCredentials || identity !== 'full' ? account.password : `wrong.${account.password}`
  switch (form) {
    case 'plain':
      return encodeBase64(`${{ none: '', same: user, other: `other.${user}` }[authorisation]}\0${user}\0${password}`)
    case 'login-user':
      return encodeBase64(user)
    case 'login-password':
      return encodeBase64(password)
    case 'user':
      return user
    case 'pass':
      return password
  }
}

/** What playing a session again may cost a gateway, read off what its client sent. */
export function classesOf(log: SessionLog): RunClass[] {
  const turns = turnsOf(log)
  const credentials = turns.flatMap((turn) =>
    turn.type === 'sent'
      ? turn.said.flatMap((part) => (typeof part === 'string' ? [] : [{ ...part, epoch: turn.epoch }]))
      : [],
  )
  const steps = log.protocol === 'smtp' ? readSmtpSession(log).steps : readPop3Session(log).steps
  const has = (pattern: RegExp) => steps.some(({ kind, text }) => kind !== 'message' && pattern.test(text))
  return [
    ...(steps.some(({ kind }) => kind === 'message') || has(/^\s*(?:DATA|BDAT)\b/i) ? (['submits'] as const) : []),
    ...(has(/^\s*DELE\b/i) ? (['deletes'] as const) : []),
    ...(credentials.some(isWrong) ? (['bad-logins'] as const) : []),
    ...(credentials.some(({ epoch }) => epoch === 0) ? (['cleartext-credential'] as const) : []),
  ]
}

const isWrong = ({ form, identity, validCredentials }: Credential): boolean =>
  identity !== 'full' || (!validCredentials && form !== 'user' && form !== 'login-user')

/** Whether a session logs in, or tries to, as the user of the account; a stranger's login needs nobody's. */
export const needsAccount = (log: SessionLog): boolean =>
  turnsOf(log).some(
    (turn) => turn.type === 'sent' && turn.said.some((part) => typeof part !== 'string' && part.identity !== 'other'),
  )

/** Whether all that the client of a session sent is there. */
export const isWholeClient = (log: SessionLog): boolean =>
  turnsOf(log).every((turn: Turn) => turn.type !== 'sent' || turn.from === 'server' || turn.held === undefined)
