import { type Check, check } from '../../harness/judging/check.ts'
import { judgeEach, present } from '../../harness/judging/finding.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import type { SmtpSession, SmtpStep, SmtpTransaction } from '../../harness/reading/smtp-session.ts'
import { say } from '../../harness/text/text.ts'
import { type Envelope, type EnvelopePath, Ledger, type Message } from '../message/message.ts'
import { looksAtMessage, type MessageCheck } from '../message/message-check.ts'
import { messageChecks } from '../message/message-suite.ts'
import { sentMessage } from './sent-message.ts'

/*
 * Tables 3 to 5: a row that binds a message binds the connector that submits it, in every scenario.
 */

/** What checks of the connector decide already, with an eye on the dialogue: one fact, one owner. */
const OWNED_ELSEWHERE: ReadonlySet<string> = new Set([])

/** The checks of messages, over all that a connector submits. */
export const messagesSubmitted: readonly Check[] = messageChecks
  .filter(({ id, of }) => of === 'message' && !OWNED_ELSEWHERE.has(id))
  .map(overAll)

function overAll(one: MessageCheck): Check {
  const { id, title, decides, risk, remedy } = one
  return check({
    id,
    title,
    monitor: true,
    needs: ['smtp:data'],
    decides,
    ...(risk && { risk }),
    ...(remedy && { remedy }),
    judge({ attempts, profile }) {
      const messages = messagesIn(attempts, profile).filter((message) => looksAtMessage(one, message))
      judgeEach(present(messages, say`a message inside TLS`), (message) => one.judge(message))
    },
  })
}

/**
 * The messages that a connector made, in the order in which they were submitted, accepted or not. What a scenario gave it
 * to pass on as it is, is not its own making.
 */
function messagesIn(attempts: readonly Attempt[], profile: Profile): Message[] {
  const ledger = new Ledger()
  return attempts.flatMap((attempt) =>
    attempt.smtp.flatMap((session) =>
      session.transactions.flatMap((transaction) => {
        const { message: step } = transaction
        if (!step?.complete || step.holed || step.epoch === 0) return []
        const message = messageOf(session, transaction, step, profile, ledger)
        return [message]
      }),
    ),
  )
}

function messageOf(
  session: SmtpSession,
  { mail, rcpts }: SmtpTransaction,
  step: SmtpStep,
  profile: Profile,
  ledger: Ledger,
): Message {
  const offered = session.extensions(step.epoch)
  const envelope: Envelope = {
    mail: pathOf(mail),
    rcpts: rcpts.map(pathOf),
    ...(offered && { offered: new Set(offered.keys()) }),
  }
  return {
    observed: step.observed,
    at: step.at,
    direction: 'submit',
    entity: sentMessage(step),
    envelope,
    submittedAt: undefined,
    stored: false,
    profile,
    earlier: ledger.earlier,
    locate: (offset, length) => step.locate(offset, length),
  }
}

const pathOf = (step: SmtpStep): EnvelopePath => ({
  path: step.path ?? '',
  parameters: [...step.parameters],
  at: step.at,
})
