import { ask, before, send } from '../../harness/peers/connector/client-dialogue.ts'
import type { SmtpClientSession } from '../../harness/peers/connector/smtp-client.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

const offersTls = ({ announced }: SmtpClientSession) => announced?.has('STARTTLS') === true
const askFor = (session: SmtpClientSession, text: string) => ask(session, session.behaviour.smtp, text)

export const smtpUpgrade: readonly ConnectorDeviant[] = [
  {
    id: 'M-CS-014',
    title: say`Goes on in plaintext if STARTTLS is not offered`,
    fails: ['CS-014'],
    patch({ smtp }) {
      smtp.upgrade.fallback = (_, why) => (why === 'not offered' ? 'plaintext' : 'stop')
    },
  },
  {
    id: 'M-CS-014b',
    title: say`Goes on in plaintext if STARTTLS is refused`,
    fails: ['CS-014'],
    patch({ smtp }) {
      smtp.upgrade.fallback = (_, why) => (why === 'refused' ? 'plaintext' : 'stop')
    },
  },
  {
    id: 'M-CS-014c',
    title: say`Connects once more without TLS if the handshake failed`,
    fails: ['CS-014'],
    patch({ smtp }) {
      smtp.upgrade.fallback = (_, why) => (why === 'handshake' ? 'plaintext' : 'stop')
    },
  },
  {
    id: 'M-CS-014d',
    title: say`Gives TLS up for good after two attempts without it`,
    fails: ['CS-014'],
    patch({ smtp }) {
      const { offered } = smtp.upgrade
      const givenUp = ({ memory }: SmtpClientSession) => memory.tlsFailures > 2
      smtp.upgrade.offered = (session) => offered(session) && !givenUp(session)
      smtp.upgrade.fallback = (session) => (givenUp(session) ? 'plaintext' : 'stop')
    },
  },
  {
    id: 'M-CS-014e',
    title: say`Goes on after any greeting, and in plaintext after an odd one`,
    fails: ['CS-014'],
    patch({ smtp }) {
      smtp.stages.greeting = async (session) => {
        const { code } = await smtp.hear(session)
        if (code !== 220) session.memory.notes.set('odd greeting', true)
      }
      smtp.upgrade.fallback = ({ memory }) => (memory.notes.has('odd greeting') ? 'plaintext' : 'stop')
    },
  },
  {
    id: 'M-CS-014f',
    title: say`Connects once more without TLS if the certificate cannot be trusted`,
    fails: ['CS-014'],
    patch({ smtp }) {
      smtp.upgrade.fallback = (_, why) => (why === 'certificate' ? 'plaintext' : 'stop')
    },
  },
  {
    id: 'M-CS-014g',
    title: say`Never asks for TLS, and submits if a login is offered without it`,
    fails: ['CS-014', 'CM-004@smtp'],
    patch({ smtp }) {
      smtp.upgrade.offered = () => false
      smtp.upgrade.fallback = () => 'plaintext'
    },
  },
  {
    id: 'M-CM-001',
    title: say`Names the sender before it asks for TLS`,
    fails: ['CM-001'],
    patch({ smtp }) {
      before(smtp.stages, 'upgrade', async (session) => {
        if (offersTls(session)) await askFor(session, `MAIL FROM:<${session.task.from}>`)
      })
    },
  },
  {
    id: 'M-CM-001b',
    title: say`Says RSET before it asks for TLS`,
    fails: ['CM-001'],
    patch({ smtp }) {
      before(smtp.stages, 'upgrade', async (session) => {
        if (offersTls(session)) await askFor(session, 'RSET')
      })
    },
  },
  {
    id: 'M-CM-004',
    title: say`Sends EHLO together with STARTTLS`,
    fails: ['CM-004@smtp'],
    patch({ smtp }) {
      smtp.upgrade.command = () => 'STARTTLS\r\nEHLO connector.example\r\n'
    },
  },
  {
    id: 'M-CM-004b',
    title: say`Sends CAPA together with STLS`,
    fails: ['CM-004@pop3'],
    patch({ pop3 }) {
      pop3.upgrade.command = () => 'STLS\r\nCAPA\r\n'
    },
  },
  {
    id: 'M-CM-004c',
    title: say`Says NOOP between the reply to STARTTLS and the handshake`,
    fails: ['CM-004@smtp'],
    patch({ smtp }) {
      const { agreed } = smtp.upgrade
      smtp.upgrade.agreed = (reply, session) => {
        const going = agreed(reply, session)
        if (going) send(session, smtp, 'NOOP\r\n')
        return going
      }
    },
  },
  {
    id: 'M-CM-004d',
    title: say`Recognises STARTTLS in upper case only`,
    fails: ['CM-004@smtp'],
    patch({ smtp }) {
      const { offered } = smtp.upgrade
      const { hear } = smtp
      smtp.hear = async (session) => {
        const reply = await hear(session)
        if (session.stage === 'hello') session.memory.notes.set('spelt', reply.lines.includes('STARTTLS'))
        return reply
      }
      smtp.upgrade.offered = (session) => offered(session) && session.memory.notes.get('spelt') === true
    },
  },
  {
    id: 'M-CM-004e',
    title: say`Reads no more than ten capabilities`,
    fails: ['CM-004@pop3'],
    patch({ pop3 }) {
      const { offered } = pop3.upgrade
      pop3.upgrade.offered = (session) => offered(session) && (session.announced?.size ?? 0) <= 10
    },
  },
  {
    id: 'M-CM-005',
    title: say`Says NOOP before EHLO inside TLS`,
    fails: ['CM-005'],
    patch({ smtp }) {
      before(smtp.stages, 'helloAgain', async (session) => {
        if (session.tls) await askFor(session, 'NOOP')
      })
    },
  },
  {
    id: 'M-CM-005b',
    title: say`Says no EHLO inside TLS, as in the example of §3.4`,
    fails: ['CM-005'],
    patch({ smtp }) {
      smtp.plan = smtp.plan.filter((step) => step !== 'helloAgain')
      smtp.sasl.choose = () => 'PLAIN'
    },
  },
]
