import { conformingMessage } from '../../fixtures/messages/conforming.ts'
import { loopbackOf } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import { codeOf } from '../../harness/driving/smtp-peer.ts'
import { readMessage } from '../../harness/grammar/mime/message.ts'
import { check } from '../../harness/judging/check.ts'
import { control, demand, fact, itHolds, note, should, undecided } from '../../harness/judging/finding.ts'
import { gets, permanentFailure } from '../../harness/judging/smtp-expectations.ts'
import { say, verbatim } from '../../harness/text/text.ts'
import { envelopeDomain } from '../profile/profile.ts'
import { Watch } from './maildrop-watch.ts'
import { partsOf } from './smtp-envelope.ts'
import { isNotPutOff, ofReply, saying, stimuli } from './stimuli.ts'
import { anotherParty } from './submission.ts'

/*
 * §2.1, §3.6, table 3: whose addresses they are, in which environment, and that they come through as they were written.
 */

export const otherEnvironment = experiment({
  id: 'smtp-other-environment',
  title: say`A recipient of the other environment, and one whose domain is in capitals`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account, subject, profile }) {
    const { local, domain } = partsOf(subject.addresses.rcpt)
    const elsewhere = envelopeDomain({
      domain: profile.domain,
      environment: profile.environment === 'preprod' ? 'production' : 'preprod',
    })
    const peer = await smtp.authenticated()
    for (const [path, as] of [
      [`${local}@${domain.toUpperCase()}`, 'capitals'],
      [`${local}@${elsewhere}`, 'other-environment'],
    ] as const) {
      if (codeOf(await peer.command(`MAIL FROM:<${account.address}>`, 'mail')) !== 250) break
      await peer.command(`RCPT TO:<${path}>`, as)
      await peer.command('RSET', 'rset')
    }
    await peer.quit()
  },
})

export const ss067 = check({
  id: 'SS-067',
  title: say`A recipient of the other environment is refused`,
  over: [otherEnvironment],
  needs: ['smtp:rcpt'],
  decides: ['HTG-T3-10'],
  remedy: say`Serve the recipient domain of the environment and no other.`,
  judge({ smtp }) {
    const [rcpt] = stimuli(smtp, 'other-environment', say`a recipient of the other environment`)
    control(rcpt, isNotPutOff)
    should('HTG-T3-10', rcpt, permanentFailure)
  },
})

export const ss069 = check({
  id: 'SS-069',
  title: say`The domain of a recipient is compared without regard to case`,
  over: [otherEnvironment],
  needs: ['smtp:rcpt'],
  decides: ['RFC5321-2.4-3'],
  remedy: say`Compare domains without regard to case.`,
  judge({ smtp }) {
    const [rcpt] = stimuli(smtp, 'capitals', say`a recipient whose domain is in capitals`)
    control(rcpt, isNotPutOff)
    demand('RFC5321-2.4-3', rcpt, gets(250))
  },
})

/** An address with every second letter of its local part in capitals, and the whole of its domain. */
function inMixedCase(address: string): string {
  const { local, domain } = partsOf(address)
  const mixed = [...local].map((letter, index) => (index % 2 === 0 ? letter.toUpperCase() : letter)).join('')
  return `${mixed}@${domain.toUpperCase()}`
}

export const addressesDelivered = experiment({
  id: 'smtp-addresses-delivered',
  title: say`A message with addresses in mixed case, as it comes back`,
  protocol: 'both',
  runClass: 'submits',
  uses: ['shared-maildrop', 'loopback'],
  async drive(context) {
    const { smtp, account, subject } = context
    const nonce = context.nonce()
    const { local, domain } = partsOf(account.address)
    const peer = await smtp.authenticated()
    await smtp.envelope(peer, { rcpt: loopbackOf(subject, account)! })
    if (codeOf(await peer.command('DATA', 'data')) !== 354) return peer.quit()
    const message = conformingMessage({
      from: `${local}@${domain.toUpperCase()}`,
      to: inMixedCase(subject.addresses.to),
      subject: nonce,
      messageId: `<${nonce}@client.example>`,
    })
    peer.mark('end-of-data', nonce)
    const end = await peer.data(message)
    await peer.quit()
    if (codeOf(end) === 250) await new Watch(context).until([{ nonce, at: performance.now(), isDue: true }])
  },
})

export const ss133 = check({
  id: 'SS-133',
  title: say`Addresses come through as they were written`,
  over: [addressesDelivered],
  needs: ['smtp:data', 'pop3:transaction'],
  decides: ['HTG-3.6-3', 'RFC5321-2.4-2'],
  remedy: say`Pass addresses on as they are: compare them as you like, and store what was sent.`,
  judge({ smtp, pop3 }) {
    const [end] = stimuli(smtp, 'end-of-data', say`the end of the data`)
    control(saying(end), ofReply(gets(250)))
    const sent = readMessage(end.sent).header
    const copy = pop3
      .marked('collected')
      .find(({ response }) => readMessage(response?.content ?? '').header.value('subject') === end.detail)
    if (!copy) undecided(say`the message did not come into the maildrop, so that its addresses cannot be seen`)
    const { header } = readMessage(copy.response!.content!)
    for (const field of ['From', 'To']) {
      const [before, after] = [sent.value(field.toLowerCase()), header.value(field.toLowerCase())]
      demand(
        'HTG-3.6-3',
        fact(before === after, say`${{ field }}: ${{ value: after ?? '' }}`, copy.at),
        itHolds(say`${{ field }}: ${{ value: before ?? '' }}, as it was sent`),
      )
    }
    // Set at final delivery, where it is (RFC 5321 §4.4).
    const returnPath = header.value('return-path')
    const sender = /^MAIL FROM:<(.*?)>/m.exec(smtp.marked('mail').at(-1)?.sent ?? '')?.[1]
    const kept = [
      [sent.value('to'), header.value('to')] as const,
      ...(returnPath !== undefined && sender !== undefined ? [[sender, returnPath] as const] : []),
    ]
    for (const [before, after] of kept) {
      const local = partsOf((before ?? '').replace(/^.*<|>.*$/g, '')).local
      demand(
        'RFC5321-2.4-2',
        fact((after ?? '').includes(`${local}@`), verbatim(after ?? ''), copy.at),
        itHolds(say`the local part “${{ local }}” as it was sent`),
      )
    }
  },
})

export const foreignSender = experiment({
  id: 'smtp-foreign-sender',
  title: say`MAIL from the address of another account`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive(context) {
    const peer = await context.smtp.authenticated()
    await peer.command(`MAIL FROM:<${anotherParty(context)}>`, 'stimulus')
    await peer.command('RSET', 'rset')
    await peer.quit()
  },
})

export const ss071 = check({
  id: 'SS-071',
  title: say`What MAIL from the address of another account gets is recorded`,
  over: [foreignSender],
  needs: ['smtp:mail'],
  decides: ['HTG-2.1-2', 'HTG-3.3-1', 'RFC6409-6.1-1'],
  observation: true,
  judge({ smtp }) {
    const [mail] = stimuli(smtp, 'stimulus', say`MAIL from the address of another account`)
    control(mail, isNotPutOff)
    // A party may have several addresses, so that either answer has its reason.
    const refused = { text: say`a refusal, as the address belongs to another account`, holds: permanentFailure.holds }
    note('HTG-3.3-1', mail, refused, { setting: 'smtp.foreignSender' })
    note('RFC6409-6.1-1', mail, refused)
    note('HTG-2.1-2', mail, { text: say`an answer for good`, holds: isNotPutOff.holds })
  },
})
