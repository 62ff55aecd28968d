import { setTimeout as sleep } from 'node:timers/promises'
import { CAPS } from '../../caps.ts'
import { say } from '../../text/text.ts'
import type { Frame } from '../../wire/input.ts'
import { readLine } from './read-line.ts'
import type { Sasl } from './sasl.ts'
import type { Answer, Command, ServerSession } from './server-session.ts'
import { meetHello, tlsOptions } from './tls.ts'

/** What answers one command. No answer is silence. */
export type Verb<S, A> = (session: S, argument: string | undefined) => A | undefined | Promise<A | undefined>

/** Which verbs are honoured in a state, and what the others get. */
interface Gate<S, A> {
  readonly honours: Set<string>
  refuse(session: S, command: Command): A
}

/** What the change from plaintext to TLS does to a session (RFC 3207 §4.2, RFC 2595 §4). */
interface Upgrade<S, A> {
  /** Plaintext that came behind the command: what of it is read again inside TLS. A sound server: nothing. */
  carriedOver(octets: Buffer): Buffer
  /** Forgets what was learnt in plaintext. */
  reset(session: S): void
  /** What is sent inside TLS without being asked. A sound server: nothing. */
  after(session: S): A | undefined | Promise<A | undefined>
  /** After a handshake that failed: close, or go on in plaintext. */
  afterFailure: 'close' | 'plaintext'
}

/**
 * The rules of one protocol as data and small functions: what SMTP and POP3 have in common.
 * The engine below knows nothing else, so that every deviation is a change of this value.
 */
export interface ServerDialogue<S extends ServerSession, A extends Answer, State extends string> {
  greeting(session: S): A | undefined | Promise<A | undefined>
  /** What ends a command line. */
  commandLine: Frame
  /** Longest command line with its end. */
  longestLine: number
  readCommand(line: string): Command
  stateOf(session: S): State
  readonly states: Record<State, Gate<S, A>>
  /** Says no to a command before its verb is looked up: the gate of the state. */
  admit(session: S, command: Command): A | undefined
  /** Verbs that take no argument. */
  readonly argumentless: Set<string>
  /** Rules on the order of commands, by verb: a refusal, or nothing. */
  readonly order: Record<string, (session: S) => A | undefined>
  readonly verbs: Record<string, Verb<S, A>>
  readonly sasl: Sasl<S, A>
  readonly upgrade: Upgrade<S, A>
  /** Octets of an answer, a segment an entry; a number is a pause in milliseconds. */
  render(answer: A, session: S): readonly (Buffer | number)[]
  isRefusal(answer: A): boolean
  /** Milliseconds of silence before the connection is given up. */
  idle: number
  /** Refusals in one session before it is given up. */
  patience: number
  readonly says: {
    unknown(session: S, command: Command): A
    superfluousArgument(session: S, command: Command): A
    tooLong(session: S): A
    timedOut(session: S): A | undefined
    outOfPatience(session: S): A
  }
  /** The connection is over, in whatever way. */
  ended(session: S): void
}

/** Runs one connection from its greeting to its end. */
export async function serve<S extends ServerSession, A extends Answer, State extends string>(
  session: S,
  rules: ServerDialogue<S, A, State>,
): Promise<void> {
  const { wire } = session
  try {
    if (!(await utter(session, rules, await rules.greeting(session)))) return
    for (let commands = 1; ; commands++) {
      const line = await readLine(session, rules.commandLine, rules.longestLine, rules.idle)
      if (line === 'timeout') await utter(session, rules, rules.says.timedOut(session))
      if (line === 'timeout' || line === 'closed' || line === 'flood') return
      const answer =
        line === 'too long' ? rules.says.tooLong(session) : await answerTo(session, rules, rules.readCommand(line.text))
      if (answer && rules.isRefusal(answer)) session.refusals++
      const going = await utter(session, rules, answer)
      if (!going) return
      if (commands >= CAPS.commands) {
        wire.recorder.cut(say`more than ${{ most: CAPS.commands }} commands (caps.commands)`)
      }
      if (session.refusals > rules.patience || commands >= CAPS.commands) {
        await utter(session, rules, rules.says.outOfPatience(session))
        return
      }
    }
  } finally {
    rules.ended(session)
    if (!wire.closed) wire.end()
  }
}

async function answerTo<S extends ServerSession, A extends Answer, State extends string>(
  session: S,
  rules: ServerDialogue<S, A, State>,
  command: Command,
): Promise<A | undefined> {
  const refusal = rules.admit(session, command)
  if (refusal) return refusal
  const verb = Object.hasOwn(rules.verbs, command.verb) ? rules.verbs[command.verb] : undefined
  if (!verb) return rules.says.unknown(session, command)
  if (rules.argumentless.has(command.verb) && command.argument !== undefined) {
    return rules.says.superfluousArgument(session, command)
  }
  const order = Object.hasOwn(rules.order, command.verb) ? rules.order[command.verb] : undefined
  return order?.(session) ?? verb(session, command.argument)
}

/** Sends an answer and does what follows it. False when the connection is over. */
export async function utter<S extends ServerSession, A extends Answer, State extends string>(
  session: S,
  rules: ServerDialogue<S, A, State>,
  answer: A | undefined,
): Promise<boolean> {
  const { wire } = session
  if (!answer) return true
  let first = true
  for (const segment of rules.render(answer, session)) {
    if (!first) await wire.flushed()
    first = false
    if (typeof segment === 'number') await sleep(segment)
    else wire.write(segment)
  }
  switch (answer.then) {
    case 'upgrade':
      // In the same turn as the answer: the client's first record must find TLS listening.
      return upgrade(session, rules)
    case 'close':
      await drained(session, rules.idle)
      wire.end()
      return false
    case 'drop':
      await drained(session, rules.idle)
      wire.endWithoutCloseNotify()
      return false
    case 'reset':
      wire.reset()
      return false
    default:
      if (wire.unsent > CAPS.unsent) await drained(session, rules.idle)
      return true
  }
}

/** Waits for a slow reader, but not for ever. */
async function drained(session: ServerSession, withinMs: number): Promise<void> {
  if (session.wire.unsent === 0) return
  const timer = setTimeout(() => session.wire.reset(), withinMs)
  await session.wire.flushed()
  clearTimeout(timer)
}

async function upgrade<S extends ServerSession, A extends Answer, State extends string>(
  session: S,
  rules: ServerDialogue<S, A, State>,
): Promise<boolean> {
  const { wire } = session
  const carried = rules.upgrade.carriedOver(wire.discard())
  const begun = session.behaviour.tls.meets && (await meetHello(session))
  if (wire.closed) return false
  const event = await wire.acceptTls({
    ...tlsOptions(session),
    ...(begun && { begun }),
    fallBack: rules.upgrade.afterFailure === 'plaintext',
  })
  if (event.error !== undefined) return !wire.closed
  session.tls = true
  rules.upgrade.reset(session)
  if (carried.length > 0) wire.inject(carried)
  return utter(session, rules, await rules.upgrade.after(session))
}
