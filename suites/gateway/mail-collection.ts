import type { Location } from '../../harness/evidence/event.ts'
import type { Pop3Evidence } from '../../harness/pop3/session.ts'
import type { DriveContext } from '../../harness/run/drive.ts'

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
  let next: number | undefined
  for (;;) {
    const peer = await pop3.transaction()
    const stat = await peer.command('STAT', 'maildrop')
    const count = typeof stat === 'string' ? 0 : Number(/^\d+/.exec(stat.text)?.[0] ?? 0)
    next ??= Math.max(1, count - LAST_MESSAGES + 1)
    for (; next <= count; next++) {
      const response = await peer.command(`RETR ${next}`, 'mail')
      if (typeof response !== 'string' && response.content !== undefined) messages.push(response.content)
    }
    await peer.quit()
    if (enough(messages) || performance.now() > until) return
    await pause(profile.limits.quiet)
  }
}

/** A delivery status notification (RFC 3464), as far as judges of a submission need it. */
export interface DeliveryReport {
  /** The ENVID of the message, decoded. */
  readonly envelopeId: string | undefined
  /** What became of the message, a recipient an entry; actions in lower case. */
  readonly outcomes: readonly { readonly recipient: string; readonly action: string; readonly status: string }[]
  /** The whole message. */
  readonly content: string
  readonly at: readonly Location[]
}

/** The DSNs among the messages that were retrieved. */
export function reportsIn(pop3: Pop3Evidence): DeliveryReport[] {
  return pop3.marked('mail').flatMap((exchange) => {
    const content = exchange.response?.content
    const report = content === undefined ? undefined : readReport(content)
    return report ? [{ ...report, at: exchange.at }] : []
  })
}

/** Reads a DSN; `undefined` for any other message. */
export function readReport(content: string): Omit<DeliveryReport, 'at'> | undefined {
  const [, status] = /\r\nContent-Type:[ \t]*message\/delivery-status.*?\r\n\r\n(.*?)\r\n--/is.exec(content) ?? []
  if (status === undefined) return undefined
  const [perMessage = '', ...perRecipient] = status.trim().split(/(?:\r\n)+\r\n/)
  return {
    envelopeId: field(perMessage, 'Original-Envelope-Id'),
    outcomes: perRecipient.map((group) => ({
      recipient: field(group, 'Final-Recipient')?.replace(/^[^;]*;\s*/, '') ?? '',
      action: field(group, 'Action')?.toLowerCase() ?? '',
      status: field(group, 'Status') ?? '',
    })),
    content,
  }
}

function field(group: string, name: string): string | undefined {
  return new RegExp(`^${name}:[ \\t]*(.*?)[ \\t]*$`, 'im').exec(group)?.[1]
}
