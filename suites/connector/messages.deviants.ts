import type { ConnectorDeviant } from '../deviant.ts'
import { type Draft, readDraft, writeDraft } from '../message/draft.ts'
import { messageDeviants } from '../message/message-deviants.ts'
import { connectorSuite } from './connector-suite.ts'

const judged = new Set(connectorSuite.checks.map(({ id }) => id))

/** Checks that look at what is in messages: the dialogue is the same whatever a message holds. */
const OF_MESSAGES = ['LE-*', 'LH-*', 'LB-*', 'CM-008', 'CM-009', 'CM-010', 'CM-011', 'CM-015']

/** A connector that makes each of the messages that are wrong: their deviants, as the connector's own. */
export const messages: readonly ConnectorDeviant[] = messageDeviants
  .filter(({ fails, fileOnly }) => !fileOnly && fails.every((id) => judged.has(id) && !id.startsWith('LE')))
  .map(({ id, title, fails, onTheWire = [], patch }) => ({
    id,
    title,
    fails: [...fails, ...onTheWire],
    select: OF_MESSAGES,
    patch({ smtp }) {
      smtp.message.unfit = () => undefined
      const { compose } = smtp.message
      smtp.message.compose = (task) => {
        const draft: Draft = readDraft(compose(task))
        patch(draft)
        return writeDraft(draft)
      }
    },
  }))
