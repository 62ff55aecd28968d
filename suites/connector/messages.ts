import { readMessage } from '../../harness/grammar/mime/message.ts'
import { type Check, check } from '../../harness/judging/check.ts'
import { judgeEach, notApplicable, present } from '../../harness/judging/finding.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import { derived } from '../../harness/reading/derived.ts'
import { KEPT_OF_MESSAGE } from '../../harness/reading/marks.ts'
import type { SmtpSession, SmtpStep, SmtpTransaction } from '../../harness/reading/smtp-session.ts'
import { say } from '../../harness/text/text.ts'
import { type Envelope, type EnvelopePath, Ledger, type Message } from '../message/message.ts'
import { looksAtMessage, type MessageCheck } from '../message/message-check.ts'
import { guideChecks, messageChecks } from '../message/message-suite.ts'
import { withAddresses } from './odd-addresses.ts'
import { sentMessage } from './sent-message.ts'
import { contents } from './smtp-content.ts'
import { bodyGiven, isPassedOn, unchangedContents } from './unchanged-content.ts'

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
    needs: [one.envelopeAlone ? 'smtp:auth' : 'smtp:data'],
    decides,
    ...(observation && { observation }),
    ...(risk && { risk }),
    ...(remedy && { remedy }),
    judge({ attempts, profile }) {
      const own = withAddresses(attempts)
      const all = one.envelopeAlone
        ? [...messagesUnder(profile)(own), ...unsentIn(own, profile)]
        : messagesUnder(profile)(own)
      // A payload that a scenario chose for its lines is not of any type that a connector could know.
      const messages = all.filter((message) => looksAtMessage(one, message) && !(one.ofPayload && message.isOddPayload))
      const [first] = present(messages, one.envelopeAlone ? say`MAIL inside TLS` : say`a message inside TLS`)
      const judged = judgeEach(messages, decides, (message) => one.judge(message))
      if (judged === 0) notApplicable(decides[0]!, first, say`a message that this rule is about`)
    },
  })
}

/** The messages that a connector made, in the order in which they were submitted, accepted or not. */
const messagesUnder = derived((profile: Profile) =>
  derived((attempts: readonly Attempt[]): readonly (Message & Submitted)[] => {
    const ledger = new Ledger()
    const messages = attempts
      .flatMap((attempt) => messagesOf(attempt))
      .map((message) => ({ ...message, profile, earlier: ledger.earlier }))
    for (const message of messages) ledger.keep(message)
    return messages
  }),
)

/** The envelopes inside TLS whose message was never sent, with an empty message: the gateway may have refused them. */
const unsentIn = (attempts: readonly Attempt[], profile: Profile): (Message & Submitted)[] =>
  attempts.flatMap(({ smtp }) =>
    smtp.flatMap((session) =>
      session.transactions.flatMap((transaction) =>
        transaction.message || transaction.mail.epoch === 0
          ? []
          : [{ ...messageOf(session, transaction, transaction.mail, NO_MESSAGE), profile, earlier: () => undefined }],
      ),
    ),
  )
const NO_MESSAGE = readMessage(Buffer.alloc(0))

/** What of a message does not depend on the profile or on other messages. */
type Submitted = Omit<Message, 'profile' | 'earlier'> & { readonly isOddPayload: boolean }

/** Scenarios that give a message to pass on. */
const oddPayloads: ReadonlySet<string> = new Set([...contents, ...unchangedContents].map(({ id }) => id))

/** The messages of one attempt. What a scenario gave it to pass on as it is, is not its own making. */
const messagesOf = derived(({ experiment, submitted, smtp }: Attempt): readonly Submitted[] => {
  const given = submitted === undefined ? undefined : givenBy(submitted)
  const isOddPayload = oddPayloads.has(experiment)
  const passedOn = isOddPayload && submitted !== undefined ? bodyGiven(submitted) : undefined
  return smtp.flatMap((session) =>
    session.transactions.flatMap((transaction) => {
      const { message: step, rcpts } = transaction
      if (!step?.complete || step.holed || step.epoch === 0) return []
      // What a client that pipelines has to say after all recipients were refused (RFC 2920 §3.1).
      if (step.text === '' && rcpts.every(({ code }) => code >= 400)) return []
      const message = messageOf(session, transaction, step)
      return passedOn !== undefined && isPassedOn(message.entity, passedOn) ? [] : [{ ...message, given, isOddPayload }]
    }),
  )
})

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
  entity = sentMessage(step),
): Submitted {
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
    entity,
    envelope,
    submittedAt: undefined,
    stored: false,
    isOddPayload: false,
    locate: (offset, length) => step.locate(offset, length),
  }
}

const pathOf = (step: SmtpStep): EnvelopePath => ({
  path: step.path ?? '',
  parameters: [...step.parameters],
  at: step.at,
})
