import { before } from '../../harness/peers/connector/client-dialogue.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

export const pop3Upgrade: readonly ConnectorDeviant[] = [
  {
    id: 'M-CP-012',
    title: say`Collects the mail in plaintext if STLS is not offered`,
    fails: ['CP-012'],
    patch({ pop3 }) {
      const { fallback } = pop3.upgrade
      pop3.upgrade.fallback = (session, why) => (why === 'not offered' ? 'plaintext' : fallback(session, why))
    },
  },
  {
    id: 'M-CP-012b',
    title: say`Logs in in plaintext if STLS is refused`,
    fails: ['CP-012'],
    patch({ pop3 }) {
      const { fallback } = pop3.upgrade
      pop3.upgrade.fallback = (session, why) => (why === 'refused' ? 'plaintext' : fallback(session, why))
    },
  },
  {
    id: 'M-CP-012c',
    title: say`Goes on in plaintext from the second attempt without TLS`,
    fails: ['CP-012'],
    patch({ pop3 }) {
      pop3.upgrade.fallback = ({ memory }, why) =>
        memory.tlsFailures > 1 && why === 'not offered' ? 'plaintext' : 'stop'
    },
  },
  {
    id: 'M-CP-012d',
    title: say`Connects once more without TLS if the certificate cannot be trusted`,
    fails: ['CP-012'],
    patch({ pop3 }) {
      pop3.upgrade.fallback = (_, why) => (why === 'certificate' ? 'plaintext' : 'stop')
    },
  },
  {
    id: 'M-CP-012e',
    title: say`Never asks for TLS, and collects the mail if a login is offered without it`,
    fails: ['CP-012', 'CM-004@pop3'],
    patch({ pop3 }) {
      pop3.upgrade.offered = () => false
      pop3.upgrade.fallback = () => 'plaintext'
    },
  },
  {
    id: 'M-CP-001',
    title: say`Gives the user name before STLS`,
    fails: ['CP-001'],
    patch({ pop3 }) {
      before(pop3.stages, 'upgrade', async (session) => {
        session.wire.write(pop3.line(`USER ${session.task.user}`, session))
        await pop3.hear(session)
      })
    },
  },
  {
    id: 'M-CP-001b',
    title: say`Says NOOP before STLS`,
    fails: ['CP-001'],
    patch({ pop3 }) {
      before(pop3.stages, 'upgrade', async (session) => {
        session.wire.write(pop3.line('NOOP', session))
        await pop3.hear(session)
      })
    },
  },
  {
    id: 'M-CP-001c',
    title: say`Does not ask for TLS if CAPA is refused in plaintext`,
    fails: ['CP-001'],
    patch({ pop3 }) {
      const { offered } = pop3.upgrade
      pop3.upgrade.offered = (session) => session.announced !== undefined && offered(session)
    },
  },
  {
    id: 'M-CS-013p',
    title: say`Reads what came in plaintext after the +OK to STLS as if it came inside TLS`,
    fails: ['CS-013@pop3'],
    patch({ pop3 }) {
      pop3.upgrade.carriedOver = (octets) => octets
      pop3.surplus = () => 'read'
    },
  },
]
