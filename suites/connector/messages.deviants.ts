import type { ConnectorDeviant } from '../deviant.ts'
import { type Draft, readDraft, writeDraft } from '../message/draft.ts'
import { messageDeviants } from '../message/message-deviants.ts'
import { connectorSuite } from './connector-suite.ts'

const judged = new Set(connectorSuite.checks.map(({ id }) => id))

/** A connector that makes each of the messages that are wrong: their deviants, as the connector's own. */
export const messages: readonly ConnectorDeviant[] = messageDeviants
  .filter(({ fails }) => fails.every((id) => judged.has(id)))
  .map(({ id, title, fails, onTheWire = [], patch }) => ({
    id,
    title,
    fails: [...fails, ...onTheWire],
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
