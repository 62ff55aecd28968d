import type { SmtpReply } from '../../harness/grammar/smtp-reply.ts'
import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import { Stop } from '../../harness/peers/connector/client-session.ts'
import type { ReplyClass, SmtpClientSession } from '../../harness/peers/connector/smtp-client.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

/** Reads some replies otherwise. */
function misreads(
  { smtp }: ConnectorBehaviour,
  kind: (reply: SmtpReply, session: SmtpClientSession) => ReplyClass | undefined,
): void {
  const { classify } = smtp
  smtp.classify = (reply, session) => kind(reply, session) ?? classify(reply, session)
}

/** Codes that somebody thought were all that there are. */
const KNOWN = new Set([
  ...[211, 214, 220, 221, 235, 250, 251, 252, 334, 354, 421, 432, 450, 451, 452, 454, 455],
  ...[500, 501, 502, 503, 504, 530, 534, 535, 538, 550, 551, 552, 553, 554, 555],
])
const isIn = (stage: string) => stage === 'mail' || stage === 'rcpt' || stage === 'message'

export const smtpCodes: readonly ConnectorDeviant[] = [
  {
    id: 'M-CS-005',
    title: say`Takes an unknown 2yz code as a refusal`,
    fails: ['CS-005'],
    patch: (behaviour) => misreads(behaviour, ({ code }) => (code < 300 && !KNOWN.has(code) ? 'permanent' : undefined)),
  },
  {
    id: 'M-CS-005b',
    title: say`After the data takes only 250, of the codes of RFC 5321, as acceptance`,
    fails: ['CS-005'],
    patch: (behaviour) =>
      misreads(behaviour, ({ code }, { stage }) => (stage === 'message' && code === 251 ? 'permanent' : undefined)),
  },
  {
    id: 'M-CS-005c',
    title: say`Takes an unknown 4yz code as a final refusal`,
    fails: ['CS-005'],
    patch: (behaviour) =>
      misreads(behaviour, ({ code }) => (code >= 400 && code < 500 && !KNOWN.has(code) ? 'permanent' : undefined)),
  },
  {
    id: 'M-CS-005d',
    title: say`Takes an unknown 5yz code as a temporary refusal`,
    fails: ['CS-005'],
    patch: (behaviour) =>
      misreads(behaviour, ({ code }) => (code >= 500 && !KNOWN.has(code) ? 'temporary' : undefined)),
  },
  {
    id: 'M-CS-005e',
    title: say`Does not understand replies of several lines in a transaction`,
    fails: ['CS-005'],
    patch: (behaviour) =>
      misreads(behaviour, ({ code, lines }, { stage }) =>
        code < 300 && lines.length > 1 && isIn(stage) ? 'nonsense' : undefined,
      ),
  },
  {
    id: 'M-CS-005f',
    title: say`Takes one segment as one reply`,
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
    title: say`Hangs if a reply contains a control character`,
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
]
