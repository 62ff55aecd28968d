import { CAPS } from '../../harness/caps.ts'
import type { DriveContext } from '../../harness/driving/drive.ts'
import { readReport } from '../../harness/grammar/mime/delivery-status.ts'
import { type Entity, readMessage } from '../../harness/grammar/mime/message.ts'
import { countIn } from '../../harness/grammar/pop3-response.ts'
import type { Pop3Evidence } from '../../harness/reading/pop3-exchange.ts'
import type { Location } from '../../harness/record/event.ts'

/*
 * What becomes of a message is not on the wire of its submission. The gateway tells it in a DSN, which lands in the
 * sender's maildrop.
 */

/** A maildrop may hold much from before; what a run waits for is among the last. */
const LAST_MESSAGES = 50

/** Retrieves what arrives in the account's maildrop until it is enough, or the time for a delivery is over. */
export async function collectMail(
  { pop3, profile, pause }: DriveContext,
  enough: (messages: readonly string[]) => boolean,
): Promise<void> {
  const until = performance.now() + profile.limits.delivery
  const messages: string[] = []
  let first: number | undefined
  let next: number | undefined
  for (;;) {
    const peer = await pop3.transaction()
    const stat = await peer.command('STAT', 'maildrop')
    const count = typeof stat === 'string' ? 0 : countIn(stat.text)
    first ??= Math.max(1, count - LAST_MESSAGES + 1)
    next ??= first
    for (; next <= count && next < first + CAPS.retrieved && !peer.wire.closed; next++) {
      const response = await peer.command(`RETR ${next}`, 'mail')
      if (typeof response !== 'string' && response.content !== undefined) messages.push(response.content)
    }
    await peer.quit()
    if (enough(messages) || performance.now() > until) return
    await pause(profile.limits.quiet)
  }
}

/** A delivery status notification (RFC 3464), as far as judges of a submission need it. */
interface DeliveryReport {
  /** The ENVID of the message, decoded. */
  readonly envelopeId: string | undefined
  /** What became of the message, a recipient an entry; actions in lower case. */
  readonly outcomes: readonly { readonly action: string; readonly status: string }[]
  /** The whole message. */
  readonly message: Entity
  readonly at: readonly Location[]
}

/** The DSNs among the messages that were retrieved. */
export function reportsIn(pop3: Pop3Evidence): DeliveryReport[] {
  return pop3.marked('mail').flatMap(({ response, at }) => {
    const message = readMessage(response?.content ?? '')
    const report = readReport(message)
    return report ? [{ envelopeId: report.envelopeId, outcomes: report.status.recipients, message, at }] : []
  })
}

/** The envelope id that a message reports on, if it is a DSN with one. */
export function reportedId(message: string): string | undefined {
  return readReport(readMessage(message))?.envelopeId
}
