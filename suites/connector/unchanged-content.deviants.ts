import { createHash } from 'node:crypto'
import type { Task } from '../../harness/driving/connector-driver.ts'
import { stuffOctets } from '../../harness/grammar/dot-stuffing.ts'
import type { SmtpClientBehaviour } from '../../harness/peers/connector/smtp-client.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

/** Changes what is sent, periods doubled. */
function sending(message: SmtpClientBehaviour['message'], change: (octets: string) => string): void {
  const { stuff } = message
  message.stuff = (octets) => Buffer.from(change(stuff(octets).toString('latin1')), 'latin1')
}

/** Changes a message that was composed before, octet by octet. */
function submittingAgain(
  message: SmtpClientBehaviour['message'],
  change: (octets: Buffer, task: Task) => Buffer,
): void {
  const { compose } = message
  const sent = new Set<string>()
  message.compose = (task) => {
    const octets = compose(task)
    const digest = createHash('sha256').update(octets).digest('hex')
    if (sent.has(digest)) return change(octets, task)
    sent.add(digest)
    return octets
  }
}

/** Doubles periods by another rule. */
function stuffing(message: SmtpClientBehaviour['message'], doubles: (octets: string, at: number) => boolean): void {
  message.stuff = (octets) => {
    const text = octets.toString('latin1')
    return Buffer.from(
      text.replaceAll('.', (_, at: number) => (doubles(text, at) ? '..' : '.')),
      'latin1',
    )
  }
}

const beginsLine = (octets: string, at: number): boolean => at === 0 || octets.startsWith('\r\n', at - 2)

const piecesOf = (text: string, size: number): string[] =>
  Array.from({ length: Math.ceil(text.length / size) }, (_, index) => text.slice(index * size, (index + 1) * size))

export const unchangedContent: readonly ConnectorDeviant[] = [
  {
    id: 'M-CM-041',
    title: say`Keeps a message with its periods doubled, and doubles them again when it is submitted again`,
    fails: ['CM-041'],
    patch({ smtp: { message } }) {
      submittingAgain(message, stuffOctets)
    },
  },
  {
    id: 'M-CM-041b',
    title: say`Doubles a period that begins a piece of 16,384 octets, also in the middle of a line`,
    fails: ['CM-041'],
    patch({ smtp: { message } }) {
      stuffing(message, (octets, at) => beginsLine(octets, at) || at % 16_384 === 0)
    },
  },
  {
    id: 'M-CM-041c',
    title: say`Doubles no period that begins a piece of 65,536 octets`,
    fails: ['CM-041'],
    patch({ smtp: { message } }) {
      stuffing(message, (octets, at) => beginsLine(octets, at) && at % 65_536 !== 0)
    },
  },
  {
    id: 'M-CM-041d',
    title: say`Loses a period in the middle of a line at the end of a piece of 1,024 octets`,
    fails: ['CM-041'],
    patch({ smtp: { message } }) {
      sending(message, (octets) =>
        piecesOf(octets, 1_024)
          .map((piece) => piece.replace(/(?<=[a-z])\.$/, ''))
          .join(''),
      )
    },
  },
  {
    id: 'M-CM-041e',
    title: say`Sends the first 64 KiB of a message`,
    fails: ['CM-041'],
    patch({ smtp: { message } }) {
      sending(message, (octets) => {
        if (octets.length <= 65_536) return octets
        const text = octets.slice(0, 65_536)
        return text.slice(0, text.lastIndexOf('\r\n') + 2)
      })
    },
  },
  {
    id: 'M-CM-041f',
    title: say`Takes tabs from the ends of lines`,
    fails: ['CM-041'],
    patch({ smtp: { message } }) {
      sending(message, (octets) => octets.replaceAll('\t\r\n', '\r\n'))
    },
  },
  {
    id: 'M-CM-041g',
    title: say`Encodes anew what is not in base64, and cuts the payload off behind 64 KiB`,
    fails: ['CM-041'],
    patch({ smtp: { message } }) {
      message.compose = ({ message: given, payload }) => {
        const text = given.toString('latin1')
        const body = text.indexOf('\r\n\r\n') + 4
        if (!/^Content-Transfer-Encoding: 7bit/m.test(text)) return given
        const encoded = payload
          .subarray(0, 65_536)
          .toString('base64')
          .replace(/.{1,76}/g, '$&\r\n')
        return Buffer.from(text.slice(0, body).replace('Encoding: 7bit', 'Encoding: base64') + encoded, 'latin1')
      }
    },
  },
  {
    id: 'M-CM-042',
    title: say`Sends the first 16 MiB of a message`,
    fails: ['CM-042'],
    patch({ smtp: { message } }) {
      sending(message, (octets) => {
        const most = 16 * 1024 * 1024
        return octets.length <= most ? octets : octets.slice(0, octets.lastIndexOf('\r\n', most) + 2)
      })
    },
  },
  {
    id: 'M-CM-041h',
    title: say`Puts > before lines of a text that begin with “From ”`,
    fails: ['CM-041'],
    patch({ smtp: { message } }) {
      sending(message, (octets) => octets.replace(/\r\nFrom /g, '\r\n>From '))
    },
  },
  {
    id: 'M-CM-041i',
    title: say`Submits nothing but the header when it submits a message again`,
    fails: ['CM-041'],
    patch({ smtp: { message } }) {
      submittingAgain(message, (octets, { case: id }) =>
        id.startsWith('F-163') ? octets.subarray(0, octets.indexOf('\r\n\r\n') + 4) : octets,
      )
    },
  },
  {
    id: 'M-CM-041j',
    title: say`Adds a blank line at the end of each message`,
    fails: ['CM-041'],
    patch({ smtp: { message } }) {
      sending(message, (octets) => `${octets}\r\n`)
    },
  },
  {
    id: 'M-CM-041k',
    title: say`Drops blank lines at the end of a message`,
    fails: ['CM-041'],
    patch({ smtp: { message } }) {
      sending(message, (octets) => octets.replace(/(?:\r\n)+$/, '\r\n'))
    },
  },
  {
    id: 'M-CM-041l',
    title: say`Puts the final period right behind a text without an end of its last line`,
    fails: ['CM-041'],
    patch(behaviour) {
      const { message } = behaviour.smtp
      const { lineEnds } = message
      // It would wait long for what never comes.
      behaviour.patience = 2_000
      message.lineEnds = (octets) => {
        const ended = lineEnds(octets)
        return octets.at(-1) === 0x0a ? ended : ended.subarray(0, -2)
      }
    },
  },
]
