import { sameAddress } from '../../harness/peers/gateway/delivery.ts'
import { headerField, headerFields } from '../../harness/peers/gateway/header.ts'
import type { SmtpBehaviour } from '../../harness/peers/gateway/smtp-server.ts'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import { say } from '../../harness/text/text.ts'
import { endingWith } from '../../harness/wire/input.ts'
import type { Deviant } from '../deviant.ts'

/** Lets the data end at a pattern too. */
function endsAlsoAt(smtp: SmtpBehaviour, pattern: RegExp): void {
  const { endOfData } = smtp
  smtp.endOfData = (octets, searched) => {
    const found = pattern.exec(octets.toString('latin1'))
    const early = found ? found.index + found[0].length : 0
    const end = endOfData(octets, searched)
    return early > 0 && (end === 0 || early < end) ? early : end
  }
}

/** Refuses messages whose header lacks something. */
function wants(smtp: SmtpBehaviour, name: string, sound: RegExp): void {
  smtp.content[`wants ${name}`] = (message) =>
    sound.test(headerField(message, name)?.value ?? '') ? undefined : reply(554, `5.6.0 ${name} is needed`)
}

/** Deviations from §2.1, §2.2.2 and tables 4 and 5: the message data. */
export const smtpData: readonly Deviant[] = [
  {
    id: 'M-SS-085',
    title: say`A message whose connection was lost is delivered as far as it was received`,
    fails: ['SS-085'],
    patch({ smtp }) {
      smtp.unfinished = (octets) => octets
    },
  },
  {
    id: 'M-SS-085b',
    title: say`QUIT is refused while a transaction is open`,
    fails: ['SS-085'],
    patch({ smtp }) {
      smtp.order.QUIT = ({ envelope }) => (envelope ? reply(503, '5.5.1 Finish the transaction first') : undefined)
    },
  },
  {
    id: 'M-SS-100',
    title: say`Only a line of two dots loses a dot`,
    fails: ['SS-100'],
    patch({ smtp }) {
      smtp.unstuff = (message) =>
        Buffer.from(message.toString('latin1').replace(/(^|\r\n)\.\.(?=\r\n)/g, '$1.'), 'latin1')
    },
  },
  {
    id: 'M-SS-100b',
    title: say`Two dots alone on a line end the data`,
    fails: ['SS-100'],
    patch({ smtp }) {
      endsAlsoAt(smtp, /\r\n\.\.\r\n/)
    },
  },
  {
    id: 'M-SS-101',
    title: say`LF ends a line of the data as CRLF does`,
    fails: ['SS-101'],
    patch({ smtp }) {
      endsAlsoAt(smtp, /\r?\n\.\r?\n/)
    },
  },
  {
    id: 'M-SS-101b',
    title: say`A dot between two CR ends the data`,
    fails: ['SS-101'],
    patch({ smtp }) {
      endsAlsoAt(smtp, /\r\.\r(?!\n)/)
    },
  },
  {
    id: 'M-SS-101c',
    title: say`NUL is skipped where the end of the data is looked for`,
    fails: ['SS-101'],
    patch({ smtp }) {
      endsAlsoAt(smtp, /\r\n\0*\.\0*\r\n/)
    },
  },
  {
    id: 'M-SS-101d',
    title: say`White space after the dot does not keep it from ending the data`,
    fails: ['SS-101'],
    patch({ smtp }) {
      endsAlsoAt(smtp, /\r\n\.[ \t]*\r\n/)
    },
  },
  {
    id: 'M-SS-101e',
    title: say`LF ends a line of the data where each octet comes by itself`,
    fails: ['SS-101'],
    select: ['SS-10*'],
    patch({ smtp }) {
      const { endOfData } = smtp
      smtp.endOfData = (octets, searched) =>
        octets.length - searched === 1 && octets.subarray(-3).toString('latin1') === '\n.\n'
          ? octets.length
          : endOfData(octets, searched)
    },
  },
  {
    id: 'M-SS-101f',
    title: say`A segment that is a dot and CRLF ends the data, wherever the one before it ended`,
    fails: ['SS-101'],
    select: ['SS-10*'],
    patch({ smtp }) {
      const { endOfData } = smtp
      smtp.endOfData = (octets, searched) =>
        octets.length - searched === 3 && octets.subarray(-3).toString('latin1') === '.\r\n'
          ? octets.length
          : endOfData(octets, searched)
    },
  },
  {
    id: 'M-SS-107',
    title: say`What comes in one segment with DATA is dropped`,
    fails: ['SS-107'],
    select: ['SS-10*'],
    patch({ smtp }) {
      const { DATA } = smtp.verbs
      smtp.verbs.DATA = (session, argument) => {
        session.wire.discard()
        return DATA!(session, argument)
      }
    },
  },
  {
    id: 'M-SS-107b',
    title: say`What comes in one segment with the end of the data is dropped`,
    fails: ['SS-107'],
    select: ['SS-10*'],
    patch({ smtp }) {
      const { endOfData } = smtp
      smtp.endOfData = (octets, searched) => (endOfData(octets, searched) > 0 ? octets.length : 0)
    },
  },
  {
    id: 'M-SS-107c',
    title: say`A message in one segment with DATA is taken for commands`,
    fails: ['SS-107'],
    select: ['SS-10*'],
    patch({ smtp }) {
      const { DATA } = smtp.verbs
      smtp.verbs.DATA = (session, argument) =>
        session.wire.waiting > 0 ? reply(354, 'Go on') : DATA!(session, argument)
    },
  },
  {
    id: 'M-SS-107d',
    title: say`A message with a command after it in one segment gets 354 again`,
    fails: ['SS-107'],
    select: ['SS-10*'],
    patch({ smtp }) {
      smtp.content.alone = (_, { wire }) => (wire.waiting > 0 ? reply(354, 'Go on') : undefined)
    },
  },
  {
    id: 'M-SS-106',
    title: say`The CRLF of the DATA line does not count for the end of the data`,
    fails: ['SS-106'],
    patch({ smtp }) {
      smtp.endOfData = endingWith('\r\n.\r\n')
    },
  },
  {
    id: 'M-SS-108',
    title: say`The addresses of Cc and Bcc get a copy`,
    fails: ['SS-108'],
    patch({ smtp, maildrop }) {
      smtp.content.copies = (message, { site }) => {
        for (const { name, value } of headerFields(message)) {
          if (name !== 'cc' && name !== 'bcc') continue
          const address = /<([^>]*)>/.exec(value)?.[1] ?? value
          const account = site.accounts.find(({ user }) => sameAddress(user, address))
          if (account) site.store.deliver(account.user, message, maildrop)
        }
        return undefined
      }
    },
  },
  {
    id: 'M-SS-109',
    title: say`XML that does not parse is refused`,
    fails: ['SS-109'],
    patch({ smtp }) {
      smtp.content.xml = (message) => {
        if (headerField(message, 'content-type')?.value !== 'application/xml') return undefined
        const text = Buffer.from(message.toString('latin1').split('\r\n\r\n')[1] ?? '', 'base64').toString()
        const [opened, closed] = [/<[a-z][^/>]*>/g, /<\/[a-z]/g].map((tag) => text.match(tag)?.length)
        return opened === closed ? undefined : reply(554, '5.6.0 The XML is not well-formed')
      }
    },
  },
  {
    id: 'M-SS-111',
    title: say`Content-Type is required`,
    fails: ['SS-111'],
    patch({ smtp }) {
      wants(smtp, 'content-type', /./)
    },
  },
  {
    id: 'M-SS-111b',
    title: say`Content-Transfer-Encoding may not be empty`,
    fails: ['SS-111'],
    patch({ smtp }) {
      wants(smtp, 'content-transfer-encoding', /./)
    },
  },
  {
    id: 'M-SS-111c',
    title: say`A file name is required`,
    fails: ['SS-111'],
    patch({ smtp }) {
      wants(smtp, 'content-disposition', /filename="?[^"]/)
    },
  },
]
