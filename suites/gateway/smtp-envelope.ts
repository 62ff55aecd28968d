import { randomUUID } from 'node:crypto'
import { conformingMessage } from '../../fixtures/messages/conforming.ts'
import { check, type Judged } from '../../harness/run/check.ts'
import { type DriveContext, sideBySide } from '../../harness/run/drive.ts'
import { experiment } from '../../harness/run/experiment.ts'
import {
  control,
  demand,
  type Expectation,
  expecting,
  type Fact,
  fact,
  note,
  present,
  should,
  undecided,
} from '../../harness/run/finding.ts'
import { codeOf } from '../../harness/smtp/client.ts'
import { gets, oneReply, permanentFailure, refusal } from '../../harness/smtp/expect.ts'
import type { SmtpEvidence, SmtpExchange } from '../../harness/smtp/session.ts'
import { settingOf } from '../profile/settings.ts'
import { smtpSubmission } from './ladder.ts'
import { collectMail, readReport, reportsIn } from './mail-collection.ts'
import { decideEach, isNotPutOff, stimuli } from './stimuli.ts'

/*
 * §2.2 and table 3: one sender, one recipient, the request for a notification, and the order of the commands.
 */

export const ss060 = check({
  id: 'SS-060',
  title: 'A conforming message from the account to a message flow is accepted',
  over: [smtpSubmission],
  needs: ['smtp:auth'],
  decides: ['RFC5321-4.5.1-1', 'RFC5321-4.1.1.4-3', 'HTG-2.2.2-1', 'HTG-2.2.2-5', 'HTG-3.4-3'],
  remedy:
    'Accept MAIL, RCPT, DATA and the message with 250, 250, 354 and 250. Look first whether the sender and the recipient of the run are ones that this gateway knows.',
  judge({ smtp }) {
    const step = (mark: string) => {
      const [exchange] = present(smtp.marked(mark), mark)
      control(exchange, isNotPutOff)
      return exchange
    }
    demand('RFC5321-4.5.1-1', step('mail'), gets(250))
    demand('RFC5321-4.5.1-1', step('rcpt'), gets(250))
    demand('RFC5321-4.5.1-1', step('data'), gets(354))
    const end = step('end-of-data')
    demand('RFC5321-4.1.1.4-3', end, oneReply)
    demand('HTG-2.2.2-1', end, gets(250))
    demand('HTG-2.2.2-5', end, gets(250))
    note('HTG-3.4-3', end, {
      text: 'an enhanced status code in the reply',
      holds: ({ reply }) => reply?.enhanced !== undefined,
    })
  },
})

/** Local part and domain of an address. */
function partsOf(address: string): { local: string; domain: string } {
  const at = address.lastIndexOf('@')
  return { local: address.slice(0, at), domain: address.slice(at + 1) }
}

const message = ({ account, subject }: DriveContext) =>
  conformingMessage({ from: account.address, to: subject.addresses.to })

export const secondRecipient = experiment({
  id: 'smtp-second-recipient',
  title: 'Two recipients in one transaction, each of which is accepted alone',
  protocol: 'smtp',
  runClass: 'submits',
  uses: ['maildrop'],
  async drive(context) {
    const { smtp, account, subject } = context
    const { rcpt, undeliverable } = subject.addresses
    const candidates = [undeliverable, `postmaster@${partsOf(rcpt).domain}`].filter((one) => one !== undefined)
    let second: string | undefined
    for (const candidate of candidates) {
      const scout = await smtp.authenticated()
      await scout.command(`MAIL FROM:<${account.address}>`)
      if (codeOf(await scout.command(`RCPT TO:<${candidate}>`, 'alone')) === 250) second = candidate
      await scout.quit()
      if (second !== undefined) break
    }
    if (second === undefined) return
    const peer = await smtp.transaction()
    await peer.command(`RCPT TO:<${second}>`, 'second')
    if (codeOf(await peer.command('DATA', 'data')) === 354) await peer.data(message(context), 'end-of-data')
    await peer.quit()
  },
})

const isAccepted = ({ code }: SmtpExchange) => Math.floor(code / 100) === 2

export const ss061 = check({
  id: 'SS-061',
  title: 'A message with two recipients is not accepted',
  over: [secondRecipient],
  needs: ['smtp:data'],
  decides: ['HTG-2.1-4', 'RFC5321-4.5.3.1.8-1'],
  remedy: 'Refuse the second RCPT of a transaction with 5yz (or 452), or the message as a whole; never take both.',
  judge({ smtp, profile }) {
    if (!smtp.marked('alone').some(isAccepted)) undecided('control: no second recipient is accepted alone')
    const [second] = present(smtp.marked('second'), 'the second recipient')
    const [data] = present(smtp.marked('data'), 'DATA')
    const [end] = smtp.marked('end-of-data')
    // Whoever took the second recipient may still refuse the message; the last word counts.
    const last = isAccepted(second) ? (end ?? data) : second
    if (settingOf(profile.settings, 'smtp.secondRcpt') === '5xx') {
      demand('HTG-2.1-4', last, permanentFailure, { setting: 'smtp.secondRcpt' })
    } else demand('HTG-2.1-4', last, refusal)
    // After a 421 the session is over in good order.
    if (second.code !== 421) demand('RFC5321-4.5.3.1.8-1', data, { ...oneReply, text: 'the session goes on' })
  },
})

export const sameRecipientTwice = experiment({
  id: 'smtp-same-recipient-twice',
  title: 'The same recipient twice in one transaction, with its domain in another case',
  protocol: 'both',
  runClass: 'submits',
  uses: ['maildrop'],
  async drive(context) {
    const { smtp, account, subject } = context
    const { local, domain } = partsOf(subject.addresses.rcpt)
    const envid = randomUUID()
    const peer = await smtp.authenticated()
    await smtp.envelope(peer, {
      mail: `<${account.address}> ENVID=${envid}`,
      rcpt: `<${local}@${domain}> NOTIFY=SUCCESS,FAILURE`,
    })
    await peer.command(`RCPT TO:<${local}@${domain.toUpperCase()}> NOTIFY=SUCCESS,FAILURE`, 'again', envid)
    let end = 0
    if (codeOf(await peer.command('DATA', 'data')) === 354)
      end = codeOf(await peer.data(message(context), 'end-of-data'))
    await peer.quit()
    if (isAccepted(smtpCode(end))) {
      await collectMail(context, (messages) => messages.some((one) => readReport(one)?.envelopeId === envid))
      // A second copy has a report of its own, which may come a little later.
      await context.pause(context.profile.limits.quiet)
      await collectMail(context, () => true)
    }
  },
})
