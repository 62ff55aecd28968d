import { createHash } from 'node:crypto'
import { conformingMessage } from '../../fixtures/messages/conforming.ts'
import type { ConnectorDriver, Performance, Task } from '../../harness/driving/connector-driver.ts'
import { readMessage } from '../../harness/grammar/mime/message.ts'
import { type ConnectorBehaviour, healthyConnector, soundQueue } from '../../harness/peers/connector/behaviour.ts'
import { ask, before, send, take } from '../../harness/peers/connector/client-dialogue.ts'
import { type ClientSession, type Listed, Stop } from '../../harness/peers/connector/client-session.ts'
import { embeddedDriver } from '../../harness/peers/connector/embedded.ts'
import type { Pop3ClientSession } from '../../harness/peers/connector/pop3-client.ts'
import type { SmtpClientSession } from '../../harness/peers/connector/smtp-client.ts'
import { endingWith } from '../../harness/wire/input.ts'

/*
 * What connectors that are in order do in unusual ways, as patches of the reference connector and wrappers of its driver.
 */

type Patch = (behaviour: ConnectorBehaviour) => void

export function patched(...patches: readonly Patch[]): ConnectorDriver {
  const behaviour = healthyConnector()
  for (const patch of patches) patch(behaviour)
  return embeddedDriver(behaviour)
}

/** Changes what comes of each action. */
export function reporting(
  connector: ConnectorDriver,
  change: (done: Performance, task: Task) => Performance,
): ConnectorDriver {
  return {
    ...connector,
    perform: async (task, withinMs) => change(await connector.perform(task, withinMs), task),
  }
}

/** Calls some scenarios unsupported, without acting in them. */
export function unable(connector: ConnectorDriver, isUnsupported: (scenario: string) => boolean): ConnectorDriver {
  return {
    ...connector,
    perform: async (task, withinMs) =>
      task.action !== 'reset' && isUnsupported(task.case)
        ? { command: 'embedded', status: 0, outcome: 'unsupported', told: true, output: '', collected: [] }
        : connector.perform(task, withinMs),
  }
}

/** As a connector of which only the exit status is known. */
export const byExitStatus = (done: Performance): Performance => {
  const outcome = done.status === 0 || done.outcome === 'timeout' ? done.outcome : 'failed'
  return { ...done, outcome, told: false }
}

/** Does something as soon as there is a connection. */
const onConnection =
  (change: (session: ClientSession) => void): Patch =>
  ({ smtp, pop3 }) => {
    before(smtp.stages, 'greeting', async (session) => change(session))
    before(pop3.stages, 'greeting', async (session) => change(session))
  }

/** Writes otherwise; `write` sends one segment. */
const writing = (how: (octets: Buffer, write: (octets: Buffer) => void) => void): Patch =>
  onConnection(({ wire }) => {
    const write = wire.write.bind(wire)
    wire.write = (octets) => how(typeof octets === 'string' ? Buffer.from(octets, 'latin1') : octets, write)
  })

const say = (session: SmtpClientSession, text: string) => ask(session, session.behaviour.smtp, text)
const sayPop3 = (session: Pop3ClientSession, text: string) => {
  send(session, session.behaviour.pop3, `${text}\r\n`)
  return session.behaviour.pop3.hear(session)
}
const terminator = endingWith('\r\n.\r\n')
/** A command with an answer of several lines: its lines. */
async function listing(session: Pop3ClientSession, text: string): Promise<string[]> {
  send(session, session.behaviour.pop3, `${text}\r\n`)
  const octets = await take(session, session.behaviour.pop3, (all, searched) =>
    all.subarray(0, 1).toString() === '-' ? endingWith('\r\n')(all, searched) : terminator(all, searched),
  )
  const lines = octets.toString('latin1').split('\r\n').slice(1, -2)
  return lines.map((line) => line.replace(/^\./, ''))
}
/** Leaves a server that it does not trust otherwise than by closing. */
export const distrusting =
  (leave: (session: ClientSession, cause: Stop) => void): Patch =>
  ({ smtp, pop3 }) => {
    for (const { stages } of [smtp, pop3] as readonly { stages: Record<string, (session: never) => Promise<void>> }[]) {
      const upgrade = stages.upgrade! as (session: ClientSession) => Promise<void>
      stages.upgrade = async (session: ClientSession) => {
        try {
          await upgrade(session)
        } catch (cause) {
          if (cause instanceof Stop && session.wire.epoch > 0) leave(session, cause)
          throw cause
        }
      }
    }
  }

/** Connects once, and looks at what is offered; then acts. */
export function lookingFirst(): ConnectorDriver {
  const looker = patched(({ smtp, pop3 }) => {
    smtp.plan = smtp.plan.slice(0, smtp.plan.indexOf('login'))
    pop3.plan = pop3.plan.slice(0, pop3.plan.indexOf('login'))
  })
  const actor = patched()
  return {
    ...actor,
    async perform(task, withinMs) {
      if (task.action !== 'reset') await looker.perform(task, withinMs)
      return actor.perform(task, withinMs)
    },
  }
}

/** Collects its mail after each message that it sends. */
export function sendingAndReceiving(...patches: readonly Patch[]): ConnectorDriver {
  const connector = patched(...patches)
  return {
    ...connector,
    async perform(task, withinMs) {
      const done = await connector.perform(task, withinMs)
      if (task.action !== 'send') return done
      const { collected } = await connector.perform({ ...task, action: 'fetch' }, withinMs)
      return { ...done, collected }
    },
  }
}

/** MAIL, RCPT and DATA in one segment, where that is allowed (RFC 2920). */
const isAddress = (text: string): boolean => /^[!-;=?-~]*$/.test(text)
export const pipelining: Patch = ({ smtp }) => {
  const { envelope, data } = smtp.stages
  smtp.stages.envelope = async (session) => {
    if (!session.announced?.has('PIPELINING')) return envelope!(session)
    const { sender, recipients, mail, rcpt, tooLarge } = smtp.envelope
    const problem = tooLarge(session)
    if (problem !== undefined) throw new Stop('permanent', problem)
    const addresses = [sender(session.task), ...recipients(session.task)]
    if (!addresses.every(isAddress)) throw new Stop('permanent', 'an address that cannot be written')
    const commands = [
      { stage: 'mail', text: [`MAIL FROM:<${sender(session.task)}>`, ...mail(session)].join(' ') },
      ...recipients(session.task).map((one) => ({
        stage: 'rcpt',
        text: [`RCPT TO:<${one}>`, ...rcpt(session)].join(' '),
      })),
      { stage: 'data', text: 'DATA' },
    ]
    send(session, smtp, commands.map(({ text }) => `${text}\r\n`).join(''))
    let refusal: Stop | undefined
    for (const { stage } of commands) {
      session.stage = stage
      const reply = await smtp.hear(session)
      if (stage === 'data' && reply.code === 354 && refusal) await say(session, '.')
      else if (stage === 'data' ? reply.code !== 354 : smtp.classify(reply, session) !== 'positive') {
        refusal ??= new Stop(smtp.outcomeOf(reply, session), smtp.summary(reply))
      }
    }
    if (refusal) throw refusal
    session.memory.notes.set('pipelined', session)
  }
  smtp.stages.data = async (session) => {
    if (session.memory.notes.get('pipelined') !== session) return data!(session)
    // DATA was said: only the rest of the step is left.
    const { lineEnds, stuff, end } = smtp.message
    session.stage = 'message'
    send(session, smtp, Buffer.concat([stuff(lineEnds(session.message)), Buffer.from(end)]))
    const reply = await smtp.hear(session)
    if (smtp.classify(reply, session) !== 'positive') {
      throw new Stop(smtp.outcomeOf(reply, session), smtp.summary(reply))
    }
    session.outcome = 'accepted'
  }
}

/** Sends another message of its own in the same session. */
export const twoMessages: Patch = ({ smtp }) => {
  smtp.plan.push('more', 'envelope', 'data')
  smtp.stages.more = async (session) => {
    const { from, to } = session.task
    if (!isAddress(to)) throw new Stop(session.outcome, 'an address that cannot be written')
    Object.assign(session, { message: conformingMessage({ from, to, subject: 'Heartbeat' }) })
  }
  // Whatever becomes of it, the message that it was given was taken.
  for (const name of ['envelope', 'data']) {
    const step = smtp.stages[name]!
    smtp.stages[name] = async (session) => {
      try {
        await step(session)
      } catch (cause) {
        throw cause instanceof Stop && session.outcome === 'accepted'
          ? new Stop('accepted', cause.message, cause.polite)
          : cause
      }
    }
  }
}

/** Keeps in its queue what did not get through, and sends it with the next one, in one session. */
export const queued: Patch = ({ smtp }) => {
  const queue = new Map<string, Set<string>>()
  const own = (session: SmtpClientSession) => {
    const { case: id } = session.task
    if (!queue.has(id)) queue.set(id, new Set())
    return queue.get(id)!
  }
  const { envelope, data } = smtp.stages
  before(smtp.stages, 'greeting', async (session) => void own(session).add(session.message.toString('latin1')))
  const isOver = (session: SmtpClientSession) => void own(session).delete(session.message.toString('latin1'))
  const orRefused = (step: (session: SmtpClientSession) => Promise<void>) => async (session: SmtpClientSession) => {
    try {
      await step(session)
    } catch (cause) {
      // What is refused for good waits no longer.
      if (cause instanceof Stop && cause.outcome === 'permanent') isOver(session)
      throw cause
    }
  }
  smtp.stages.envelope = orRefused(envelope!)
  smtp.stages.data = orRefused(async (session) => {
    await data!(session)
    isOver(session)
  })
  smtp.plan.push('rest')
  smtp.stages.rest = async (session) => {
    for (const message of [...own(session)]) {
      Object.assign(session, { message: Buffer.from(message, 'latin1') })
      await smtp.stages.envelope!(session)
      await smtp.stages.data!(session)
    }
  }
}

/** A queue of the connector itself: each message is in it before it is sent. */
export const withQueue: Patch = (behaviour) => {
  behaviour.queue = soundQueue()
}

export const saysNothingOfReports: Patch = ({ smtp: { envelope } }) => {
  envelope.mail = () => []
  envelope.rcpt = () => []
}
export const notifying =
  (value: string): Patch =>
  ({ smtp: { envelope } }) => {
    const { rcpt } = envelope
    envelope.mail = () => []
    envelope.rcpt = (session) => rcpt(session).map(() => `NOTIFY=${value}`)
  }

/** Changes the files that a fetch leaves. */
export const leaving = (
  change: (collected: Performance['collected']) => Performance['collected'],
  ...patches: readonly Patch[]
): ConnectorDriver => reporting(patched(...patches), (done) => ({ ...done, collected: change(done.collected) }))

export const inMbox = (collected: Performance['collected']): Performance['collected'] => {
  if (collected.length === 0) return []
  const messages = collected.map(({ octets }) => {
    const text = octets
      .toString('latin1')
      .replaceAll('\r\n', '\n')
      .replace(/^(>*From )/gm, '>$1')
    return `From MAILER-DAEMON Sun Nov 22 12:00:00 2026\n${text}\n`
  })
  return [{ name: 'inbox', octets: Buffer.from(messages.join(''), 'latin1') }]
}
export const eachAs =
  (change: (octets: Buffer) => Buffer) =>
  (collected: Performance['collected']): Performance['collected'] =>
    collected.map(({ name, octets }) => ({ name, octets: change(octets) }))

export const whatItCarries = (octets: Buffer): Buffer => readMessage(octets).content
export const withOwnFields = (octets: Buffer): Buffer =>
  Buffer.concat([Buffer.from('Delivered-To: us\r\nReceived: from gateway by connector; today\r\n'), octets])
export const inUnix = (octets: Buffer): Buffer =>
  Buffer.from(octets.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')

/** One message, and one deletion, in each session. */
export const oneASession: Patch = (behaviour) => {
  const { pop3 } = behaviour
  const { collect } = pop3.stages
  const tried = new WeakMap<Task, Set<string>>()
  const more = new WeakSet<Task>()
  pop3.stages.collect = async (session) => {
    const done = tried.get(session.task) ?? new Set()
    tried.set(session.task, done)
    more.delete(session.task)
    const [next, ...others] = session.listed.filter(({ uid, number }) => !done.has(uid ?? `${number}`))
    session.listed = next ? [next] : []
    if (next?.uid !== undefined) done.add(next.uid)
    if (others.length > 0 && next?.uid !== undefined) more.add(session.task)
    await collect!(session)
  }
  behaviour.again = ({ task, outcome }) => outcome === 'fetched' && more.has(task)
}

export const twice: Patch = (behaviour) => {
  behaviour.again = ({ number, outcome }) => number < 2 && (outcome === 'temporary' || outcome === 'failed')
}

const lower = (text: string) =>
  `${text.replace(/^(?:MAIL FROM|RCPT TO|[A-Z]+(?=$| ))/, (verb) => verb.toLowerCase())}\r\n`

export const withMechanism =
  (name: string): Patch =>
  ({ smtp, pop3 }) => {
    smtp.sasl.preference = [name]
    pop3.sasl.preference = [name]
  }
/** Logs in with one mechanism, whichever are offered. */
export const setTo =
  (name: string): Patch =>
  ({ smtp, pop3 }) => {
    for (const { sasl } of [smtp, pop3]) {
      const { offered } = sasl as { offered(session: unknown): readonly string[] }
      sasl.choose = (session: unknown) => (offered(session).length > 0 ? name : undefined)
    }
  }
export const withoutInitialResponse: Patch = ({ smtp, pop3 }) => {
  smtp.sasl.mayBegin = () => false
  pop3.sasl.mayBegin = () => false
}
/** Where a challenge makes no sense, the next thing that it tries is LOGIN: it takes the challenge for a refusal. */
export const tryingLoginNext: Patch = ({ smtp }) => {
  const { line } = smtp
  smtp.line = (text, session) => line(text === '*' ? 'AUTH LOGIN' : text, session)
}
export const withUserAndPass: Patch = ({ pop3 }) => {
  pop3.loginWith = () => 'user-pass'
}
export const askingForCapabilities =
  (plaintext: number, inTls: number): Patch =>
  ({ pop3 }) => {
    pop3.plan = pop3.plan.flatMap((step) =>
      step === 'capabilities'
        ? Array<string>(plaintext).fill(step)
        : step === 'capabilitiesAgain'
          ? Array<string>(inTls).fill(step)
          : [step],
    )
  }
export const withoutUniqueIds: Patch = ({ pop3 }) => {
  pop3.stages.list = async (session) => {
    const lines = await listing(session, 'LIST')
    session.listed = lines.flatMap((line) => {
      const [, number, size] = /^([0-9]{1,9}) ([0-9]{1,15})(?: |$)/.exec(line) ?? []
      return size === undefined ? [] : [{ number: Number(number), size: Number(size), uid: undefined }]
    })
  }
}
/** Asks for the header of each message, and takes it for a unique-id. */
export const goingByHeaders: Patch = (behaviour) => {
  withoutUniqueIds(behaviour)
  const { stages: steps } = behaviour.pop3
  const { list } = steps
  steps.list = async (session) => {
    await list!(session)
    const known: Listed[] = []
    for (const message of session.listed) {
      const header = await listing(session, `TOP ${message.number} 0`)
      const uid = createHash('sha256').update(header.join()).digest('hex')
      known.push({ ...message, ...(header.length > 0 && { uid }) })
    }
    session.listed = known
  }
}
export const goingByStat: Patch = ({ pop3 }) => {
  pop3.stages.list = async (session) => {
    const { text } = await sayPop3(session, 'STAT')
    const count = Number(/^[0-9]+/.exec(text)?.[0] ?? 0)
    session.listed = Array.from({ length: count }, (_, index) => ({ number: index + 1, size: 0, uid: undefined }))
  }
}
export const lookingWithTop: Patch = ({ pop3 }) =>
  before(pop3.stages, 'collect', async (session) => {
    for (const { number } of session.listed) await listing(session, `TOP ${number} 0`)
  })
export const sayingNoop: Patch = ({ smtp, pop3 }) => {
  for (const step of ['login', 'envelope', 'data']) {
    before(smtp.stages, step, async (session) => void (await say(session, 'NOOP')))
  }
  for (const step of ['list', 'collect']) {
    before(pop3.stages, step, async (session) => void (await sayPop3(session, 'NOOP')))
  }
}
export const resetting: Patch = ({ smtp }) => {
  const { leave } = smtp
  before(smtp.stages, 'envelope', async (session) => void (await say(session, 'RSET')))
  smtp.leave = async (session) => {
    if (session.tls) await say(session, 'RSET').catch(() => {})
    await leave(session)
  }
}
export const named =
  (name: string): Patch =>
  ({ smtp }) => {
    smtp.ehloName = () => name
  }
/** Writes the field To in a way of its own. */
export const addressing =
  (write: (to: string) => string): Patch =>
  ({ smtp: { message } }) => {
    const { compose } = message
    message.compose = (task) =>
      Buffer.from(
        compose(task)
          .toString('latin1')
          .replace(/^To: .*$/m, `To: ${write(task.to.replace(/[\0-\x1f]+/g, ' '))}`),
        'latin1',
      )
  }
export const sayingHelo: Patch = ({ smtp }) => {
  const { hello } = smtp.stages
  smtp.stages.hello = async (session) => {
    try {
      await hello!(session)
    } catch (cause) {
      const isRefused = cause instanceof Stop && cause.polite && cause.outcome === 'permanent'
      if (isRefused) await say(session, 'HELO connector.example')
      throw cause
    }
  }
}
export const withParameters: Patch = ({ smtp: { envelope } }) => {
  const { mail } = envelope
  envelope.mail = (session) => [
    ...(session.announced?.has('SIZE') ? [`SIZE=${session.message.length}`] : []),
    ...(session.announced?.has('8BITMIME') ? ['BODY=8BITMIME'] : []),
    ...(session.announced?.has('AUTH') ? ['AUTH=<>'] : []),
    ...mail(session),
  ]
}
export const deletingNextTime: Patch = ({ pop3 }) => {
  pop3.deletes = (_, __, fate) => fate === 'duplicate'
}
export const deletingLast: Patch = ({ pop3 }) => {
  const numbers = new WeakMap<ClientSession, number[]>()
  const { deletes } = pop3
  const { collect } = pop3.stages
  pop3.deletes = (session, message, fate) => {
    if (deletes(session, message, fate)) numbers.set(session, [...(numbers.get(session) ?? []), message.number])
    return false
  }
  pop3.stages.collect = async (session) => {
    await collect!(session)
    for (const number of numbers.get(session) ?? []) await sayPop3(session, `DELE ${number}`)
  }
}
export const leavingMail: Patch = ({ pop3 }) => {
  pop3.deletes = () => false
}
export const inLowerCase: Patch = ({ smtp, pop3 }) => {
  smtp.line = lower
  pop3.line = lower
  smtp.upgrade.command = () => 'starttls\r\n'
  pop3.upgrade.command = () => 'stls\r\n'
  pop3.retrieve = ({ number }) => `retr ${number}\r\n`
}
export const withOlderTls: Patch = ({ tls }) => {
  tls.minVersion = 'TLSv1.2'
  tls.ciphers =
    'TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256'
}
export const namingProtocol = onConnection(({ wire, protocol }) => {
  const startTls = wire.startTls.bind(wire)
  wire.startTls = (options) => startTls({ ...options, alpn: [protocol] })
})
export const slowly = writing((octets, write) => void setTimeout(() => write(octets), 20))
export const octetByOctet = writing((octets, write) => {
  const pieces = octets.length < 3_000 ? octets.length : 2
  const at = (piece: number) => Math.floor((piece * octets.length) / pieces)
  for (let piece = 0; piece < pieces; piece++) write(octets.subarray(at(piece), at(piece + 1)))
})
export const endsApart = writing((octets, write) => {
  write(octets.subarray(0, -2))
  setTimeout(() => write(octets.subarray(-2)), 3)
})
