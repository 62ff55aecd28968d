import { setImmediate, setTimeout } from 'node:timers/promises'
import { CAPS } from '../../caps.ts'
import type { ConnectorDriver, Performance, Task } from '../../driving/connector-driver.ts'
import { encodeBase64 } from '../../grammar/base64.ts'
import { readHeader } from '../../grammar/mime/header.ts'
import { readMessageId } from '../../grammar/mime/message-id.ts'
import { plainMessage } from '../../grammar/sasl-plain.ts'
import type { SubjectName } from '../../judging/profile.ts'
import type { Outcome, Protocol } from '../../record/event.ts'
import { Unrecorded } from '../../record/recorder.ts'
import { Wire } from '../../wire/wire.ts'
import { type ConnectorBehaviour, healthyConnector } from './behaviour.ts'
import { followPlan } from './client-dialogue.ts'
import { type ClientSession, type Collected, ConnectorMemory, WithoutTls } from './client-session.ts'

/** One action in progress. */
interface Act {
  readonly task: Task
  readonly behaviour: ConnectorBehaviour
  readonly memory: ConnectorMemory
  /** When it has to be over, by `performance.now()`. */
  readonly until: number
  /** What is open, to be dropped when time is up. */
  readonly open: Set<Wire>
  readonly collected: Collected[]
  /** Whether messages can be put away. */
  readonly storage: { isWritable: boolean }
  readonly log: string[]
  /** Set where it was ended, as by a crash. */
  wasKilled: boolean
}

const NOTHING = Buffer.alloc(0)

const EMBEDDED: SubjectName = { name: 'embedded reference connector', nl: { name: 'ingebouwde referentieconnector' } }

/** It can do all that a driver may be able to do. */
type EmbeddedDriver = ConnectorDriver & Required<Pick<ConnectorDriver, 'watch' | 'look' | 'block'>>

/**
 * The reference connector, in this process. It lives as long as the driver does: what it remembers it remembers for each
 * case by itself, until a `reset` of that case.
 */
export function embeddedDriver(behaviour: ConnectorBehaviour = healthyConnector(), name?: string): EmbeddedDriver {
  const memories = new Map<string, ConnectorMemory>()
  const acts = new Map<string, Act>()

  function actOf(task: Task, withinMs: number): Act {
    let memory = memories.get(task.case)
    if (!memory) memories.set(task.case, (memory = new ConnectorMemory()))
    // A little less than there is, so that it ends by itself.
    const until = performance.now() + withinMs * 0.9
    const storage = { isWritable: true }
    return { task, behaviour, memory, until, open: new Set(), collected: [], storage, log: [], wasKilled: false }
  }

  /** What comes of an act, or `timeout`; then all that it has open is dropped. */
  async function inTime<T>(act: Act, withinMs: number, doing: Promise<T>): Promise<T | 'timeout'> {
    const { case: ofCase } = act.task
    acts.set(ofCase, act)
    const drop = () => {
      for (const wire of act.open) wire.reset()
    }
    const done = new AbortController()
    const expired = setTimeout(withinMs, undefined, done).then(() => {
      drop()
      // What waited for an answer ends by itself now.
      return setImmediate('timeout' as const)
    })
    // It is no longer waited for once all is done.
    expired.catch(() => {})
    try {
      return await Promise.race([doing, expired])
    } finally {
      done.abort()
      drop()
      acts.delete(ofCase)
    }
  }

  return {
    ...(name === undefined ? EMBEDDED : { name }),
    ...(!behaviour.queue && { actions: ['send', 'fetch'] }),
    async perform(task, withinMs) {
      if (task.action === 'reset') {
        memories.delete(task.case)
        return performed('accepted', 'forgot everything', [])
      }
      if (task.action === 'kill') {
        const act = acts.get(task.case)
        if (act) {
          act.wasKilled = true
          for (const wire of act.open) wire.reset()
        }
        const memory = memories.get(task.case)
        if (memory && behaviour.queue) memories.set(task.case, behaviour.queue.afterCrash(memory))
        return performed('accepted', 'ended', [])
      }
      const act = actOf(task, withinMs)
      act.memory.actions++
      const outcome = await inTime(act, withinMs, perform(act))
      const notices = act.collected.flatMap(({ octets }) => behaviour.notice(octets, act.memory) ?? [])
      return {
        ...performed(outcome, logOf(act), [...act.collected]),
        ...(notices.length > 0 && { notices: `${notices.join('\n')}\n` }),
        // What hands a message to a connector with a queue goes on, and sees that it waits.
        ...(act.wasKilled && behaviour.queue && { outcome: 'temporary' }),
      }
    },
    async watch(task, forMs) {
      // On a machine that is busy it takes longer to do the same.
      const most = forMs + behaviour.patience
      const act = actOf(task, most)
      const collect = async () => void (await fetch(act))
      await inTime(act, most, Promise.all([behaviour.unasked(collect, forMs, task), setTimeout(forMs)]))
    },
    takesStandIns: true,
    // What is too large for a look is told and not shown.
    look: (ofCase, most) => ({
      collected: (acts.get(ofCase)?.collected ?? []).map((file) =>
        file.octets.length <= most ? file : { name: file.name, octets: NOTHING, unread: 'more than a look shows' },
      ),
    }),
    block(ofCase) {
      const act = acts.get(ofCase)
      if (act) act.storage.isWritable = false
    },
  }
}

function performed(outcome: Outcome, output: string, collected: Performance['collected']): Performance {
  const status = outcome === 'accepted' || outcome === 'fetched' ? 0 : 1
  return { command: 'embedded', status, outcome, told: true, output, collected }
}

async function perform(act: Act): Promise<Outcome> {
  const { task, behaviour } = act
  const outcome = await persist(act, () => (task.action === 'send' ? submitQueued(act) : fetch(act)))
  if (task.action === 'fetch') {
    await behaviour.afterFetch(act.collected, (change) => submit({ ...act, task: { ...task, ...change } }), task)
  }
  return outcome
}

/** Tries until it is told to stop. */
async function persist({ task, memory, behaviour, until }: Act, attempt: () => Promise<Outcome>): Promise<Outcome> {
  for (let number = 1; ; number++) {
    const outcome = await attempt()
    const over = number >= CAPS.tries || performance.now() >= until
    if (over || !behaviour.again({ task, memory, number, outcome })) return outcome
  }
}

/** Submits a message, and with it what is left in a queue. */
async function submitQueued(act: Act): Promise<Outcome> {
  const { task, behaviour, memory } = act
  if (!behaviour.queue) return submit(act)
  const { queue } = memory
  const own = task.message.toString('latin1')
  if (behaviour.queue.storesFirst) queue.add(own)
  const outcome = await submit(act)
  // Of one that was ended nothing is left that could still do something.
  if (act.wasKilled) return outcome
  if (outcome === 'temporary') queue.add(own)
  else queue.delete(own)
  if (outcome !== 'accepted') return outcome
  for (const message of [...queue]) {
    const waited = await submit({ ...act, task: { ...task, message: Buffer.from(message, 'latin1') } })
    if (waited !== 'temporary') queue.delete(message)
  }
  return outcome
}

function submit(act: Act): Promise<Outcome> {
  const { task, behaviour } = act
  const { compose, unfit } = behaviour.smtp.message
  const message = compose(task)
  const { id } = readMessageId(readHeader(message).value('message-id') ?? '')
  if (id !== undefined) act.memory.sentIds.add(id)
  const problem = unfit(message)
  if (problem !== undefined) {
    act.log.push(`not sent: ${problem}`)
    return Promise.resolve('permanent')
  }
  return overTls(act, 'smtp', async (common) => {
    const session = { ...common, behaviour, message }
    await followPlan(session, behaviour.smtp)
    return session.outcome
  })
}

function fetch(act: Act): Promise<Outcome> {
  const { behaviour, collected, storage } = act
  return overTls(act, 'pop3', async (common) => {
    const session = { ...common, behaviour, greeting: '', listed: [], collected, storage }
    await followPlan(session, behaviour.pop3)
    return session.outcome
  })
}

/** Runs a session, and once more where a deviation goes on without TLS after a handshake that failed. */
async function overTls(
  act: Act,
  protocol: Protocol,
  run: (session: ClientSession) => Promise<Outcome>,
): Promise<Outcome> {
  for (let insecure = false; ; insecure = true) {
    try {
      return await overConnection(act, protocol, insecure, run)
    } catch (cause) {
      if (!(cause instanceof WithoutTls) || insecure) throw cause
    }
  }
}

const LOOPBACK = '127.0.0.1'

async function overConnection(
  { task, behaviour, memory, until, open, log }: Act,
  protocol: Protocol,
  insecure: boolean,
  run: (session: ClientSession) => Promise<Outcome>,
): Promise<Outcome> {
  const note = (text: string) => void log.push(`${protocol}: ${text}`)
  const left = Math.max(1, until - performance.now())
  const budget = { perStep: Math.min(behaviour.patience, left), total: left }
  const { port, host } = task[protocol]
  let wire: Awaited<ReturnType<typeof Wire.connect>> = { error: 'ENOTFOUND' }
  // No resolver knows a name below .test (RFC 6761 §6.2): it stands for this machine.
  const found = task.standIns?.addresses ?? [host.endsWith('.test') ? LOOPBACK : host]
  for (const address of behaviour.addresses(found, task)) {
    wire = await Wire.connect({ host: address, port }, new Unrecorded(), budget)
    if (!('error' in wire)) break
    note(`no connection: ${wire.error}`)
  }
  if ('error' in wire) return behaviour.unreachable(task)
  open.add(wire)
  try {
    return await run({
      protocol,
      wire,
      host,
      task,
      behaviour,
      memory,
      stage: 'connected',
      tls: false,
      insecure,
      announced: undefined,
      announcements: [],
      outcome: 'failed',
      note,
    })
  } finally {
    open.delete(wire)
  }
}

/** Text of servers is in it, so it is made harmless, and what they may have said of the password is taken out. */
function logOf({ log, task }: Act): string {
  const { user, password } = task
  const secrets = password === '' ? [] : [password, encodeBase64(password), plainMessage(user, password)]
  const text = secrets.reduce((all, secret) => all.replaceAll(secret, '***'), log.join('\n'))
  return text.replace(/[^\n -~]/g, '?').slice(0, CAPS.connectorLog)
}
