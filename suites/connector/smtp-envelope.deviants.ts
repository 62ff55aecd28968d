import type { Task } from '../../harness/driving/connector-driver.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

/** Changes the recipient in the header. */
const addressed =
  (change: (to: string) => string) =>
  ({ message, to }: Task): Buffer =>
    Buffer.from(message.toString('latin1').replace(`To: <${to}>`, `To: <${change(to)}>`), 'latin1')

export const smtpEnvelope: readonly ConnectorDeviant[] = [
  {
    id: 'M-CM-012',
    title: say`Gives two recipients in one transaction`,
    fails: ['CM-012'],
    patch({ smtp: { envelope } }) {
      envelope.recipients = ({ rcpt }) => [rcpt, rcpt.replace(/^[^@]*/, 'dms')]
    },
  },
  {
    id: 'M-CM-012b',
    title: say`Gives both recipients of a list in one transaction`,
    fails: ['CM-012'],
    patch({ smtp: { envelope } }) {
      envelope.recipients = ({ rcpt }) => rcpt.split(', ')
    },
  },
  {
    id: 'M-CM-012c',
    title: say`Takes the first recipient of a list for the only one`,
    fails: ['CM-012'],
    patch({ smtp: { envelope } }) {
      envelope.recipients = ({ rcpt }) => [rcpt.split(', ')[0]!]
    },
  },
  {
    id: 'M-CM-013',
    title: say`Asks for a confirmation without an envelope id`,
    fails: ['CM-013'],
    patch({ smtp: { envelope } }) {
      envelope.mail = () => []
    },
  },
  {
    id: 'M-CM-013b',
    title: say`Gives every message the same envelope id`,
    fails: ['CM-013'],
    patch({ smtp: { envelope } }) {
      envelope.envelopeId = () => 'declaration'
    },
  },
  {
    id: 'M-CM-013c',
    title: say`Gives an envelope id of more than 100 characters`,
    fails: ['CM-013'],
    patch({ smtp: { envelope } }) {
      const { envelopeId } = envelope
      envelope.envelopeId = (session) => envelopeId(session).padEnd(101, '.')
    },
  },
  {
    id: 'M-CM-013d',
    title: say`Leaves out the envelope id if it is refused, and asks for a confirmation all the same`,
    fails: ['CM-013'],
    patch(behaviour) {
      const { envelope, outcomeOf } = behaviour.smtp
      const { mail } = envelope
      const refused = 'ENVID was refused'
      behaviour.smtp.outcomeOf = (reply, session) => {
        const isSyntax = session.stage === 'mail' && (reply.code === 501 || reply.code === 555)
        if (isSyntax) session.memory.notes.set(refused, session.task)
        return outcomeOf(reply, session)
      }
      envelope.mail = (session) => (session.memory.notes.get(refused) === session.task ? [] : mail(session))
      behaviour.again = ({ number, memory, task }) => number === 1 && memory.notes.get(refused) === task
    },
  },
  {
    id: 'M-CM-014',
    title: say`Copies the misprint of table 3 into NOTIFY`,
    fails: ['CM-014'],
    patch({ smtp: { envelope } }) {
      const { rcpt } = envelope
      envelope.rcpt = (session) => rcpt(session).map(() => 'NOTIFY=SUCCCESS,FAILURE')
    },
  },
  {
    id: 'M-CM-014b',
    title: say`Asks for a confirmation of success alone`,
    fails: ['CM-014'],
    patch({ smtp: { envelope } }) {
      const { rcpt } = envelope
      envelope.rcpt = (session) => rcpt(session).map(() => 'NOTIFY=SUCCESS')
    },
  },
  {
    id: 'M-CM-014c',
    title: say`Asks for confirmation of failure and for no confirmation at once`,
    fails: ['CM-014'],
    patch({ smtp: { envelope } }) {
      const { rcpt } = envelope
      envelope.rcpt = (session) => rcpt(session).map(() => 'NOTIFY=FAILURE,NEVER')
    },
  },
  {
    id: 'M-CM-015',
    title: say`Gives a recipient of pre-production in production`,
    fails: ['CM-015'],
    patch({ smtp: { envelope } }) {
      envelope.recipients = ({ rcpt }) => [rcpt.replace('@msa-smtp.', '@msa-smtp.preprod.')]
    },
  },
  {
    id: 'M-CM-015b',
    title: say`Gives the recipient of the header on the envelope`,
    fails: ['CM-015'],
    patch({ smtp: { envelope } }) {
      envelope.recipients = ({ to }) => [to]
    },
  },
  {
    id: 'M-CM-015c',
    title: say`Gives the recipient of the envelope in the header`,
    fails: ['CM-015'],
    patch({ smtp: { message } }) {
      message.compose = (task) => addressed(() => task.rcpt)(task)
    },
  },
  {
    id: 'M-CM-015e',
    title: say`Names somebody else next to the recipient in the header`,
    fails: ['CM-015'],
    patch({ smtp: { message } }) {
      message.compose = (task) => addressed(() => `${task.to}>, <help@${task.to.split('@')[1]}`)(task)
    },
  },
  {
    id: 'M-CM-015d',
    title: say`Gives a recipient outside the gateway`,
    fails: ['CM-015'],
    patch({ smtp: { envelope } }) {
      envelope.recipients = ({ rcpt }) => [rcpt.replace(/@.*/, '@customs.example')]
    },
  },
]
