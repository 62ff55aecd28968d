import { conformingMessage } from '../../fixtures/messages/conforming.ts'
import type { Mail } from './scenario.ts'

/** A subject, and behind it what the certifier made up for the run. */
export const withChallenge = (subject: string, challenge: string | undefined): string =>
  challenge === undefined ? subject : `${subject} ${challenge}`

/** A message from an authority for the connector, as it stands in the mailbox (§2.2.3). */
export function inboundMessage({ to, user, challenge }: Mail, payload?: Buffer | string): Buffer {
  return conformingMessage({
    from: to,
    to: user,
    subject: withChallenge('CUSRES', challenge),
    ...(payload !== undefined && { payload }),
  })
}

/** One of several such messages, with a payload that no other number has. */
export function numberedMessage(mail: Mail, number: number): Buffer {
  const reference = `RELEASE${String(number).padStart(4, '0')}`
  return inboundMessage(
    mail,
    `UNB+UNOC:3+CUSTOMS+PARTY+261122:0800+${reference}'\r\nUNH+1+CUSRES:D:96B:UN'\r\nFTX+AAI+++${reference}'\r\nUNT+3+1'\r\nUNZ+1+${reference}'\r\n`,
  )
}

/** A mailbox with one message. */
export const oneMessage = (mail: Mail): readonly Buffer[] => [numberedMessage(mail, 1)]
