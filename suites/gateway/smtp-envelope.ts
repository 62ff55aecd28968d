import { conformingMessage } from '../../fixtures/messages/conforming.ts'
import { type DriveContext, loopbackOf, sideBySide } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import { codeOf } from '../../harness/driving/smtp-peer.ts'
import { check, type Judged } from '../../harness/judging/check.ts'
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
} from '../../harness/judging/finding.ts'
import { gets, oneReply, permanentFailure, refusal } from '../../harness/judging/smtp-expectations.ts'
import type { SmtpEvidence, SmtpExchange } from '../../harness/reading/smtp-exchange.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { settingOf } from '../profile/settings.ts'
import { smtpSubmission } from './ladder.ts'
import { type Sent, Watch } from './maildrop-watch.ts'
import { type Notification, notificationsAbout } from './notifications.ts'
import { allTried, decideEach, isNotPutOff, ofReply, saying, stimuli } from './stimuli.ts'

/*
 * §2.2 and table 3: one sender, one recipient, the request for a notification, and the order of the commands.
 */

export const ss060 = check({
  id: 'SS-060',
  title: say`A conforming message from the account to a message flow is accepted`,
  over: [smtpSubmission],
  needs: ['smtp:auth'],
  decides: ['RFC5321-4.5.1-1', 'RFC5321-4.1.1.4-3', 'HTG-2.2.2-1', 'HTG-2.2.2-5', 'HTG-3.4-3'],
  remedy: say`Accept MAIL, RCPT, DATA and the message with 250, 250, 354 and 250. Check first that this gateway knows the sender and the recipient of the run.`,
  judge({ smtp }) {
    const step = (mark: string, name: Text) => {
      const [exchange] = present(smtp.marked(mark), name)
      control(exchange, isNotPutOff)
      return exchange
    }
    demand('RFC5321-4.5.1-1', step('mail', say`MAIL`), gets(250))
    demand('RFC5321-4.5.1-1', step('rcpt', say`RCPT`), gets(250))
    demand('RFC5321-4.5.1-1', step('data', say`DATA`), gets(354))
    const end = step('end-of-data', say`the end of the data`)
    const accepted = ofReply({ ...gets(250), text: say`the reply 250 to the end of the data` })
    demand('RFC5321-4.1.1.4-3', saying(end), ofReply({ ...oneReply, text: say`one reply to the end of the data` }))
    demand('HTG-2.2.2-1', saying(end), accepted)
    demand('HTG-2.2.2-5', saying(end), accepted)
    note(
      'HTG-3.4-3',
      saying(end),
      expecting(say`an enhanced status code in the reply`, ({ reply }) => reply?.enhanced !== undefined),
    )
  },
})

/** Local part and domain of an address. */
export function partsOf(address: string): { local: string; domain: string } {
  const at = address.lastIndexOf('@')
  return { local: address.slice(0, at), domain: address.slice(at + 1) }
}

/** A message that a notification about it can be told by. */
const message = ({ account, subject }: DriveContext, nonce: string) =>
  conformingMessage({
    from: account.address,
    to: subject.addresses.to,
    subject: nonce,
    messageId: `<${nonce}@client.example>`,
  })

export const secondRecipient = experiment({
  id: 'smtp-second-recipient',
  title: say`Two recipients in one transaction, each of which is accepted alone`,
  protocol: 'smtp',
  runClass: 'submits',
  uses: ['shared-maildrop'],
  async drive(context) {
    const { smtp, account, subject } = context
    const { rcpt, undeliverable } = subject.addresses
    const { domain } = partsOf(rcpt)
    const known = [undeliverable, loopbackOf(subject, account), `postmaster@${domain}`, `ags@${domain}`]
    const candidates = [...new Set(known)].filter((one) => one !== undefined && one !== rcpt)
    let second: string | undefined
    for (const candidate of candidates) {
      const scout = await smtp.authenticated()
      await scout.command(`MAIL FROM:<${account.address}>`, 'mail')
      if (codeOf(await scout.command(`RCPT TO:<${candidate}>`, 'alone')) === 250) second = candidate
      await scout.quit()
      if (second !== undefined) break
    }
    if (second === undefined) return
    const peer = await smtp.transaction()
    await peer.command(`RCPT TO:<${second}>`, 'second')
    if (codeOf(await peer.command('DATA', 'data')) === 354)
      await peer.data(message(context, context.nonce()), 'end-of-data')
    await peer.quit()
  },
})

const isAccepted = ({ code }: SmtpExchange) => Math.floor(code / 100) === 2

export const ss061 = check({
  id: 'SS-061',
  title: say`A message with two recipients is not accepted`,
  over: [secondRecipient],
  needs: ['smtp:data'],
  decides: ['HTG-2.1-4', 'RFC5321-4.5.3.1.8-1'],
  remedy: say`Refuse the second RCPT of a transaction with 5yz (or 452), or the message as a whole; never accept both.`,
  judge({ smtp, profile }) {
    if (!smtp.marked('alone').some(isAccepted))
      undecided(say`control: no second recipient is accepted alone; set gateway.addresses.loopback to one that is`)
    const [second] = present(smtp.marked('second'), say`the second recipient`)
    const [data] = smtp.marked('data')
    const [end] = smtp.marked('end-of-data')
    // A server that took the second recipient may still refuse the message; the last word counts.
    const last = saying(isAccepted(second) ? (end ?? present(smtp.marked('data'), say`DATA`)[0]) : second)
    const isRefused = (how: Expectation<SmtpExchange>) =>
      ofReply({ ...how, text: say`${{ reply: how.text }} to the second recipient, or else to the message` })
    if (settingOf(profile.settings, 'smtp.secondRcpt') === '5xx') {
      demand('HTG-2.1-4', last, isRefused(permanentFailure), { setting: 'smtp.secondRcpt' })
    } else demand('HTG-2.1-4', last, isRefused(refusal))
    // After a 421 the session is over in good order.
    if (second.code === 421) return
    demand('RFC5321-4.5.3.1.8-1', data ?? second, {
      text: say`a session that goes on`,
      holds: (seen) => seen === data && oneReply.holds(seen),
    })
  },
})

/** Asks for a notification, whatever becomes of a message. */
const BOTH = 'NOTIFY=SUCCESS,FAILURE'

export const sameRecipientTwice = experiment({
  id: 'smtp-same-recipient-twice',
  title: say`The same recipient twice in one transaction, with its domain in another case`,
  protocol: 'both',
  runClass: 'submits',
  uses: ['shared-maildrop'],
  async drive(context) {
    const { smtp, subject } = context
    const { local, domain } = partsOf(subject.addresses.rcpt)
    const nonce = context.nonce()
    const peer = await smtp.authenticated()
    await smtp.envelope(peer, { onMail: `ENVID=${nonce}`, onRcpt: BOTH })
    await peer.command(`RCPT TO:<${local}@${domain.toUpperCase()}>${peer.dsn(BOTH)}`, 'again', nonce)
    if (codeOf(await peer.command('DATA', 'data')) !== 354) return
    const end = await peer.data(message(context, nonce), 'end-of-data')
    await peer.quit()
    // Without DSN nothing is heard of what is delivered.
    if (codeOf(end) !== 250 || !peer.offers('DSN')) return
    await new Watch(context).until([{ nonce, at: performance.now(), isDue: true, byNotification: true }])
  },
})

export const ss062 = check({
  id: 'SS-062',
  title: say`A recipient that is named twice does not get the message twice`,
  over: [sameRecipientTwice],
  needs: ['smtp:data'],
  given: ['SS-061/HTG-2.1-4'],
  decides: ['HTG-T3-9'],
  remedy: say`Refuse the second RCPT, or compare recipients without regard to the case of the domain and deliver once.`,
  judge({ smtp, pop3 }) {
    const [again] = present(smtp.marked('again'), say`the recipient for the second time`)
    const [end] = smtp.marked('end-of-data')
    const last = isAccepted(again) ? (end ?? again) : again
    if (refusal.holds(last)) {
      should('HTG-T3-9', last, refusal)
      return
    }
    control(last, gets(250))
    const reports = notificationsAbout(again.detail, pop3)
    const delivered = reports.flatMap(({ actions }) => actions).filter(isDelivery)
    if (delivered.length === 0) undecided(say`both were accepted, and no notification tells how often it was delivered`)
    should(
      'HTG-T3-9',
      fact(
        delivered.length,
        delivered.length === 1
          ? say`1 notification of delivery`
          : say`${{ count: delivered.length }} notifications of delivery`,
        reports.flatMap(({ at }) => at),
      ),
      expecting(say`one delivery`, (count) => count === 1),
    )
  },
})

const isDelivery = (action: string) => action === 'delivered' || action === 'relayed' || action === 'expanded'

export const nestedMail = experiment({
  id: 'smtp-nested-mail',
  title: say`MAIL within a mail transaction`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account, subject }) {
    const peer = await smtp.authenticated()
    if (codeOf(await peer.command(`MAIL FROM:<${account.address}>`, 'mail')) !== 250) return peer.quit()
    await peer.command(`MAIL FROM:<${account.address}>`, 'stimulus')
    await peer.command(`RCPT TO:<${subject.addresses.rcpt}>`, 'still-open')
    await peer.command('RSET', 'rset')
    await peer.quit()
  },
})

export const ss063 = check({
  id: 'SS-063',
  title: say`MAIL within a mail transaction is refused, and the transaction goes on`,
  over: [nestedMail],
  needs: ['smtp:rcpt'],
  decides: ['RFC5321-4.1.4-3', 'RFC5321-4.1.4-4'],
  remedy: say`Answer MAIL with 503 while a transaction is open, and keep its sender.`,
  judge({ smtp }) {
    const [nested] = stimuli(smtp, 'stimulus', say`the second MAIL`)
    control(nested, isNotPutOff)
    demand('RFC5321-4.1.4-3', nested, permanentFailure)
    const [open] = present(smtp.marked('still-open'), say`RCPT after the second MAIL`)
    control(open, isNotPutOff)
    demand('RFC5321-4.1.4-3', open, { ...gets(250), text: say`the reply 250, as the state is to stay as it was` })
    should('RFC5321-4.1.4-4', nested, gets(503))
  },
})

/** A domain that can never be a real one (RFC 6761 §6.4). */
const ELSEWHERE = 'nowhere.invalid'

export const commandOrder = experiment({
  id: 'smtp-command-order',
  title: say`RCPT without MAIL, and DATA without MAIL, without RCPT and after a refused RCPT`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account, subject }) {
    const mail = `MAIL FROM:<${account.address}>`
    const data = async (name: string, before: readonly string[]) => {
      const peer = await smtp.authenticated()
      for (const [index, line] of before.entries()) {
        const reply = await peer.command(line, 'before')
        // RFC 6409 §3.2 lets a server accept what it will bounce; then DATA is in order.
        if ((codeOf(reply) === 250) !== (index === 0)) return peer.quit()
      }
      if (codeOf(await peer.command('DATA', 'data', name)) === 354) await peer.command('.', 'empty', name)
      await peer.quit()
    }
    await sideBySide([
      (async () => {
        const peer = await smtp.authenticated()
        await peer.command(`RCPT TO:<${subject.addresses.rcpt}>`, 'rcpt-first')
        await peer.quit()
      })(),
      data('without MAIL', []),
      data('without RCPT', [mail]),
      data('after a refused RCPT', [mail, `RCPT TO:<nobody@${ELSEWHERE}>`]),
    ])
  },
})

export const ss064 = check({
  id: 'SS-064',
  title: say`RCPT needs MAIL, and DATA needs a recipient`,
  over: [commandOrder],
  needs: ['smtp:rcpt'],
  decides: ['RFC5321-3.3-1', 'RFC5321-4.1.4-3', 'RFC5321-4.1.4-4', 'RFC2920-3.2-3', 'RFC2920-3.2-4'],
  remedy: say`Answer RCPT without MAIL with 503, and DATA with 503 or 554 while no recipient was accepted. No message may result.`,
  judge({ smtp }) {
    const [rcpt] = stimuli(smtp, 'rcpt-first', say`RCPT without MAIL`)
    const datas = stimuli(smtp, 'data', say`DATA without a recipient`)
    if (isNotPutOff.holds(rcpt)) demand('RFC5321-3.3-1', rcpt, permanentFailure)
    decideEach(datas, (data) =>
      demand('RFC5321-4.1.4-3', data, {
        text: say`a 5yz reply, or 354, which RFC 5321 §3.3 leaves open`,
        holds: (exchange) => permanentFailure.holds(exchange) || gets(354).holds(exchange),
      }),
    )
    control(rcpt, isNotPutOff)
    for (const data of datas) should('RFC2920-3.2-3', data, { text: say`no 354`, holds: ({ code }) => code !== 354 })
    for (const empty of smtp.marked('empty'))
      demand('RFC2920-3.2-4', empty, { ...refusal, text: say`a refusal, as there is no recipient` })
    for (const exchange of [rcpt, ...datas])
      should('RFC5321-4.1.4-4', exchange, exchange.mark === 'data' ? gets(503, 554, 354) : gets(503))
    // A recipient that cannot be reached may be accepted (RFC 6409 §3.2), and then there is no DATA behind a refusal.
    const isAccepted = smtp.marked('before').some(({ sent, code }) => sent.startsWith('RCPT') && code === 250)
    allTried(datas, ['without MAIL', 'without RCPT', ...(isAccepted ? [] : ['after a refused RCPT'])], smtp)
  },
})

/** A recipient to try: its name, the path, and the mark under which it is asked for. */
type Recipient = readonly [name: string, path: string, as: string]

/**
 * Asks for a recipient in a session of its own, and submits a message to it where it is accepted, so that the
 * notification tells what became of it: RFC 6409 §3.2 lets a server accept what it will bounce.
 * Returns what was accepted.
 */
async function tryRecipient(context: DriveContext, [name, path, as]: Recipient): Promise<Sent | undefined> {
  const { smtp, account } = context
  const nonce = context.nonce()
  const peer = await smtp.authenticated()
  const isReady = async () => {
    const mail = `MAIL FROM:<${account.address}>${peer.dsn(`ENVID=${nonce}`)}`
    if (codeOf(await peer.command(mail, 'mail')) !== 250) return false
    const reply = await peer.command(`RCPT TO:${path}${peer.dsn(BOTH)}`, as, `${name} ${nonce}`)
    // The control is a good recipient: that it is accepted is all there is to know.
    return as !== 'control' && codeOf(reply) === 250 && codeOf(await peer.command('DATA', 'data')) === 354
  }
  const end = (await isReady()) ? await peer.data(message(context, nonce), 'end-of-data') : 'closed'
  // Others may have to wait for its end.
  await peer.quit()
  return codeOf(end) === 250 ? { nonce, at: performance.now(), isDue: true, byNotification: true } : undefined
}

/** Tries recipients side by side, next to a good one, and returns what was accepted. */
async function tryRecipients(context: DriveContext, recipients: readonly Recipient[]): Promise<Sent[]> {
  const accepted: Sent[] = []
  const control: Recipient = ['control', `<${context.subject.addresses.rcpt}>`, 'control']
  await sideBySide(
    [control, ...recipients].map(async (recipient) => {
      const sent = await tryRecipient(context, recipient)
      if (sent) accepted.push(sent)
    }),
  )
  return accepted
}

/** Waits for the notifications of what was accepted, if anything was. */
async function untilReported(context: DriveContext, accepted: readonly Sent[]): Promise<void> {
  if (accepted.length > 0) await new Watch(context).until(accepted)
}

type Fate = 'refused' | 'bounced' | 'relaying failed' | 'delivered' | 'relayed' | 'unknown'

/** What became of a message to a recipient, or of the recipient itself. */
function fateOf(rcpt: SmtpExchange, { smtp, pop3 }: Pick<Judged, 'smtp' | 'pop3'>): Fact<Fate> & { sent: string } {
  const of = (fate: Fate, seen: Pick<Fact<Fate>, 'observed' | 'at'>) => ({
    ...fact(fate, seen.observed, seen.at),
    sent: rcpt.sent,
  })
  if (!isAccepted(rcpt)) return of(refusal.holds(rcpt) ? 'refused' : 'unknown', rcpt)
  const session = smtp.sessions.find(({ exchanges }) => exchanges.some(({ raw }) => raw.log === rcpt.raw.log))
  const last = session?.marked('end-of-data')[0] ?? session?.marked('data')[0]
  if (!last || !isAccepted(last)) return of(last && refusal.holds(last) ? 'refused' : 'unknown', last ?? rcpt)
  const reports = notificationsAbout(rcpt.detail?.split(' ').at(-1), pop3)
  if (reports.length === 0) {
    return of('unknown', { observed: say`accepted, and no notification tells what became of it`, at: last.at })
  }
  // Of several the gravest counts.
  const told = reports.map((report) => ({ report, fate: fateIn(report) }))
  for (const fate of ['delivered', 'relayed', 'relaying failed', 'bounced'] as const) {
    const report = told.find((each) => each.fate === fate)?.report
    if (report) return of(fate, { observed: say`accepted, then ${{ notification: report.observed }}`, at: report.at })
  }
  return of('unknown', { observed: say`accepted, then ${{ notification: reports[0]!.observed }}`, at: reports[0]!.at })
}

function fateIn({ actions, report }: Notification): Fate {
  if (actions.some((action) => action === 'delivered' || action === 'expanded')) return 'delivered'
  if (actions.includes('relayed')) return 'relayed'
  if (!actions.includes('failed')) return 'unknown'
  // A wrong or unreachable host is found only by a server that goes there (RFC 3463 §3.2, §3.5).
  const statuses = report?.status.recipients.map(({ status }) => status) ?? []
  return statuses.some((status) => /^[45]\.(?:1\.2|4\.)/.test(status ?? '')) ? 'relaying failed' : 'bounced'
}

/** Decides the fates that are known, and leaves the check undecided for those that are not. */
function decideFates(fates: readonly ReturnType<typeof fateOf>[], decide: (fate: Fact<Fate>) => void): void {
  for (const fate of fates) if (fate.value !== 'unknown') decide(fate)
  for (const fate of fates) {
    if (fate.value === 'unknown')
      undecided(
        say`what became of “${{ command: fate.sent.trim() }}” is not known: ${{ outcome: fate.observed }}`,
        fate,
      )
  }
}

/** The server takes such recipients with these parameters, so that a refusal is not of them. */
function controlRecipient(smtp: SmtpEvidence): void {
  control(smtp.marked('control')[0], gets(250))
}

export const relay = experiment({
  id: 'smtp-relay',
  title: say`Recipients in other domains, in various disguises, and one that does not exist`,
  protocol: 'both',
  runClass: 'submits',
  uses: ['shared-maildrop'],
  async drive(context) {
    const { subject, profile } = context
    const { local, domain } = partsOf(subject.addresses.rcpt)
    const paths: Record<(typeof FOREIGN | typeof UNKNOWN)[number], string> = {
      elsewhere: `${local}@${ELSEWHERE}`,
      subdomain: `${local}@${domain}.${ELSEWHERE}`,
      // Ends in the domain and is another one.
      suffix: `${local}@no-relay-to-${profile.domain}`,
      route: `@${domain}:${local}@${ELSEWHERE}`,
      percent: `${local}%${ELSEWHERE}@${domain}`,
      quoted: `"${local}@${ELSEWHERE}"@${domain}`,
      nobody: `no-such-flow@${domain}`,
    }
    const accepted = await tryRecipients(context, [
      ...FOREIGN.map((name): Recipient => [name, `<${paths[name]}>`, 'foreign']),
      ...UNKNOWN.map((name): Recipient => [name, `<${paths[name]}>`, 'unknown']),
    ])
    await untilReported(context, accepted)
  },
})

const FOREIGN = ['elsewhere', 'subdomain', 'suffix', 'route'] as const
const UNKNOWN = ['percent', 'quoted', 'nobody'] as const

export const ss065 = check({
  id: 'SS-065',
  title: say`Nothing is relayed, and an unknown recipient is refused or bounced`,
  over: [relay],
  needs: ['smtp:data'],
  decides: ['HTG-2.2.1-1', 'HTG-1.3-5', 'RFC5321-3.6.2-1'],
  remedy: say`Compare the whole domain of a recipient with the domains that are served, and refuse every other at RCPT with 550 5.7.1.`,
  judge({ smtp, pop3 }) {
    controlRecipient(smtp)
    const foreign = stimuli(smtp, 'foreign', say`a recipient elsewhere`)
    const unknown = stimuli(smtp, 'unknown', say`an unknown recipient`)
    const fates = (exchanges: readonly SmtpExchange[]) => exchanges.map((rcpt) => fateOf(rcpt, { smtp, pop3 }))
    const elsewhere = fates(foreign)
    decideFates(elsewhere, (fate) =>
      demand(
        'HTG-2.2.1-1',
        fate,
        expecting(say`no delivery`, (value) => value !== 'delivered' && value !== 'relayed'),
      ),
    )
    decideFates(fates(unknown), (fate) => {
      if (fate.value === 'relayed')
        undecided(say`what became of it behind the gateway is not known: ${{ outcome: fate.observed }}`)
      demand(
        'HTG-2.2.1-1',
        fate,
        expecting(say`no delivery`, (value) => value !== 'delivered'),
        { remedy: say`Refuse a recipient that does not exist with 550 5.1.1 at RCPT, or report it with a failed DSN.` },
      )
    })
    for (const fate of elsewhere) {
      should(
        'HTG-1.3-5',
        fate,
        expecting(say`not even an attempt to relay`, (value) => value !== 'relaying failed'),
      )
    }
    for (const rcpt of foreign.filter(({ code }) => Math.floor(code / 100) === 5))
      should('RFC5321-3.6.2-1', rcpt, gets(550))
    allTried([...foreign, ...unknown], [...FOREIGN, ...UNKNOWN], smtp)
  },
})

export const incompleteAddresses = experiment({
  id: 'smtp-incomplete-addresses',
  title: say`Recipients and senders without a domain, or with one of a single label`,
  protocol: 'both',
  runClass: 'submits',
  uses: ['shared-maildrop'],
  async drive(context) {
    const { smtp, subject, account } = context
    const { local, domain } = partsOf(subject.addresses.rcpt)
    const [label] = domain.split('.')
    const sender = partsOf(account.address)
    const [senderLabel] = sender.domain.split('.')
    const trySender = async (path: string, as: string) => {
      const peer = await smtp.authenticated()
      if (codeOf(await peer.command(`MAIL FROM:${path}`, as)) !== 250) return peer.quit()
      if (codeOf(await peer.command(`RCPT TO:<${subject.addresses.rcpt}>`, 'sender-last')) !== 250) return peer.quit()
      if (codeOf(await peer.command('DATA', 'sender-last')) !== 354) return peer.quit()
      await peer.data(message(context, context.nonce()), 'sender-last')
      await peer.quit()
    }
    let accepted: readonly Sent[] = []
    await sideBySide([
      (async () => {
        accepted = await tryRecipients(context, [
          ['no-domain', `<${local}>`, 'stimulus'],
          ['one-label', `<${local}@${label}>`, 'stimulus'],
        ])
      })(),
      trySender(`<${sender.local}>`, 'sender'),
      trySender(`<${sender.local}@${senderLabel}>`, 'sender-of-one-label'),
    ])
    await untilReported(context, accepted)
  },
})

export const ss066 = check({
  id: 'SS-066',
  title: say`Incomplete addresses are refused and not completed`,
  over: [incompleteAddresses],
  needs: ['smtp:data'],
  decides: ['HTG-3.6-3', 'RFC6409-4.2-1', 'RFC6409-4.2-2'],
  remedy: say`Refuse an address without a full domain at MAIL or RCPT with 554; never add a domain to it.`,
  judge({ smtp, pop3 }) {
    controlRecipient(smtp)
    const recipients = stimuli(smtp, 'stimulus', say`an incomplete recipient`).map((rcpt) =>
      fateOf(rcpt, { smtp, pop3 }),
    )
    const sessions = smtp.sessions.filter(({ exchanges }) => exchanges.some(({ mark }) => mark?.startsWith('sender')))
    const senders = present(sessions, say`an incomplete sender`).map(
      (session) =>
        session.marked('sender-last').at(-1) ??
        session.marked('sender')[0] ??
        present(session.marked('sender-of-one-label'), say`MAIL`)[0],
    )
    const senderOf = ({ raw }: SmtpExchange) =>
      sessions
        .find(({ logs }) => logs.includes(raw.log))
        ?.exchanges.find(({ sent }) => /^MAIL /.test(sent))
        ?.sent.trim()
    decideFates(recipients, (fate) =>
      demand(
        'HTG-3.6-3',
        fate,
        expecting(
          say`no delivery, as that needs the address to be completed`,
          (value) => !/^(?:deliver|relay)ed$/.test(value),
        ),
      ),
    )
    decideEach(senders, (last) =>
      demand(
        'RFC6409-4.2-1',
        saying(last),
        ofReply({
          ...permanentFailure,
          text: say`a 5yz reply to the incomplete sender of “${{ sender: senderOf(last) ?? '' }}”, at MAIL, at RCPT or after the data`,
        }),
      ),
    )
    for (const mail of smtp.marked('sender-of-one-label')) {
      if (permanentFailure.holds(mail)) should('RFC6409-4.2-2', mail, gets(554))
    }
    allTried(smtp.marked('stimulus'), ['no-domain', 'one-label'], smtp)
    for (const mark of ['sender', 'sender-of-one-label']) stimuli(smtp, mark, say`an incomplete sender`)
  },
})

export const headerFormRecipient = experiment({
  id: 'smtp-header-form-recipient',
  title: say`RCPT with the recipient as the header names it`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account, subject }) {
    const peer = await smtp.authenticated()
    if (codeOf(await peer.command(`MAIL FROM:<${account.address}>`, 'mail')) !== 250) return peer.quit()
    await peer.command(`RCPT TO:<${subject.addresses.to}>`, 'stimulus')
    await peer.command('RSET', 'rset')
    await peer.quit()
  },
})

export const ss068 = check({
  id: 'SS-068',
  title: say`What RCPT with the recipient of the header gets is recorded`,
  over: [headerFormRecipient],
  needs: ['smtp:rcpt'],
  decides: ['HTG-3.4-6'],
  observation: true,
  remedy: say`Nothing to fix: table 3 and the example of §3.4 name different domains, and a gateway may accept either.`,
  judge({ smtp }) {
    const [rcpt] = stimuli(smtp, 'stimulus', say`RCPT with the recipient of the header`)
    note('HTG-3.4-6', rcpt, { ...oneReply, text: say`250 as in the example, or a refusal` })
  },
})

export const nullReversePath = experiment({
  id: 'smtp-null-reverse-path',
  title: say`MAIL with the null reverse-path`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp }) {
    const peer = await smtp.authenticated()
    await peer.command('MAIL FROM:<>', 'stimulus')
    await peer.command('RSET', 'rset')
    await peer.quit()
  },
})

export const ss070 = check({
  id: 'SS-070',
  title: say`The null reverse-path is accepted`,
  over: [nullReversePath],
  needs: ['smtp:mail'],
  decides: ['HTG-2.2.3-3', 'RFC6409-3.2-1'],
  remedy: say`Accept “MAIL FROM:<>” from a client that is logged in: parties may send notifications of their own.`,
  judge({ smtp }) {
    const [mail] = stimuli(smtp, 'stimulus', say`MAIL with the null reverse-path`)
    control(mail, isNotPutOff)
    demand('HTG-2.2.3-3', mail, gets(250))
    demand('RFC6409-3.2-1', mail, gets(250))
  },
})

export const unknownParameters = experiment({
  id: 'smtp-unknown-parameters',
  title: say`MAIL and RCPT with parameters that no offered extension has, each in a session of its own`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account, subject }) {
    const mail = `MAIL FROM:<${account.address}>`
    const rcpt = `RCPT TO:<${subject.addresses.rcpt}>`
    await sideBySide(
      [[`${mail} FOO=bar`], [`${mail} SMTPUTF8`], [mail, `${rcpt} FOO`]].map(async (lines) => {
        const peer = await smtp.authenticated()
        for (const line of lines.slice(0, -1))
          if (codeOf(await peer.command(line, 'before')) !== 250) return peer.quit()
        await peer.command(lines.at(-1)!, 'stimulus', lines.at(-1)!.split(' ').at(-1))
        await peer.command('RSET', 'rset')
        await peer.quit()
      }),
    )
  },
})

export const ss074 = check({
  id: 'SS-074',
  title: say`Unknown parameters of MAIL and RCPT are refused`,
  over: [unknownParameters],
  needs: ['smtp:rcpt'],
  decides: ['RFC5321-4.1.1.11-1', 'RFC5321-4.1.1.11-2'],
  remedy: say`Refuse MAIL and RCPT with 555 when a parameter belongs to no extension that EHLO offers.`,
  judge({ smtp }) {
    const offered = smtp.marked('ehlo-again').some(({ extensions }) => extensions.has('SMTPUTF8'))
    const refused = stimuli(smtp, 'stimulus', say`an unknown parameter`).filter(
      ({ sent }) => !offered || !sent.includes('SMTPUTF8'),
    )
    decideEach(refused, (exchange) => demand('RFC5321-4.1.1.11-1', exchange, permanentFailure))
    for (const exchange of refused) should('RFC5321-4.1.1.11-2', exchange, gets(555))
    allTried(smtp.marked('stimulus'), ['FOO=bar', 'SMTPUTF8', 'FOO'], smtp)
  },
})

/** DSN has to be offered; that it is not is what SS-024 says. */
export function controlDsn(smtp: SmtpEvidence): void {
  control(smtp.marked('ehlo-again')[0], {
    text: say`a line DSN in the reply`,
    holds: ({ extensions }) => extensions.has('DSN'),
  })
}

/** Sound requests for a notification: what follows the path, and the requirement that has it accepted. */
interface Request {
  readonly parameters: string
  readonly requirement: string
}
const MAIL_REQUESTS: readonly Request[] = [
  { parameters: 'ENVID=QQ314159', requirement: 'HTG-2.2.2-6' },
  { parameters: 'RET=HDRS ENVID=abc', requirement: 'RFC3461-5.1-1' },
  { parameters: 'RET=full', requirement: 'RFC3461-5.1-1' },
  { parameters: 'ENVID=a+2Bb+3Dc', requirement: 'RFC3461-5.1-1' },
  // RFC 3461 §4.4: a hundred characters.
  { parameters: `ENVID=${'0123456789'.repeat(10)}`, requirement: 'RFC3461-5.1-1' },
]
const RCPT_REQUESTS: readonly Request[] = [
  { parameters: 'NOTIFY=SUCCESS,FAILURE', requirement: 'HTG-2.2.2-6' },
  // RFC 5321 §2.4: a server that wants its keywords in upper case breaks the rule.
  { parameters: 'notify=SUCCESS', requirement: 'RFC5321-2.4-1' },
  { parameters: 'NOTIFY=success', requirement: 'RFC3461-4.1-2' },
  ...['NEVER', 'FAILURE,DELAY', 'SUCCESS,FAILURE,DELAY'].map((value) => ({
    parameters: `NOTIFY=${value}`,
    requirement: 'RFC3461-5.1-3',
  })),
]

/** Requirement by requirement, in the order of the table; within one, every request is decided. */
function decideRequests(exchanges: readonly SmtpExchange[], requests: readonly Request[], smtp: SmtpEvidence): void {
  for (const { parameters, requirement } of requests) {
    const [exchange] = exchanges.filter(({ detail }) => detail === parameters)
    if (exchange && isNotPutOff.holds(exchange)) demand(requirement, exchange, gets(250))
  }
  decideEach(exchanges, () => {})
  const names = requests.map(({ parameters }) => parameters)
  allTried(exchanges, names, smtp)
}

export const notificationRequests = experiment({
  id: 'smtp-notification-requests',
  title: say`Valid DSN parameters on MAIL and on RCPT`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account, subject }) {
    const mail = `MAIL FROM:<${account.address}>`
    await sideBySide([
      (async () => {
        const peer = await smtp.authenticated()
        if (!peer.offers('DSN')) return peer.quit()
        for (const { parameters } of MAIL_REQUESTS) {
          await peer.command(`${mail} ${parameters}`, 'on-mail', parameters)
          await peer.command('RSET', 'rset')
        }
        await peer.quit()
      })(),
      (async () => {
        const peer = await smtp.authenticated()
        if (!peer.offers('DSN')) return peer.quit()
        for (const { parameters } of RCPT_REQUESTS) {
          if (codeOf(await peer.command(mail, 'mail')) !== 250) return peer.quit()
          await peer.command(`RCPT TO:<${subject.addresses.rcpt}> ${parameters}`, 'on-rcpt', parameters)
          await peer.command('RSET', 'rset')
        }
        await peer.quit()
      })(),
    ])
  },
})

/** RSET stands between the requests of one session. */
const BEGINS_ANEW = ['SS-083/RFC5321-4.1.1.5-2', 'SS-083/RFC5321-4.1.1.5-1'] as const

export const ss075 = check({
  id: 'SS-075',
  title: say`ENVID and RET are accepted on MAIL`,
  over: [notificationRequests],
  needs: ['smtp:mail'],
  given: BEGINS_ANEW,
  decides: ['HTG-2.2.2-6', 'RFC3461-5.1-1'],
  remedy: say`Accept ENVID with up to 100 characters of xtext, and RET with FULL or HDRS in any case.`,
  judge({ smtp }) {
    controlDsn(smtp)
    decideRequests(stimuli(smtp, 'on-mail', say`MAIL with a request for a notification`), MAIL_REQUESTS, smtp)
  },
})

export const ss077 = check({
  id: 'SS-077',
  title: say`NOTIFY is accepted on RCPT`,
  over: [notificationRequests],
  needs: ['smtp:rcpt'],
  given: BEGINS_ANEW,
  decides: ['HTG-2.2.2-6', 'RFC5321-2.4-1', 'RFC3461-4.1-2', 'RFC3461-5.1-3'],
  remedy: say`Accept NOTIFY with NEVER, or with any list of SUCCESS, FAILURE and DELAY, in upper and lower case.`,
  judge({ smtp }) {
    controlDsn(smtp)
    decideRequests(stimuli(smtp, 'on-rcpt', say`RCPT with a request for a notification`), RCPT_REQUESTS, smtp)
  },
})

const BROKEN_REQUESTS = [
  // As table 3 misprints it (A-14).
  'NOTIFY=SUCCCESS',
  'NOTIFY=NEVER,SUCCESS',
  'NOTIFY=SUCCESS;FAILURE',
  'NOTIFY=',
  'NOTIFY=NEVER NOTIFY=FAILURE',
  'ORCPT=someone@client.example',
  'ORCPT=rfc822;a=b',
]

export const brokenRequests = experiment({
  id: 'smtp-broken-notification-requests',
  title: say`Broken DSN parameters on RCPT, each in a session of its own`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account, subject }) {
    await sideBySide(
      BROKEN_REQUESTS.map(async (parameters) => {
        const peer = await smtp.authenticated()
        if (!peer.offers('DSN')) return peer.quit()
        if (codeOf(await peer.command(`MAIL FROM:<${account.address}>`, 'mail')) !== 250) return peer.quit()
        await peer.command(`RCPT TO:<${subject.addresses.rcpt}> ${parameters}`, 'stimulus', parameters)
        await peer.command('RSET', 'rset')
        await peer.quit()
      }),
    )
  },
})

export const ss078 = check({
  id: 'SS-078',
  title: say`RCPT with a broken NOTIFY or ORCPT gets 501`,
  over: [brokenRequests],
  needs: ['smtp:rcpt'],
  decides: ['RFC3461-5.1-4', 'RFC3461-4.5-1'],
  remedy: say`Answer RCPT with 501 when NOTIFY or ORCPT is misspelt, mixed with NEVER, empty or given twice.`,
  judge({ smtp }) {
    controlDsn(smtp)
    const isRepeated = ({ detail = '' }: SmtpExchange) => (detail.match(/NOTIFY=/g)?.length ?? 0) > 1
    const broken = stimuli(smtp, 'stimulus', say`RCPT with a broken request`)
    decideEach(broken, (exchange) =>
      should(isRepeated(exchange) ? 'RFC3461-4.5-1' : 'RFC3461-5.1-4', exchange, gets(501)),
    )
    allTried(broken, BROKEN_REQUESTS, smtp)
  },
})

export const clearedTransaction = experiment({
  id: 'smtp-cleared-transaction',
  title: say`RSET and EHLO within a transaction, then RCPT, and then a new transaction`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account, subject }) {
    const mail = `MAIL FROM:<${account.address}>`
    const rcpt = `RCPT TO:<${subject.addresses.rcpt}>`
    const clearedBy = async (line: string, as: string, then: readonly string[]) => {
      const peer = await smtp.transaction()
      if (codeOf(await peer.command(line, 'clearing', as)) !== 250) return peer.quit()
      for (const next of then) await peer.command(next, next === rcpt && then.length === 1 ? 'orphan' : 'anew', as)
      await peer.quit()
    }
    await sideBySide(
      [['RSET', 'RSET'] as const, ['EHLO client.example', 'EHLO'] as const].flatMap(([line, as]) => [
        clearedBy(line, as, [rcpt]),
        clearedBy(line, as, [mail, rcpt]),
      ]),
    )
  },
})

export const ss083 = check({
  id: 'SS-083',
  title: say`RSET and EHLO clear the transaction, and the login stays`,
  over: [clearedTransaction],
  needs: ['smtp:rcpt'],
  given: ['SS-064/RFC5321-3.3-1', 'SS-048/RFC5321-4.1.1.5-2'],
  decides: ['RFC5321-4.1.1.5-2', 'RFC5321-4.1.1.5-1', 'RFC5321-4.1.4-2', 'RFC5321-4.1.4-4'],
  remedy: say`Forget sender and recipients at RSET and at EHLO, and nothing else: the client stays logged in.`,
  judge({ smtp }) {
    for (const exchange of smtp.marked('clearing').filter(({ detail }) => detail === 'RSET'))
      demand('RFC5321-4.1.1.5-2', exchange, gets(250))
    const orphans = stimuli(smtp, 'orphan', say`RCPT after RSET or EHLO`)
    const anew = stimuli(smtp, 'anew', say`MAIL after RSET or EHLO`)
    // All of them, before one that is put off ends the judgement.
    decideEach([...orphans, ...anew], (exchange) => {
      const by = exchange.detail ?? ''
      const requirement = by === 'RSET' ? 'RFC5321-4.1.1.5-1' : 'RFC5321-4.1.4-2'
      if (exchange.mark === 'orphan')
        demand(requirement, exchange, {
          ...permanentFailure,
          text: say`a 5yz reply without MAIL after ${{ command: by }}`,
        })
      // The one recipient of before would also be in the way of the new one.
      else demand(requirement, exchange, { ...gets(250), text: say`the reply 250 after ${{ command: by }}` })
    })
    for (const rcpt of orphans) should('RFC5321-4.1.4-4', rcpt, gets(503))
    for (const clearing of smtp.marked('clearing')) control(clearing, gets(250))
    allTried(orphans, ['RSET', 'EHLO'], smtp)
    allTried(anew, ['RSET', 'EHLO'], smtp)
  },
})
