import type { DeliveryRules, ReceivedMessage } from '../../harness/peers/gateway/delivery.ts'
import type { Envelope } from '../../harness/peers/gateway/envelope.ts'
import { headerOf } from '../../harness/peers/gateway/header.ts'
import { reply, type SmtpBehaviour, type SmtpServerSession } from '../../harness/peers/gateway/smtp-server.ts'
import { say, type Text } from '../../harness/text/text.ts'
import type { Deviant } from '../deviant.ts'

/** What messages in turn are looked at by. */
const OF_SERIES = ['SS-14*', 'SS-084']

/** Lets something of another transaction into one whose data is about to come. */
type Clinging = (other: Envelope, own: Envelope) => void

const envid: Clinging = (other, own) => {
  if (other.envid !== undefined) own.envid ??= other.envid
}
const ret: Clinging = (other, own) => {
  if (other.ret) own.ret = other.ret
}
const notify: Clinging = (other, own) => {
  const asked = other.recipients[0]?.notify
  if (asked) for (const recipient of own.recipients) recipient.notify ??= asked
}
const orcpt: Clinging = (other, own) => {
  const original = other.recipients[0]?.orcpt
  if (original) for (const recipient of own.recipients) recipient.orcpt ??= original
}
const recipient: Clinging = (other, own) => {
  own.recipients.push(...other.recipients.filter(({ address }) => own.recipients[0]?.address !== address))
}
/** Its own request is forgotten when another one was there before. */
const forgetsNotify: Clinging = (_, own) => {
  for (const one of own.recipients) delete one.notify
}
/** Nobody hears of it. */
const forgetsSender: Clinging = (_, own) => {
  own.sender = ''
}

type Verb = SmtpBehaviour['verbs'][string]

/** Changes what a command does, given the transaction that was open before it. */
function change(
  smtp: SmtpBehaviour,
  verb: string,
  around: (session: SmtpServerSession, argument: string | undefined, sound: Verb) => ReturnType<Verb>,
): void {
  const sound = smtp.verbs[verb]!
  smtp.verbs[verb] = (session, argument) => around(session, argument, sound)
}

/** What of a transaction that a command ends clings to the next message of the session. */
function clings(smtp: SmtpBehaviour, by: 'DATA' | 'RSET' | 'EHLO', what: Clinging): void {
  const left = new WeakMap<SmtpServerSession, Envelope>()
  const keep = (session: SmtpServerSession) => {
    if (session.envelope) left.set(session, structuredClone(session.envelope))
  }
  change(smtp, 'DATA', (session, argument, sound) => {
    const other = left.get(session)
    const { envelope } = session
    left.delete(session)
    if (by === 'DATA') keep(session)
    if (other && envelope) what(other, envelope)
    return sound(session, argument)
  })
  if (by === 'DATA') return
  change(smtp, by, (session, argument, sound) => {
    keep(session)
    return sound(session, argument)
  })
}

/** What of a transaction that another session has open gets into a message. */
function crosses(smtp: SmtpBehaviour, what: Clinging): void {
  const laden = new Map<SmtpServerSession, Envelope>()
  change(smtp, 'DATA', (session, argument, sound) => {
    const { envelope } = session
    for (const [other, open] of laden) if (other !== session && envelope) what(open, envelope)
    return sound(session, argument)
  })
  change(smtp, 'RCPT', (session, argument, sound) => {
    const answer = sound(session, argument)
    if (session.envelope?.envid !== undefined && session.envelope.recipients[0]?.orcpt) {
      laden.set(session, structuredClone(session.envelope))
    }
    return answer
  })
  for (const verb of ['RSET', 'EHLO', 'QUIT'])
    change(smtp, verb, (session, argument, sound) => {
      laden.delete(session)
      return sound(session, argument)
    })
}

const deviant = (id: string, title: Text, fails: string, patch: Deviant['patch']): Deviant => ({
  id,
  title,
  fails: [fails],
  select: OF_SERIES,
  patch,
})

/** Gives a message the content of another one. */
const withContentOf = (other: ReceivedMessage, message: Buffer): Buffer =>
  Buffer.concat([headerOf(message), other.message.subarray(headerOf(other.message).length)])

/** Delivers a message more than once. */
function twice(delivery: DeliveryRules, isTwice: (submission: ReceivedMessage) => boolean): void {
  const { recipients } = delivery
  delivery.recipients = (submission) => {
    const own = recipients(submission)
    return isTwice(submission) ? [...own, ...own] : own
  }
}

/** Deviations from RFC 5321 §4.1: what of one message reaches the next, and what is lost on the way. */
export const smtpSeries: readonly Deviant[] = [
  deviant('M-SS-084', say`ENVID of a message clings to the next one`, 'SS-084', ({ smtp }) =>
    clings(smtp, 'DATA', envid),
  ),
  deviant('M-SS-084b', say`NOTIFY of a message clings to the next one`, 'SS-084', ({ smtp }) =>
    clings(smtp, 'DATA', notify),
  ),
  deviant('M-SS-084c', say`ORCPT of a message clings to the next one`, 'SS-084', ({ smtp }) =>
    clings(smtp, 'DATA', orcpt),
  ),
  deviant('M-SS-084d', say`The recipient of a message also gets the next one`, 'SS-084', ({ smtp }) =>
    clings(smtp, 'DATA', recipient),
  ),
  deviant('M-SS-084e', say`RET of a message also holds for the next one`, 'SS-084', ({ smtp }) =>
    clings(smtp, 'DATA', ret),
  ),
  deviant('M-SS-084f', say`The login is lost after a message`, 'SS-084', ({ smtp }) =>
    change(smtp, 'DATA', async (session, argument, sound) => {
      const answer = await sound(session, argument)
      session.user = undefined
      return answer
    }),
  ),
  deviant('M-SS-084g', say`SIZE of a message also limits the next one`, 'SS-084', ({ smtp }) => {
    const announced = new WeakMap<SmtpServerSession, number>()
    smtp.content.announced = (message, session) =>
      message.length > (announced.get(session) ?? message.length) ? reply(552, '5.3.4 Message too large') : undefined
    change(smtp, 'MAIL', (session, argument, sound) => {
      const answer = sound(session, argument)
      const size = session.envelope?.size
      if (size !== undefined) announced.set(session, size)
      return answer
    })
  }),
  deviant('M-SS-084h', say`Only the first message of a session may ask for a DSN`, 'SS-084', ({ smtp }) =>
    clings(smtp, 'DATA', forgetsNotify),
  ),
  deviant('M-SS-084i', say`The sender of every message but the first of a session is forgotten`, 'SS-084', ({ smtp }) =>
    clings(smtp, 'DATA', forgetsSender),
  ),
  deviant('M-SS-140', say`NOTIFY clings to the next message after RSET`, 'SS-140', ({ smtp }) =>
    clings(smtp, 'RSET', notify),
  ),
  deviant('M-SS-140b', say`ENVID clings to the next message after RSET`, 'SS-140', ({ smtp }) =>
    clings(smtp, 'RSET', envid),
  ),
  deviant('M-SS-140c', say`The recipient from before EHLO also gets the next message`, 'SS-140', ({ smtp }) =>
    clings(smtp, 'EHLO', recipient),
  ),
  deviant('M-SS-140d', say`ORCPT clings to the next message after EHLO`, 'SS-140', ({ smtp }) =>
    clings(smtp, 'EHLO', orcpt),
  ),
  deviant('M-SS-140e', say`RET from before EHLO also holds for the next message`, 'SS-140', ({ smtp }) =>
    clings(smtp, 'EHLO', ret),
  ),
  deviant('M-SS-140f', say`NOTIFY is ignored after RSET`, 'SS-140', ({ smtp }) => clings(smtp, 'RSET', forgetsNotify)),
  deviant('M-SS-141', say`ENVID of a refused MAIL clings to the next message`, 'SS-141', ({ smtp }) => {
    const refused = new WeakMap<SmtpServerSession, string>()
    const { ENVID } = smtp.envelope.mail
    smtp.envelope.mail.ENVID = (envelope, value, session) => {
      refused.set(session, value)
      return ENVID!(envelope, value, session)
    }
    change(smtp, 'MAIL', (session, argument, sound) => {
      const answer = sound(session, argument)
      const value = refused.get(session)
      if (session.envelope && value !== undefined) session.envelope.envid ??= value
      if (session.envelope) refused.delete(session)
      return answer
    })
  }),
  deviant('M-SS-141b', say`A refused MAIL begins a transaction`, 'SS-141', ({ smtp }) => {
    smtp.envelope.unknownParameter = (_, session) => {
      session.envelope ??= { sender: '', recipients: [] }
      return reply(555, '5.5.4 Unknown parameter')
    }
  }),
  deviant('M-SS-141c', say`A refused recipient gets the message as well`, 'SS-141', ({ smtp }) => {
    let extra = new WeakMap<SmtpServerSession, string>()
    change(smtp, 'RCPT', (session, argument, sound) => {
      const address = / X-NONE/.test(argument ?? '') ? /<([^>]*)>/.exec(argument ?? '')?.[1] : undefined
      if (address !== undefined) extra.set(session, address)
      return sound(session, argument)
    })
    change(smtp, 'DATA', (session, argument, sound) => {
      const address = extra.get(session)
      if (session.envelope && address !== undefined && session.envelope.recipients.length > 0) {
        recipient({ sender: '', recipients: [{ address }] }, session.envelope)
        extra = new WeakMap()
      }
      return sound(session, argument)
    })
  }),
  deviant('M-SS-141d', say`NOTIFY of a refused RCPT holds for the accepted one`, 'SS-141', ({ smtp }) => {
    const asked = new WeakMap<SmtpServerSession, readonly string[]>()
    const { NOTIFY } = smtp.envelope.rcpt
    smtp.envelope.rcpt.NOTIFY = (one, value, session) => {
      const refusal = NOTIFY!(one, value, session)
      if (one.notify) asked.set(session, one.notify)
      return refusal
    }
    change(smtp, 'RCPT', (session, argument, sound) => {
      const answer = sound(session, argument)
      const [one] = session.envelope?.recipients ?? []
      const values = asked.get(session)
      if (one && values) one.notify ??= values
      if (one) asked.delete(session)
      return answer
    })
  }),
  deviant('M-SS-141e', say`A refused RCPT ends the transaction`, 'SS-141', ({ smtp }) => {
    const { unknownParameter } = smtp.envelope
    smtp.envelope.unknownParameter = (keyword, session) => {
      session.envelope = undefined
      return unknownParameter(keyword, session)
    }
  }),
  deviant('M-SS-141f', say`DATA without a recipient empties what MAIL gave`, 'SS-141', ({ smtp }) => {
    const { DATA } = smtp.order
    smtp.order.DATA = (session) => {
      const refusal = DATA!(session)
      if (refusal && session.envelope) delete session.envelope.envid
      return refusal
    }
  }),
  deviant('M-SS-141g', say`A second MAIL is refused, and its ENVID is kept`, 'SS-141', ({ smtp }) => {
    change(smtp, 'MAIL', (session, argument, sound) => sound(session, argument))
    const { MAIL } = smtp.order
    smtp.order.MAIL = (session) => {
      const refusal = MAIL!(session)
      if (refusal && session.envelope) session.envelope.envid = 'another'
      return refusal
    }
  }),
  deviant('M-SS-141h', say`A recipient that is unknown ends the transaction`, 'SS-141', ({ smtp }) => {
    const { recipient: refusalOf } = smtp.envelope
    smtp.envelope.recipient = (path, session) => {
      const refusal = refusalOf(path, session)
      if (refusal && path.local.startsWith('no-such-flow')) session.envelope = undefined
      return refusal
    }
  }),
  deviant('M-SS-141i', say`A second recipient gets the message although it was refused`, 'SS-141', ({ smtp }) => {
    const { another } = smtp.envelope
    const extra = new WeakMap<SmtpServerSession, string>()
    smtp.envelope.another = (path, session) => {
      extra.set(session, path.address)
      return another(path, session)
    }
    addsAtData(smtp, extra)
  }),
  deviant('M-SS-141j', say`A recipient that is unknown is refused and reported on`, 'SS-141', (behaviour) => {
    const { smtp, delivery } = behaviour
    const { recipient: refusalOf } = smtp.envelope
    const { outcome } = delivery
    const extra = new WeakMap<SmtpServerSession, string>()
    smtp.envelope.recipient = (path, session) => {
      const refusal = refusalOf(path, session)
      if (refusal && path.local.startsWith('no-such-flow')) extra.set(session, path.address)
      return refusal
    }
    delivery.outcome = (submission, to) => (to.address.startsWith('no-such-flow') ? 'failed' : outcome(submission, to))
    addsAtData(smtp, extra)
  }),
  deviant('M-SS-142', say`ENVID of another session gets into a message`, 'SS-142', ({ smtp }) => crosses(smtp, envid)),
  deviant('M-SS-142b', say`NOTIFY of another session holds for a message`, 'SS-142', ({ smtp }) =>
    crosses(smtp, notify),
  ),
  deviant('M-SS-142c', say`The recipient of another session gets a message`, 'SS-142', ({ smtp }) =>
    crosses(smtp, recipient),
  ),
  deviant('M-SS-142e', say`A message without ENVID gets the last one of any session`, 'SS-142', ({ smtp }) => {
    let last: string | undefined
    change(smtp, 'DATA', (session, argument, sound) => {
      const { envelope } = session
      if (envelope) last = envelope.envid ??= last!
      return sound(session, argument)
    })
  }),
  deviant('M-SS-142d', say`A message in a session beside others loses its ENVID`, 'SS-142', ({ smtp }) => {
    const open = new Set<SmtpServerSession>()
    change(smtp, 'MAIL', (session, argument, sound) => {
      open.add(session)
      return sound(session, argument)
    })
    change(smtp, 'DATA', (session, argument, sound) => {
      if (open.size > 1 && session.envelope) delete session.envelope.envid
      return sound(session, argument)
    })
    change(smtp, 'QUIT', (session, argument, sound) => {
      open.delete(session)
      return sound(session, argument)
    })
  }),
  deviant(
    'M-SS-143',
    say`The second message of a session to the same recipient is lost, if it loops back`,
    'SS-143',
    ({ delivery }) => {
      const { outcome } = delivery
      const counts = new Map<string, number>()
      delivery.outcome = (submission, one) => {
        const key = `${submission.session} ${one.address}`
        counts.set(key, (counts.get(key) ?? 0) + 1)
        return counts.get(key) === 2 && /^loopback@/.test(one.address) ? 'lost' : outcome(submission, one)
      }
    },
  ),
  deviant('M-SS-143b', say`Every message but the first of a session is delivered twice`, 'SS-143', ({ delivery }) => {
    const before = new Set<number>()
    twice(delivery, ({ session }) => before.size === before.add(session).size)
  }),
  {
    ...deviant('M-SS-143e', say`Every message is stored twice`, 'SS-143', ({ delivery }) =>
      twice(delivery, () => true),
    ),
    // Its premise is to be decided too, although no message has an identity of its own.
    select: [...OF_SERIES, 'SP-04*', 'SP-036', 'SP-037'],
  },
  deviant('M-SS-143c', say`A message has the content of the one before it`, 'SS-143', ({ delivery }) => {
    let before: ReceivedMessage | undefined
    delivery.changes.content = (message, submission) => {
      const other = before
      before = submission
      return other?.session === submission.session ? withContentOf(other, message) : message
    }
  }),
  deviant('M-SS-143d', say`A message has the content of one from another session`, 'SS-143', ({ delivery }) => {
    let before: ReceivedMessage | undefined
    delivery.changes.content = (message, submission) => {
      const other = before
      before = submission
      return other && other.session !== submission.session ? withContentOf(other, message) : message
    }
  }),
]

/** Gives a message one more recipient. */
function addsAtData(smtp: SmtpBehaviour, extra: WeakMap<SmtpServerSession, string>): void {
  change(smtp, 'DATA', (session, argument, sound) => {
    const address = extra.get(session)
    extra.delete(session)
    if (address !== undefined && session.envelope && session.envelope.recipients.length > 0)
      session.envelope.recipients.push({ address })
    return sound(session, argument)
  })
}
