import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

const isList = (address: string): boolean => address.includes(',')

/** Keeps what an address must not have from the rule that refuses it, and writes the command with it all the same. */
function writes(
  { smtp }: ConnectorBehaviour,
  part: 'sender' | 'recipient',
  characters: RegExp,
  isMeant = (address: string) => !isList(address),
): void {
  const { envelope, line } = smtp
  const kept = (text: string) => (isMeant(text) ? text.replace(characters, (one) => encodeURIComponent(one)) : text)
  const [verb, { sender, recipients }] = [part === 'sender' ? 'MAIL' : 'RCPT', envelope]
  if (part === 'sender') envelope.sender = (task) => kept(sender(task))
  else envelope.recipients = (task) => recipients(task).map(kept)
  smtp.line = (text, session) => line(text.startsWith(verb) ? decodeURIComponent(text) : text, session)
}

export const oddAddresses: readonly ConnectorDeviant[] = [
  {
    id: 'M-CS-011',
    title: say`Writes a sender into MAIL as it is, line ends and all`,
    fails: ['CS-011'],
    patch: (behaviour) => writes(behaviour, 'sender', /[\r\n<> ]/g),
  },
  {
    id: 'M-CS-011b',
    title: say`Writes a recipient into RCPT as it is, with a line feed in it`,
    fails: ['CS-011'],
    patch: (behaviour) => writes(behaviour, 'recipient', /[\n<> ]/g),
  },
  {
    id: 'M-CS-011c',
    title: say`Writes the recipient into To as it is, line ends and all`,
    fails: ['CS-011'],
    patch({ smtp: { message } }) {
      message.compose = ({ message: given, to }) =>
        Buffer.from(
          given.toString('latin1').replace(/^To: .*$/m, () => `To: <${to}>`),
          'latin1',
        )
    },
  },
  {
    id: 'M-CS-011d',
    title: say`Refuses line ends in a recipient, but not what ends an address`,
    fails: ['CS-011'],
    patch: (behaviour) => writes(behaviour, 'recipient', /[> ]/g),
  },
  {
    id: 'M-CS-011e',
    title: say`Writes a sender into MAIL with a CR in it`,
    fails: ['CS-011'],
    patch: (behaviour) => writes(behaviour, 'sender', /[\r<> ]/g),
  },
  {
    id: 'M-CS-011f',
    title: say`Decodes the subject of a message and writes it as it is, line ends and all`,
    fails: ['CS-011'],
    patch({ smtp: { message } }) {
      const { compose } = message
      message.compose = (task) =>
        Buffer.from(
          compose(task)
            .toString('latin1')
            .replace(/^(Subject: )=\?utf-8\?Q\?(.*)\?=$/m, (_, name: string, text: string) => name + decodedQ(text)),
          'latin1',
        )
    },
  },
  {
    id: 'M-CM-012d',
    title: say`Writes a list of two recipients between the angle brackets of one RCPT`,
    fails: ['CM-012'],
    patch: (behaviour) => writes(behaviour, 'recipient', / /g, isList),
  },
]

/** The Q encoding of RFC 2047 §4.2. */
const decodedQ = (text: string): string =>
  text
    .replaceAll('_', ' ')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
