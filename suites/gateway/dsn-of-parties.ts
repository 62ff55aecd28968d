import { mailDate } from '../../fixtures/messages/conforming.ts'
import { type DriveContext, loopbackOf } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import { codeOf, type SmtpPeer } from '../../harness/driving/smtp-peer.ts'
import { readReport } from '../../harness/grammar/mime/delivery-status.ts'
import { check } from '../../harness/judging/check.ts'
import { control, demand, expecting, fact, present } from '../../harness/judging/finding.ts'
import { gets } from '../../harness/judging/smtp-expectations.ts'
import { say } from '../../harness/text/text.ts'
import { isReport } from '../message/report.ts'
import { settingOf } from '../profile/settings.ts'
import { type Sent, Watch } from './maildrop-watch.ts'
import { Correspondence } from './notifications.ts'
import { isNotPutOff, saying } from './stimuli.ts'
import { messageIdOf, submitOn } from './submission.ts'

/*
 * §2.2.3: a party may send DSNs of its own about what it collected. What becomes of one is seen where it loops back.
 */

/** The DSN of a party that has a message in hand: delivered, so that nobody asks for it again. */
function dsnOfParty(nonce: string, party: string, to: string): string {
  return [
    `From: <${party}>`,
    `To: <${to}>`,
    `Message-ID: ${messageIdOf(nonce)}`,
    'Subject: Delivered',
    `Date: ${mailDate(new Date())}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${nonce}"`,
    '',
    `--${nonce}`,
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'Your message was delivered.',
    '',
    `--${nonce}`,
    'Content-Type: message/delivery-status',
    '',
    `Original-Envelope-Id: ${nonce}`,
    'Reporting-MTA: dns; client.example',
    '',
    `Final-Recipient: rfc822; ${party}`,
    'Action: delivered',
    'Status: 2.0.0',
    '',
    `--${nonce}--`,
    '',
  ].join('\r\n')
}

/** Submits a DSN from the null reverse-path, as RFC 3461 §6.1 has it. */
async function submitDsn(
  peer: SmtpPeer,
  context: DriveContext,
  { name, rcpt, onRcpt = '', isDue }: { name: string; rcpt: string; onRcpt?: string; isDue: boolean },
): Promise<Sent | undefined> {
  const { account, subject } = context
  const nonce = context.nonce()
  const detail = `${name} ${nonce}`
  if (codeOf(await peer.command('MAIL FROM:<>', 'mail', detail)) !== 250) return undefined
  if (codeOf(await peer.command(`RCPT TO:<${rcpt}>${peer.dsn(onRcpt)}`, 'rcpt', detail)) !== 250) return undefined
  if (codeOf(await peer.command('DATA', 'data', detail)) !== 354) return undefined
  peer.mark('end-of-data', detail)
  if (codeOf(await peer.data(dsnOfParty(nonce, account.address, subject.addresses.to))) !== 250) return undefined
  return { nonce, isDue, at: performance.now() }
}

export const dsnsOfParties = experiment({
  id: 'dsn-of-parties',
  title: say`DSNs that a party sends, to a recipient that loops back and to one that fails`,
  protocol: 'both',
  runClass: 'submits',
  uses: ['shared-maildrop', 'loopback'],
  async drive(context) {
    const { subject, account } = context
    const { undeliverable } = subject.addresses
    const loopback = loopbackOf(subject, account)!
    const watch = new Watch(context)
    await watch.begin()
    let peer = await context.smtp.authenticated()
    const sent: (Sent | undefined)[] = []
    // What is asked for is done for other messages, so that silence about these says something.
    for (const rcpt of ['loopback', 'undeliverable'] as const) {
      sent.push(
        await submitOn(peer, context, { name: `control-${rcpt}`, rcpt, notify: 'SUCCESS,FAILURE', answered: true }),
      )
      await peer.command('RSET', 'rset')
    }
    const requests = [
      { name: 'dsn-of-party', rcpt: loopback, isDue: true },
      { name: 'dsn-of-party-asking', rcpt: loopback, onRcpt: 'NOTIFY=SUCCESS,FAILURE', isDue: true },
      ...(undeliverable === undefined
        ? []
        : [{ name: 'dsn-of-party-failing', rcpt: undeliverable, onRcpt: 'NOTIFY=FAILURE', isDue: false }]),
    ]
    for (const request of requests) {
      if (peer.wire.closed) break
      peer = await context.smtp.goOn(peer)
      sent.push(await submitDsn(peer, context, request))
      await peer.command('RSET', 'rset')
    }
    await peer.quit()
    await watch.until(sent.filter((one) => one !== undefined))
  },
})

/** What has to become of the DSN of a party. */
const FATE = 'dsn.ofParties'

/** Names of the DSNs that a party sends. */
const OF_PARTY = ['dsn-of-party', 'dsn-of-party-asking', 'dsn-of-party-failing'] as const

export const sd13 = check({
  id: 'SD-13',
  title: say`A DSN that a party sends is accepted and passed on, and nobody is notified of it`,
  over: [dsnsOfParties],
  needs: ['smtp:data', 'pop3:transaction'],
  given: ['SS-070'],
  decides: ['HTG-2.2.3-3', 'RFC3461-5.2-1'],
  risk: say`The party cannot confirm what it collected, or notifications about notifications go back and forth without end.`,
  remedy: say`Accept a multipart/report from the null reverse-path, pass it on as it is, and never report on it, whatever NOTIFY says.`,
  judge(evidence) {
    const post = new Correspondence(evidence)
    const isDue = settingOf(evidence.profile.settings, FATE) === 'passedOn'
    const [first] = OF_PARTY
    const sent = post.submitted(first)
    // The same recipient takes a message of another kind.
    present(post.copiesOf(post.accepted('control-loopback')), say`a message in the maildrop`)
    control(sent.settled, isNotPutOff)
    demand('HTG-2.2.3-3', saying(sent.settled), {
      text: say`the reply 250 to a DSN`,
      holds: ({ value }) => gets(250).holds(value),
    })
    const copies = post.copiesOf(sent)
    if (copies.length === 0 && isDue) post.absenceCounts(sent, say`the DSN of the party`)
    demand(
      'HTG-2.2.3-3',
      fact(copies.length, say`the DSN of the party ${{ count: copies.length }} times in the maildrop`, sent.settled.at),
      expecting(say`the DSN of the party in the maildrop`, (count) => count > 0),
      isDue ? { setting: 'dsn.within' } : { setting: FATE, breach: 'info' },
    )
    for (const { message, exchange } of copies) {
      demand(
        'HTG-2.2.3-3',
        fact(message, say`a message of type ${{ type: message.contentType.value || say`unknown` }}`, exchange.at),
        expecting(
          say`a multipart/report with the fields as they were sent`,
          (entity) => isReport.holds(fact(entity, say`a DSN`)) && readReport(entity)?.envelopeId === sent.nonce,
        ),
      )
    }
    const all = OF_PARTY.flatMap((name) =>
      post.submissions.filter((one) => one.name === name && one.settled.code === 250),
    )
    for (const one of all) {
      const [told] = post.about(one)
      const isFailing = one.name === 'dsn-of-party-failing'
      if (!told) post.silenceCounts(one, say`a DSN`, (other) => !isFailing || other.says('failed'))
      demand(
        'RFC3461-5.2-1',
        fact(told === undefined, told?.observed ?? say`no DSN`, told?.at ?? one.settled.at),
        expecting(say`no DSN about a DSN`, (isSilent) => isSilent),
      )
    }
  },
})
