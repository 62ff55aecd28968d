import { type Entity, readMessage } from '../../harness/grammar/mime/message.ts'
import { readMessageId } from '../../harness/grammar/mime/message-id.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import { derived } from '../../harness/reading/derived.ts'
import type { SmtpSession, SmtpStep } from '../../harness/reading/smtp-session.ts'
import { sentMessage } from './sent-message.ts'

/*
 * Which of the messages that a connector was given the gateway took, and how often.
 */

/** A message that the gateway took. */
export interface Acceptance {
  readonly attempt: Attempt
  readonly message: SmtpStep
  readonly recipients: string
  /** Whether the connector was still there when the gateway said so. */
  readonly isHeard: boolean
}

/** The messages that were taken, in the order of time. */
export function acceptancesIn(attempts: readonly Attempt[]): Acceptance[] {
  return attempts.flatMap((attempt) =>
    attempt.smtp.flatMap((session) =>
      session.transactions.flatMap(({ accepted, message, rcpts }) =>
        accepted && message
          ? [
              {
                attempt,
                message,
                recipients: JSON.stringify(rcpts.map(({ path }) => path)),
                isHeard: isHeard(message, session),
              },
            ]
          : [],
      ),
    ),
  )
}

const isHeard = ({ repliedAt = Infinity }: SmtpStep, { closed }: SmtpSession): boolean =>
  closed?.by !== 'client' || closed.t >= repliedAt

/** What a message is known by, also if it is composed anew: its Message-ID, and what it carries. */
interface Identity {
  readonly id: string | undefined
  readonly contents: readonly string[]
}

function identityOf(message: Entity): Identity {
  const leaves = message.entities.filter((one) => !one.isMultipart && one.start(1).length > 0)
  return {
    id: readMessageId(message.header.value('message-id') ?? '').id,
    contents: leaves.map(({ digest }) => digest),
  }
}

const identityOfSent = derived((message: SmtpStep): Identity => identityOf(sentMessage(message)))
const identityOfGiven = derived(({ submitted = '' }: Attempt): Identity => identityOf(readMessage(submitted)))

/** Whether a message is the one that an action was given: parts of its own may be around what it carries. */
export function isGivenIn({ message }: Pick<Acceptance, 'message'>, attempt: Attempt): boolean {
  if (attempt.submitted === undefined) return false
  const [sent, given] = [identityOfSent(message), identityOfGiven(attempt)]
  if (sent.id !== undefined && sent.id === given.id) return true
  return given.contents.length > 0 && given.contents.every((one) => sent.contents.includes(one))
}

/**
 * The messages that were taken once more than they were asked for, in the attempts of one scenario, although the connector
 * was told so before. What a connector sends of its own accord is known by its Message-ID, if it has one: it may carry the
 * same each time.
 */
export function superfluousIn(attempts: readonly Attempt[]): Acceptance[] {
  const taken = acceptancesIn(attempts).filter(({ isHeard }) => isHeard)
  const askedFor = taken.map((one) => attempts.filter((attempt) => isGivenIn(one, attempt)))
  const isAgain = (a: number, b: number): boolean => {
    const [one, other] = [taken[a]!, taken[b]!]
    if (one.recipients !== other.recipients) return false
    if (askedFor[a]!.some((attempt) => askedFor[b]!.includes(attempt))) return true
    const [own, others] = [identityOfSent(one.message), identityOfSent(other.message)]
    return own.id === undefined
      ? one.attempt === other.attempt && sentMessage(one.message).body === sentMessage(other.message).body
      : own.id === others.id
  }
  return taken.filter(({ attempt }, index) => {
    const times = taken.filter((_, before) => before <= index && isAgain(index, before)).length
    return times > Math.max(1, askedFor[index]!.filter(({ nth }) => nth <= attempt.nth).length)
  })
}
