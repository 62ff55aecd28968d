import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

/** Keeps what an address must not have from the rule that refuses it, and writes the command with it all the same. */
function writes({ smtp }: ConnectorBehaviour, part: 'sender' | 'recipient', characters: RegExp): void {
  const { envelope, line } = smtp
  const kept = (text: string) => text.replace(characters, (one) => encodeURIComponent(one))
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
]
