import { type Announced, Stop } from '../../harness/peers/connector/client-session.ts'
import type { SmtpClientSession } from '../../harness/peers/connector/smtp-client.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

export const smtpInjection: readonly ConnectorDeviant[] = [
  {
    id: 'M-CS-013',
    title: say`Reads inside TLS what came in plaintext after the 220`,
    fails: ['CS-013@smtp'],
    patch({ smtp }) {
      smtp.upgrade.carriedOver = (octets, { memory }) => {
        if (octets.length > 0) memory.notes.set('carried over', true)
        return octets
      }
      const { surplus } = smtp
      smtp.surplus = (session) => (session.memory.notes.has('carried over') ? 'read' : surplus(session))
    },
  },
  {
    id: 'M-CS-013b',
    title: say`Keeps half a line that came in plaintext after the 220, and drops whole replies`,
    fails: ['CS-013@smtp'],
    patch({ smtp }) {
      smtp.upgrade.carriedOver = (octets) => (octets.toString('latin1').endsWith('\r\n') ? 'stop' : octets)
      const { surplus } = smtp
      smtp.surplus = (session) => (session.stage === 'helloAgain' ? 'read' : surplus(session))
    },
  },
  {
    id: 'M-CS-013c',
    title: say`Takes the next reply, whichever it is, as the reply to RCPT`,
    fails: ['CS-013@smtp'],
    patch({ smtp }) {
      const { surplus } = smtp
      smtp.surplus = (session) => (session.stage === 'rcpt' || session.stage === 'data' ? 'read' : surplus(session))
    },
  },
  {
    id: 'M-CM-006',
    title: say`Remembers what was announced before TLS`,
    fails: ['CM-006'],
    patch({ smtp }) {
      smtp.announced = ({ announcements }): Announced => new Map(announcements.flatMap((each) => [...each]))
    },
  },
  {
    id: 'M-CM-006b',
    title: say`Asks for confirmations whether or not they are offered`,
    fails: ['CM-006'],
    patch({ smtp }) {
      smtp.envelope.mail = (session) => ['RET=HDRS', `ENVID=${smtp.envelope.envelopeId(session)}`]
      smtp.envelope.rcpt = () => ['NOTIFY=SUCCESS,FAILURE']
    },
  },
  {
    id: 'M-CM-006c',
    title: say`Pipelines if PIPELINING was announced before TLS`,
    fails: ['CM-006'],
    patch({ smtp }) {
      smtp.pipelines = ({ announcements }) => announcements[0]?.has('PIPELINING') === true
    },
  },
  {
    id: 'M-CM-007',
    title: say`Sends MAIL and RCPT together, whatever is announced`,
    fails: ['CM-007'],
    patch({ smtp }) {
      smtp.pipelines = () => true
    },
  },
  {
    id: 'M-CM-007b',
    title: say`Sends NOOP and MAIL together if PIPELINING is announced`,
    fails: ['CM-007'],
    patch({ smtp }) {
      const { line, hear } = smtp
      smtp.line = (text, session) =>
        text.startsWith('MAIL ') && smtp.announced(session).has('PIPELINING')
          ? `NOOP\r\n${line(text, session)}`
          : line(text, session)
      smtp.hear = async (session) => {
        if (session.stage === 'mail' && smtp.announced(session).has('PIPELINING')) await hear(session)
        return hear(session)
      }
    },
  },
  {
    id: 'M-CM-007c',
    title: say`Sends NOOP together with the credentials if PIPELINING is announced`,
    fails: ['CM-007'],
    patch({ smtp }) {
      const { line, hear, surplus } = smtp
      const hasty = (session: SmtpClientSession) =>
        session.stage === 'login' && smtp.announced(session).has('PIPELINING')
      smtp.sasl.mayBegin = () => false
      smtp.line = (text, session) =>
        hasty(session) && !/^(?:AUTH |\*)/.test(text) ? `${line(text, session)}NOOP\r\n` : line(text, session)
      smtp.hear = async (session) => {
        const reply = await hear(session)
        if (hasty(session) && reply.code === 235) await hear(session)
        return reply
      }
      smtp.surplus = (session) => (session.stage === 'quit' ? 'discard' : surplus(session))
    },
  },
  {
    id: 'M-CM-007d',
    title: say`Speaks before the greeting`,
    fails: ['CM-007'],
    patch({ smtp }) {
      const { greeting, hello } = smtp.stages
      smtp.stages.greeting = async () => {}
      smtp.stages.hello = async (session) => {
        const { hear } = smtp
        session.wire.write(`NOOP\r\n`)
        session.stage = 'greeting'
        await greeting!(session)
        session.stage = 'hello'
        const { code } = await hear(session)
        if (code >= 400) throw new Stop('failed', 'NOOP was refused')
        await hello!(session)
      }
    },
  },
]
