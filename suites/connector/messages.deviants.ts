import type { Task } from '../../harness/driving/connector-driver.ts'
import type { ConnectorDeviant } from '../deviant.ts'
import { type Draft, readDraft, writeDraft } from '../message/draft.ts'
import { messageDeviants } from '../message/message-deviants.ts'
import { connectorSuite } from './connector-suite.ts'

const judged = new Set(connectorSuite.checks.map(({ id }) => id))

/** Checks that look at what is in messages: the dialogue is the same whatever a message holds. */
const OF_MESSAGES = ['LE-*', 'LH-*', 'LB-*', 'CM-008', 'CM-009', 'CM-010', 'CM-011', 'CM-015']

/** A connector that makes each of the messages that are wrong: their deviants, as the connector's own. */
export const messages: readonly ConnectorDeviant[] = messageDeviants
  .filter(({ fails, fileOnly }) => !fileOnly && fails.every((id) => judged.has(id)))
  .map(({ id, title, fails, onTheWire = [], patch }) => ({
    id,
    title,
    fails: [...fails, ...onTheWire],
    select: OF_MESSAGES,
    patch({ smtp: { message, envelope } }) {
      message.unfit = () => undefined
      const { compose } = message
      message.compose = (task) => writeDraft(patched(readDraft(compose(task)), patch))
      const { sender, recipients, mail, rcpt } = envelope
      /** What becomes of the envelope of a task, with parameters where they are known. */
      const enveloped = (task: Task, onMail: readonly string[] = [], onRcpt: readonly string[] = []): Draft =>
        patched(
          {
            ...readDraft(compose(task)),
            mail: { path: sender(task), parameters: onMail.map(parsed) },
            rcpts: recipients(task).map((path) => ({ path, parameters: onRcpt.map(parsed) })),
          },
          patch,
        )
      envelope.sender = (task) => enveloped(task).mail!.path
      envelope.recipients = (task) => enveloped(task).rcpts!.map(({ path }) => path)
      envelope.mail = (session) => enveloped(session.task, mail(session)).mail!.parameters.map(spelt)
      envelope.rcpt = (session) => enveloped(session.task, [], rcpt(session)).rcpts![0]!.parameters.map(spelt)
    },
  }))

function patched(draft: Draft, patch: (draft: Draft) => void): Draft {
  patch(draft)
  return draft
}

type Parameter = [keyword: string, value: string | undefined]
function parsed(parameter: string): Parameter {
  const [keyword, ...value] = parameter.split('=')
  return [keyword!, value.length === 0 ? undefined : value.join('=')]
}
const spelt = ([keyword, value]: Parameter): string => (value === undefined ? keyword : `${keyword}=${value}`)
