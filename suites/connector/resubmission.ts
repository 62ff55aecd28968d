import { readMessageId } from '../../harness/grammar/mime/message-id.ts'
import { check } from '../../harness/judging/check.ts'
import { fact, itHolds, should, undecided } from '../../harness/judging/finding.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import type { SmtpStep, SmtpTransaction } from '../../harness/reading/smtp-session.ts'
import { say } from '../../harness/text/text.ts'
import { unanswered } from './fault-scenarios.ts'
import { attemptsIn, smtpSessions } from './observe.ts'
import { sentMessage } from './sent-message.ts'

/*
 * A message that is submitted again since nobody knows whether it was taken.
 */

/** A message as it was sent, and as it was sent again. */
interface Resubmission {
  readonly first: Submission
  readonly again: Submission
}
type Submission = SmtpTransaction & { readonly message: SmtpStep }

function resubmissionIn(attempts: readonly Attempt[]): Resubmission | undefined {
  const [first, ...later] = smtpSessions(attempts).flatMap(({ transactions }) => transactions.filter(isWhole))
  const again = first && later.find((one) => linesOf(one) === linesOf(first))
  return again && { first, again }
}

const isWhole = (transaction: SmtpTransaction): transaction is Submission => transaction.message?.complete === true

/** By these a message is known again; whether its blank lines are the same is another matter (CM-041). */
const linesOf = ({ message }: Submission): string =>
  sentMessage(message)
    .body.replace(/(?:\r?\n)+/g, '\n')
    .trimEnd()

const messageIdOf = ({ message }: Submission): string | undefined =>
  readMessageId(sentMessage(message).header.value('message-id') ?? '').id

export const cs015 = check({
  id: 'CS-015',
  title: say`A message that is submitted again keeps its Message-ID and its envelope id`,
  over: unanswered.map(({ scenario }) => scenario),
  needs: ['smtp:data'],
  decides: ['RFC5322-3.6.4-3', 'RFC3461-4.4-3'],
  harm: 'duplicate',
  risk: say`The gateway may have taken the message before. Customs cannot see that the second is the same, and treats it as another declaration; a confirmation of the first matches nothing.`,
  remedy: say`Keep the Message-ID and ENVID of a message together with it, and use them at each attempt to submit it.`,
  judge({ attempts }) {
    const resubmitted = unanswered.flatMap(({ scenario }) => resubmissionIn(attemptsIn(attempts, [scenario])) ?? [])
    if (resubmitted.length === 0) undecided(say`control: no message was submitted again after its reply was lost`)
    for (const { first, again } of resubmitted) {
      decideSame('RFC5322-3.6.4-3', 'Message-ID', [messageIdOf(first), messageIdOf(again)], again.message)
      const ids = [first, again].map(({ mail }) => mail.parameters.get('ENVID'))
      decideSame('RFC3461-4.4-3', 'ENVID', [ids[0], ids[1]], again.mail)
    }
  },
})

/** What is given neither time breaks nothing: whether it is given at all is another matter. */
function decideSame(
  requirement: string,
  name: 'Message-ID' | 'ENVID',
  [before, now]: readonly [string | undefined, string | undefined],
  { at }: SmtpStep,
): void {
  const observed = say`${{ field: name }} ${{ before: shown(before) }} at first, and ${{ now: shown(now) }} when it was submitted again`
  should(requirement, fact(before === now, observed, at), itHolds(say`the same ${{ field: name }}`))
}

const shown = (id: string | undefined) => (id === undefined ? say`none` : say`“${{ id: id.slice(0, 100) }}”`)
