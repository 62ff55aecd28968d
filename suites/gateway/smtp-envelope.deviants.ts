import { sameAddress } from '../../harness/peers/gateway/delivery.ts'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import { say } from '../../harness/text/text.ts'
import type { Deviant } from '../deviant.ts'

/** Deviations from §2.2 and table 3: the envelope, and the order of the commands. */
export const smtpEnvelope: readonly Deviant[] = [
  {
    id: 'M-SS-060',
    title: say`Every message is refused after its data`,
    fails: ['SS-060'],
    patch({ smtp }) {
      smtp.content.refusal = () => reply(554, '5.6.0 Not this one')
    },
  },
  {
    id: 'M-SS-060b',
    title: say`MAIL is not implemented`,
    fails: ['SS-060'],
    patch({ smtp }) {
      smtp.verbs.MAIL = () => reply(502, '5.5.1 Command not implemented')
    },
  },
  {
    id: 'M-SS-061',
    title: say`A second recipient is accepted and gets the message too`,
    fails: ['SS-061'],
    patch({ smtp }) {
      smtp.envelope.another = () => undefined
    },
  },
  {
    id: 'M-SS-061b',
    title: say`The second recipient ends the session without a word`,
    fails: ['SS-061'],
    patch({ smtp }) {
      smtp.envelope.another = () => reply(554, [], 'close')
    },
  },
  {
    id: 'M-SS-062',
    title: say`The same recipient is accepted twice and gets the message twice`,
    fails: ['SS-062'],
    patch({ smtp }) {
      const { another } = smtp.envelope
      smtp.envelope.another = (path, session) => {
        const [first] = session.envelope?.recipients ?? []
        return first && sameAddress(first.address, path.address) ? undefined : another(path, session)
      }
    },
  },
  {
    id: 'M-SS-063',
    title: say`A second MAIL restarts the transaction`,
    fails: ['SS-063'],
    patch({ smtp }) {
      smtp.order.MAIL = () => undefined
    },
  },
  {
    id: 'M-SS-064',
    title: say`DATA gets 354 without a recipient, and the message is accepted`,
    fails: ['SS-064'],
    patch({ smtp }) {
      smtp.order.DATA = () => undefined
    },
  },
  {
    id: 'M-SS-064b',
    title: say`RCPT without MAIL begins a transaction without a sender`,
    fails: ['SS-064'],
    patch({ smtp }) {
      smtp.order.RCPT = (session) => {
        session.envelope ??= { sender: '', recipients: [] }
        return undefined
      }
    },
  },
  {
    id: 'M-SS-065',
    title: say`A domain that ends in the gateway’s own is taken for it`,
    fails: ['SS-065'],
    patch({ smtp }) {
      const { recipient } = smtp.envelope
      smtp.envelope.recipient = (path, session) =>
        recipient(
          path.domain.endsWith(session.site.domain) ? { ...path, domain: session.site.recipientDomain } : path,
          session,
        )
    },
  },
  {
    id: 'M-SS-065b',
    title: say`The local part is looked at only up to a percent sign`,
    fails: ['SS-065'],
    patch({ smtp }) {
      const { recipient } = smtp.envelope
      smtp.envelope.recipient = (path, session) => recipient({ ...path, local: path.local.replace(/%.*/, '') }, session)
    },
  },
  {
    id: 'M-SS-066',
    title: say`An address without a domain is completed`,
    fails: ['SS-066'],
    patch({ smtp }) {
      const { readPath } = smtp.envelope
      smtp.envelope.readPath = (text) =>
        readPath(text.replace(/^<(?!postmaster>)([a-z0-9]+)>/i, '<$1@msa-smtp.htpoort.test>'))
    },
  },
  {
    id: 'M-SS-066b',
    title: say`A sender without a full domain is taken as it is`,
    fails: ['SS-066'],
    patch({ smtp }) {
      const { sender } = smtp.envelope
      smtp.envelope.sender = (path, session) =>
        path.address === '' || path.domain.includes('.') ? sender(path, session) : undefined
    },
  },
  {
    id: 'M-SS-068',
    title: say`RCPT with the recipient of the header is taken`,
    fails: [],
    changes: ['SS-068'],
    patch({ smtp }) {
      const { recipient } = smtp.envelope
      smtp.envelope.recipient = (path, session) =>
        session.site.recipientDomain.toLowerCase().endsWith(`.${path.domain.toLowerCase()}`)
          ? undefined
          : recipient(path, session)
    },
  },
  {
    id: 'M-SS-070',
    title: say`The null reverse-path is refused`,
    fails: ['SS-070'],
    patch({ smtp }) {
      const { sender } = smtp.envelope
      smtp.envelope.sender = (path, session) =>
        path.address === '' ? reply(553, '5.1.7 A sender is needed') : sender(path, session)
    },
  },
  {
    id: 'M-SS-074',
    title: say`Unknown parameters are ignored`,
    fails: ['SS-074'],
    patch({ smtp }) {
      smtp.envelope.unknownParameter = () => undefined
    },
  },
  {
    id: 'M-SS-074b',
    title: say`Unknown parameters get 501`,
    fails: ['SS-074'],
    patch({ smtp }) {
      smtp.envelope.unknownParameter = () => reply(501, '5.5.4 Bad parameter')
    },
  },
  {
    id: 'M-SS-075',
    title: say`ENVID is limited to 38 characters`,
    fails: ['SS-075'],
    patch({ smtp }) {
      const { ENVID } = smtp.envelope.mail
      smtp.envelope.mail.ENVID = (envelope, value, session) =>
        value.length > 38 ? reply(501, '5.5.4 ENVID too long') : ENVID!(envelope, value, session)
    },
  },
  {
    id: 'M-SS-075b',
    title: say`ENVID has to be an identifier like that of Message-ID`,
    fails: ['SS-075'],
    patch({ smtp }) {
      const { ENVID } = smtp.envelope.mail
      smtp.envelope.mail.ENVID = (envelope, value, session) =>
        /@|-/.test(value) ? ENVID!(envelope, value, session) : reply(501, '5.5.4 Bad ENVID')
    },
  },
  {
    id: 'M-SS-077',
    title: say`The values of NOTIFY have to be in upper case`,
    fails: ['SS-077'],
    patch({ smtp }) {
      const { NOTIFY } = smtp.envelope.rcpt
      smtp.envelope.rcpt.NOTIFY = (recipient, value, session) =>
        value === value.toUpperCase() ? NOTIFY!(recipient, value, session) : reply(501, '5.5.4 Bad NOTIFY')
    },
  },
  {
    id: 'M-SS-078',
    title: say`The misprint SUCCCESS of table 3 is taken for SUCCESS`,
    fails: ['SS-078'],
    patch({ smtp }) {
      const { NOTIFY } = smtp.envelope.rcpt
      smtp.envelope.rcpt.NOTIFY = (recipient, value, session) =>
        NOTIFY!(recipient, value.replace('SUCCCESS', 'SUCCESS'), session)
    },
  },
  {
    id: 'M-SS-083',
    title: say`RSET forgets the recipients and keeps the sender`,
    fails: ['SS-083'],
    patch({ smtp }) {
      smtp.verbs.RSET = (session) => {
        session.envelope?.recipients.splice(0)
        return reply(250, '2.0.0 Ok')
      }
    },
  },
  {
    id: 'M-SS-083b',
    title: say`EHLO leaves the transaction as it was`,
    fails: ['SS-083'],
    patch({ smtp }) {
      const { EHLO } = smtp.verbs
      smtp.verbs.EHLO = async (session, argument) => {
        const { envelope } = session
        const answer = await EHLO!(session, argument)
        session.envelope = envelope
        return answer
      }
    },
  },
]
