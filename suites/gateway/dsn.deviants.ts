import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import {
  type DeliveryRules,
  type Outcome,
  type PostOffice,
  type ReceivedMessage,
  type Report,
  unique,
} from '../../harness/peers/gateway/delivery.ts'
import { composeReport } from '../../harness/peers/gateway/dsn.ts'
import type { Recipient } from '../../harness/peers/gateway/envelope.ts'
import { headerField, withField } from '../../harness/peers/gateway/header.ts'
import type { SmtpServerSession } from '../../harness/peers/gateway/smtp-server.ts'
import { say } from '../../harness/text/text.ts'
import type { Deviant } from '../deviant.ts'

const isReported = (outcome: Outcome) => outcome === 'delivered' || outcome === 'relayed'

/** The address in From. */
const fromOf = (message: Buffer) => /<(.*)>/.exec(headerField(message, 'from')?.value ?? '')?.[1]

/** Another report than the sound gateway's, by a change of what it is made of. */
const reportWith = (change: (report: Report) => Partial<Report>) => (report: Report) =>
  composeReport({ ...report, ...change(report) })

/** A change of the octets of a report. */
const edited = (from: string | RegExp, to: string) => (report: Report) =>
  Buffer.from(composeReport(report).toString('latin1').replace(from, to), 'latin1')

/** Makes as many reports of one outcome as it is told to. */
function repeat(delivery: DeliveryRules, times: (recipient: Recipient, outcome: Outcome) => number): void {
  const { recipients, outcome } = delivery
  delivery.recipients = (submission) =>
    recipients(submission).flatMap((recipient) =>
      Array.from({ length: times(recipient, outcome(submission, recipient)) }, () => recipient),
    )
}

/** Deviations from §2.2.2, footnote 3 and table 3: what the sender hears of a message. */
export const dsn: readonly Deviant[] = [
  {
    id: 'M-SD-01',
    title: say`A positive DSN is sent even if NOTIFY was not given`,
    fails: ['SD-01'],
    patch({ report }) {
      const { wanted } = report
      report.wanted = (recipient, outcome) =>
        wanted(recipient, outcome) || (recipient.notify === undefined && isReported(outcome))
    },
  },
  {
    id: 'M-SD-02',
    title: say`A missing NOTIFY is taken for NEVER`,
    fails: ['SD-02'],
    patch({ report }) {
      const { wanted } = report
      report.wanted = (recipient, outcome) => recipient.notify !== undefined && wanted(recipient, outcome)
    },
  },
  {
    id: 'M-SD-03',
    title: say`The envelope id is not in the DSN`,
    fails: ['SD-03'],
    patch({ report }) {
      report.compose = reportWith(() => ({ envelopeId: undefined }))
    },
  },
  {
    id: 'M-SD-03b',
    title: say`Success is never reported`,
    fails: ['SD-03'],
    patch({ report }) {
      const { wanted } = report
      report.wanted = (recipient, outcome) => !isReported(outcome) && wanted(recipient, outcome)
    },
  },
  {
    id: 'M-SD-03c',
    title: say`The envelope id is not in the DSN of a failure`,
    fails: ['SD-03'],
    patch({ report }) {
      report.compose = reportWith(({ outcome, envelopeId }) => ({
        envelopeId: outcome === 'failed' ? undefined : envelopeId,
      }))
    },
  },
  {
    id: 'M-SD-03d',
    title: say`Success is reported twice`,
    fails: ['SD-03'],
    patch({ delivery }) {
      repeat(delivery, (_, outcome) => (isReported(outcome) ? 2 : 1))
    },
  },
  {
    id: 'M-SD-04',
    title: say`NOTIFY=NEVER is ignored`,
    fails: ['SD-04'],
    patch({ report }) {
      const { wanted } = report
      report.wanted = (recipient, outcome) =>
        wanted(recipient.notify?.includes('NEVER') ? { address: recipient.address } : recipient, outcome)
    },
  },
  {
    id: 'M-SD-05',
    title: say`Any value of NOTIFY except NEVER asks for every DSN`,
    fails: ['SD-05'],
    patch({ report }) {
      const { wanted } = report
      report.wanted = (recipient, outcome) =>
        wanted(recipient, outcome) || (recipient.notify !== undefined && !recipient.notify.includes('NEVER'))
    },
  },
  {
    id: 'M-SD-05b',
    title: say`Failures are reported whatever NOTIFY says, unless it says NEVER`,
    fails: ['SD-05'],
    patch({ report }) {
      const { wanted } = report
      report.wanted = (recipient, outcome) =>
        wanted(recipient, outcome) || (outcome === 'failed' && !recipient.notify?.includes('NEVER'))
    },
  },
  {
    id: 'M-SD-07',
    title: say`A report goes to the address in From`,
    fails: ['SD-07'],
    patch({ report }) {
      report.addressee = ({ envelope, message }) => (envelope.sender ? fromOf(message) : undefined)
    },
  },
  {
    id: 'M-SD-07b',
    title: say`A report has a reverse-path`,
    fails: ['SD-07'],
    patch({ report }) {
      report.compose = edited('Return-Path: <>', 'Return-Path: <postmaster@htpoort.test>')
    },
  },
  {
    id: 'M-SD-07c',
    title: say`A report is put into the maildrop of every account except the one that it is for`,
    fails: ['SD-07'],
    patch({ delivery, report }) {
      const { mailboxOf } = report
      const others = 7
      let turn = 0
      repeat(delivery, () => others)
      report.mailboxOf = (address, accounts) => {
        const own = accounts.findIndex(({ user }) => user === mailboxOf(address, accounts))
        return own < 0 ? undefined : accounts[(own + 1 + (turn++ % others)) % accounts.length]?.user
      }
    },
  },
  {
    id: 'M-SD-10',
    title: say`The envelope id is copied without being decoded`,
    fails: ['SD-10'],
    patch({ report }) {
      report.compose = reportWith(({ submission }) => ({ envelopeId: submission.envelope.envid }))
    },
  },
  {
    id: 'M-SD-10b',
    title: say`An envelope id is made up where none was given`,
    fails: ['SD-10'],
    patch({ report }) {
      report.compose = reportWith(({ envelopeId, submission }) => ({ envelopeId: envelopeId ?? submission.id }))
    },
  },
  {
    id: 'M-SD-11',
    title: say`A report about a message from the null reverse-path goes to the address in From`,
    fails: ['SD-11'],
    patch({ report }) {
      report.addressee = ({ envelope, message }) => envelope.sender || fromOf(message)
    },
  },
  {
    id: 'M-SD-11b',
    title: say`A report about a message from the null reverse-path goes to the account that submitted it`,
    fails: ['SD-11'],
    patch({ report }) {
      report.addressee = ({ envelope, user }) => envelope.sender || user
    },
  },
  {
    id: 'M-SD-12',
    title: say`A message that was refused is reported as well`,
    fails: ['SD-12'],
    patch({ delivery }) {
      delivery.refused = () => 'failed'
    },
  },
  {
    id: 'M-SD-12b',
    title: say`A message that was refused is reported as delivered`,
    fails: ['SD-12'],
    patch({ delivery }) {
      delivery.refused = () => 'delivered'
    },
  },
  {
    id: 'M-SD-14',
    title: say`Message-ID is always replaced`,
    fails: ['SD-14'],
    patch({ delivery }) {
      delivery.changes.messageId = (message, _, { serverName }) =>
        withField(message, 'message-id', `Message-ID: <${unique()}@${serverName}>`)
    },
  },
  {
    id: 'M-SD-14b',
    title: say`The Message-ID that is added is not valid`,
    fails: ['SD-14'],
    patch({ delivery }) {
      const { messageId } = delivery.changes
      delivery.changes.messageId = (message, submission, place) =>
        headerField(message, 'message-id')
          ? messageId!(message, submission, place)
          : withField(message, 'message-id', `Message-ID: ${submission.id}`)
    },
  },
  {
    id: 'M-SD-14c',
    title: say`No Message-ID is added`,
    fails: ['SD-14'],
    patch({ delivery }) {
      delete delivery.changes.messageId
    },
  },
  {
    id: 'M-SD-15',
    title: say`From is rewritten to the name of the gateway`,
    fails: ['SD-15'],
    patch({ delivery }) {
      delivery.changes.from = (message, _, { serverName }) =>
        withField(message, 'from', `From: <gateway@${serverName}>`)
    },
  },
  {
    id: 'M-SD-15b',
    title: say`A mark is added to Subject`,
    fails: ['SD-15'],
    patch({ delivery }) {
      delivery.changes.subject = (message) =>
        withField(message, 'subject', `Subject: [HTG] ${headerField(message, 'subject')?.value ?? ''}`)
    },
  },
  {
    id: 'M-SD-15c',
    title: say`From is rewritten in what is delivered, and not in what a DSN returns`,
    fails: ['SD-15'],
    patch(behaviour) {
      rewritesWhatIsDelivered(behaviour, 'from', (_, serverName) => `From: <party@${serverName}>`)
    },
  },
  {
    id: 'M-SD-15d',
    title: say`A mark is added to Subject in what is delivered, and not in what a DSN returns`,
    fails: ['SD-15'],
    patch(behaviour) {
      rewritesWhatIsDelivered(behaviour, 'subject', (value) => `Subject: [HTG] ${value}`)
    },
  },
  {
    id: 'M-SD-23',
    title: say`A message is lost unless its session ends with QUIT`,
    fails: ['SD-23'],
    patch: deliversAtQuit,
  },
  {
    id: 'M-SD-18',
    title: say`The tenth message of a session is lost after its 250`,
    fails: ['SD-18'],
    patch({ delivery }) {
      const { outcome } = delivery
      const counts = new Map<number, number>()
      delivery.outcome = (submission, recipient) => {
        const count = (counts.get(submission.session) ?? 0) + 1
        counts.set(submission.session, count)
        return count === 10 ? 'lost' : outcome(submission, recipient)
      }
    },
  },
  {
    id: 'M-SD-18b',
    title: say`The tenth message of a session is reported twelve times`,
    fails: ['SD-18'],
    patch({ delivery }) {
      const { recipients } = delivery
      const counts = new Map<number, number>()
      delivery.recipients = (submission) => {
        const count = (counts.get(submission.session) ?? 0) + 1
        counts.set(submission.session, count)
        const own = recipients(submission)
        return count === 10 ? Array.from({ length: 12 }, () => own).flat() : own
      }
    },
  },
  {
    id: 'M-SD-19',
    title: say`A DSN is put into the maildrop twice`,
    fails: ['SD-19'],
    patch: storedTwice(isReported),
  },
  {
    id: 'M-SD-19b',
    title: say`A DSN of a failure is put into the maildrop twice`,
    fails: ['SD-19'],
    patch: storedTwice((outcome) => outcome === 'failed'),
  },
  {
    id: 'M-SD-20',
    title: say`A failure is also reported as a delivery`,
    fails: ['SD-20'],
    patch({ delivery }) {
      const { outcome } = delivery
      const told = new WeakSet<ReceivedMessage>()
      repeat(delivery, ({ notify }, final) => (final === 'failed' && notify?.includes('SUCCESS') ? 2 : 1))
      delivery.outcome = (submission, recipient) => {
        const final = outcome(submission, recipient)
        if (final !== 'failed' || !recipient.notify?.includes('SUCCESS') || told.has(submission)) return final
        told.add(submission)
        return 'delivered'
      }
    },
  },
  {
    id: 'M-SD-20b',
    title: say`A failure is not reported if SUCCESS is in the list`,
    fails: ['SD-20'],
    patch({ report }) {
      const { wanted } = report
      report.wanted = (recipient, outcome) =>
        wanted(recipient, outcome) && !(outcome === 'failed' && recipient.notify?.includes('SUCCESS'))
    },
  },
]

/** Stores a report twice, octet for octet. */
function storedTwice(which: (outcome: Outcome) => boolean): Deviant['patch'] {
  return ({ delivery, report }) => {
    const made = new WeakMap<ReceivedMessage, Buffer>()
    repeat(delivery, (_, outcome) => (which(outcome) ? 2 : 1))
    report.compose = (whole) => {
      const octets = made.get(whole.submission) ?? composeReport(whole)
      made.set(whole.submission, octets)
      return octets
    }
  }
}

/** Changes a field of what is delivered; a DSN returns what was submitted. */
function rewritesWhatIsDelivered(
  { delivery, report }: GatewayBehaviour,
  name: string,
  field: (value: string, serverName: string) => string,
): void {
  delivery.changes.defect = (message, _, { serverName }) =>
    withField(message, name, field(headerField(message, name)?.value ?? '', serverName))
  report.compose = (whole) => composeReport({ ...whole, message: whole.submission.message })
}

/** Holds messages back until their session says QUIT. */
function deliversAtQuit({ smtp }: GatewayBehaviour): void {
  const { DATA, QUIT } = smtp.verbs
  const waiting = new WeakMap<SmtpServerSession, (() => void)[]>()
  smtp.verbs.DATA = (session, argument) => {
    if (!waiting.has(session)) {
      const held: (() => void)[] = []
      waiting.set(session, held)
      const { post } = session.site
      const own: Pick<PostOffice, 'accept' | 'refuse'> = {
        accept: (...message) => held.push(() => post.accept(...message)),
        refuse: (...message) => post.refuse(...message),
      }
      Object.assign(session, { site: { ...session.site, post: own } })
    }
    return DATA!(session, argument)
  }
  smtp.verbs.QUIT = (session, argument) => {
    for (const deliver of waiting.get(session) ?? []) deliver()
    return QUIT!(session, argument)
  }
}
