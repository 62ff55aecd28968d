import { ask, before, type Stage } from '../../harness/peers/connector/client-dialogue.ts'
import type { SmtpClientSession } from '../../harness/peers/connector/smtp-client.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

/** Says something, and does not care what is answered. */
const saying =
  (text: string, when: (session: SmtpClientSession) => boolean = () => true): Stage<SmtpClientSession> =>
  async (session) => {
    if (when(session)) await ask(session, session.behaviour.smtp, text)
  }

export const smtpCommands: readonly ConnectorDeviant[] = [
  {
    id: 'M-CM-020',
    title: say`Gives its bare machine name with EHLO`,
    fails: ['CM-020'],
    patch({ smtp }) {
      smtp.ehloName = () => 'workstation-17'
    },
  },
  {
    id: 'M-CM-020b',
    title: say`Calls itself localhost`,
    fails: ['CM-020'],
    patch({ smtp }) {
      smtp.ehloName = () => 'localhost'
    },
  },
  {
    id: 'M-CM-021',
    title: say`Closes without QUIT (SMTP)`,
    fails: ['CM-021@smtp'],
    patch({ smtp }) {
      smtp.leave = async () => {}
    },
  },
  {
    id: 'M-CM-021b',
    title: say`Closes right after QUIT (SMTP)`,
    fails: ['CM-021@smtp'],
    patch({ smtp }) {
      smtp.leave = async ({ wire }) => wire.write('QUIT\r\n')
    },
  },
  {
    id: 'M-CM-021c',
    title: say`Closes right after QUIT (POP3)`,
    fails: ['CM-021@pop3'],
    patch({ pop3 }) {
      pop3.leave = async ({ wire }) => wire.write('QUIT\r\n')
    },
  },
  {
    id: 'M-CM-026',
    title: say`Begins a second login in a session in which it is logged in`,
    fails: ['CM-026'],
    patch({ smtp }) {
      before(smtp.stages, 'envelope', saying('AUTH LOGIN'))
    },
  },
  {
    id: 'M-CM-026b',
    title: say`Says STARTTLS inside TLS if it is offered there`,
    fails: ['CM-026'],
    patch({ smtp }) {
      before(
        smtp.stages,
        'login',
        saying('STARTTLS', (session) => session.announced?.has('STARTTLS') === true),
      )
    },
  },
]
