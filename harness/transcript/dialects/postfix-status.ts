import { say } from '../../text/text.ts'
import { shareOf } from '../lines.ts'
import { type Dialect, HIDDEN, type Told } from '../transcript.ts'
import { FORM, isOfDialogue, NOT_TRUSTED, TLS } from './postfix.ts'

/** What became of a message for one recipient, or at the first of several hosts. */
const STATUS =
  /^(\w{5,30}): (?:to=<([^<>]{0,320})>, .{0,600}?\bstatus=(sent|deferred|bounced|undeliverable) \((.{1,1000})\)|(host .{1,1000}))$/
/** The answer of a server, and to what. */
const SAID =
  /^host \S{1,300} said: ([2-5]\d\d[ -].{0,900}?) \(in reply to (end of DATA|[A-Z]{4,8}(?: FROM| TO)?) command\)$/
const LOGIN_REFUSED = /^SASL authentication failed; server \S{1,300} said: ([2-5]\d\d.{0,900})$/
const TURNED_AWAY = /^host \S{1,300} refused to talk to me: ([2-5]\d\d.{0,900})$/
const TAKEN = /^(2\d\d[ -].{0,900})$/

const DIALOGUE: Readonly<Record<string, (to: string) => string>> = {
  'MAIL FROM': () => `MAIL FROM:<${HIDDEN}>`,
  // Parameters are not in the log.
  'RCPT TO': (to) => `RCPT TO:<${to}>${HIDDEN}`,
  AUTH: () => `AUTH ${HIDDEN}`,
  EHLO: () => `EHLO ${HIDDEN}`,
  HELO: () => `HELO ${HIDDEN}`,
}

/** Postfix' client for SMTP as it is: a line for each recipient, with the last answer and what it answered. */
export const postfixStatus: Dialect = {
  id: 'postfix-status',
  title: 'Postfix',
  stack: 'postfix',
  howTo: say`put -v behind smtp in master.cf of Postfix (or name the gateway in debug_peer_list), and keep what it writes to the mail log`,
  limits: say`Postfix without -v writes the last answer alone: the log shows nothing else of the session. If that is not enough, put -v behind smtp in master.cf, or name the gateway in debug_peer_list, and send the log of another attempt`,
  confidence(lines) {
    const isAnswered = (line: string): boolean => {
      const status = statusIn(line)
      return status !== undefined && exchangeOf(status).some(({ kind }) => kind !== 'failed')
    }
    const isTold = lines.some(isAnswered) && !lines.some((line) => isOfDialogue(line))
    return isTold ? shareOf(lines, (line) => FORM.test(line)) : 0
  },
  read(lines) {
    const told: Told[] = []
    /** The handshakes that were not told yet, by process. */
    const handshakes = new Map<string, Told>()
    for (const [index, whole] of lines.entries()) {
      const line = index + 1
      const [, by, stream = '', text = ''] = FORM.exec(whole) ?? []
      if (by !== 'smtp') continue
      const [, version, cipher] = TLS.exec(text) ?? []
      if (version !== undefined && cipher !== undefined)
        handshakes.set(stream, { kind: 'tls', version, cipher, line, stream })
      const status = statusIn(whole)
      if (!status) continue
      const handshake = handshakes.get(stream)
      handshakes.delete(stream)
      // A line by itself: nothing else of the session is known.
      const own = exchangeOf(status).map((one) => ({ ...one, line, stream }) as Told)
      const [first] = own
      if (first?.kind === 'open') told.push(...own)
      else told.push({ kind: 'gap', line, stream }, ...(handshake ? [handshake] : []), ...own)
    }
    return told
  },
}

interface Status {
  readonly to: string
  readonly why: string
  readonly isSent: boolean
}

function statusIn(whole: string): Status | undefined {
  const [, by, , text = ''] = FORM.exec(whole) ?? []
  if (by !== 'smtp') return undefined
  const [, , to = '', status, why, host] = STATUS.exec(text) ?? []
  const words = why ?? host
  if (words === undefined || (host !== undefined && !SAID.test(host) && !TURNED_AWAY.test(host))) return undefined
  return { to, why: words, isSent: status === 'sent' }
}

type Bare<T> = T extends unknown ? Omit<T, 'line' | 'stream'> : never

/** What a line tells of the dialogue. */
function exchangeOf({ to, why, isSent }: Status): Bare<Told>[] {
  const [, reply, command] = SAID.exec(why) ?? []
  const taken = isSent ? TAKEN.exec(why)?.[1] : undefined
  const login = LOGIN_REFUSED.exec(why)?.[1]
  const turnedAway = TURNED_AWAY.exec(why)?.[1]
  const asked = (text: string, answer: string): Bare<Told>[] => [
    { kind: 'said', from: 'client', text },
    { kind: 'said', from: 'server', text: answer },
  ]
  if (login !== undefined) return asked(`AUTH ${HIDDEN}`, login)
  if (turnedAway !== undefined) return [{ kind: 'open' }, { kind: 'said', from: 'server', text: turnedAway }]
  const answer = taken ?? reply
  if (answer !== undefined && (taken !== undefined || command === 'end of DATA'))
    // No end of a message without its beginning.
    return [
      ...asked('DATA', '354'),
      { kind: 'unshown', from: 'client' },
      { kind: 'said', from: 'server', text: answer },
    ]
  if (answer !== undefined) return asked(DIALOGUE[command!]?.(to) ?? command!, answer)
  if (NOT_TRUSTED.test(why)) return [{ kind: 'tls', error: why }]
  // Nothing was said where the connection did not come about.
  if (why.startsWith('connect to ')) return [{ kind: 'open' }, { kind: 'failed', why }]
  return isSent ? [] : [{ kind: 'failed', why }]
}
