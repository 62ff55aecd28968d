import type { Task } from '../../harness/driving/connector-driver.ts'
import { ask, before } from '../../harness/peers/connector/client-dialogue.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

/** Changes the body of a message. */
function withBody(message: Buffer, change: (body: string) => string): Buffer {
  const text = message.toString('latin1')
  const begin = text.indexOf('\r\n\r\n') + 4
  return Buffer.from(text.slice(0, begin) + change(text.slice(begin)), 'latin1')
}

/** Puts the payload into the message as it is, and says which transfer encoding that is. */
const unencoded =
  (encoding: string, when: (payload: string) => boolean) =>
  ({ message, payload }: Task): Buffer => {
    const raw = payload.toString('latin1')
    if (!when(raw)) return message
    const labelled = message.toString('latin1').replace(/(?<=Transfer-Encoding: ).*/, encoding)
    return withBody(Buffer.from(labelled, 'latin1'), () => raw)
  }

const isEightBit = (payload: string) => /[\x80-\xff]/.test(payload)

export const smtpContent: readonly ConnectorDeviant[] = [
  {
    id: 'M-CM-008',
    title: say`Ends the lines of the body with LF alone`,
    fails: ['CM-008'],
    patch({ smtp: { message } }) {
      message.lineEnds = (octets) => withBody(octets, (body) => `${body.slice(0, -2).replaceAll('\r\n', '\n')}\r\n`)
    },
  },
  {
    id: 'M-CM-008b',
    title: say`Leaves the lines of a text as they are when it builds the message itself`,
    fails: ['CM-008'],
    patch({ smtp: { message } }) {
      message.compose = unencoded('7bit', (payload) => /(?<!\r)\n/.test(payload))
      message.lineEnds = (octets) =>
        octets.subarray(-2).toString() === '\r\n' ? octets : Buffer.concat([octets, Buffer.from('\r\n')])
    },
  },
  {
    id: 'M-CM-009',
    title: say`Doubles the period only on lines that are a single period`,
    fails: ['CM-009'],
    patch({ smtp: { message } }) {
      message.stuff = (octets) => Buffer.from(octets.toString('latin1').replace(/^\.(?=\r\n)/gm, '..'), 'latin1')
    },
  },
  {
    id: 'M-CM-009b',
    title: say`Doubles periods twice`,
    fails: ['CM-009'],
    patch({ smtp: { message } }) {
      const { stuff } = message
      message.stuff = (octets) => stuff(stuff(octets))
    },
  },
  {
    id: 'M-CM-009c',
    title: say`Doubles no period at the beginning of the body`,
    fails: ['CM-009'],
    patch({ smtp: { message } }) {
      const { stuff } = message
      message.stuff = (octets) =>
        Buffer.from(stuff(octets).toString('latin1').replace('\r\n\r\n..', '\r\n\r\n.'), 'latin1')
    },
  },
  {
    id: 'M-CM-009d',
    title: say`Doubles no period that begins a buffer of 4,096 octets`,
    fails: ['CM-009'],
    patch({ smtp: { message } }) {
      message.stuff = (octets) => {
        const buffers = octets.toString('latin1').match(/.{1,4096}/gs) ?? []
        return Buffer.from(buffers.map((buffer) => buffer.replaceAll('\r\n.', '\r\n..')).join(''), 'latin1')
      }
    },
  },
  {
    id: 'M-CM-010',
    title: say`Sends text with lines of any length`,
    fails: ['CM-010'],
    patch({ smtp: { message } }) {
      message.compose = unencoded('7bit', (payload) => /[^\r\n]{999}/.test(payload))
      message.unfit = () => undefined
    },
  },
  {
    id: 'M-CM-010b',
    title: say`Sends a command of more than 512 octets`,
    fails: ['CM-010'],
    patch({ smtp }) {
      before(smtp.stages, 'envelope', async (session) => {
        await ask(session, session.behaviour.smtp, `NOOP ${'x'.repeat(600)}`)
      })
    },
  },
  {
    id: 'M-CM-011',
    title: say`Sends UTF-8 as 8bit without checking that the server accepts it`,
    fails: ['CM-011', 'LB-06'],
    patch({ smtp: { message } }) {
      message.compose = unencoded('8bit', isEightBit)
      message.unfit = () => undefined
    },
  },
  {
    id: 'M-CM-011b',
    title: say`Sends UTF-8 and calls it 7bit`,
    fails: ['CM-011', 'LB-10'],
    patch({ smtp: { message } }) {
      message.compose = unencoded('7bit', isEightBit)
      message.unfit = () => undefined
    },
  },
]
