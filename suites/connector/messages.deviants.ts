import type { ConnectorDeviant } from '../deviant.ts'
import { type Draft, readDraft, writeDraft } from '../message/draft.ts'
import { messageDeviants } from '../message/message-deviants.ts'
import { messagesSubmitted } from './messages.ts'

const judged = new Set(messagesSubmitted.map(({ id }) => id))

/** A connector that makes each of the messages that are wrong: their deviants, as the connector's own. */
export const messages: readonly ConnectorDeviant[] = messageDeviants
  .filter(({ fails }) => fails.every((id) => judged.has(id)))
  .map(({ id, title, fails, patch }) => ({
    id,
    title,
    fails,
    patch({ smtp }) {
      const { compose } = smtp.message
      smtp.message.compose = (task) => {
        const draft: Draft = readDraft(compose(task))
        patch(draft)
        return writeDraft(draft)
      }
    },
  }))
