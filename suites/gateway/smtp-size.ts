import { type DriveContext, loopbackOf } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import { codeOf, type SmtpPeer } from '../../harness/driving/smtp-peer.ts'
import { check, type Judged } from '../../harness/judging/check.ts'
import {
  control,
  demand,
  expecting,
  fact,
  itHolds,
  notApplicable,
  note,
  present,
  should,
  undecided,
} from '../../harness/judging/finding.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import { gets, oneReply, permanentFailure } from '../../harness/judging/smtp-expectations.ts'
import type { SmtpEvidence } from '../../harness/reading/smtp-exchange.ts'
import { MOST_SENT } from '../../harness/reading/wholeness.ts'
import { inWords as octetsInWords } from '../../harness/text/octets.ts'
import { say } from '../../harness/text/text.ts'
import { settingOf } from '../profile/settings.ts'
import { headerOf } from './content-cases.ts'
import { BLOCK, BlockDigests, LINE, linesOf } from './large-data.ts'
import { demandBack, digestsIn, type Outing, outingsIn, Return, sendOut, wholeIn } from './loopback.ts'
import { allTried, decideEach, isNotPutOff, saying, stimuli } from './stimuli.ts'

/*
 * §2.2.1, §3.8, RFC 1870: how large a message may be, as it is announced, declared and sent.
 */

/** The maximum that the profile gives, in octets; 0 where it gives none. */
const communicated = ({ settings }: Pick<Profile, 'settings'>): number => {
  const octets = settingOf(settings, 'message.size')
  return octets === 'none' ? 0 : Number(octets)
}

/** The maximum that a server announces, in octets; 0 where it announces none (RFC 1870 §4). */
const announced = (parameters: readonly string[] | undefined): number => {
  const octets = parameters?.[0] ?? ''
  return /^[0-9]{1,20}$/.test(octets) ? Number(octets) : 0
}

/** Values of SIZE that are not one to twenty digits (RFC 1870 §4). */
const MALFORMED: Readonly<Record<string, string>> = {
  'SIZE=abc': 'abc',
  'SIZE=12abc': '12abc',
  'SIZE=1e3': '1e3',
  'SIZE=-1': '-1',
  'SIZE of 21 digits': '000000000000000001000',
}
/** The largest number that a server has to tell from others exactly, as programs hold it. */
const COUNTABLE = Number.MAX_SAFE_INTEGER

export const sizesDeclared = experiment({
  id: 'smtp-sizes-declared',
  title: say`MAIL with sizes that are in order, too large and malformed`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account }) {
    const peer = await smtp.authenticated()
    if (!peer.offers('SIZE')) return
    const declare = async (size: string, as: string, detail?: string) => {
      if (peer.wire.closed) return
      if (codeOf(await peer.command(`MAIL FROM:<${account.address}> SIZE=${size}`, as, detail)) === 250)
        await peer.command('RSET', 'reset')
    }
    await declare('1000', 'control')
    for (const [name, size] of Object.entries(MALFORMED)) await declare(size, 'malformed', name)
    const most = announced(peer.offer('SIZE'))
    if (most > 0 && most < COUNTABLE) {
      await declare(String(most), 'size', 'the maximum')
      await declare(String(most + 1), 'size', 'one octet more')
    }
    await peer.quit()
  },
})

export const ss080 = check({
  id: 'SS-080',
  title: say`SIZE is announced as agreed, and a declared size is held against it`,
  over: [sizesDeclared],
  needs: ['smtp:auth'],
  given: ['SS-083/RFC5321-4.1.1.5-2'],
  decides: ['HTG-3.8-1', 'RFC1870-4-1', 'RFC1870-6.1-1'],
  remedy: say`Read SIZE as one to twenty digits, refuse anything else with 501, and refuse more than the maximum with 552.`,
  judge({ smtp, profile }) {
    const [ehlo] = stimuli(smtp, 'ehlo-again', say`EHLO inside TLS`)
    const parameters = ehlo.extensions.get('SIZE')
    if (!parameters) {
      for (const id of ['RFC1870-4-1', 'RFC1870-6.1-1'])
        notApplicable(id, saying(ehlo), say`the extension SIZE in the reply inside TLS`)
      return
    }
    const most = announced(parameters)
    const agreed = communicated(profile)
    note(
      'HTG-3.8-1',
      fact(most, most === 0 ? say`SIZE without a maximum` : say`SIZE ${{ octets: most }}`, ehlo.at),
      agreed > 0
        ? expecting(
            say`SIZE ${{ octets: agreed }}, as was communicated with the account`,
            (octets) => octets === agreed,
          )
        : expecting(say`SIZE with or without a maximum`, () => true),
      { ...(agreed > 0 && { setting: 'message.size' }) },
    )
    control(smtp.marked('control')[0], gets(250))
    const malformed = stimuli(smtp, 'malformed', say`MAIL with a malformed SIZE`)
    decideEach(malformed, (one) => should('RFC1870-4-1', one, gets(501)))
    if (most > 0 && most < COUNTABLE) {
      const declared = stimuli(smtp, 'size', say`MAIL with the announced maximum`)
      decideEach(declared, (one) => should('RFC1870-6.1-1', one, gets(one.detail === 'the maximum' ? 250 : 552)))
      allTried(declared, ['the maximum', 'one octet more'], smtp)
    } else notApplicable('RFC1870-6.1-1', saying(ehlo), say`SIZE with a maximum`)
    allTried(malformed, Object.keys(MALFORMED), smtp)
  },
})

/** The maximum that is in force: that of the account, or else the announced one; 0 where neither is known. */
const maximumOf = (profile: Profile, parameters: readonly string[] | undefined): number =>
  communicated(profile) || announced(parameters)

/** Octets by which a message is too large, where it is. */
const EXCESS = 1024

/** A message of so many octets that is made as it is sent, in lines that begin with a dot: stuffing does not count (RFC 1870 §3). */
function* textOf(octets: number, context: DriveContext, nonce: string): Generator<string> {
  const { account, subject } = context
  const header = `${headerOf({}, { from: account.address, to: subject.addresses.to, nonce })}\r\n`
  yield header
  yield* linesOf(octets - header.length, '.')
}

/** What is sent to try the maximum: how much of it, and whether a size is declared. */
const SENT: Readonly<Record<string, { readonly over: number; readonly declares?: 'all' | 'little' }>> = {
  'exactly-the-maximum': { over: 0, declares: 'all' },
  // Servers count line ends and their own fields in ways of their own, so that an octet only warns.
  'one-octet-more': { over: 1 },
  'too-large': { over: EXCESS },
  'too-large-and-declared-small': { over: EXCESS, declares: 'little' },
}

export const sizesSent = experiment({
  id: 'smtp-sizes-sent',
  title: say`Messages of exactly the maximum and of more, and a small one after each in the same session`,
  protocol: 'both',
  runClass: 'stress',
  uses: ['maildrop'],
  async drive(context) {
    const { smtp, subject, account, profile } = context
    const loopback = loopbackOf(subject, account)
    const back = new Return(context, { digests: true })
    if (loopback !== undefined) await back.begin()
    // One after the other, so that one at a time is on its way.
    for (const [name, { over, declares }] of Object.entries(SENT)) {
      const peer = await smtp.authenticated()
      const most = maximumOf(profile, peer.offer('SIZE'))
      if (most === 0 || most > MOST_SENT) return
      peer.wire.recorder.keepInPart()
      const submit = async (as: string, octets: number, size: number | undefined) => {
        const nonce = context.nonce()
        const onMail = size !== undefined && peer.offers('SIZE') ? `SIZE=${size}` : ''
        const sent = await sendOut(peer, context, loopback ?? subject.addresses.rcpt, { name: as, nonce, onMail }, () =>
          textOf(octets, context, nonce),
        )
        if (sent && loopback !== undefined) back.await(sent)
      }
      await submit(name, most + over, declares === 'all' ? most + over : declares && EXCESS)
      if (peer.wire.closed) continue
      await peer.command('NOOP', 'behind', name)
      await submit(`small-behind-${name}`, EXCESS, undefined)
      await peer.quit()
    }
    if (loopback !== undefined) await back.all()
  },
})

export const ss081 = check({
  id: 'SS-081',
  title: say`A message is refused that is larger than the maximum, and no other`,
  over: [sizesSent],
  needs: ['smtp:data'],
  given: ['SS-048/RFC5321-4.1.1.9-1'],
  decides: ['HTG-2.2.1-1', 'HTG-2.2.2-5', 'RFC1870-6.3-1', 'RFC5321-4.2.5-1'],
  remedy: say`Read a message that is too large to its end, answer 552, deliver nothing of it, and go on with the session.`,
  judge(evidence) {
    const { smtp, profile } = evidence
    limitOf(smtp, profile)
    const outings = outingsIn(evidence)
    const named = (name: string): Outing | undefined => outings.find((one) => one.name === name && one.isSent)
    const [, ...names] = Object.keys(SENT)
    const over = present(
      names.flatMap((name) => named(name) ?? []),
      say`a message that is larger than the maximum`,
    )
    const ends = over.map(({ settled }) => settled)
    const far = over.filter(({ name }) => name !== 'one-octet-more').map(({ settled }) => settled)
    const setting = communicated(profile) > 0 ? { setting: 'message.size' } : {}
    decideEach(far, (end) =>
      demand(
        'HTG-2.2.1-1',
        saying(end),
        expecting(
          say`a refusal of a message that is larger than the maximum`,
          ({ code, closedByServer }) => code >= 500 || (code === 0 && closedByServer),
        ),
        setting,
      ),
    )
    const exact = named('exactly-the-maximum')
    if (exact && isNotPutOff.holds(exact.settled)) {
      should(
        'RFC1870-6.3-1',
        saying(exact.settled),
        expecting(say`the reply 250 to a message of exactly the maximum`, gets(250).holds),
        setting,
      )
    }
    for (const end of ends) {
      should('RFC1870-6.3-1', saying(end), expecting(say`the reply 552, once the message was read`, gets(552).holds))
    }
    for (const end of ends.filter(({ code }) => code !== 0)) {
      demand(
        'HTG-2.2.2-5',
        saying(end),
        expecting(
          say`exactly one reply, and a session that goes on`,
          (seen) => oneReply.holds(seen) && !seen.closedByServer,
        ),
      )
    }
    const behind = smtp.marked('behind').filter(({ sent }) => sent !== '')
    for (const noop of behind) demand('HTG-2.2.2-5', noop, gets(250))
    const small = names.flatMap((name) => named(`small-behind-${name}`) ?? [])
    for (const { settled } of small)
      demand('HTG-2.2.2-5', saying(settled), expecting(say`the reply 250 to a small message after it`, gets(250).holds))
    const refused = over.filter(({ settled }) => permanentFailure.holds(settled))
    const delivered = refused.filter(({ back }) => back)
    if (evidence.subject.addresses.loopback === undefined) return
    if (delivered.length === 0 && !small.some(({ back }) => back))
      undecided(say`not even a small message came back, so that silence says nothing`, undefined, ['RFC5321-4.2.5-1'])
    demand(
      'RFC5321-4.2.5-1',
      fact(
        delivered.length === 0,
        delivered.length === 0 ? say`the small ones alone came back` : say`what was refused came back`,
        (delivered.length > 0 ? delivered : small).flatMap(({ settled }) => settled.at),
      ),
      itHolds(say`nothing delivered of what was refused`),
    )
  },
})

/** The maximum that is in force; stops as undecided where none is known, or it is more than is sent. */
function limitOf(smtp: SmtpEvidence, profile: Profile): number {
  const [ehlo] = stimuli(smtp, 'ehlo-again', say`EHLO inside TLS`)
  const most = maximumOf(profile, ehlo.extensions.get('SIZE'))
  if (most === 0) undecided(say`no maximum is known: SIZE does not announce one, and message.size is not set`, ehlo)
  if (most > MOST_SENT)
    undecided(
      say`the maximum is larger than the largest message that is sent (${{ most: octetsInWords(MOST_SENT) }}, docs/caps.md)`,
      ehlo,
    )
  return most
}

/** The size of the entry in the example of §4.4, in octets. */
const OF_EXAMPLE = 31_048_713
/** Parts of it that are sent as well, from about 1 MB on. */
const PARTS: readonly number[] = [31, 4, 1]

/** A message of about so many octets in base64, made as it is sent, and digests of its body. */
function* payloadOf(octets: number, context: DriveContext, nonce: string, body: BlockDigests): Generator<string> {
  const { account, subject } = context
  const fields = [
    'Content-Type: application/octet-stream',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename=declaration.bin',
  ]
  const header = `${headerOf({ fields }, { from: account.address, to: subject.addresses.to, nonce })}\r\n`
  yield header
  for (const piece of linesOf(LINE * Math.floor((octets - header.length) / LINE))) {
    body.add(piece)
    yield piece
  }
}

export const largeMessages = experiment({
  id: 'large-messages',
  title: say`Messages of up to 31 MB to the loop-back recipient, and what of them comes into the maildrop`,
  protocol: 'both',
  runClass: 'stress',
  uses: ['maildrop', 'loopback'],
  async drive(context) {
    const { smtp, subject, account } = context
    const back = new Return(context, { digests: true })
    await back.begin()
    for (const part of PARTS) {
      const peer = await smtp.authenticated()
      const octets = Math.floor(Math.min(OF_EXAMPLE, largestFor(peer, context)) / part)
      const nonce = context.nonce()
      const body = new BlockDigests()
      peer.wire.recorder.keepInPart()
      const sent = await sendOut(
        peer,
        context,
        loopbackOf(subject, account)!,
        { name: `part-${part}`, nonce, onMail: peer.offers('SIZE') ? `SIZE=${octets}` : '' },
        () => payloadOf(octets, context, nonce, body),
      )
      peer.mark('digests', `${nonce} ${octets} ${body.end()}`)
      await peer.quit()
      if (sent) back.await(sent)
    }
    await back.all()
  },
})

/** The largest message that a server takes, as far as it or the profile says so, in octets. */
export function largestFor(peer: SmtpPeer, { profile }: Pick<DriveContext, 'profile'>): number {
  const octets = [announced(peer.offer('SIZE')), communicated(profile), MOST_SENT].filter((most) => most > 0)
  return Math.min(...octets)
}

/** A large message as it was sent, by what was told of it. */
interface Large extends Outing {
  readonly octets: number
  readonly blocks: readonly string[]
}

/** The large messages, the smallest first. */
function largeIn(evidence: Judged): readonly [Large, ...Large[]] {
  const told = new Map(
    evidence.smtp.marked('digests').map(({ detail = '' }) => {
      const [nonce = '', octets, blocks = ''] = detail.split(' ')
      return [nonce, { octets: Number(octets), blocks: blocks.split(',') }] as const
    }),
  )
  const large = outingsIn(evidence).flatMap((outing) => {
    const of = told.get(outing.nonce)
    return of && outing.isSent ? [{ ...outing, ...of }] : []
  })
  return present(large, say`a large message to the loop-back recipient`)
}

const titleOfLarge = (large: readonly Large[]) => (name: string) =>
  say`a message of ${{ octets: large.find((one) => one.name === name)?.octets ?? 0 }} octets`

export const ss082 = check({
  id: 'SS-082',
  title: say`Messages of up to 31 MB are taken, and come back as they were`,
  over: [largeMessages],
  needs: ['smtp:data', 'pop3:transaction'],
  given: ['SP-044', 'SP-033'],
  decides: ['HTG-3.8-1', 'RFC5321-6.1-1', 'RFC5321-4.5.2-3'],
  remedy: say`Take messages up to the maximum that was communicated, and lose nothing of them when buffers are full.`,
  judge(evidence) {
    const large = largeIn(evidence)
    for (const { settled, octets } of large) {
      note(
        'HTG-3.8-1',
        saying(settled),
        expecting(say`the reply 250 to a message of ${{ octets }} octets`, gets(250).holds),
      )
    }
    for (const { nonce, settled, octets, blocks } of large) {
      const back = digestsIn(evidence.pop3).get(nonce)
      if (!back) continue
      const at = blocks.findIndex((block, index) => block !== back.blocks[index])
      const same = at < 0 && back.blocks.length === blocks.length
      demand(
        'RFC5321-4.5.2-3',
        fact(
          same,
          same
            ? say`a message of ${{ octets }} octets: the same body`
            : say`a message of ${{ octets }} octets: its body differs from ${{ from: octetsInWords((at < 0 ? blocks.length : at) * BLOCK) }} on`,
          settled.at,
        ),
        itHolds(say`the body of the message as it was submitted`),
      )
    }
    demandBack(evidence, large, titleOfLarge(large))
  },
})

export const sp044 = check({
  id: 'SP-044',
  title: say`RETR sends a large message to its end`,
  over: [largeMessages],
  needs: ['smtp:data', 'pop3:transaction'],
  given: ['SP-033'],
  decides: ['HTG-4.4-1', 'RFC1939-5-5'],
  remedy: say`Go on with a message as long as its client reads, however long it takes.`,
  judge(evidence) {
    const { pop3 } = evidence
    const large = largeIn(evidence)
    const begun = present(
      pop3.marked('returned').filter(({ received }) => received.startsWith('+OK')),
      say`RETR of a large message`,
    )
    const whole = new Set(wholeIn(pop3).map(({ uid }) => uid))
    for (const { detail } of begun) {
      const isWhole = whole.has(detail ?? '')
      demand(
        'RFC1939-5-5',
        // Most of its octets are not in the evidence, so that nothing can stand on their place there.
        fact(isWhole, isWhole ? say`the message came to its end` : say`the connection ended within the message`),
        itHolds(say`the whole message`),
      )
    }
    const most = Math.max(...large.filter(({ back }) => back).map(({ octets }) => octets))
    note(
      'HTG-4.4-1',
      fact(most, say`the largest message that came back has ${{ octets: most }} octets`),
      expecting(
        say`a message as large as that in the example, ${{ octets: OF_EXAMPLE }} octets`,
        (octets) => octets > OF_EXAMPLE - 1000,
      ),
    )
  },
})
