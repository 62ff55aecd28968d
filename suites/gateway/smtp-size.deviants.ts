import { stuffOctets } from '../../harness/grammar/dot-stuffing.ts'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { ok } from '../../harness/peers/gateway/pop3-server.ts'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import { say } from '../../harness/text/text.ts'
import type { Deviant } from '../deviant.ts'

/** Checks of sizes, and those that they rest on. */
const OF_SIZES = ['SS-08*', 'SP-044', 'SP-033']

/** Reads SIZE in another way: the number of octets, or nothing where it is refused with 501. */
function readsSize({ smtp }: GatewayBehaviour, read: (value: string) => number | undefined): void {
  smtp.envelope.mail.SIZE = (envelope, value, { behaviour }) => {
    const size = read(value)
    if (size === undefined) return reply(501, '5.5.4 Bad SIZE')
    if (size > behaviour.smtp.largestMessage) return reply(552, '5.3.4 Message too large')
    envelope.size = size
    return undefined
  }
}

const digits = (value: string): number | undefined => (/^[0-9]{1,20}$/.test(value) ? Number(value) : undefined)
const LARGE = 8 * 1024

/** Deviations from RFC 1870 and from the maximum. */
export const smtpSize: readonly Deviant[] = [
  {
    id: 'M-SS-080',
    title: say`Only the digits at the start of SIZE are read`,
    fails: ['SS-080'],
    select: OF_SIZES,
    patch(behaviour) {
      readsSize(behaviour, (value) => Number.parseInt(value, 10) || 0)
    },
  },
  {
    id: 'M-SS-080b',
    title: say`A declared size is not held against the maximum`,
    fails: ['SS-080'],
    select: OF_SIZES,
    patch(behaviour) {
      readsSize(behaviour, (value) => (digits(value) === undefined ? undefined : 0))
    },
  },
  {
    id: 'M-SS-080c',
    title: say`The announced maximum itself is refused`,
    fails: ['SS-080'],
    select: ['SS-080'],
    patch(behaviour) {
      readsSize(behaviour, (value) => {
        const size = digits(value)
        return size === undefined ? undefined : size + 1
      })
    },
  },
  {
    id: 'M-SS-081',
    title: say`A message that is larger than the maximum is let through`,
    fails: ['SS-081'],
    select: OF_SIZES,
    patch({ smtp }) {
      delete smtp.content.size
    },
  },
  {
    id: 'M-SS-081b',
    title: say`What comes after the maximum is taken for commands`,
    fails: ['SS-081'],
    select: OF_SIZES,
    patch({ smtp }) {
      const { endOfData } = smtp
      smtp.endOfData = (octets, searched) =>
        octets.length > 2 * smtp.largestMessage ? octets.length : endOfData(octets, searched)
      const { size } = smtp.content
      smtp.content.size = (message, session) => {
        const refusal = size!(message, session)
        // A line that was never sent stands for what was left of the message.
        if (refusal) session.wire.inject(Buffer.from('the rest of the message\r\n'))
        return refusal
      }
    },
  },
  {
    id: 'M-SS-081c',
    title: say`What was refused for its size is delivered`,
    fails: ['SS-081'],
    select: OF_SIZES,
    patch({ smtp }) {
      const { size } = smtp.content
      smtp.content.size = (message, session) => {
        const refusal = size!(message, session)
        if (refusal) session.site.store.deliver(session.user!, message, session.behaviour.maildrop)
        return refusal
      }
    },
  },
  {
    id: 'M-SS-081d',
    title: say`Dots of stuffing count as octets of the message`,
    fails: ['SS-081'],
    select: OF_SIZES,
    patch({ smtp }) {
      smtp.content.size = (message) =>
        stuffOctets(message).length > smtp.largestMessage ? reply(552, '5.3.4 Message too large') : undefined
    },
  },
  {
    id: 'M-SS-081h',
    title: say`A message of one octet more than the maximum is let through`,
    fails: ['SS-081'],
    select: OF_SIZES,
    patch({ smtp }) {
      const { size } = smtp.content
      smtp.content.size = (message, session) =>
        message.length === smtp.largestMessage + 1 ? undefined : size!(message, session)
    },
  },
  {
    id: 'M-SS-081e',
    title: say`A message that is too large gets 554`,
    fails: ['SS-081'],
    select: OF_SIZES,
    patch({ smtp }) {
      const { size } = smtp.content
      smtp.content.size = (message, session) => size!(message, session) && reply(554, '5.3.4 Message too large')
    },
  },
  {
    id: 'M-SS-081f',
    title: say`A message that is too large ends the session`,
    fails: ['SS-081'],
    select: OF_SIZES,
    patch({ smtp }) {
      const { size } = smtp.content
      smtp.content.size = (message, session) =>
        size!(message, session) && reply(552, '5.3.4 Message too large', 'close')
    },
  },
  {
    id: 'M-SS-081g',
    title: say`After a message that was too large every other is refused in the session`,
    fails: ['SS-081'],
    select: OF_SIZES,
    patch({ smtp }) {
      const { size } = smtp.content
      const refused = new Set<object>()
      smtp.content.size = (message, session) => {
        const refusal = size!(message, session)
        if (refusal) refused.add(session)
        return refused.has(session) ? reply(552, '5.3.4 Message too large') : undefined
      }
    },
  },
  {
    id: 'M-SS-082',
    title: say`An octet of a message of more than 8 KiB is lost`,
    fails: ['SS-082'],
    select: OF_SIZES,
    patch({ delivery }) {
      delivery.changes.defect = (message) =>
        message.length > LARGE
          ? Buffer.concat([message.subarray(0, LARGE - 100), message.subarray(LARGE - 99)])
          : message
    },
  },
  {
    id: 'M-SS-082b',
    title: say`A message of more than 8 KiB is lost after its 250`,
    fails: ['SS-082'],
    select: OF_SIZES,
    patch({ delivery }) {
      const { outcome } = delivery
      delivery.outcome = (submission, recipient) =>
        submission.message.length > LARGE ? 'lost' : outcome(submission, recipient)
    },
  },
  {
    id: 'M-SP-044',
    title: say`RETR of a message of more than 8 KiB ends the connection halfway`,
    fails: ['SP-044'],
    select: OF_SIZES,
    patch({ pop3 }) {
      const { verbs, render } = pop3
      const { RETR } = verbs
      const isCut = (content: Buffer | undefined): content is Buffer => content !== undefined && content.length > LARGE
      verbs.RETR = async (session, argument) => {
        const answer = await RETR!(session, argument)
        return isCut(answer?.content) ? ok(answer!.text, answer!.content, 'close') : answer
      }
      pop3.render = (answer, session) =>
        isCut(answer.content)
          ? [Buffer.concat([Buffer.from('+OK\r\n'), answer.content.subarray(0, LARGE)])]
          : render(answer, session)
    },
  },
]
