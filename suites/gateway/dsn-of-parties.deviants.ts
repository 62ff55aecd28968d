import { headerField, withField } from '../../harness/peers/gateway/header.ts'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import { say } from '../../harness/text/text.ts'
import type { Deviant } from '../deviant.ts'

const OF_DSNS = ['SD-0*', 'SD-11', 'SD-13', 'SD-2*', 'LD-*', 'SS-070']

/** Whether a message is a DSN. */
const isDsn = (message: Buffer): boolean =>
  /^multipart\/report/i.test(headerField(message, 'content-type')?.value ?? '')

/** Deviations from §2.2.3: what becomes of the DSNs of parties. */
export const dsnOfParties: readonly Deviant[] = [
  {
    id: 'M-SD-13',
    title: say`A DSN of a party is refused for its type`,
    fails: ['SD-13'],
    select: OF_DSNS,
    patch({ smtp }) {
      smtp.content.kind = (message) => (isDsn(message) ? reply(554, '5.6.1 Not supported') : undefined)
    },
  },
  {
    id: 'M-SD-13b',
    title: say`A DSN of a party is accepted and thrown away`,
    fails: ['SD-13'],
    select: OF_DSNS,
    patch({ delivery }) {
      const { outcome } = delivery
      delivery.outcome = (submission, recipient) =>
        isDsn(submission.message) ? 'lost' : outcome(submission, recipient)
    },
  },
  {
    id: 'M-SD-13c',
    title: say`A DSN of a party is passed on as a text`,
    fails: ['SD-13'],
    select: OF_DSNS,
    patch({ delivery }) {
      delivery.changes.type = (message) =>
        isDsn(message) ? withField(message, 'content-type', 'Content-Type: text/plain') : message
    },
  },
  {
    id: 'M-SD-13d',
    title: say`The delivery of a DSN of a party is reported to the party, as NOTIFY asks`,
    fails: ['SD-13'],
    select: OF_DSNS,
    patch({ report }) {
      const { addressee } = report
      report.addressee = (submission) =>
        addressee(submission) ?? (isDsn(submission.message) ? submission.user : undefined)
    },
  },
  {
    id: 'M-SD-13e',
    title: say`The content of a DSN of a party is changed`,
    fails: ['SD-13'],
    select: OF_DSNS,
    patch({ delivery }) {
      delivery.changes.id = (message) =>
        isDsn(message)
          ? Buffer.from(
              message.toString('latin1').replace(/^Original-Envelope-Id: .*$/m, 'Original-Envelope-Id: x\r'),
              'latin1',
            )
          : message
    },
  },
]
