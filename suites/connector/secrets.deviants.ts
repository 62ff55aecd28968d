import type { Task } from '../../harness/driving/connector-driver.ts'
import { ask, before } from '../../harness/peers/connector/client-dialogue.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

const inHex = ({ password }: Task) => Buffer.from(password).toString('hex')

export const secrets: readonly ConnectorDeviant[] = [
  {
    id: 'M-CM-002',
    title: say`Says the password in the argument of a NOOP and of CAPA before TLS, in hex`,
    fails: ['CM-002@smtp', 'CM-002@pop3'],
    patch({ smtp, pop3 }) {
      before(smtp.stages, 'upgrade', async (session) => void (await ask(session, smtp, `NOOP ${inHex(session.task)}`)))
      const { line } = pop3
      pop3.line = (text, session) =>
        line(text === 'CAPA' && !session.tls ? `CAPA ${inHex(session.task)}` : text, session)
    },
  },
  {
    id: 'M-CM-003',
    title: say`Says the subject of the message in a NOOP before TLS`,
    fails: ['CM-003'],
    patch({ smtp }) {
      before(smtp.stages, 'upgrade', async (session) => {
        const [subject] = /^Subject: .*/m.exec(session.message.toString('latin1')) ?? []
        await ask(session, smtp, `NOOP ${subject}`)
      })
    },
  },
  {
    id: 'M-CS-012',
    title: say`Writes its credentials into a field X-Debug of the message`,
    fails: ['CS-012@smtp'],
    patch({ smtp }) {
      const { compose } = smtp.message
      smtp.message.compose = (task) => {
        const login = Buffer.from(`\0${task.user}\0${task.password}`).toString('base64')
        return Buffer.concat([Buffer.from(`X-Debug: ${login}\r\n`), compose(task)])
      }
    },
  },
  {
    id: 'M-CS-012b',
    title: say`Says the password in the argument of a NOOP inside TLS, in hex`,
    fails: ['CS-012@smtp'],
    patch({ smtp }) {
      before(smtp.stages, 'envelope', async (session) => void (await ask(session, smtp, `NOOP ${inHex(session.task)}`)))
    },
  },
  {
    id: 'M-CS-012c',
    title: say`Prints the password in a trace, in hex`,
    fails: ['CS-012@smtp', 'CS-012@pop3'],
    patch({ smtp, pop3 }) {
      before(smtp.stages, 'login', async (session) => session.note(`trace: ${inHex(session.task)}`))
      before(pop3.stages, 'login', async (session) => session.note(`trace: ${inHex(session.task)}`))
    },
  },
  {
    id: 'M-CS-012d',
    title: say`Leaves a log with the password next to the messages that it collected`,
    fails: ['CS-012@pop3'],
    patch({ pop3 }) {
      before(pop3.stages, 'login', async ({ task, collected }) => {
        collected.push({ name: 'session.log', octets: Buffer.from(`PASS ${task.password}\r\n`) })
      })
    },
  },
]
