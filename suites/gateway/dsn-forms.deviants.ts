import { decodeXtext } from '../../harness/grammar/xtext.ts'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import type { DeliveryRules, Outcome, ReportRules } from '../../harness/peers/gateway/delivery.ts'
import { composeReport } from '../../harness/peers/gateway/dsn.ts'
import type { Recipient } from '../../harness/peers/gateway/envelope.ts'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import { say, type Text } from '../../harness/text/text.ts'
import type { Deviant } from '../deviant.ts'

const OF_DSNS = ['SD-0*', 'SD-10', 'SD-2*', 'LD-*']

const deviant = (id: string, title: Text, fails: string, patch: Deviant['patch']): Deviant => ({
  id,
  title,
  fails: [fails],
  select: OF_DSNS,
  patch,
})

/** Reads NOTIFY in another way. */
function reads({ smtp }: GatewayBehaviour, read: (value: string, recipient: Recipient) => void): void {
  const { NOTIFY } = smtp.envelope.rcpt
  smtp.envelope.rcpt.NOTIFY = (recipient, value, session) => {
    const refusal = NOTIFY!(recipient, value, session)
    if (!refusal) read(value, recipient)
    return refusal
  }
}

/** Another envelope id in reports than the one that was meant, by what came in xtext. */
function tells({ report }: GatewayBehaviour, id: (decoded: string, xtext: string) => string | undefined): void {
  report.compose = (whole) => {
    const { envelopeId, submission } = whole
    const { envid } = submission.envelope
    return composeReport(
      envelopeId === undefined || envid === undefined ? whole : { ...whole, envelopeId: id(envelopeId, envid) },
    )
  }
}

/** Octets from which on a message is large, even where the gateway takes small ones only. */
const LARGE = 8 * 1024

/** Reports on a large message in another way. */
function forLarge(
  delivery: DeliveryRules,
  report: ReportRules,
  isWanted: (outcome: Outcome, sound: boolean) => boolean,
): void {
  const { recipients } = delivery
  const { wanted } = report
  const large = new WeakSet<Recipient>()
  delivery.recipients = (submission) => {
    const all = recipients(submission)
    if (submission.message.length > LARGE) for (const one of all) large.add(one)
    return all
  }
  report.wanted = (recipient, outcome) => {
    const sound = wanted(recipient, outcome)
    return large.has(recipient) ? isWanted(outcome, sound) : sound
  }
}

/** Deviations from RFC 3461 §4: forms of a request that are not understood. */
export const dsnForms: readonly Deviant[] = [
  deviant('M-SD-21', say`NOTIFY counts in capitals only`, 'SD-21', (behaviour) =>
    reads(behaviour, (value, recipient) => {
      recipient.notify = value.split(',')
    }),
  ),
  deviant('M-SD-21b', say`A third keyword of NOTIFY is not read`, 'SD-21', (behaviour) =>
    reads(behaviour, (_, recipient) => {
      recipient.notify = recipient.notify!.slice(0, 2)
    }),
  ),
  deviant('M-SD-21c', say`A keyword of NOTIFY that is repeated gets a DSN each time`, 'SD-21', ({ delivery }) => {
    const { recipients } = delivery
    delivery.recipients = (submission) =>
      recipients(submission).flatMap((one) =>
        Array.from({ length: one.notify?.filter((keyword) => keyword === 'SUCCESS').length || 1 }, () => one),
      )
  }),
  deviant('M-SD-21d', say`DELAY asks for a DSN of a delivery too`, 'SD-21', ({ report }) => {
    const { wanted } = report
    report.wanted = (recipient, outcome) =>
      wanted(recipient, outcome) || (outcome === 'delivered' && recipient.notify?.includes('DELAY') === true)
  }),
  deviant('M-SD-21e', say`NEVER in mixed case is taken for no NOTIFY`, 'SD-21', (behaviour) =>
    reads(behaviour, (value, recipient) => {
      if (/^never$/i.test(value) && value !== 'NEVER') delete recipient.notify
    }),
  ),
  deviant('M-SD-21f', say`FAILURE after DELAY is overlooked`, 'SD-21', (behaviour) =>
    reads(behaviour, (value, recipient) => {
      if (/^DELAY,FAILURE$/.test(value)) recipient.notify = ['DELAY']
    }),
  ),
  deviant('M-SD-21g', say`DELAY asks for a DSN of a failure too`, 'SD-21', ({ report }) => {
    const { wanted } = report
    report.wanted = (recipient, outcome) =>
      wanted(recipient, outcome) || (outcome === 'failed' && recipient.notify?.includes('DELAY') === true)
  }),
  deviant('M-SD-22', say`An envelope id is cut after 64 characters`, 'SD-22', (behaviour) =>
    tells(behaviour, (decoded) => decoded.slice(0, 64)),
  ),
  deviant('M-SD-22b', say`Only “+” and “=” are decoded in an ENVID`, 'SD-22', (behaviour) =>
    tells(behaviour, (_, xtext) => xtext.replace(/\+2B/g, '+').replace(/\+3D/g, '=')),
  ),
  deviant('M-SD-22c', say`An envelope id ends at a space`, 'SD-22', (behaviour) =>
    tells(behaviour, (decoded) => decoded.split(' ')[0]),
  ),
  deviant('M-SD-22d', say`Angle brackets are taken out of an envelope id`, 'SD-22', (behaviour) =>
    tells(behaviour, (decoded) => decoded.replace(/[<>]/g, '')),
  ),
  deviant('M-SD-22e', say`An ENVID of one character is left out`, 'SD-22', (behaviour) =>
    tells(behaviour, (decoded) => (decoded.length > 1 ? decoded : undefined)),
  ),
  deviant('M-SD-22f', say`The parameter AUTH puts ENVID aside`, 'SD-22', ({ smtp }) => {
    const { AUTH } = smtp.envelope.mail
    smtp.envelope.mail.AUTH = (envelope, value, session) => {
      delete envelope.envid
      return AUTH!(envelope, value, session)
    }
  }),
  deviant('M-SD-22h', say`ENVID is decoded twice`, 'SD-22', (behaviour) =>
    tells(behaviour, (decoded) => decodeXtext(decoded) ?? decoded),
  ),
  deviant('M-SD-22i', say`ENVID is not decoded in the DSN of a failure`, 'SD-22', ({ report }) => {
    report.compose = (whole) =>
      composeReport(whole.outcome === 'failed' ? { ...whole, envelopeId: whole.submission.envelope.envid } : whole)
  }),
  deviant('M-SD-21i', say`The delivery of a large message is not reported`, 'SD-21', ({ delivery, report }) =>
    forLarge(delivery, report, (outcome, sound) => outcome !== 'delivered' && sound),
  ),
  deviant(
    'M-SD-21j',
    say`The failure of a large message is reported in spite of NEVER`,
    'SD-21',
    ({ delivery, report }) => forLarge(delivery, report, (outcome, sound) => sound || outcome === 'failed'),
  ),
  deviant('M-SD-21k', say`The failure of a large message is not reported`, 'SD-21', ({ delivery, report }) =>
    forLarge(delivery, report, (outcome, sound) => outcome !== 'failed' && sound),
  ),
  deviant('M-SD-21h', say`NOTIFY in lower case is refused`, 'SD-21', ({ smtp }) => {
    const { NOTIFY } = smtp.envelope.rcpt
    smtp.envelope.rcpt.NOTIFY = (recipient, value, session) =>
      /[a-z]/.test(value) ? reply(501, '5.5.4 Bad NOTIFY') : NOTIFY!(recipient, value, session)
  }),
  deviant('M-SD-22g', say`An ENVID with angle brackets is refused`, 'SD-22', ({ smtp }) => {
    const { ENVID } = smtp.envelope.mail
    smtp.envelope.mail.ENVID = (envelope, value, session) =>
      /[<>]/.test(value) ? reply(501, '5.5.4 Bad ENVID') : ENVID!(envelope, value, session)
  }),
]
