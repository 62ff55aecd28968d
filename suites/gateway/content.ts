import { loopbackOf, sideBySide } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import type { SmtpPeer } from '../../harness/driving/smtp-peer.ts'
import { unstuff } from '../../harness/grammar/dot-stuffing.ts'
import { type Entity, readMessage } from '../../harness/grammar/mime/message.ts'
import { parameterOf, readingsOf } from '../../harness/grammar/mime/parameters.ts'
import { check, type Judged } from '../../harness/judging/check.ts'
import {
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
import { gets, permanentFailure } from '../../harness/judging/smtp-expectations.ts'
import { derived } from '../../harness/reading/derived.ts'
import type { Pop3Exchange } from '../../harness/reading/pop3-exchange.ts'
import { readPop3Session } from '../../harness/reading/pop3-session.ts'
import type { SmtpEvidence, SmtpExchange } from '../../harness/reading/smtp-exchange.ts'
import { readSmtpSession, type SmtpStep } from '../../harness/reading/smtp-session.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { type ContentCase, CUT_LINE, contentCases, kindOf, messageOf, SMUGGLED, titleOf } from './content-cases.ts'
import { firstDifference } from './content-difference.ts'
import { allCameBack, demandBack, type Outing, outingsIn, Return, sendOut } from './loopback.ts'
import { broughtAs, noncesIn } from './maildrop-contents.ts'
import { largestFor, sizesSent } from './smtp-size.ts'
import { decideEach, ofReply, saying } from './stimuli.ts'

/*
 * What becomes of the content of a message on its way through the gateway and its maildrop: submitted to a recipient that
 * loops back, retrieved, and compared (table 5; RFC 5321 §4.5.2; RFC 1939 §5).
 */

/** Messages in one session: after ten some servers put the rest off until their queue is run. */
const IN_A_SESSION = 8

export const contentRoundTrip = experiment({
  id: 'content-round-trip',
  title: say`Messages to the loop-back recipient, and what of them comes into the maildrop`,
  protocol: 'both',
  runClass: 'submits',
  uses: ['maildrop', 'loopback'],
  async drive(context) {
    const { smtp, subject, account } = context
    const loopback = loopbackOf(subject, account)!
    const back = new Return(context)
    await back.begin()
    const first = await smtp.authenticated()
    const cases = contentCases(largestFor(first, context))
    const sessions = Array.from({ length: Math.ceil(cases.length / IN_A_SESSION) }, (_, index) =>
      cases.slice(index * IN_A_SESSION, (index + 1) * IN_A_SESSION),
    )
    const submit = async (session: readonly ContentCase[], begun?: SmtpPeer) => {
      let peer = begun ?? (await smtp.authenticated())
      for (const one of session) {
        // A server may end a session over what it does not like.
        peer = await smtp.goOn(peer)
        if (one.kind === 'declared-8bit' && !peer.offers('8BITMIME')) continue
        const nonce = context.nonce()
        const onMail = one.kind === 'declared-8bit' ? 'BODY=8BITMIME' : ''
        const message = () => messageOf(one, { from: account.address, to: subject.addresses.to, nonce })
        const sent = await sendOut(peer, context, loopback, { name: one.name, nonce, onMail }, message, one.segments)
        if (sent) back.await(sent, one.topped)
      }
      await peer.quit()
    }
    await sideBySide(sessions.map((session, index) => submit(session, index === 0 ? first : undefined)))
    await back.all()
  },
})

/** The messages of some kinds, the smallest first, so that the smallest that fails is told first. */
function outingsOf(evidence: Judged, ...kinds: readonly ContentCase['kind'][]): readonly [Outing, ...Outing[]] {
  const own = outingsIn(evidence)
    .filter(({ name }) => kinds.includes(kindOf(name)!))
    .sort((one, other) => octetsSent(one) - octetsSent(other))
  return present(own, say`a message to the loop-back recipient`)
}

/** How many octets its data have, also where not all of them are kept. */
function octetsSent({ settled: { raw } }: Outing): number {
  const events = new Set(raw.sentAt.map(({ event }) => raw.log.events[event]))
  return [...events].reduce(
    (sum, event) => sum + (event?.type === 'octets' ? (event.length ?? event.octets.length) : 0),
    0,
  )
}

/** A message as it was sent, and as it came back. */
interface Pair {
  readonly name: string
  readonly back: Pop3Exchange
  readonly top: Pop3Exchange | undefined
  readonly sent: Entity
  readonly received: Entity
}

/** Those that came back, with both of their messages. */
const pairsOf = (outings: readonly Outing[]): readonly Pair[] =>
  outings.flatMap(({ name, settled, back, top }) => {
    if (!back) return []
    if (![settled, back].every(isKeptWhole))
      undecided(say`not all octets of ${{ message: titleOf(name) }} were kept`, back)
    return [{ name, back, top, sent: sentIn(settled), received: receivedIn(back) }]
  })

const isKeptWhole = ({ raw, receivedAt }: SmtpExchange | Pop3Exchange): boolean =>
  [...raw.sentAt, ...receivedAt].every(({ event }) => {
    const one = raw.log.events[event]
    return one?.type !== 'octets' || (one.inPart !== true && one.omitted === undefined)
  })

const sentIn = derived(({ sent }: SmtpExchange) => readMessage(unstuff(sent.replace(/\.\r\n$/, ''))))
const receivedIn = derived(({ response }: Pop3Exchange) => readMessage(response?.content ?? ''))

/** Decides that the content of messages is what it was. */
function demandSame(requirement: string, outings: readonly Outing[], kept: Text): void {
  for (const { name, sent, received, back } of pairsOf(outings)) {
    const difference = firstDifference(sent, received)
    const seen = difference ?? say`the same content`
    demand(
      requirement,
      fact(difference === undefined, say`${{ message: titleOf(name) }}: ${{ difference: seen }}`, back.at),
      itHolds(kept),
    )
  }
}

/** What has to come back once it is accepted; of the others each check of theirs says it. */
const DUE_BACK = ['payload', 'size', 'lines', 'dots', 'blank', 'text', 'omission', 'declared-8bit'] as const

export const sd31 = check({
  id: 'SD-31',
  title: say`Every message that is accepted for the loop-back recipient comes back`,
  over: [contentRoundTrip],
  needs: ['smtp:data', 'pop3:transaction'],
  decides: ['RFC5321-6.1-1'],
  remedy: say`Deliver what was answered with 250, whatever its size and content, or refuse it.`,
  judge(evidence) {
    demandBack(evidence, outingsOf(evidence, ...DUE_BACK), titleOf)
  },
})

export const sd17 = check({
  id: 'SD-17',
  title: say`What comes back is what was submitted, octet for octet`,
  over: [contentRoundTrip],
  needs: ['smtp:data', 'pop3:transaction'],
  given: ['SP-033'],
  decides: ['RFC5321-4.5.2-3', 'RFC6409-8-1'],
  remedy: say`Pass a message on as it came: change no payload, and of its header nothing but what the interface document says.`,
  judge(evidence) {
    // Table 5 has no place for 8bit, so that a gateway may refuse it.
    const outings = outingsOf(evidence, 'payload', 'text', 'size', 'declared-8bit').filter(
      ({ name, settled }) => !(name === 'declared-8bit' && permanentFailure.holds(settled)),
    )
    demandSame('RFC5321-4.5.2-3', outings, say`the content of the message as it was submitted`)
    for (const { name, sent, received, back } of pairsOf(outings)) {
      const changed = changedField(sent, received)
      should(
        'RFC6409-8-1',
        fact(
          changed === undefined,
          say`${{ message: titleOf(name) }}: ${{ change: changed ?? say`the same header` }}`,
          back.at,
        ),
        itHolds(say`the fields of the header as they were submitted`),
      )
    }
    allCameBack(outings, titleOf)
  },
})

/** Fields that the gateway writes anew: their values follow from how it encodes and names the content (table 5). */
const REWRITTEN: readonly string[] = ['content-type', 'content-transfer-encoding', 'content-disposition']

/** The first field that was changed or is gone, in words. */
function changedField(sent: Entity, back: Entity): Text | undefined {
  for (const { name, value } of sent.header.fields) {
    if (REWRITTEN.includes(name.toLowerCase())) continue
    const now = back.header.all(name.toLowerCase()).map((field) => field.value)
    if (now.length === 0) return say`the field ${{ field: name }} is gone`
    if (!now.includes(value)) return say`the field ${{ field: name }} is “${{ value: now[0]! }}”`
  }
  return undefined
}

export const ss104 = check({
  id: 'SS-104',
  title: say`Lines of up to 998 octets are accepted, and come back as they are`,
  over: [contentRoundTrip],
  needs: ['smtp:data', 'pop3:transaction'],
  given: ['SP-033'],
  decides: ['RFC5321-4.5.3.1.6-1', 'RFC5321-4.5.2-3'],
  remedy: say`Take lines of 1000 octets with their CRLF, and neither wrap nor cut them.`,
  judge(evidence) {
    const outings = outingsOf(evidence, 'lines')
    const ends = outings.filter(({ isSent }) => isSent).map(({ settled }) => settled)
    decideEach(ends, (end) => demand('RFC5321-4.5.3.1.6-1', saying(end), ofReply(gets(250))))
    demandSame('RFC5321-4.5.2-3', outings, say`the lines as they were submitted`)
    allCameBack(outings, titleOf)
  },
})

export const sd32 = check({
  id: 'SD-32',
  title: say`Dots come back as they were, wherever they stand`,
  over: [contentRoundTrip],
  needs: ['smtp:data', 'pop3:transaction'],
  given: ['SP-033', 'SS-100'],
  decides: ['RFC5321-4.5.2-1'],
  remedy: say`Remove one dot from each line of the data that begins with one, and no other, also where a buffer ends in between.`,
  judge(evidence) {
    const outings = outingsOf(evidence, 'dots')
    demandSame('RFC5321-4.5.2-1', outings, say`the dots as they were before stuffing`)
    for (const { name, sent, received, back } of pairsOf(outings)) {
      const field = sent.header.fields.find((one) => one.name.startsWith('.'))
      if (!field) continue
      const found = received.header.fields.find((one) => /^\.*Dotted$/.test(one.name))
      demand(
        'RFC5321-4.5.2-1',
        fact(
          found?.name === field.name,
          found
            ? say`${{ message: titleOf(name) }}: the field “${{ field: found.name }}”`
            : say`${{ message: titleOf(name) }}: the field ${{ field: field.name }} is gone`,
          back.at,
        ),
        itHolds(say`the field “${{ field: field.name }}”, with one dot`),
      )
    }
    allCameBack(outings, titleOf)
  },
})

export const sd33 = check({
  id: 'SD-33',
  title: say`A message without a body, or with blank lines, comes back with as many lines`,
  over: [contentRoundTrip],
  needs: ['smtp:data', 'pop3:transaction'],
  given: ['SP-033'],
  decides: ['RFC5321-4.5.2-3'],
  remedy: say`Add no blank line to a body and take none away.`,
  judge(evidence) {
    const outings = outingsOf(evidence, 'blank')
    demandSame('RFC5321-4.5.2-3', outings, say`the lines of the body as they were submitted`)
    allCameBack(outings, titleOf)
  },
})

export const sp071 = check({
  id: 'SP-071',
  title: say`TOP for all lines brings what RETR brings`,
  over: [contentRoundTrip],
  needs: ['smtp:data', 'pop3:transaction'],
  given: ['SP-033', 'SP-042'],
  decides: ['RFC1939-7-6'],
  remedy: say`Treat what TOP sends as what RETR sends: byte-stuffed, with blank lines and all else that is there.`,
  judge(evidence) {
    const asked = pairsOf(outingsIn(evidence)).flatMap(({ name, back, top }) =>
      top?.status === 'ok' || top?.received.startsWith('+OK') ? [{ name, back, top }] : [],
    )
    for (const { name, back, top } of present(asked, say`TOP of a message to the loop-back recipient`)) {
      const [whole = '', own = ''] = [back, top].map(({ response }) => response?.content)
      const octets = top.rest === '' ? own.length : own.length + top.rest.length
      demand(
        'RFC1939-7-6',
        fact(
          top.rest === '' && own === whole,
          say`${{ message: titleOf(name) }}: RETR brought ${{ whole: whole.length }} octets, TOP ${{ octets }}`,
          [...back.at, ...top.at],
        ),
        itHolds(say`the same from TOP as from RETR`),
      )
    }
  },
})

/** Transfer encodings of table 5. */
const ENCODINGS: readonly string[] = ['base64', 'quoted-printable', '7bit']

export const sp050 = check({
  id: 'SP-050',
  title: say`Messages that come back have the values of table 5`,
  over: [contentRoundTrip],
  needs: ['smtp:data', 'pop3:transaction'],
  given: ['SP-033'],
  decides: ['HTG-T5-18'],
  remedy: say`Keep content type and character set as they were submitted, and use no transfer encoding but base64, quoted-printable and 7bit.`,
  judge(evidence) {
    const outings = outingsOf(evidence, 'payload', 'text')
    for (const { name, sent, received, back } of pairsOf(outings)) {
      const [own, now] = [sent, received].map((one) => typeOf(one)) as [string, string]
      const seen = say`${{ message: titleOf(name) }}: ${{ type: now }}, ${{ encoding: received.encoding }}`
      demand(
        'HTG-T5-18',
        fact(now === own && ENCODINGS.includes(received.encoding), seen, back.at),
        itHolds(say`the type ${{ type: own }} in base64, quoted-printable or 7bit`),
      )
    }
    allCameBack(outings, titleOf)
  },
})

/** Content type and character set. */
function typeOf({ contentType }: Entity): string {
  const charset = parameterOf(contentType, 'charset')?.toLowerCase()
  return charset === undefined ? contentType.value : `${contentType.value}; charset=${charset}`
}

export const sd34 = check({
  id: 'SD-34',
  title: say`What table 5 allows to be missing is taken for its default`,
  over: [contentRoundTrip],
  needs: ['smtp:data', 'pop3:transaction'],
  given: ['SP-033'],
  decides: ['HTG-T5-3', 'HTG-T5-13'],
  remedy: say`Take a text without charset for us-ascii and a body without a transfer encoding for 7bit.`,
  judge(evidence) {
    const own = outingsOf(evidence, 'omission').filter(({ name }) => /^no-(?:charset|type)$|-encoding$/.test(name))
    const outings = present(own, say`a message to the loop-back recipient`)
    for (const { name, received, back } of pairsOf(outings.filter(({ name }) => !name.endsWith('-encoding')))) {
      const type = typeOf(received)
      demand(
        'HTG-T5-3',
        fact(
          /^text\/plain(?:; charset=us-ascii)?$/.test(type),
          say`${{ message: titleOf(name) }}: ${{ type }}`,
          back.at,
        ),
        itHolds(say`text/plain, with charset us-ascii or none`),
      )
    }
    demandSame(
      'HTG-T5-13',
      outings.filter(({ name }) => name.endsWith('-encoding')),
      say`the text as it was submitted, taken for 7bit`,
    )
    allCameBack(outings, titleOf)
  },
})

export const sd35 = check({
  id: 'SD-35',
  title: say`The gateway gives each file a name of its own`,
  over: [contentRoundTrip],
  needs: ['smtp:data', 'pop3:transaction'],
  given: ['SP-033'],
  decides: ['HTG-T5-15', 'HTG-T5-16'],
  remedy: say`Replace the file name by a unique one. If a message has no file name, make one up that ends in .txt.`,
  judge(evidence) {
    const outings = outingsOf(evidence, 'omission', 'payload', 'name')
    const pairs = pairsOf(outings)
    const names = pairs.map(({ received }) => fileNameOf(received))
    for (const { name, sent, received, back } of pairs) {
      const [own, now] = [namesOf(sent), fileNameOf(received)]
      const isMadeUp = fileNameOf(sent) === ''
      const isUnique = names.filter((one) => one === now).length === 1
      const kept = namesOf(received).find((one) => own.includes(one))
      const seen = say`${{ message: titleOf(name) }}: file name “${{ fileName: kept ?? now }}”`
      demand(
        isMadeUp ? 'HTG-T5-16' : 'HTG-T5-15',
        fact(now !== '' && kept === undefined && isUnique && (!isMadeUp || now.endsWith('.txt')), seen, back.at),
        itHolds(
          isMadeUp ? say`a unique name that ends in .txt` : say`a unique name in place of “${{ fileName: own[0]! }}”`,
        ),
      )
    }
    allCameBack(outings, titleOf)
  },
})

const fileNameOf = ({ disposition }: Entity): string => (disposition && parameterOf(disposition, 'filename')) ?? ''
/** All that a reader may take for the name of the file. What Content-Type has is not what table 5 speaks of. */
const namesOf = ({ disposition }: Entity): readonly string[] =>
  (disposition ? readingsOf(disposition, 'filename') : []).filter((name) => name !== '')

export const ss105 = check({
  id: 'SS-105',
  title: say`A message with octets above 127 that were not announced is refused or comes back`,
  over: [contentRoundTrip],
  needs: ['smtp:data', 'pop3:transaction'],
  given: ['SP-033', 'SD-31'],
  decides: ['RFC5321-6.1-1', 'RFC5321-2.4-6'],
  remedy: say`Refuse such a message after its data, or deliver it, with or without the high bits.`,
  judge(evidence) {
    const outings = outingsOf(evidence, 'undeclared-8bit')
    const ends = outings.filter(({ isSent }) => isSent).map(({ settled }) => settled)
    decideEach(ends, (end) =>
      note('RFC5321-2.4-6', saying(end), { text: say`a refusal`, holds: ({ value }) => permanentFailure.holds(value) }),
    )
    if (ends.some(({ code }) => code === 250)) demandBack(evidence, outings, titleOf)
    else decideEach(ends, (end) => demand('RFC5321-6.1-1', saying(end), ofReply(permanentFailure)))
  },
})

export const ss103 = check({
  id: 'SS-103',
  title: say`A bare CR or LF is not taken for the end of a line`,
  over: [contentRoundTrip],
  needs: ['smtp:data', 'pop3:transaction'],
  given: ['SP-033'],
  decides: ['RFC5321-4.1.1.4-1', 'RFC5321-2.3.8-1'],
  risk: say`Whoever can write a bare LF into a field can write a field of their own.`,
  remedy: say`Refuse a message with a bare CR or LF, or leave them as they are.`,
  judge(evidence) {
    const outings = outingsOf(evidence, 'bare')
    for (const { name, settled, back } of outings) {
      if (!back) continue
      const received = receivedIn(back)
      const { header, content } = received
      const isSplit =
        header
          .all(SMUGGLED.toLowerCase())
          .some(({ at }) => received.octets.toString('latin1', at - 2, at) === '\r\n') ||
        content.includes(takenForLines(name))
      demand(
        name.startsWith('bare-lf') ? 'RFC5321-4.1.1.4-1' : 'RFC5321-2.3.8-1',
        fact(
          // What is recoded may lose details of its line ends (table 5).
          !isSplit || received.isEncoded,
          isSplit
            ? say`${{ message: titleOf(name) }} came back as the end of a line`
            : say`${{ message: titleOf(name) }} came back, and not as the end of a line`,
          [...settled.at, ...back.at],
        ),
        itHolds(say`a refusal, or a line that goes on`),
      )
    }
    const refused = outings.filter(({ isSent, back }) => isSent && !back)
    for (const { name, settled } of refused.filter(({ settled }) => permanentFailure.holds(settled))) {
      demand(
        name.startsWith('bare-lf') ? 'RFC5321-4.1.1.4-1' : 'RFC5321-2.3.8-1',
        saying(settled),
        expecting(say`a refusal, or a line that goes on`, () => true),
      )
    }
    allCameBack(
      refused.filter(({ settled }) => !permanentFailure.holds(settled)),
      titleOf,
    )
  },
})

/** The line that was cut in two, by a line end that was not there; a blank line where a CR too many stood. */
const takenForLines = (name: string): string => CUT_LINE.join(name === 'cr-cr-lf' ? '\r\n\r\n' : '\r\n')

/** Messages that were refused after their data, by what they are known by in a maildrop, with what refused them. */
const refusedIn = derived(({ logs }: SmtpEvidence): ReadonlyMap<string, SmtpStep> => {
  const refused = new Map<string, SmtpStep>()
  const others = new Set<string>()
  for (const log of logs) {
    // What is too large is judged where it is sent.
    if (log.experiment === sizesSent.id) continue
    for (const { message, outcome } of readSmtpSession(log).transactions) {
      const key = message && keyOf(message.text)
      if (!message || key === undefined) continue
      if (outcome && outcome.code >= 400) refused.set(key, message)
      else others.add(key)
    }
  }
  // What was refused may have been sent again.
  return new Map([...refused].filter(([key]) => !others.has(key)))
})

/** Octets in which the fields stand by which a message is known. */
const HEADER = 16 * 1024

/** What a message of the harness is known by, also where its Message-ID was replaced. */
function keyOf(content: string): string | undefined {
  const id = broughtAs(content)
  return id === undefined ? undefined : (noncesIn(id)[0] ?? id)
}

export const sd24 = check({
  id: 'SD-24',
  title: say`What was refused after its data does not come into the maildrop`,
  over: [contentRoundTrip],
  // Whatever was refused in the run is not to be seen anywhere in it.
  monitor: true,
  needs: ['smtp:data', 'pop3:transaction'],
  decides: ['RFC5321-4.2.5-1'],
  risk: say`The sender mends the message and sends it again, so that it is processed twice.`,
  remedy: say`Throw away a message whose data are answered with 4yz or 5yz: its client keeps it.`,
  judge(evidence) {
    const refused = refusedIn(evidence.smtp)
    const keys = [...refused.keys()]
    for (const step of evidence.pop3.logs.flatMap((log) => readPop3Session(log).steps)) {
      const content = step.verb === 'RETR' ? step.response?.content : undefined
      // Most of what is retrieved is something else.
      if (content === undefined || !keys.some((key) => content.slice(0, HEADER).includes(key))) continue
      const message = refused.get(keyOf(content) ?? '')
      if (!message) continue
      demand(
        'RFC5321-4.2.5-1',
        fact(false, say`${{ refusal: message.observed }}, and it is in the maildrop`, [
          ...message.at,
          ...step.answerAt,
        ]),
        itHolds(say`nothing of what was refused`),
      )
    }
    const own = outingsIn(evidence).filter(({ settled }) => settled.raw.log.experiment === contentRoundTrip.id)
    const looked = present(
      own.filter(({ back }) => back),
      say`a message to the loop-back recipient that came back`,
    )
    const silent = own.filter(({ isSent, settled }) => isSent && settled.code >= 400)
    if (silent.length === 0)
      return notApplicable('RFC5321-4.2.5-1', saying(looked[0].settled), say`a message that is refused after its data`)
    demand(
      'RFC5321-4.2.5-1',
      fact(
        true,
        say`nothing of what was refused`,
        silent.flatMap(({ settled }) => settled.at),
      ),
      itHolds(say`nothing of what was refused`),
    )
  },
})
