import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { hasBareLineEnd } from '../../harness/peers/gateway/content.ts'
import { headerField, headerOf, withField } from '../../harness/peers/gateway/header.ts'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import { say, type Text } from '../../harness/text/text.ts'
import type { Deviant } from '../deviant.ts'

/** Checks that look at what comes back from the loop-back recipient, and those that they rest on. */
const OF_CONTENT = ['SD-17', 'SD-3*', 'SS-10*', 'SP-03*', 'SP-042', 'SP-050', 'SP-071']

/** Changes the text of what is delivered: all of it, as Latin-1. */
function changes({ delivery }: GatewayBehaviour, change: (message: string) => string): void {
  delivery.changes.defect = (message) => Buffer.from(change(message.toString('latin1')), 'latin1')
}

/** The same of the body alone; the header comes with its empty line. */
function changesBody(behaviour: GatewayBehaviour, change: (body: string) => string): void {
  const { delivery } = behaviour
  delivery.changes.defect = (message) => {
    const header = headerOf(message)
    return Buffer.concat([header, Buffer.from(change(message.toString('latin1', header.length)), 'latin1')])
  }
}

/** Loses messages for which something holds, after their 250. */
function loses({ delivery }: GatewayBehaviour, isLost: (message: string) => boolean): void {
  const { outcome } = delivery
  delivery.outcome = (submission, recipient) =>
    isLost(submission.message.toString('latin1')) ? 'lost' : outcome(submission, recipient)
}

const isFor = (name: string) => (message: string) => message.includes(`filename=${name}`)
const HIGH = /[\x80-\xff]/
const LARGE = 8 * 1024

/** Leaves the name of a file as it is where the header says it in one way. */
const keepsName = (id: string, title: Text, isKept: RegExp): Deviant => ({
  id,
  title,
  fails: ['SD-35'],
  select: OF_CONTENT,
  patch({ delivery }) {
    const { fileName } = delivery.changes
    delivery.changes.fileName = (message, ...rest) =>
      isKept.test(headerOf(message).toString('latin1')) ? message : fileName!(message, ...rest)
  },
})

/** Deviations in what becomes of the content of a message. */
export const content: readonly Deviant[] = [
  {
    id: 'M-SD-31',
    title: say`A message without a body is swallowed after its 250`,
    fails: ['SD-31'],
    select: OF_CONTENT,
    patch(behaviour) {
      loses(behaviour, (message) => !message.includes('\r\n\r\n'))
    },
  },
  {
    id: 'M-SD-31b',
    title: say`Messages of more than 8 KiB are lost after their 250`,
    fails: ['SD-31'],
    select: OF_CONTENT,
    patch(behaviour) {
      loses(behaviour, ({ length }) => length > LARGE)
    },
  },
  {
    id: 'M-SD-17',
    title: say`Payloads in base64 are decoded and encoded again as text with CRLF`,
    fails: ['SD-17'],
    select: OF_CONTENT,
    patch({ delivery }) {
      delivery.changes.defect = (message) => {
        if (headerField(message, 'content-transfer-encoding')?.value !== 'base64') return message
        const header = headerOf(message)
        const octets = Buffer.from(message.toString('latin1', header.length), 'base64').toString('latin1')
        const again = Buffer.from(octets.replace(/\r?\n/g, '\r\n'), 'latin1').toString('base64')
        return Buffer.concat([header, Buffer.from(`${again.replace(/.{1,76}/g, '$&\r\n')}`, 'latin1')])
      }
    },
  },
  {
    id: 'M-SD-17b',
    title: say`Messages are cut off after 8 KiB`,
    fails: ['SD-17', 'SD-32'],
    select: OF_CONTENT,
    patch({ delivery }) {
      delivery.changes.defect = (message) => message.subarray(0, LARGE)
    },
  },
  {
    id: 'M-SD-17c',
    title: say`An octet is lost where a message has exactly 4096`,
    fails: ['SD-17'],
    select: OF_CONTENT,
    patch({ smtp }) {
      const { unstuff } = smtp
      smtp.unstuff = (octets) => {
        const message = unstuff(octets)
        return message.length === 4096 ? Buffer.concat([message.subarray(0, 4000), message.subarray(4001)]) : message
      }
    },
  },
  {
    id: 'M-SD-17j',
    title: say`An octet is lost where the body has exactly 4096`,
    fails: ['SD-17'],
    select: OF_CONTENT,
    patch(behaviour) {
      changesBody(behaviour, (body) => (body.length === 4096 ? body.slice(0, 4000) + body.slice(4001) : body))
    },
  },
  {
    id: 'M-SD-17k',
    title: say`Header fields are cut after 298 octets`,
    fails: ['SD-17'],
    select: OF_CONTENT,
    patch(behaviour) {
      changes(behaviour, (message) => {
        const [header = ''] = message.split('\r\n\r\n', 1)
        const fields = header.split(/\r\n(?![ \t])/).map((field) => field.slice(0, 298))
        return fields.join('\r\n') + message.slice(header.length)
      })
    },
  },
  {
    id: 'M-SD-17l',
    title: say`The padding of base64 is lost`,
    fails: ['SD-17'],
    select: OF_CONTENT,
    patch(behaviour) {
      changesBody(behaviour, (body) => body.replace(/=+(?=\r\n$)/, ''))
    },
  },
  {
    id: 'M-SD-32e',
    title: say`A dot that is octet 65,536 is lost`,
    fails: ['SD-32'],
    select: OF_CONTENT,
    patch({ smtp }) {
      const { unstuff } = smtp
      // References of the matrix take less.
      smtp.largestMessage = 256 * 1024
      smtp.unstuff = (octets) => {
        const at = 64 * 1024
        const isDot = octets[at] === 0x2e
        return unstuff(isDot ? Buffer.concat([octets.subarray(0, at), octets.subarray(at + 1)]) : octets)
      }
    },
  },
  {
    id: 'M-SD-17d',
    title: say`White space at the end of a line is removed`,
    fails: ['SD-17'],
    select: OF_CONTENT,
    patch(behaviour) {
      changesBody(behaviour, (body) => body.replace(/[ \t]+(?=\r\n)/g, ''))
    },
  },
  {
    id: 'M-SD-17e',
    title: say`Lines that begin with “From ” get a “>” in front`,
    fails: ['SD-17'],
    select: OF_CONTENT,
    patch(behaviour) {
      changesBody(behaviour, (body) => body.replace(/^(?=From )/gm, '>'))
    },
  },
  {
    id: 'M-SD-17f',
    title: say`Octets above 127 lose their high bit although they were announced`,
    fails: ['SD-17'],
    select: OF_CONTENT,
    patch(behaviour) {
      behaviour.delivery.changes.defect = (message) => Buffer.from(message.map((octet) => octet & 0x7f))
    },
  },
  {
    id: 'M-SD-17g',
    title: say`Control characters are removed`,
    fails: ['SD-17'],
    select: OF_CONTENT,
    patch(behaviour) {
      changesBody(behaviour, (body) => body.replace(/[\x01-\x08\x0b\x0e-\x1f]/g, ''))
    },
  },
  {
    id: 'M-SD-17h',
    title: say`The subject is replaced`,
    fails: ['SD-17'],
    select: OF_CONTENT,
    patch({ delivery }) {
      delivery.changes.defect = (message) => withField(message, 'subject', 'Subject: customs')
    },
  },
  {
    id: 'M-SD-17i',
    title: say`Date is removed`,
    fails: ['SD-17'],
    select: OF_CONTENT,
    patch(behaviour) {
      changes(behaviour, (message) => message.replace(/^Date: .*\r\n/m, ''))
    },
  },
  {
    id: 'M-SS-104',
    title: say`Lines are wrapped at 990 octets`,
    fails: ['SS-104'],
    select: OF_CONTENT,
    patch(behaviour) {
      changesBody(behaviour, (body) => body.replace(/[^\r\n]{990}(?=[^\r\n])/g, '$&\r\n'))
    },
  },
  {
    id: 'M-SS-104b',
    title: say`A line of 998 octets is refused`,
    fails: ['SS-104'],
    select: OF_CONTENT,
    patch({ smtp }) {
      smtp.content.lines = (message) =>
        /[^\r\n]{998}/.test(message.toString('latin1')) ? reply(554, '5.6.0 Line too long') : undefined
    },
  },
  {
    id: 'M-SD-32',
    title: say`A dot is lost where it is the first octet after a multiple of 512`,
    fails: ['SD-32'],
    select: OF_CONTENT,
    patch({ smtp }) {
      const { unstuff } = smtp
      smtp.unstuff = (octets) => {
        const message = unstuff(octets)
        const isLost = (octet: number, at: number) =>
          octet === 0x2e && at > 0 && at % 512 === 0 && message[at - 1] === 0x0a
        return Buffer.from(message.filter((octet, at) => !isLost(octet, at)))
      }
    },
  },
  {
    id: 'M-SD-32b',
    title: say`A dot keeps its stuffing where a buffer of 512 octets ended in front of it`,
    fails: ['SD-32'],
    select: OF_CONTENT,
    patch({ smtp }) {
      smtp.unstuff = (octets) => {
        const isStuffing = (octet: number, at: number) =>
          octet === 0x2e && octets[at + 1] !== 0x0d && (at === 0 || (octets[at - 1] === 0x0a && at % 512 !== 0))
        return Buffer.from(octets.filter((octet, at) => !isStuffing(octet, at)))
      }
    },
  },
  {
    id: 'M-SD-32c',
    title: say`A dot in front of all the data keeps its stuffing`,
    fails: ['SD-32'],
    select: OF_CONTENT,
    patch({ smtp }) {
      smtp.unstuff = (octets) => Buffer.from(octets.toString('latin1').replace(/\r\n\./g, '\r\n'), 'latin1')
    },
  },
  {
    id: 'M-SD-32d',
    title: say`A dot keeps its stuffing where CR and LF came apart`,
    fails: ['SD-32'],
    select: OF_CONTENT,
    patch({ smtp }) {
      const { endOfData, unstuff } = smtp
      let isApart = false
      smtp.endOfData = (octets, searched) => {
        isApart ||= octets.at(-1) === 0x0d && octets.at(-2) === 0x2e
        return endOfData(octets, searched)
      }
      smtp.unstuff = (octets) => {
        const [message, wasApart] = [unstuff(octets), isApart]
        isApart = false
        return wasApart ? octets : message
      }
    },
  },
  {
    id: 'M-SD-33',
    title: say`Blank lines at the end of a message are removed`,
    fails: ['SD-33'],
    select: OF_CONTENT,
    patch(behaviour) {
      changesBody(behaviour, (body) => body.replace(/(?:\r\n)+$/, '\r\n'))
    },
  },
  {
    id: 'M-SD-33b',
    title: say`A message without a body gets a blank one`,
    fails: ['SD-33'],
    select: OF_CONTENT,
    patch(behaviour) {
      changesBody(behaviour, (body) => body || '\r\n')
    },
  },
  {
    id: 'M-SP-071',
    title: say`TOP does not stuff lines that begin with a dot`,
    fails: ['SP-071'],
    select: OF_CONTENT,
    patch({ pop3 }) {
      const { stuff, top } = pop3
      const tops = new WeakSet<Buffer>()
      pop3.top = (message, lines) => {
        const made = top(message, lines)
        tops.add(made)
        return made
      }
      pop3.stuff = (message) => (tops.has(message) ? message : stuff(message))
    },
  },
  {
    id: 'M-SP-071b',
    title: say`TOP leaves out blank lines at the end`,
    fails: ['SP-071'],
    select: OF_CONTENT,
    patch({ pop3 }) {
      const { top } = pop3
      pop3.top = (message, lines) => {
        const made = top(message, lines)
        return Buffer.from(made.toString('latin1').replace(/(?:\r\n){3,}$/, '\r\n\r\n'), 'latin1')
      }
    },
  },
  {
    id: 'M-SP-050',
    title: say`Texts are delivered with a Windows code page`,
    fails: ['SP-050', 'SD-34'],
    select: OF_CONTENT,
    patch({ delivery }) {
      delivery.changes.defect = (message) =>
        /^text\//.test(headerField(message, 'content-type')?.value ?? 'text/')
          ? withField(message, 'content-type', 'Content-Type: text/plain; charset=windows-1252')
          : message
    },
  },
  {
    id: 'M-SP-050b',
    title: say`Texts in 7bit are delivered as 8bit`,
    fails: ['SP-050'],
    select: OF_CONTENT,
    patch({ delivery }) {
      delivery.changes.defect = (message) =>
        headerField(message, 'content-transfer-encoding')?.value === '7bit'
          ? withField(message, 'content-transfer-encoding', 'Content-Transfer-Encoding: 8bit')
          : message
    },
  },
  {
    id: 'M-SD-34',
    title: say`A text without charset is delivered as UTF-8`,
    fails: ['SD-34'],
    select: OF_CONTENT,
    patch({ delivery }) {
      delivery.changes.defect = (message) =>
        headerField(message, 'content-type')?.value === 'text/plain'
          ? withField(message, 'content-type', 'Content-Type: text/plain; charset=utf-8')
          : message
    },
  },
  {
    id: 'M-SD-34b',
    title: say`A body without a transfer encoding is taken for base64`,
    fails: ['SD-34'],
    select: OF_CONTENT,
    patch({ delivery }) {
      delivery.changes.defect = (message) =>
        headerField(message, 'content-transfer-encoding')?.value
          ? message
          : withField(message, 'content-transfer-encoding', 'Content-Transfer-Encoding: base64')
    },
  },
  {
    id: 'M-SD-35',
    title: say`File names stay as they are`,
    fails: ['SD-35'],
    select: OF_CONTENT,
    patch({ delivery }) {
      const { fileName } = delivery.changes
      delivery.changes.fileName = (message, ...rest) =>
        isFor('declaration.edi')(message.toString('latin1')) ? message : fileName!(message, ...rest)
    },
  },
  {
    id: 'M-SD-35b',
    title: say`Each file gets the same name`,
    fails: ['SD-35'],
    select: OF_CONTENT,
    patch({ delivery }) {
      delivery.changes.fileName = (message) =>
        withField(message, 'content-disposition', 'Content-Disposition: attachment; filename=file.txt')
    },
  },
  {
    id: 'M-SD-35c',
    title: say`A file without a name gets one that ends in .dat`,
    fails: ['SD-35'],
    select: OF_CONTENT,
    patch({ delivery }) {
      const { fileName } = delivery.changes
      delivery.changes.fileName = (message, ...rest) => {
        const renamed = fileName!(message, ...rest)
        return isFor('')(message.toString('latin1')) && /filename="?[\w.]/.test(message.toString('latin1'))
          ? renamed
          : Buffer.from(renamed.toString('latin1').replace(/(filename=\w+)\.txt/, '$1.dat'), 'latin1')
      }
    },
  },
  {
    id: 'M-SD-35d',
    title: say`A file without a name gets none`,
    fails: ['SD-35'],
    select: OF_CONTENT,
    patch({ delivery }) {
      const { fileName } = delivery.changes
      delivery.changes.fileName = (message, ...rest) =>
        isFor('declaration')(message.toString('latin1')) ? fileName!(message, ...rest) : message
    },
  },
  keepsName('M-SD-35e', say`A file name in quotes stays as it is`, /filename="[^"]/),
  keepsName('M-SD-35f', say`A file name in a line of its own stays as it is`, /\r\n[ \t]+filename/),
  keepsName('M-SD-35g', say`An encoded file name stays as it is`, /; filename\*=/),
  keepsName('M-SD-35h', say`A file name in parts stays as it is`, /filename\*0/),
  keepsName('M-SD-35i', say`A file name in a field in capitals stays as it is`, /FILENAME/),
  keepsName('M-SD-35j', say`A file name of more than 64 characters stays as it is`, /filename=\S{65}/),
  keepsName('M-SD-35k', say`A file name without an extension stays as it is`, /filename=declaration\r/),
  keepsName('M-SD-35l', say`The name of a file that is inline stays as it is`, /inline/),
  {
    id: 'M-SD-35m',
    title: say`The name in Content-Type is taken for the file name`,
    fails: ['SD-35'],
    select: OF_CONTENT,
    patch({ delivery }) {
      const { fileName } = delivery.changes
      delivery.changes.fileName = (message, ...rest) => {
        const [, name] = /; name="(.*)"/.exec(headerField(message, 'content-type')?.value ?? '') ?? []
        return name === undefined
          ? fileName!(message, ...rest)
          : withField(message, 'content-disposition', `Content-Disposition: attachment; filename="${name}"`)
      }
    },
  },
  {
    id: 'M-SD-24',
    title: say`A message with Cc is refused and delivered`,
    fails: ['SD-24'],
    select: [...OF_CONTENT, 'SD-24'],
    patch({ delivery }) {
      delivery.refused = ({ message }) => (headerField(message, 'cc') ? 'delivered' : undefined)
    },
  },
  {
    id: 'M-SD-24b',
    title: say`A message that is refused for its content is delivered`,
    fails: ['SD-24'],
    select: [...OF_CONTENT, 'SD-24'],
    patch({ delivery }) {
      delivery.refused = ({ message }) => (hasBareLineEnd(message) || message.includes('\0') ? 'delivered' : undefined)
    },
  },
  {
    id: 'M-SS-105',
    title: say`A message with octets above 127 that were not announced is lost after its 250`,
    fails: ['SS-105'],
    select: OF_CONTENT,
    patch({ delivery }) {
      const { outcome } = delivery
      delivery.outcome = (submission, recipient) =>
        HIGH.test(submission.message.toString('latin1')) && submission.envelope.body !== '8BITMIME'
          ? 'lost'
          : outcome(submission, recipient)
    },
  },
  {
    id: 'M-SS-103',
    title: say`A bare LF in the header is taken for the end of a field`,
    fails: ['SS-103'],
    select: OF_CONTENT,
    patch(behaviour) {
      takesForLineEnd(behaviour, /\n(?=X-)/g)
    },
  },
  {
    id: 'M-SS-103b',
    title: say`A bare LF in a text is taken for the end of a line`,
    fails: ['SS-103'],
    select: OF_CONTENT,
    patch(behaviour) {
      takesForLineEnd(behaviour, /(?<=before)\n/g)
    },
  },
  {
    id: 'M-SS-103c',
    title: say`A bare CR is taken for the end of a line`,
    fails: ['SS-103'],
    select: OF_CONTENT,
    patch(behaviour) {
      takesForLineEnd(behaviour, /(?<=before)\r(?!\n)/g)
    },
  },
]

/** Accepts messages in which a bare line end stands where a pattern says, and makes CRLF of it. */
function takesForLineEnd(behaviour: GatewayBehaviour, pattern: RegExp): void {
  const { content } = behaviour.smtp
  const { bareLineEnds } = content
  const mended = (message: string) => message.replace(pattern, '\r\n')
  content.bareLineEnds = (message, session) =>
    bareLineEnds!(Buffer.from(mended(message.toString('latin1')), 'latin1'), session)
  changes(behaviour, mended)
}
