import { readMessage } from '../../harness/grammar/mime/message.ts'
import { readMessageId } from '../../harness/grammar/mime/message-id.ts'
import { type Check, check } from '../../harness/judging/check.ts'
import { judgeEach, notApplicable, present } from '../../harness/judging/finding.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import { KEPT_OF_MESSAGE } from '../../harness/reading/marks.ts'
import type { SmtpSession, SmtpStep, SmtpTransaction } from '../../harness/reading/smtp-session.ts'
import { say } from '../../harness/text/text.ts'
import { contentOf, type Envelope, type EnvelopePath, Ledger, type Message } from '../message/message.ts'
import { looksAtMessage, type MessageCheck } from '../message/message-check.ts'
import { guideChecks, messageChecks } from '../message/message-suite.ts'
import { sentMessage } from './sent-message.ts'
import { contents } from './smtp-content.ts'

/*
 * Tables 3 to 5: a row that binds a message binds the connector that submits it, in every scenario.
 */

/**
 * The checks of messages, over all that a connector submits: for what is not decided already with an eye on the dialogue,
 * since one fact has one owner.
 */
export function messagesSubmitted(decidedAlready: ReadonlySet<string>): readonly Check[] {
  return messageChecks.flatMap((one) => {
    const decides = one.decides.filter((id) => !decidedAlready.has(id))
    return one.of === 'message' && decides.length > 0 ? [overAll(one, decides)] : []
  })
}

/** The checks of messages that rest on a profile with message flows. */
export const guideSubmitted: readonly Check[] = guideChecks.map((one) => overAll(one, one.decides))

function overAll(one: MessageCheck, decides: readonly string[]): Check {
  const { id, title, observation, risk, remedy } = one
  return check({
    id,
    title,
    monitor: true,
    needs: ['smtp:data'],
    decides,
    ...(observation && { observation }),
    ...(risk && { risk }),
    ...(remedy && { remedy }),
    judge({ attempts, profile }) {
      const messages = messagesIn(attempts, profile).filter((message) => looksAtMessage(one, message))
      const [first] = present(messages, say`a message inside TLS`)
      const judged = judgeEach(messages, decides, (message) => one.judge(message))
      if (judged === 0) notApplicable(decides[0]!, first, say`a message that this rule is about`)
    },
  })
}

/**
 * The messages that a connector made, in the order in which they were submitted, accepted or not. What a scenario gave it
 * to pass on as it is, is not its own making.
 */
function messagesIn(attempts: readonly Attempt[], profile: Profile): Message[] {
  const ledger = new Ledger()
  return attempts.flatMap(({ experiment, submitted, smtp }) => {
    const given = submitted === undefined ? undefined : givenBy(submitted)
    const passedOn = contents.some(({ id }) => id === experiment) ? readMessage(submitted ?? '').body : undefined
    return smtp.flatMap((session) =>
      session.transactions.flatMap((transaction) => {
        const { message: step } = transaction
        if (!step?.complete || step.holed || step.epoch === 0) return []
        const message = { ...messageOf(session, transaction, step, profile, ledger), given }
        if (message.entity.body === passedOn) return []
        claimFor(message, ledger)
        return [message]
      }),
    )
  })
}

/** Read where somebody asks: most rules do not. */
const givenBy = (submitted: string): Message['given'] => ({
  isCut: submitted.length >= KEPT_OF_MESSAGE,
  get entity() {
    return readMessage(submitted)
  },
})

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

/** Keeps what a message uses to be told from others. */
function claimFor(message: Message, ledger: Ledger): void {
  const claim = { content: contentOf(message), observed: message.observed }
  const id = readMessageId(message.entity.header.value('message-id') ?? '').id
  if (id !== undefined) ledger.claim('message-id', id, claim)
}
