import type { SmtpReply } from '../../harness/grammar/smtp-reply.ts'
import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import { ask } from '../../harness/peers/connector/dialogue.ts'
import { Stop } from '../../harness/peers/connector/session.ts'
import type { ReplyClass, SmtpClientSession } from '../../harness/peers/connector/smtp-client.ts'
import type { ConnectorDeviation } from '../deviant.ts'

/** Reads some replies otherwise. */
function misreads(
  { smtp }: ConnectorBehaviour,
  kind: (reply: SmtpReply, session: SmtpClientSession) => ReplyClass | undefined,
): void {
  const { classify } = smtp
  smtp.classify = (reply, session) => kind(reply, session) ?? classify(reply, session)
}

/** Does not send a message that met a certain end before. */
function givesUp({ smtp }: ConnectorBehaviour, forGood: (stop: Stop) => boolean): void {
  const dropped = new Set<string>()
  const { steps, message } = smtp
  const { unfit } = message
  for (const [name, step] of Object.entries(steps)) {
    steps[name] = async (session) => {
      try {
        await step(session)
      } catch (cause) {
        if (cause instanceof Stop && forGood(cause)) dropped.add(session.message.toString('latin1'))
        throw cause
      }
    }
  }
  message.unfit = (octets) => (dropped.has(octets.toString('latin1')) ? 'it was tried before' : unfit(octets))
}

/** Codes that somebody thought were all that there are. */
const KNOWN = new Set([
  ...[211, 214, 220, 221, 235, 250, 251, 252, 334, 354, 421, 432, 450, 451, 452, 454, 455],
  ...[500, 501, 502, 503, 504, 530, 534, 535, 538, 550, 551, 552, 553, 554, 555],
])
const isIn = (stage: string) => stage === 'mail' || stage === 'rcpt' || stage === 'message'

export const smtpReplies: readonly ConnectorDeviation[] = [
  {
    id: 'M-CS-001',
    title: 'Takes any reply to the data for acceptance',
    fails: ['CS-001'],
    patch({ smtp }) {
      const { outcomeOf } = smtp
      smtp.outcomeOf = (reply, session) => (session.stage === 'message' ? 'accepted' : outcomeOf(reply, session))
    },
  },
  {
    id: 'M-CS-001b',
    title: 'Counts a message as accepted when the connection is lost after the data',
    fails: ['CS-001'],
    patch({ smtp }) {
      const { lost } = smtp
      smtp.lost = (session, how) => (session.stage === 'message' ? 'accepted' : lost(session, how))
    },
  },
  {
    id: 'M-CS-001c',
    title: 'Takes what came before the data for the reply to it',
    fails: ['CS-001'],
    patch({ smtp }) {
      const { surplus } = smtp
      smtp.surplus = (session) => (session.stage === 'message' ? 'read' : surplus(session))
    },
  },
  {
    id: 'M-CS-001d',
    title: 'Counts a message as not accepted when QUIT gets no reply',
    fails: ['CS-001'],
    patch({ smtp }) {
      const { leave } = smtp
      smtp.plan.push('quit')
      smtp.steps.quit = async (session) => void (await ask(session, session.behaviour.smtp, 'QUIT'))
      smtp.leave = async (session) => {
        if (session.stage !== 'quit') await leave(session)
      }
    },
  },
  {
    id: 'M-CS-001e',
    title: 'Submits a message twice to be on the safe side',
    fails: ['CS-001'],
    patch(behaviour) {
      behaviour.again = ({ task, number, outcome }) => task.action === 'send' && outcome === 'accepted' && number < 2
    },
  },
  {
    id: 'M-CS-001f',
    title: 'Submits a message once more when the connection is lost behind its acceptance',
    fails: ['CS-001'],
    patch(behaviour) {
      const { smtp } = behaviour
      const { lost } = smtp
      smtp.lost = (session, how) => {
        if (session.stage === 'quit') session.memory.notes.set('left alone', session.task)
        return lost(session, how)
      }
      behaviour.again = ({ task, memory, number, outcome }) =>
        outcome === 'accepted' && number < 2 && memory.notes.get('left alone') === task
    },
  },
  {
    id: 'M-CS-001g',
    title: 'Reports a message as accepted when there was no TLS to submit it with',
    fails: ['CS-001'],
    patch({ smtp }) {
      const { upgrade } = smtp.steps
      smtp.steps.upgrade = async (session) => {
        try {
          await upgrade!(session)
        } catch (cause) {
          throw cause instanceof Stop ? new Stop('accepted', cause.message, cause.polite) : cause
        }
      }
    },
  },
  {
    id: 'M-CS-002',
    title: 'Gives up a message that is refused for the time being',
    fails: ['CS-002', 'CS-006'],
    patch({ smtp }) {
      const { outcomeOf } = smtp
      smtp.outcomeOf = (reply, session) => {
        const outcome = outcomeOf(reply, session)
        return outcome === 'temporary' ? 'permanent' : outcome
      }
    },
  },
  {
    id: 'M-CS-002b',
    title: 'Says that a message is for later, and never tries it again',
    fails: ['CS-002', 'CS-006'],
    patch: (behaviour) => givesUp(behaviour, ({ outcome, polite }) => polite && outcome === 'temporary'),
  },
  {
    id: 'M-CS-002c',
    title: 'Tries again at once, over and over, what did not get through',
    fails: ['CS-002', 'CS-006'],
    patch(behaviour) {
      behaviour.again = ({ task, number, outcome }) => task.action === 'send' && outcome === 'temporary' && number < 5
    },
  },
  {
    id: 'M-CS-003',
    title: 'Keeps for later what is refused for good',
    fails: ['CS-003'],
    patch({ smtp }) {
      const { outcomeOf } = smtp
      smtp.outcomeOf = (reply, session) => {
        const outcome = outcomeOf(reply, session)
        return outcome === 'permanent' ? 'temporary' : outcome
      }
    },
  },
  {
    id: 'M-CS-003b',
    title: 'Tries once more at once what is refused for good',
    fails: ['CS-003'],
    patch(behaviour) {
      behaviour.again = ({ task, number, outcome }) => task.action === 'send' && outcome === 'permanent' && number < 2
    },
  },
  {
    id: 'M-CS-005',
    title: 'Takes a code of 2yz that it does not know for a refusal',
    fails: ['CS-005'],
    patch: (behaviour) => misreads(behaviour, ({ code }) => (code < 300 && !KNOWN.has(code) ? 'permanent' : undefined)),
  },
  {
    id: 'M-CS-005b',
    title: 'Takes no code after the data for acceptance but 250, of those that RFC 5321 has',
    fails: ['CS-005'],
    patch: (behaviour) =>
      misreads(behaviour, ({ code }, { stage }) => (stage === 'message' && code === 251 ? 'permanent' : undefined)),
  },
  {
    id: 'M-CS-005c',
    title: 'Takes a code of 4yz that it does not know for a final refusal',
    fails: ['CS-005'],
    patch: (behaviour) =>
      misreads(behaviour, ({ code }) => (code >= 400 && code < 500 && !KNOWN.has(code) ? 'permanent' : undefined)),
  },
  {
    id: 'M-CS-005d',
    title: 'Takes a code of 5yz that it does not know for a refusal for the time being',
    fails: ['CS-005'],
    patch: (behaviour) =>
      misreads(behaviour, ({ code }) => (code >= 500 && !KNOWN.has(code) ? 'temporary' : undefined)),
  },
  {
    id: 'M-CS-005e',
    title: 'Understands no reply of several lines in a transaction',
    fails: ['CS-005'],
    patch: (behaviour) =>
      misreads(behaviour, ({ code, lines }, { stage }) =>
        code < 300 && lines.length > 1 && isIn(stage) ? 'nonsense' : undefined,
      ),
  },
  {
    id: 'M-CS-005f',
    title: 'Takes one segment for one reply',
    fails: ['CS-005'],
    patch({ smtp }) {
      const { hear } = smtp
      smtp.hear = async (session) => {
        const octets = await session.wire.take((waiting) => waiting.length, session.behaviour.patience)
        if (typeof octets === 'string') return hear(session)
        if (!octets.includes('\r\n')) throw new Stop('temporary', 'half a reply', false)
        session.wire.inject(octets)
        return hear(session)
      }
    },
  },
  {
    id: 'M-CS-005g',
    title: 'Hangs when a control character stands in a reply',
    fails: ['CS-005'],
    patch({ smtp }) {
      const { hear } = smtp
      smtp.hear = async (session) => {
        const reply = await hear(session)
        if (/[\0-\x08\x0b-\x1f]/.test(reply.lines.join(''))) throw new Stop('timeout', 'hangs', false)
        return reply
      }
    },
  },
  {
    id: 'M-CS-006',
    title: 'Gives up a message when the connection is lost',
    fails: ['CS-006'],
    patch({ smtp }) {
      smtp.lost = () => 'permanent'
    },
  },
  {
    id: 'M-CS-006c',
    title: 'Connects again at once, over and over, when the connection is lost',
    fails: ['CS-006'],
    patch(behaviour) {
      const { smtp } = behaviour
      const { lost } = smtp
      smtp.lost = (session, how) => {
        session.memory.notes.set('lost', session.task)
        return lost(session, how)
      }
      behaviour.again = ({ task, memory, number, outcome }) =>
        outcome === 'temporary' && number < 5 && memory.notes.get('lost') === task
    },
  },
  {
    id: 'M-CS-006b',
    title: 'Drops a message with the connection that is lost under it',
    fails: ['CS-006'],
    patch: (behaviour) => givesUp(behaviour, ({ outcome, polite }) => !polite && outcome === 'temporary'),
  },
]
