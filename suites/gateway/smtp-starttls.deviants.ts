import { reply, type SmtpServerSession } from '../../harness/peers/gateway/smtp-server.ts'
import { say } from '../../harness/text/text.ts'
import type { Deviant } from '../deviant.ts'

/** Deviations of STARTTLS itself (RFC 3207). */
export const smtpStarttls: readonly Deviant[] = [
  {
    id: 'M-SS-015',
    title: say`STARTTLS takes any argument`,
    fails: ['SS-015'],
    patch({ smtp }) {
      smtp.argumentless.delete('STARTTLS')
    },
  },
  {
    id: 'M-SS-016',
    title: say`STARTTLS is only recognised in upper case`,
    fails: ['SS-016'],
    patch({ smtp }) {
      const { admit } = smtp
      smtp.admit = (session, command) =>
        command.word === 'starttls' ? reply(500, '5.5.2 Command not recognised') : admit(session, command)
    },
  },
  {
    id: 'M-SS-017',
    title: say`Complete commands pipelined after STARTTLS are executed inside TLS, the rest is dropped`,
    fails: ['SS-017'],
    patch({ smtp }) {
      smtp.upgrade.carriedOver = (octets) => octets.subarray(0, endOfLastLine(octets))
    },
  },
  {
    id: 'M-SS-017b',
    title: say`What is pipelined after STARTTLS is executed inside TLS when it begins with EHLO`,
    fails: ['SS-017'],
    patch({ smtp }) {
      smtp.upgrade.carriedOver = (octets) =>
        octets.subarray(0, /^EHLO /.test(octets.toString('latin1')) ? octets.length : 0)
    },
  },
  {
    id: 'M-SS-017c',
    title: say`What is pipelined after STARTTLS is executed inside TLS when it begins with MAIL or AUTH`,
    fails: ['SS-017'],
    patch({ smtp }) {
      smtp.upgrade.carriedOver = (octets) =>
        octets.subarray(0, /^(?:MAIL|AUTH) /.test(octets.toString('latin1')) ? octets.length : 0)
    },
  },
  {
    id: 'M-SS-018',
    title: say`Half a command pipelined after STARTTLS is completed inside TLS, complete ones are dropped`,
    fails: ['SS-018'],
    patch({ smtp }) {
      smtp.upgrade.carriedOver = (octets) => octets.subarray(endOfLastLine(octets))
    },
  },
  {
    id: 'M-SS-020',
    title: say`After a failed handshake the session goes on in plaintext as if it were inside TLS`,
    fails: ['SS-020'],
    patch({ smtp }) {
      smtp.upgrade.afterFailure = 'plaintext'
      const { order, stateOf } = smtp
      const { STARTTLS } = order
      const begun = new WeakSet<SmtpServerSession>()
      order.STARTTLS = (session) => {
        begun.add(session)
        return STARTTLS!(session)
      }
      smtp.stateOf = (session) => (begun.has(session) ? stateOf({ ...session, tls: true }) : stateOf(session))
    },
  },
  {
    id: 'M-SS-021',
    title: say`STARTTLS is still offered inside TLS`,
    fails: ['SS-021'],
    patch({ smtp }) {
      const { capabilities } = smtp
      smtp.capabilities = (session) => [...capabilities(session), ...(session.tls ? ['STARTTLS'] : [])]
    },
  },
  {
    id: 'M-SS-021b',
    title: say`STARTTLS is still accepted inside TLS`,
    fails: ['SS-021'],
    patch({ smtp }) {
      const { STARTTLS } = smtp.order
      smtp.order.STARTTLS = (session) => (session.tls ? reply(220, '2.0.0 Ready to start TLS') : STARTTLS!(session))
    },
  },
  {
    id: 'M-SS-021c',
    title: say`STARTTLS is accepted inside TLS after the login`,
    fails: ['SS-021'],
    patch({ smtp }) {
      const { STARTTLS } = smtp.order
      smtp.order.STARTTLS = (session) =>
        session.user === undefined ? STARTTLS!(session) : reply(220, '2.0.0 Ready to start TLS')
    },
  },
  {
    id: 'M-SS-021d',
    title: say`STARTTLS is offered again after the login`,
    fails: ['SS-021'],
    patch({ smtp }) {
      const { capabilities } = smtp
      smtp.capabilities = (session) => [...capabilities(session), ...(session.user === undefined ? [] : ['STARTTLS'])]
    },
  },
  {
    id: 'M-SS-115',
    title: say`STARTTLS needs EHLO before it`,
    fails: [],
    changes: ['SS-115'],
    patch({ smtp }) {
      const { STARTTLS } = smtp.order
      smtp.order.STARTTLS = (session) =>
        session.helo === undefined ? reply(503, '5.5.1 Send EHLO first') : STARTTLS!(session)
    },
  },
  {
    id: 'M-SS-114',
    title: say`AUTH inside TLS needs EHLO before it`,
    fails: ['SS-114'],
    patch({ smtp }) {
      const { AUTH } = smtp.order
      smtp.order.AUTH = (session) => (session.helo === undefined ? reply(503, '5.5.1 Send EHLO first') : AUTH!(session))
    },
  },
]

export function endOfLastLine(octets: Buffer): number {
  const at = octets.lastIndexOf('\r\n')
  return at < 0 ? 0 : at + 2
}
